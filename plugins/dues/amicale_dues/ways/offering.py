"""What somebody can pay a call with: the ways that are set up here, and how one pays by those that are not online."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from uuid import UUID

import segno

from amicale import Actor, extensions_of
from amicale_dues.ways.attempts import open_to
from amicale_dues.ways.beginning import Payable, payable
from amicale_dues.ways.contract import WAYS, Advice, Owed, Way

LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Offered:
    """A way for this person and call."""

    name: str
    title: str
    online: bool
    advice: Advice
    qr_svg: str


async def ways_for(actor: Actor, charge: UUID) -> list[Offered]:
    """All ways that this person can pay this call with, those online first. One that fails is left out.

    :raises Refusal: there is nothing for them to pay.
    """
    call = await payable(actor, charge)
    found = [await offered(actor, way, call) for way in await extensions_of(WAYS)]
    return sorted((each for each in found if each), key=lambda each: not each.online)


async def offered(actor: Actor, way: Way, call: Payable) -> Offered | None:
    """One way; None where it is not set up, or gives neither a page to go to nor words to pay by."""
    owed = Owed(call.charge, call.reference, call.due, call.currency, actor.locale)
    try:
        if not await open_to(actor, way):
            return None
        advice = await way.advise(owed)
    except Exception:
        LOGGER.exception("dues: the way %s could not say how one pays by it", way.name)
        return None
    if not way.online and not advice.lines:
        return None
    return Offered(way.name, way.title.to(actor.locale), way.online, advice, drawn(advice.qr))


def drawn(said: str) -> str:
    """A QR code as SVG, without colours or styles of its own; empty for nothing.

    Error correction M and version 13 at the most, as EPC069-12 (EPC QR code guidelines, 3.1) wants it of payments.
    """
    if not said:
        return ""
    out = io.BytesIO()
    code = segno.make(said, error="m", boost_error=False, micro=False)
    code.save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, dark="#000", light="#fff")
    return out.getvalue().decode()
