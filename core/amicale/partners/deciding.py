"""What staff decide: accept, refuse, pause, take up again, close; a partner, or one person of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.events import PartnerAccepted, PartnerClosed, PartnerContactEnded, PartnerPaused
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.joining.values import lines
from amicale.mail.outbox import post
from amicale.partners.inviting import decided, not_there
from amicale.partners.rules import MANAGE
from amicale.partners.telling import tell_partner
from amicale.partners.values import needed_words
from amicale.tasks.outbox import emit

_ = translator("amicale")
ACCEPTED, REFUSED, PAUSED, CLOSED = (
    "amicale.partner_accepted", "amicale.partner_refused", "amicale.partner_paused", "amicale.partner_closed",
)  # fmt: skip
WORDS = 2_000


async def accept(actor: Actor, partner_id: UUID) -> None:
    """An organisation that asked is a partner now: its people who asked come in, the first of them owns it."""
    actor.require(MANAGE)
    async with DB.transaction():
        await in_state(partner_id, {"asked"})
        await move(actor, partner_id, "active", "")
        await DB.execute(
            """UPDATE amicale.partner_contact SET state = 'active', owner = id = (
                   SELECT id FROM amicale.partner_contact WHERE partner = $1 AND state = 'asked'
                   ORDER BY created_at, id LIMIT 1)
               WHERE partner = $1 AND state = 'asked'""",
            partner_id,
        )
        await tell_partner(ACCEPTED, partner_id)
        await log_act(actor, "partner.accepted", partner_id)
        await emit(PartnerAccepted(partner_id=partner_id, actor_id=actor.member_id))


async def refuse(actor: Actor, partner_id: UUID, words: str) -> None:
    """An organisation that asked does not become one; its people read why."""
    actor.require(MANAGE)
    said = needed_words("words", words)
    async with DB.transaction():
        await in_state(partner_id, {"asked"})
        await move(actor, partner_id, "refused", said)
        await end_seats(partner_id, REFUSED, said)
        await log_act(actor, "partner.refused", partner_id)


async def pause(actor: Actor, partner_id: UUID, words: str = "") -> None:
    """Nobody of it comes in until it is taken up again; who is in is out at once. Its people are told."""
    actor.require(MANAGE)
    said = lines("words", words, WORDS)
    async with DB.transaction():
        await in_state(partner_id, {"active"})
        await tell_partner(PAUSED, partner_id, {"words": said})
        await move(actor, partner_id, "paused", said)
        await log_act(actor, "partner.paused", partner_id)
        await emit(PartnerPaused(partner_id=partner_id, actor_id=actor.member_id))


async def resume(actor: Actor, partner_id: UUID) -> None:
    """After a pause, its people come in again, and are told."""
    actor.require(MANAGE)
    async with DB.transaction():
        await in_state(partner_id, {"paused"})
        await move(actor, partner_id, "active", "")
        await tell_partner(ACCEPTED, partner_id, {"again": True})
        await log_act(actor, "partner.resumed", partner_id)
        await emit(PartnerAccepted(partner_id=partner_id, actor_id=actor.member_id))


async def close(actor: Actor, partner_id: UUID, words: str = "") -> None:
    """It is no partner any more: all seats end. What plugins hold of it stays. A new one of its name may come."""
    actor.require(MANAGE)
    said = lines("words", words, WORDS)
    async with DB.transaction():
        await in_state(partner_id, {"active", "paused"})
        await move(actor, partner_id, "closed", said)
        await end_seats(partner_id, CLOSED, said)
        await log_act(actor, "partner.closed", partner_id)
        await emit(PartnerClosed(partner_id=partner_id, actor_id=actor.member_id))


async def in_state(partner_id: UUID, states: Collection[str]) -> Any:
    """A partner in one of these states, held until the transaction ends.

    :raises Refusal: there is none, or somebody has decided something else meanwhile.
    """
    row = await DB.fetch_row("SELECT * FROM amicale.partner WHERE id = $1 FOR UPDATE", partner_id)
    if row is None:
        raise not_there()
    if row["state"] not in states:
        message = _("Somebody has decided this meanwhile. Load the page again.")
        raise Refusal(message, code="CONFLICT", reason="DECIDED")
    return row


async def move(actor: Actor, partner_id: UUID, state: str, reason: str) -> None:
    """Write the state down, and who decided it."""
    await DB.execute(
        "UPDATE amicale.partner SET state = $2, reason = $3, version = version + 1 WHERE id = $1",
        partner_id, state, reason,
    )  # fmt: skip
    await decided(actor, partner_id)


async def end_seats(partner_id: UUID, kind: str, words: str) -> None:
    """End all seats, and tell those who had proved their address."""
    rows = await DB.fetch(
        """UPDATE amicale.partner_contact SET state = 'ended', ended_at = now(), owner = false
           WHERE partner = $1 AND state <> 'ended' RETURNING id, address, locale, proven_at""",
        partner_id,
    )
    for row in rows:
        if row["proven_at"] is not None:
            payload = {"partner": str(partner_id), "words": words}
            await post(kind, address=row["address"], payload=payload, locale=row["locale"])
        await emit(PartnerContactEnded(partner_id=partner_id, contact_id=uuid_of(row["id"])))


async def accept_contact(actor: Actor, contact_id: UUID) -> UUID:
    """Somebody who asked for a partner that is one already comes in; answers the partner."""
    actor.require(MANAGE)
    async with DB.transaction():
        row = await asked_seat(contact_id)
        if row["partner_state"] != "active":
            raise Refusal(_("Decide on the organisation first."), code="CONFLICT", reason="NOT_ACTIVE")
        partner = uuid_of(row["partner"])
        await DB.execute("UPDATE amicale.partner_contact SET state = 'active' WHERE id = $1", contact_id)
        await tell_partner(ACCEPTED, partner, contact_id=contact_id)
        await log_act(actor, "partner.contact_accepted", partner, contact=contact_id)
    return partner


async def refuse_contact(actor: Actor, contact_id: UUID, words: str) -> UUID:
    """Somebody who asked for a partner does not come in, and reads why; answers the partner."""
    actor.require(MANAGE)
    said = needed_words("words", words)
    async with DB.transaction():
        row = await asked_seat(contact_id)
        partner = uuid_of(row["partner"])
        await end_seat(contact_id)
        payload = {"partner": str(partner), "words": said}
        await post(REFUSED, address=row["address"], payload=payload, locale=row["locale"])
        await log_act(actor, "partner.contact_refused", partner, contact=contact_id)
    return partner


async def asked_seat(contact_id: UUID) -> Any:
    """The seat of somebody who asked, held until the transaction ends."""
    row = await DB.fetch_row(
        """SELECT c.*, p.state AS partner_state FROM amicale.partner_contact c
           JOIN amicale.partner p ON p.id = c.partner WHERE c.id = $1 FOR UPDATE OF c""",
        contact_id,
    )
    if row is None:
        raise not_there()
    if row["state"] != "asked":
        message = _("Somebody has decided this meanwhile. Load the page again.")
        raise Refusal(message, code="CONFLICT", reason="DECIDED")
    return row


async def end_seat(contact_id: UUID) -> None:
    """Write down that a seat ends; a trigger signs its person out (migration 0031)."""
    await DB.execute(
        "UPDATE amicale.partner_contact SET state = 'ended', ended_at = now(), owner = false WHERE id = $1", contact_id
    )
