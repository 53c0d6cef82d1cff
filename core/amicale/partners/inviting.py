"""Inviting: an organisation with its first contact, further people, and how each takes their seat.

Staff invite for any partner, an owner for their own. The mail's link shows what it is for; a click with the terms
accepted opens the seat. Whoever lost the mail signs in by their address: that proves the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from amicale.access.devices import Device
from amicale.access.secrets import hashed
from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.events import PartnerAccepted
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.mail.outbox import post
from amicale.partners.rules import MANAGE
from amicale.partners.seats import seat_of
from amicale.partners.sessions import open_partner_session
from amicale.partners.tables import Partner, PartnerContact
from amicale.partners.values import checked
from amicale.school.showing import school_look
from amicale.tasks.outbox import emit

_ = translator("amicale")
MAIL = "amicale.partner_invitation"
MOST_SEATS = 50
"""Living seats of one partner."""
A_DAY, DAY = 20, 86_400.0
"""Colleagues that one contact may invite in a day."""
TRIES_OF_A_NETWORK, HOUR = 30, 3600.0


async def invite_partner(actor: Actor, organisation: Mapping[str, Any], contact: Mapping[str, Any]) -> UUID:
    """A new partner, active at once, and its first contact, who owns it and gets a mail.

    :raises Refusal: there is one of this name, or the address has a seat already.
    """
    actor.require(MANAGE)
    clean, person = checked(organisation), checked(contact)
    async with DB.transaction():
        partner = await add_partner({**clean, "state": "active", "source": "staff", "created_by": actor.member_id})
        await decided(actor, partner)
        await log_act(actor, "partner.invited", partner)
        await emit(PartnerAccepted(partner_id=partner, actor_id=actor.member_id))
        await add_invited(actor, partner, {**person, "owner": True})
    return partner


async def add_partner(values: Mapping[str, Any]) -> UUID:
    """Write a partner down.

    :raises Refusal: there is a living one of this name.
    """
    partner = Partner(**values)
    try:
        async with DB.savepoint():
            await partner.save()
    except asyncpg.UniqueViolationError:
        raise taken() from None
    return UUID(str(partner.id))


def taken() -> Refusal:
    """Two partners of one name would be one organisation twice."""
    message = _("There is a partner of this name already: invite the person there.")
    return Refusal(message, code="CONFLICT", field="input.name", reason="PARTNER_EXISTS")


async def decided(actor: Actor, partner: UUID) -> None:
    """Note who decided, and when."""
    await DB.execute(
        "UPDATE amicale.partner SET decided_at = now(), decided_by = $2 WHERE id = $1", partner, actor.member_id
    )


async def invite_contact(actor: Actor, partner_id: UUID, contact: Mapping[str, Any]) -> UUID:
    """Another person of a partner: by staff, or by an owner of it, who asks for a colleague.

    :raises Refusal: the partner rests, or the address has a seat somewhere already.
    """
    person = checked(contact)
    if actor.is_partner:
        partner_id, me = require_owner(actor, partner_id)
        await spend("partner.invite", me, limit=A_DAY, seconds=DAY)
    else:
        actor.require(MANAGE)
    async with DB.transaction():
        await require_active(partner_id)
        return await add_invited(actor, partner_id, person)


def require_owner(actor: Actor, partner_id: UUID | None = None) -> tuple[UUID, UUID]:
    """Refuse who does not look after this partner's page and people; answers the partner and their seat."""
    mine, contact = actor.require_partner()
    if partner_id not in (None, mine):
        raise not_there()
    if not actor.owner:
        message = _("Only those who look after your organisation's page do this: ask one of them.")
        raise Refusal(message, code="FORBIDDEN", reason="OWNERS_ONLY")
    return mine, contact


def not_there() -> Refusal:
    """What is said of a partner or a contact that is not, or not for this person."""
    return Refusal(_("There is no such partner."), code="NOT_FOUND")


async def require_active(partner_id: UUID) -> None:
    """Refuse a partner that is none now; locked until the transaction ends."""
    state = await DB.fetch_value("SELECT state FROM amicale.partner WHERE id = $1 FOR UPDATE", partner_id)
    if state is None:
        raise not_there()
    if state != "active":
        raise Refusal(_("This partner is not active now."), code="CONFLICT", reason="NOT_ACTIVE")


async def spoken(actor: Actor) -> str:
    """The language of an invitation whose reader has none yet: the inviter's; the school's, if it is a command."""
    return actor.locale if actor.kind != "system" else (await school_look()).locale


async def add_invited(actor: Actor, partner_id: UUID, person: Mapping[str, Any]) -> UUID:
    """A seat that waits for its person, and the mail to them."""
    await refuse_taken_address(actor, partner_id, person["address"])
    seats = "SELECT count(*) FROM amicale.partner_contact WHERE partner = $1 AND state <> 'ended'"
    if await DB.fetch_value(seats, partner_id) >= MOST_SEATS:
        raise Refusal(_("A partner has %(most)s people at the most.", most=MOST_SEATS), code="CONFLICT")
    contact = PartnerContact(
        **{**person, "owner": person.get("owner", False) and (actor.owner or not actor.is_partner)},
        partner=partner_id, state="invited", invited_by=actor.member_id, invited_by_contact=actor.contact_id,
    )  # fmt: skip
    key = UUID(str(contact.id))
    try:
        async with DB.savepoint():
            await contact.save()
    except asyncpg.UniqueViolationError:
        raise in_use(actor) from None
    await post(MAIL, contact_id=key, locale=person.get("locale") or await spoken(actor))
    await log_act(actor, "partner.contact_invited", partner_id, contact=key)
    return key


async def refuse_taken_address(actor: Actor, partner_id: UUID, address: str) -> None:
    """An address has one living seat, so that it is clear where it leads."""
    seat = await seat_of(address)
    if seat is not None and seat.partner_id == partner_id:
        message = _("This person is among the people of %(partner)s already.", partner=seat.partner)
        raise Refusal(message, code="CONFLICT", field="input.address", reason="ALREADY_THERE")
    if seat is not None:
        raise in_use(actor, seat.partner)


def in_use(actor: Actor, partner: str = "") -> Refusal:
    """Staff read where; a partner is not told of another."""
    message = _("This address cannot be invited: ask the association.")
    if not actor.is_partner and partner:
        message = _("This address is that of somebody of %(partner)s: end that access first.", partner=partner)
    return Refusal(message, code="CONFLICT", field="input.address", reason="ADDRESS_IN_USE")


async def invite_again(actor: Actor, contact_id: UUID) -> UUID:
    """Send the mail once more; the seat must still wait for its person. Answers the partner."""
    if actor.is_partner:
        await spend("partner.invite", require_owner(actor)[1], limit=A_DAY, seconds=DAY)
    else:
        actor.require(MANAGE)
    async with DB.transaction():
        row = await DB.fetch_row(
            """SELECT c.partner, c.locale FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner
               WHERE c.id = $1 AND c.state = 'invited' AND p.state = 'active'
               AND ($2::uuid IS NULL OR c.partner = $2)""",
            contact_id, actor.partner_id,
        )  # fmt: skip
        if row is None:
            raise Refusal(_("This person has come in already, or is not invited any more."), code="CONFLICT")
        await post(MAIL, contact_id=contact_id, locale=row["locale"] or await spoken(actor))
        await log_act(actor, "partner.contact_invited", uuid_of(row["partner"]), contact=contact_id)
    return uuid_of(row["partner"])


@dataclass(frozen=True, slots=True)
class Opened:
    """What an invitation's link is for. ``address`` is masked: whoever reads over a shoulder learns little."""

    partner: str
    given_name: str
    address: str


FIND = """
    SELECT c.id, c.partner, c.given_name, c.address, p.name
    FROM amicale.partner_link l JOIN amicale.partner_contact c ON c.id = l.contact
    JOIN amicale.partner p ON p.id = c.partner
    WHERE l.hash = $1 AND l.expires_at > now() AND c.state = 'invited' AND p.state = 'active'
"""


async def open_invitation(secret: str) -> Opened | None:
    """What a link is for; None where it is used, too old, or was taken back. Opening uses nothing up."""
    row = await DB.fetch_row(FIND, hashed(secret))
    return None if row is None else Opened(row["name"], row["given_name"], row["address"])


async def take_seat(secret: str, *, terms: bool, device: Device, instead_of: str = "") -> str:
    """The invited person comes in, and accepts the terms: the secret of their session. The address is proved by it.

    :raises Refusal: the link is of no use any more, or the box is not ticked.
    """
    await spend("partner.seat", device.network, limit=TRIES_OF_A_NETWORK, seconds=HOUR)
    async with DB.transaction():
        row = await DB.fetch_row(f"{FIND} FOR UPDATE OF c", hashed(secret))
        if row is None:
            raise dead_link()
        if not terms:
            raise Refusal(_("Accept the terms to go on: tick the box."), field="terms", reason="TERMS")
        key = uuid_of(row["id"])
        await DB.execute(
            """UPDATE amicale.partner_contact SET state = 'active', proven_at = coalesce(proven_at, now()),
               terms_at = now(), bounced_at = NULL WHERE id = $1""",
            key,
        )
        await DB.execute("DELETE FROM amicale.partner_link WHERE contact = $1", key)
        await log_act(Actor(kind="partner", contact_id=key), "partner.seat_taken", uuid_of(row["partner"]), contact=key)
        return await open_partner_session(key, "invitation", device, instead_of)


def dead_link() -> Refusal:
    """One sentence for all that is no longer of use."""
    message = _("This link was used, or is too old. Sign in with your e-mail address instead.")
    return Refusal(message, code="NOT_FOUND", reason="DEAD_LINK")
