"""Asking to become a partner, on a public page: what is typed waits until its address is proven, then for staff.

Nothing that is answered depends on who is known here: an address that has a seat already is told so by mail alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from amicale.access.addresses import current_network
from amicale.access.secrets import hashed
from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal, together
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.outbox import post
from amicale.partners.seats import seat_of
from amicale.partners.tables import Partner, PartnerContact
from amicale.partners.values import checked
from amicale.tasks.outbox import enqueue

_ = translator("amicale")
MAIL, TELL = "amicale.partner_ask", "amicale.tell_of_partners"
LIFETIME = timedelta(hours=24)
"""How long the link of the mail works: an office may read its mails the next morning."""
HOUR, DAY = 3600.0, 86_400.0
FROM_A_NETWORK, TO_AN_ADDRESS, TO_AN_ADDRESS_A_DAY = 10, 3, 6
OF_ORGANISATION = ("name", "registration", "country", "website", "sector", "city", "about")
OF_CONTACT = ("given_name", "family_name", "address", "job_title")


async def ask(actor: Actor, given: Mapping[str, Any], *, terms: bool, trap: str = "") -> None:
    """Somebody asks for their organisation. They get a mail; what they said is seen by nobody before they open it.

    :param trap: a field that people do not see. Who fills it in is answered like others, and gets nothing.
    :raises Refusal: the school does not take requests, something is missing, or there were too many.
    """
    await require_open()
    said = together({
        "said": lambda: checked({name: given.get(name) for name in (*OF_ORGANISATION, *OF_CONTACT)}),
        "terms": lambda: require_terms(accepted=terms),
    })["said"]  # fmt: skip
    await spend("partner.ask", current_network(), limit=FROM_A_NETWORK, seconds=HOUR)
    await spend("partner.ask.a", said["address"], limit=TO_AN_ADDRESS, seconds=HOUR)
    await spend("partner.ask.d", said["address"], limit=TO_AN_ADDRESS_A_DAY, seconds=DAY)
    if not trap:
        await keep(said, actor.locale)


def require_terms(*, accepted: bool) -> None:
    """Refuse who has not accepted the terms."""
    if not accepted:
        raise Refusal(_("Accept the terms to go on: tick the box."), field="input.terms", reason="TERMS")


async def require_open() -> None:
    """Refuse where the school takes no requests."""
    from amicale.schoolsettings import SchoolSettings

    if not (await HERE.settings_of(SchoolSettings)).partners_may_ask:
        message = _("Requests are not open here. Write to the association.")
        raise Refusal(message, code="FORBIDDEN", reason="NOT_OPEN")


async def keep(said: Mapping[str, Any], locale: str) -> None:
    """Keep what was said, and send the mail."""
    key = uuid7()
    async with DB.transaction():
        await DB.execute(
            "INSERT INTO amicale.partner_ask (id, address, said, locale, expires_at) VALUES ($1, $2, $3, $4, $5)",
            key, said["address"], json.dumps(dict(said)), locale, datetime.now(UTC) + LIFETIME,
        )  # fmt: skip
        await post(MAIL, address=said["address"], payload={"ask": str(key)}, locale=locale)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link of a request is for."""

    partner: str


async def open_ask(secret: str) -> Asked | None:
    """What a link is for; None where it was used or is too old. Opening uses nothing up."""
    said = await DB.fetch_value(
        "SELECT said ->> 'name' FROM amicale.partner_ask WHERE link = $1 AND expires_at > now()", hashed(secret)
    )
    return None if said is None else Asked(said)


async def confirm_ask(secret: str, network: str = "") -> Asked:
    """The address is theirs: from now on staff see the request. An organisation that is known gets another person.

    :raises Refusal: the link is of no use any more.
    """
    await spend("partner.confirm", network, limit=30, seconds=HOUR)
    async with DB.transaction():
        row = await DB.fetch_row(
            "DELETE FROM amicale.partner_ask WHERE link = $1 AND expires_at > now() RETURNING *", hashed(secret)
        )
        if row is None:
            message = _("This link was used, or is too old. Fill the form in again.")
            raise Refusal(message, code="NOT_FOUND", reason="DEAD_LINK")
        said = json.loads(row["said"])
        if await seat_of(row["address"]) is None:
            await wait_for_decision(said, row)
    return Asked(said["name"])


async def wait_for_decision(said: Mapping[str, Any], row: Any) -> None:
    """The request is there for staff; they are told of it, of several at once."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended('partner', 31))")
    partner = await living(said) or await new_partner(said)
    await DB.execute(
        "UPDATE amicale.partner_ask SET expires_at = now() WHERE address = $1", row["address"]
    )  # further tries of theirs are of no use
    contact = PartnerContact(
        **{name: said[name] for name in OF_CONTACT}, partner=partner, locale=row["locale"], state="asked",
        proven_at=datetime.now(UTC), terms_at=row["created_at"], owner=False,
    )  # fmt: skip
    await contact.save()
    await log_act(Actor(), "partner.asked", partner, contact=contact.id)
    await enqueue(TELL, after=timedelta(minutes=10), key="waiting")


async def living(said: Mapping[str, Any]) -> UUID | None:
    """The partner that is meant, if it is on record: of the same number, or of the same name."""
    found = await DB.fetch_value(
        """SELECT id FROM amicale.partner WHERE state NOT IN ('closed', 'refused')
           AND (key = amicale.fold($1) OR ($2 <> '' AND registration = $2 AND country = $3))
           ORDER BY key = amicale.fold($1) DESC, created_at LIMIT 1""",
        said["name"], said["registration"], said["country"],
    )  # fmt: skip
    return None if found is None else uuid_of(found)


async def new_partner(said: Mapping[str, Any]) -> UUID:
    """An organisation that nobody has decided on yet."""
    partner = Partner(**{name: said[name] for name in OF_ORGANISATION}, state="asked", source="asked")
    await partner.save()
    return UUID(str(partner.id))
