"""Booking what providers tell: each movement once, in whatever order they come. One transaction for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal
from uuid import UUID

from amicale import DB, new_id
from amicale_dues.ledger.payments import PaidBack, Receipt, Received, left_of, pay_back, receive
from amicale_dues.ledger.questions import ask
from amicale_dues.ways.bank.lines import clean
from amicale_dues.ways.contract import Movement, Way
from amicale_dues.ways.disputes import won_back
from amicale_dues.ways.promises import not_kept, payer_of, promised
from amicale_dues.ways.transit import fee, payout

GONE = ("refund", "charge_back")
COME_AGAIN = ("refund_failed", "charge_back_won")


async def take(way: Way, moved: Movement) -> None:
    """Book a movement. What was booked before changes nothing."""
    moved = readable(moved)
    async with DB.transaction():
        await lock_reference(way.name, moved.payment)
        if moved.kind == "paid":
            await paid(way, moved)
        elif moved.kind == "promised":
            await promised(way, moved, await attempt_of(way.name, moved))
        elif moved.kind in (*GONE, *COME_AGAIN):
            await gone_back(way, moved)
        elif moved.kind in ("refused", "expired"):
            await not_paid(way, moved)
        elif moved.kind == "fee":
            await fee(way, moved)
        elif moved.kind == "payout":
            await payout(way, moved)


def readable(moved: Movement) -> Movement:
    """What people typed at a provider, in one line of signs that can be read: no name keeps money from the books."""
    details = {name: clean(said, 200) if isinstance(said, str) else said for name, said in moved.details.items()}
    return replace(moved, payer_name=clean(moved.payer_name, 200), details=details)


async def lock_reference(way: str, reference: str) -> None:
    """One after the other: whoever tells of this payment at the same moment waits until the first has booked it."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"dues:{way}:{reference}")


async def paid(way: Way, moved: Movement) -> None:
    """Money came. It goes to the call of the try that began it; a try that is not ours leads to a question."""
    attempt = await attempt_of(way.name, moved)
    money = Receipt(
        way=way.name, reference=moved.payment, amount=moved.amount, currency=moved.currency, on=moved.on,
        into=way.into, member=attempt["member"] if attempt else None, payer_name=payer_of(moved, attempt),
        details=moved.details,
    )  # fmt: skip
    got = await receive(money, attempt["charge"] if attempt else None)
    if attempt:
        await DB.execute("UPDATE dues.attempt SET state = 'paid' WHERE id = $1", attempt["id"])
    if got.new and got.over:
        await ask_about(way, moved, got, attempt["charge"] if attempt else None)
    if got.new:
        await catch_up(way, moved.payment)


async def ask_about(way: Way, moved: Movement, got: Received, charge: UUID | None) -> None:
    """Let somebody look at money that nobody was asked for."""
    await ask(got.why, way.name, moved.payment, payment=got.payment, charge=charge, amount=got.over)


async def gone_back(way: Way, moved: Movement) -> None:
    """Money went back. Told of before the payment itself, it waits for that."""
    payment = await DB.fetch_value(
        "SELECT id FROM dues.payment WHERE way = $1 AND reference = $2 AND state = 'received'", way.name, moved.payment
    )
    if payment is None:
        await wait_for_it(way, moved)
    elif moved.kind in GONE:
        await send_back(way, payment, moved)
    elif not await won_back(way, payment, moved):
        await wait_for_it(way, moved)


async def wait_for_it(way: Way, moved: Movement) -> None:
    """Keep what was told before that which it is about."""
    await DB.execute(
        """INSERT INTO dues.early (id, way, reference, key, kind, amount, currency, moved_on)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING""",
        new_id(), way.name, moved.payment, moved.key, moved.kind, moved.amount, moved.currency, moved.on,
    )  # fmt: skip


async def send_back(way: Way, payment: UUID, moved: Movement) -> None:
    """Book that money of a payment went back; what a bank took back by itself, somebody looks at."""
    kind: Literal["refund", "charge_back"] = "charge_back" if moved.kind == "charge_back" else "refund"
    if moved.currency != await DB.fetch_value("SELECT currency FROM dues.payment WHERE id = $1", payment):
        await ask("currency", way.name, moved.key, payment=payment, amount=moved.amount, said=moved.currency)
        return
    more = moved.amount - await left_of(payment)
    back = PaidBack(key=moved.key, amount=moved.amount, on=moved.on, out_of=way.into, kind=kind, told=True)
    if not await pay_back(payment, back):
        return
    if kind == "charge_back":
        await ask("charge_back", way.name, moved.payment, payment=payment, amount=moved.amount)
        await catch_up(way, moved.payment)
    if more > 0:
        await ask("unknown_refund", way.name, moved.key, payment=payment, amount=more)


async def catch_up(way: Way, reference: str) -> None:
    """What was heard of a payment before that which it is about: what waits for more waits on."""
    rows = await DB.fetch("DELETE FROM dues.early WHERE way = $1 AND reference = $2 RETURNING *", way.name, reference)
    for row in sorted(rows, key=lambda row: row["id"]):
        moved = Movement(row["kind"], reference, row["amount"], row["currency"], row["moved_on"], key=row["key"])
        await gone_back(way, moved)


async def not_paid(way: Way, moved: Movement) -> None:
    """A try came to nothing; one that was paid meanwhile stays paid."""
    await not_kept(way, moved)
    attempt = await attempt_of(way.name, moved)
    if attempt:
        state = "expired" if moved.kind == "expired" else "failed"
        await DB.execute(
            "UPDATE dues.attempt SET state = $2 WHERE id = $1 AND state IN ('new', 'open', 'promised')",
            attempt["id"], state,
        )  # fmt: skip


async def attempt_of(way: str, moved: Movement) -> Mapping[str, Any] | None:
    """The try that a movement belongs to: by our own id that came back, or by the provider's reference."""
    return await DB.fetch_row(
        """SELECT id, charge, member FROM dues.attempt
           WHERE way = $1 AND (id = $2 OR (reference <> '' AND reference = $3)) ORDER BY id = $2 DESC LIMIT 1""",
        way, moved.attempt, moved.payment,
    )  # fmt: skip
