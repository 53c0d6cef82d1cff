"""Paying back: by the provider that the money came through, or by hand and written down here.

What a provider is asked to send is in ``dues.refund`` before it is called, and its key goes with every call: whatever
dies on the way, it is sent once, and booked once, by the same function that books what the provider's notice says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from amicale import DB, SYSTEM, Actor, Refusal, enqueue, extensions_of, log_act, new_id, today, translator
from amicale_dues.ledger.accounts import ADVANCE, SUSPENSE, Account
from amicale_dues.ledger.payments import PaidBack, held, left_of, lock_payment, pay_back
from amicale_dues.ledger.questions import settle_of
from amicale_dues.ways.contract import WAYS, Way, WayFailed
from amicale_dues.ways.movements import take

_ = translator("dues")
Reason = Literal["asked", "twice", "left", "mistake", "other"]
JOB = "dues.refund"


@dataclass(frozen=True, slots=True)
class Refunding:
    """Money that is to go back. ``out_of`` is None where its provider sends it."""

    payment: UUID
    amount: int
    out_of: Account | None = None
    reason: Reason = "other"
    on: date | None = None


async def refund(actor: Actor, wanted: Refunding) -> UUID:
    """Pay money back. By hand it is booked at once; by its provider, a job sends it and books it then.

    :raises Refusal: it is more than is left, or its provider sends nothing back.
    """
    actor.require("dues.manage")
    if wanted.on is not None and wanted.on > today():
        raise Refusal(_("This day has not come yet."), code="BAD_USER_INPUT", field="input.on")
    if wanted.out_of is None:
        await sender_of(wanted.payment)
    async with DB.transaction():
        payment = await lock_payment(wanted.payment)
        check(wanted.amount, await free_of(wanted.payment))
        made = await put(actor, wanted, payment["currency"])
        if wanted.out_of is None:
            await enqueue(JOB, {"refund": made}, key=str(made))
        else:
            await pay_back(wanted.payment, PaidBack(str(made), wanted.amount, wanted.on or today(), wanted.out_of))
            await settle_paid_back(actor, wanted.payment)
        await log_act(actor, "dues.refunded", payment["member"], payment=wanted.payment, reason=wanted.reason)
    return made


def check(amount: int, free: int) -> None:
    """An amount that can go back.

    :raises Refusal: it is none, or too much.
    """
    if amount <= 0:
        raise Refusal(_("Write an amount above zero."), code="BAD_USER_INPUT", field="input.amount")
    if amount > free:
        raise Refusal(_("That is more than is left of this payment."), code="CONFLICT", field="input.amount")


async def free_of(payment: UUID) -> int:
    """What is left of a payment and not on its way back already. Minor units."""
    waiting = await DB.fetch_value(
        "SELECT coalesce(sum(amount), 0) FROM dues.refund WHERE payment = $1 AND state = 'asked'", payment
    )
    return await left_of(payment) - int(waiting)


async def put(actor: Actor, wanted: Refunding, currency: str) -> UUID:
    """Write it down, before anything is sent."""
    made, done = new_id(), wanted.out_of is not None
    await DB.execute(
        """INSERT INTO dues.refund (id, payment, amount, currency, state, reason, asked_by, done_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $5 = 'done' THEN now() END)""",
        made, wanted.payment, wanted.amount, currency, "done" if done else "asked", wanted.reason, actor.member_id,
    )  # fmt: skip
    return made


async def sender_of(payment: UUID) -> Way:
    """The way that a payment came by, if it can send money back.

    :raises Refusal: it cannot.
    """
    name = await DB.fetch_value("SELECT way FROM dues.payment WHERE id = $1", payment)
    for way in await extensions_of(WAYS):
        if way.name == name and way.refunds:
            return way
    raise Refusal(
        _("This way to pay sends nothing back by itself: pay it back by transfer or in cash, and say so here."),
        code="CONFLICT",
        field="input.by",
    )


async def retry(actor: Actor, refund_id: UUID) -> UUID:
    """Send a refund again that its provider refused; with the same key, so never twice. Answers its payment.

    :raises Refusal: it is done, or the money went back otherwise meanwhile.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        row = await DB.fetch_row("SELECT * FROM dues.refund WHERE id = $1 FOR UPDATE", refund_id)
        if row is None or row["state"] == "done":
            raise Refusal(_("This refund is done already."), code="CONFLICT", reason="DONE")
        if row["state"] == "failed":
            check(row["amount"], await free_of(row["payment"]))
        await DB.execute("UPDATE dues.refund SET state = 'asked', error = '' WHERE id = $1", refund_id)
        await enqueue(JOB, {"refund": refund_id}, key=str(refund_id))
        await log_act(actor, "dues.refund_retried", None, refund=refund_id)
    return UUID(str(row["payment"]))


async def send(payload: Mapping[str, Any]) -> None:
    """The job: let the provider send it, and book it. Run again after a crash, it sends nothing twice."""
    refund_id = UUID(str(payload["refund"]))
    row = await DB.fetch_row(
        """SELECT r.state, r.amount, r.currency, r.payment, p.reference FROM dues.refund r
           JOIN dues.payment p ON p.id = r.payment WHERE r.id = $1""",
        refund_id,
    )
    if row is None or row["state"] != "asked":
        return
    try:
        way = await sender_of(row["payment"])
        moved = await way.pay_back(row["reference"], row["amount"], row["currency"], f"amicale-refund-{refund_id}")
    except WayFailed as failure:
        await note_failure(refund_id, failure)
        if not failure.certain:
            raise
        return
    async with DB.transaction():
        await take(way, moved)
        await DB.execute("UPDATE dues.refund SET state = 'done', done_at = now(), error = '' WHERE id = $1", refund_id)
        await settle_paid_back(SYSTEM, row["payment"])


async def settle_paid_back(actor: Actor, payment: UUID) -> None:
    """Nothing is held any more that somebody had to decide on."""
    if await held(payment, SUSPENSE) <= 0 and await held(payment, ADVANCE) <= 0:
        await settle_of(actor, payment, "paid_back")


async def note_failure(refund_id: UUID, failure: WayFailed) -> None:
    """What the provider said; one that certainly sent nothing is not tried again by itself."""
    await DB.execute(
        "UPDATE dues.refund SET error = $2, state = CASE WHEN $3 THEN 'failed' ELSE state END WHERE id = $1",
        refund_id, str(failure)[:500], failure.certain,
    )  # fmt: skip
