"""What the people of partners are told by mail, and what staff are. Links are made when a mail is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.access.secrets import hashed, new_secret
from amicale.actor import EVERYTHING
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.outbox import post
from amicale.mail.recipients import Recipient
from amicale.partners import asking, deciding, emptying, inviting
from amicale.partners.rules import MANAGE
from amicale.partners.seats import HOME, INVITATION, LIFETIME, new_link, seat_of
from amicale.plugins.manifest import Mail

_ = translator("amicale")
WAITING = "amicale.partners_waiting"
ASK = "/partners/ask"
Payload = Mapping[str, Any]

INVITED = """
    SELECT c.state, p.name, p.state AS partner_state,
           (SELECT btrim(i.given_name || ' ' || i.family_name) FROM amicale.partner_contact i
            WHERE i.id = c.invited_by_contact) AS inviter
    FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner WHERE c.id = $1
"""
HOW_MANY = """
    SELECT count(*) FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner
    WHERE c.state = 'asked' AND p.state IN ('asked', 'active', 'paused')
"""


async def compose_invitation(_payload: Payload, reader: Recipient) -> Mapping[str, Any] | None:
    """An invitation, with a link of its own; nothing to somebody who came meanwhile, or is not wanted any more."""
    row = await DB.fetch_row(INVITED, reader.contact_id)
    if row is None or reader.contact_id is None or (row["state"], row["partner_state"]) != ("invited", "active"):
        return None
    return {
        "name": reader.name, "partner": row["name"], "inviter": row["inviter"] or "", "school": await school_name(),
        "link": HERE.link(f"{INVITATION}/{await new_link(reader.contact_id)}"), "days": LIFETIME.days,
        "sign_in": HERE.link("/sign-in"),
    }  # fmt: skip


async def school_name() -> str:
    """What the association is called."""
    from amicale.schoolsettings import SchoolSettings

    return (await HERE.settings_of(SchoolSettings)).name


async def compose_ask(payload: Payload, reader: Recipient) -> Mapping[str, Any] | None:
    """The link that sends a request off; to an address that has a seat already, the way to sign in instead."""
    secret = new_secret()
    row = await DB.fetch_row(
        """UPDATE amicale.partner_ask SET link = $2 WHERE id = $1 AND expires_at > now()
           RETURNING said ->> 'name' AS name, said ->> 'given_name' AS given_name""",
        UUID(str(payload["ask"])), hashed(secret),
    )  # fmt: skip
    if row is None:
        return None
    known = await seat_of(reader.address) is not None
    link = HERE.link("/sign-in" if known else f"{ASK}/{secret}")
    hours = round(asking.LIFETIME.total_seconds() / 3600)
    return {"name": row["given_name"], "partner": row["name"], "known": known, "link": link, "hours": hours}


async def compose_to_contact(payload: Payload, reader: Recipient) -> Mapping[str, Any] | None:
    """What has become of the access of a partner, to one of its people."""
    name = await DB.fetch_value("SELECT name FROM amicale.partner WHERE id = $1", reader.partner_id)
    if name is None:
        return None
    return {
        "name": reader.name, "partner": name, "address": reader.address, "link": HERE.link("/sign-in?next=" + HOME),
        "again": bool(payload.get("again")), "words": payload.get("words", ""), "contact": await contact_address(),
        "days": emptying.NOTICE,
    }  # fmt: skip


async def compose_to_former(payload: Payload, _reader: Recipient) -> Mapping[str, Any] | None:
    """The same to an address whose seat has ended with it."""
    name = await DB.fetch_value("SELECT name FROM amicale.partner WHERE id = $1", UUID(str(payload["partner"])))
    return None if name is None else {
        "partner": name, "words": payload.get("words", ""), "contact": await contact_address(),
    }  # fmt: skip


async def contact_address() -> str:
    """Where people write to."""
    from amicale.schoolsettings import SchoolSettings

    return (await HERE.settings_of(SchoolSettings)).contact_email


async def compose_waiting(_payload: Payload, reader: Recipient) -> Mapping[str, Any] | None:
    """How much waits, for those who decide; nothing when somebody has decided it all meanwhile."""
    count = await DB.fetch_value(HOW_MANY)
    return {"name": reader.name, "count": count, "link": HERE.link("/staff/partners?waiting=true")} if count else None


async def tell_staff(_payload: Payload) -> None:
    """A job: tell those who decide that requests wait; several that came together are one mail."""
    rows = await DB.fetch(
        """SELECT DISTINCT g.member FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role
           WHERE r.permissions && $1::text[] AND g.object_id IS NULL AND (g.ends_at IS NULL OR g.ends_at > now())
           ORDER BY g.member""",
        [MANAGE, EVERYTHING],
    )
    async with DB.transaction():
        for row in rows if await DB.fetch_value(HOW_MANY) else ():
            await post(WAITING, member_id=uuid_of(row["member"]))


MAILS = (
    Mail(inviting.MAIL, _("An invitation for a partner"), compose_invitation),
    Mail(asking.MAIL, _("The address of a partner's request is to be proven"), compose_ask, asked_for=True),
    Mail(deciding.ACCEPTED, _("A partner is accepted"), compose_to_contact),
    Mail(deciding.REFUSED, _("A partner's request is refused"), compose_to_former),
    Mail(deciding.PAUSED, _("A partner's access rests"), compose_to_contact),
    Mail(deciding.CLOSED, _("A partner's access has ended"), compose_to_former),
    Mail(emptying.MAIL, _("A partner's access that is not used ends"), compose_to_contact),
    Mail(WAITING, _("Partners' requests wait for a decision"), compose_waiting),
)
