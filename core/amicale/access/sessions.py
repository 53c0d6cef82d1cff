"""Sessions: the devices that people are signed in on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from amicale.access.secrets import hashed, new_secret
from amicale.access.tables import Session
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")
SESSION_LIFETIME = timedelta(days=30)

Method = Literal["link", "code", "openid", "passkey", "command"]
"""How somebody came in. ``link`` and ``code`` are of one mail; ``command`` is a link made on the server."""


@dataclass(frozen=True, slots=True)
class Device:
    """What is known of where somebody signs in: ``Firefox on Linux``, and the network address."""

    name: str = ""
    network: str = ""


async def open_session(
    member_id: UUID,
    method: Method,
    device: Device | None = None,
    *,
    strong: bool = False,
    instead_of: str = "",
) -> str:
    """Sign a member in: answers the secret of a new session, which is never one that the client chose.

    Every way of signing in ends here. Belongs into the transaction that uses up what they signed in with.

    :param strong: whether a second factor or a passkey was part of it.
    :param instead_of: the secret of the session that this browser had; it ends.
    :raises Refusal: nobody may sign in as this person any more.
    """
    device = device or Device()
    if await DB.fetch_value("SELECT deceased FROM amicale.member WHERE id = $1", member_id) is not False:
        raise Refusal(_("This record cannot be signed in to. Write to the association."), code="FORBIDDEN")
    if instead_of:
        await DB.execute("DELETE FROM amicale.session WHERE hash = $1", hashed(instead_of))
    secret = new_secret()
    await Session(
        member=member_id, hash=hashed(secret), expires_at=datetime.now(UTC) + SESSION_LIFETIME,
        method=method, strong=strong, device=device.name[:120], network=device.network,
    ).save()  # fmt: skip
    return secret


async def end_session(actor: Actor) -> None:
    """Sign out on this device."""
    if actor.session_id is not None:
        await DB.execute("DELETE FROM amicale.session WHERE id = $1", actor.session_id)
        await log_act(actor, "session.ended", actor.member_id)
