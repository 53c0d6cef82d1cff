"""What the treasurer does with money that is here: whose it is, what it settles, what is asked for no more.

Each act is one transaction with its line in the audit log. Questions that it answers are settled by it.
"""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, extensions_of, log_act, today, translator
from amicale_dues.ledger import corrections
from amicale_dues.ledger.accounts import ADVANCE, SUSPENSE
from amicale_dues.ledger.charges import close, locked
from amicale_dues.ledger.payments import assign, held, lock_payment
from amicale_dues.ledger.questions import settle_of
from amicale_dues.ways.contract import WAYS

_ = translator("dues")
MANAGE = "dues.manage"
Closed = Literal["cancelled", "written_off"]
PAYMENTS_OF = """
SELECT FROM dues.payment WHERE id IN (SELECT payment FROM dues.entry WHERE charge = $1) ORDER BY id FOR UPDATE
"""
"""Payments are locked before calls, here as everywhere: two treasurers never wait for each other."""


async def use_for(actor: Actor, payment: UUID, charge: UUID) -> None:
    """Let what is held of a payment settle a call. A payment of nobody known is then of whom the call is for.

    :raises Refusal: nothing is held, or the call is not open.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        row, call = await lock_payment(payment), await locked(charge)
        if call.closed or not call.open:
            raise Refusal(_("This call for dues is not open."), code="CONFLICT", field="charge", reason="CLOSED")
        if row["member"] is None:
            await DB.execute("UPDATE dues.payment SET member = $2 WHERE id = $1", payment, call.member)
        if not await assign(payment, charge, today()):
            raise nothing_held()
        await corrections.credit(payment, today())
        await settle_held(actor, payment, "assigned")
        await log_act(actor, "dues.payment_used", call.member, payment=payment, charge=charge)


async def give_to(actor: Actor, payment: UUID, member: UUID) -> None:
    """Say whose money it is: it is their credit, for a call of theirs, now or later.

    :raises Refusal: nothing is held, there is no such person, or it settles somebody else's call.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        row = await lock_payment(payment)
        if not await DB.fetch_value("SELECT true FROM amicale.member WHERE id = $1", member):
            raise Refusal(_("There is no such person."), code="NOT_FOUND", field="member")
        if row["member"] not in (None, member) and await settles(payment):
            raise Refusal(
                _("A part of it has paid somebody else's call: take it off that first."), code="CONFLICT",
                reason="SETTLES",
            )  # fmt: skip
        await DB.execute("UPDATE dues.payment SET member = $2 WHERE id = $1", payment, member)
        await corrections.credit(payment, today())
        if not await held(payment, ADVANCE):
            raise nothing_held()
        await settle_held(actor, payment, "credited")
        await log_act(actor, "dues.payment_credited", member, payment=payment)


async def keep(actor: Actor, payment: UUID) -> None:
    """What is held of a payment is a gift.

    :raises Refusal: nothing is held.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        row = await lock_payment(payment)
        if not await corrections.keep_as_gift(payment, today()):
            raise nothing_held()
        await settle_held(actor, payment, "gift")
        await log_act(actor, "dues.payment_kept", row["member"], payment=payment)


async def release(actor: Actor, payment: UUID, charge: UUID) -> None:
    """Take a payment off a call: that is open again, and the money is credit.

    :raises Refusal: it pays nothing of this call.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        row = await lock_payment(payment)
        if not await corrections.release(payment, charge, today()):
            raise Refusal(_("This payment pays nothing of this call."), code="CONFLICT", reason="NOTHING")
        await log_act(actor, "dues.payment_released", row["member"], payment=payment, charge=charge)


async def undo(actor: Actor, payment: UUID) -> None:
    """A payment that was recorded by mistake: booked the other way round, and it stands no more.

    :raises Refusal: it came from a provider, or money has moved since.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        row = await lock_payment(payment)
        if await is_online(row["way"]):
            raise Refusal(
                _("This money did come: its provider says so. Pay it back instead."), code="CONFLICT", reason="ONLINE"
            )
        await corrections.undo(payment, today())
        await settle_of(actor, payment, "mistaken")
        await log_act(actor, "dues.payment_undone", row["member"], payment=payment)


async def close_charge(actor: Actor, charge: UUID, how: Closed, *, credit: bool = False) -> None:
    """Ask no more for a call: it was not due, or it will not come.

    :param credit: whether what was paid on it becomes credit of who paid; else it stays paid.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        await DB.execute(PAYMENTS_OF, charge)
        call = await locked(charge)
        if credit and not call.closed:
            await corrections.release_all(charge, today())
        await close(charge, how, today())
        await log_act(actor, f"dues.charge_{how}", call.member, charge=charge)


async def settle_held(actor: Actor, payment: UUID, answer: str) -> None:
    """Questions about money that is nobody's are answered once none is in suspense any more."""
    if await held(payment, SUSPENSE) <= 0:
        await settle_of(actor, payment, answer)


async def settles(payment: UUID) -> bool:
    """Whether a payment pays for a call."""
    found = await DB.fetch_value(
        "SELECT sum(amount) < 0 FROM dues.entry WHERE payment = $1 AND account = 'receivable'", payment
    )
    return bool(found)


async def is_online(name: str) -> bool:
    """Whether a way to pay is a provider's, who knows what came."""
    return any(way.name == name and way.online for way in await extensions_of(WAYS))


def nothing_held() -> Refusal:
    """What is said where there is no money to move."""
    return Refusal(_("Nothing of this payment is left to use."), code="CONFLICT", reason="NOTHING")
