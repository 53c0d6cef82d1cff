"""What the people of a partner do themselves: their organisation's page, their colleagues, their own seat; and what
staff do of the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import asyncpg

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.events import PartnerContactEnded
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.partners.deciding import end_seat
from amicale.partners.emptying import empty_seat
from amicale.partners.inviting import not_there, require_owner, taken
from amicale.partners.rules import MANAGE
from amicale.partners.tables import Partner, PartnerContact
from amicale.partners.telling import want
from amicale.partners.values import checked
from amicale.tasks.outbox import emit

_ = translator("amicale")
OWN_FIELDS = frozenset({"website", "sector", "city", "country", "about"})
"""What an owner says of their organisation. Its name and number are what staff accepted, and stay with staff."""
MINE = frozenset({"given_name", "family_name", "job_title", "locale"})


async def change_partner(
    actor: Actor, partner_id: UUID, changes: Mapping[str, Any], version: int | None = None
) -> None:
    """Say anew what an organisation is: by staff, or by an owner what is theirs to say.

    :param version: of the page that was read; refused when somebody has changed it since.
    """
    if actor.is_partner:
        partner_id, _contact = require_owner(actor, partner_id)
        changes = {name: value for name, value in changes.items() if name in OWN_FIELDS}
    else:
        actor.require(MANAGE)
    async with DB.transaction():
        row = await DB.fetch_row("SELECT * FROM amicale.partner WHERE id = $1 FOR UPDATE", partner_id)
        if row is None:
            raise not_there()
        if version is not None and version != row["version"]:
            raise Refusal(_("Somebody has changed this meanwhile. Look at it, and change it again."), code="CONFLICT")
        clean = checked({**number_of(row, changes), **changes}, row["country"])
        changed = sorted(name for name, value in clean.items() if row[name] != value)
        if changed:
            await write(partner_id, {**{name: clean[name] for name in changed}, "version": row["version"] + 1})
            await log_act(actor, "partner.changed", partner_id, fields=changed)


def number_of(row: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The number on record, to be checked against a country that changes."""
    return {"registration": row["registration"]} if "country" in changes and "registration" not in changes else {}


async def write(partner_id: UUID, values: Mapping[str, Any]) -> None:
    """Set columns.

    :raises Refusal: the name is another partner's.
    """
    try:
        async with DB.savepoint():
            await Partner.put(partner_id, values)
    except asyncpg.UniqueViolationError:
        raise taken() from None


async def change_my_seat(actor: Actor, changes: Mapping[str, Any]) -> None:
    """Say anew who one is there, and in which language one reads."""
    _partner, contact = actor.require_partner()
    clean = checked({name: value for name, value in changes.items() if name in MINE})
    if clean:
        async with DB.transaction():
            await PartnerContact.put(contact, clean)
            await log_act(actor, "partner.contact_changed", contact, fields=sorted(clean))


async def set_owner(actor: Actor, contact_id: UUID, owner: bool) -> UUID:
    """Say whether somebody looks after the page and the people; a partner keeps one who does. Answers the partner."""
    async with DB.transaction():
        row = await seat_for(actor, contact_id)
        partner = uuid_of(row["partner"])
        if row["state"] != "active":
            raise Refusal(_("They have to come in first."), code="CONFLICT", reason="NOT_ACTIVE")
        if not owner:
            await refuse_last_owner(partner, contact_id)
        await DB.execute("UPDATE amicale.partner_contact SET owner = $2 WHERE id = $1", contact_id, owner)
        await log_act(actor, "partner.owner_set" if owner else "partner.owner_unset", partner, contact=contact_id)
    return partner


async def refuse_last_owner(partner: UUID, but: UUID) -> None:
    """Somebody has to be able to invite others. The partner's row is locked, so that two do not leave at once."""
    await DB.execute("SELECT FROM amicale.partner WHERE id = $1 FOR UPDATE", partner)
    others = await DB.fetch_value(
        """SELECT EXISTS (SELECT FROM amicale.partner_contact
                          WHERE partner = $1 AND id <> $2 AND owner AND state = 'active')""",
        partner, but,
    )  # fmt: skip
    if not others:
        message = _("Somebody has to look after the organisation's page: let another person do so first.")
        raise Refusal(message, code="CONFLICT", reason="LAST_OWNER")


async def end_contact(actor: Actor, contact_id: UUID) -> UUID:
    """Somebody comes in no more, and is out at once: by staff, or by an owner for a colleague. Answers the partner."""
    async with DB.transaction():
        row = await seat_for(actor, contact_id)
        partner = uuid_of(row["partner"])
        if contact_id == actor.contact_id:
            raise Refusal(_("To end your own access, use “My account”."), code="CONFLICT", reason="YOURSELF")
        await end_seat(contact_id)
        await log_act(actor, "partner.contact_ended", partner, contact=contact_id)
        await emit(PartnerContactEnded(partner_id=partner, contact_id=contact_id, actor_id=actor.member_id))
    return partner


async def seat_for(actor: Actor, contact_id: UUID) -> Any:
    """A living seat that the actor looks after, held until the transaction ends.

    :raises Refusal: there is none, for this person.
    """
    mine = require_owner(actor)[0] if actor.is_partner else None
    if mine is None:
        actor.require(MANAGE)
    row = await DB.fetch_row(
        """SELECT * FROM amicale.partner_contact WHERE id = $1 AND state <> 'ended'
           AND ($2::uuid IS NULL OR partner = $2) FOR UPDATE""",
        contact_id, mine,
    )  # fmt: skip
    if row is None:
        raise Refusal(_("There is no such person among the people of this partner."), code="NOT_FOUND")
    return row


async def set_wanted(actor: Actor, purpose: str, wanted: bool) -> None:
    """Whether one wants mails of a purpose that one can do without.

    :raises Refusal: there is no such purpose.
    """
    _partner, contact = actor.require_partner()
    if purpose not in (await HERE.assembled()).purposes:
        raise Refusal(_("There is no such kind of mail."), code="NOT_FOUND", field="purpose")
    await want(contact, purpose, wanted)


async def leave(actor: Actor) -> None:
    """End and empty one's own seat, at once and for good (GDPR, article 17). The organisation stays."""
    partner, contact = actor.require_partner()
    async with DB.transaction():
        await log_act(actor, "partner.contact_left", partner, contact=contact)
        await end_seat(contact)
        await empty_seat(contact)
        await emit(PartnerContactEnded(partner_id=partner, contact_id=contact))
