"""Asking HelloAsso about payments, and which of them are dues of this school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, settings_of, whole_address
from amicale_dues.ways.contract import Movement, WayFailed
from amicale_dues.ways.helloasso import reading
from amicale_dues.ways.helloasso.api import Api
from amicale_dues.ways.helloasso.settings import HelloAssoSettings


async def own_settings() -> HelloAssoSettings:
    """Those of this way."""
    from amicale_dues.settings import DuesSettings

    found: HelloAssoSettings = await settings_of(DuesSettings)
    return found


async def api_now() -> Api:
    """HelloAsso, as this school may ask it.

    :raises WayFailed: it is not set up.
    """
    it = await own_settings()
    if not (it.helloasso_organization and it.helloasso_client and it.helloasso_secret):
        raise WayFailed("HelloAsso is not set up", certain=True)
    return Api(it.helloasso_organization, it.helloasso_client, it.helloasso_secret.open(), it.helloasso_mode)


def intent_path(api: Api, reference: str) -> str:
    """Where a checkout is."""
    return f"/organizations/{api.organization}/checkout-intents/{int(reference)}"


def payment_path(number: str) -> str:
    """Where a payment is."""
    return f"/payments/{int(number)}"


async def movements_at(api: Api, number: str) -> Sequence[Movement]:
    """What has become of one payment, asked anew."""
    payment = await api.get(payment_path(number))
    return await movements_from(api, payment) if payment is not None else []


async def movements_from(api: Api, payment: Mapping[str, Any]) -> Sequence[Movement]:
    """What has become of a payment, if it is for dues: through a checkout of ours, or a form that takes dues."""
    if not is_here(api, payment):
        return []
    intent = reading.intent_of(payment)
    ours, attempt = await attempt_of(api, intent) if intent else (False, None)
    form = str((payment.get("order") or {}).get("formSlug") or "")
    if not ours and form not in (await own_settings()).helloasso_forms:
        return []
    return reading.movements_of(payment, attempt, await booked_back(str(payment["id"])))


def is_here(api: Api, payment: Mapping[str, Any]) -> bool:
    """Whether a payment is this association's: a key may open several."""
    return str((payment.get("order") or {}).get("organizationSlug") or api.organization) == api.organization


async def attempt_of(api: Api, intent: str) -> tuple[bool, UUID | None]:
    """Whether a checkout is ours, and the try that it belongs to: as we know it, else as its metadata says."""
    known = await DB.fetch_value("SELECT id FROM dues.attempt WHERE way = 'helloasso' AND reference = $1", intent)
    if known is not None:
        return True, known
    found = await api.get(intent_path(api, intent)) or {}
    said = found.get("metadata")
    if not isinstance(said, dict) or said.get("amicale") != whole_address("/"):
        return False, None
    try:
        return True, UUID(str(said.get("attempt")))
    except ValueError:
        return True, None


async def booked_back(payment: str) -> set[str]:
    """The keys of what is booked of money of a payment that went back."""
    rows = await DB.fetch(
        """SELECT substr(b.key, length('back:' || p.id::text || ':') + 1) AS key
           FROM dues.payment p JOIN dues.booking b ON starts_with(b.key, 'back:' || p.id::text || ':')
           WHERE p.way = 'helloasso' AND p.reference = $1""",
        payment,
    )
    return {row["key"] for row in rows}


async def waiting() -> list[str]:
    """Payments that were promised and have not come."""
    rows = await DB.fetch("SELECT reference FROM dues.payment WHERE way = 'helloasso' AND state = 'promised'")
    return [row["reference"] for row in rows]
