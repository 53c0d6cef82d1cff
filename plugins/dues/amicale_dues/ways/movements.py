"""Booking what providers tell: each movement once, in whatever order they come. One transaction for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from amicale import DB, new_id
from amicale_dues.ledger.payments import PaidBack, Receipt, Received, pay_back, receive
from amicale_dues.ledger.questions import ask
from amicale_dues.ways.contract import Movement, Way


async def take(way: Way, moved: Movement) -> None:
    """Book a movement. What was booked before changes nothing."""
    async with DB.transaction():
        await lock_reference(way.name, moved.payment)
        if moved.kind == "paid":
            await paid(way, moved)
        elif moved.kind in ("refund", "charge_back"):
            await gone_back(way, moved)
        elif moved.kind in ("refused", "expired"):
            await not_paid(way, moved)


async def lock_reference(way: str, reference: str) -> None:
    """One after the other: whoever tells of this payment at the same moment waits until the first has booked it."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"dues:{way}:{reference}")


async def paid(way: Way, moved: Movement) -> None:
    """Money came. It goes to the call of the try that began it; a try that is not ours leads to a question."""
    attempt = await attempt_of(way.name, moved)
    money = Receipt(
        way=way.name, reference=moved.payment, amount=moved.amount, currency=moved.currency, on=moved.on,
        into=way.into, member=attempt["member"] if attempt else None, payer_name=moved.payer_name,
        details=moved.details,
    )  # fmt: skip
    got = await receive(money, attempt["charge"] if attempt else None)
    if attempt:
        await DB.execute("UPDATE dues.attempt SET state = 'paid' WHERE id = $1", attempt["id"])
    if got.new and got.over:
        await ask_about(way, moved, got, attempt["charge"] if attempt else None)
    if got.new:
        await catch_up(way, moved.payment, got.payment)


async def ask_about(way: Way, moved: Movement, got: Received, charge: UUID | None) -> None:
    """Let somebody look at money that nobody was asked for."""
    kind = "unmatched" if charge is None else "overpaid"
    await ask(kind, way.name, moved.payment, payment=got.payment, charge=charge, amount=got.over)


async def gone_back(way: Way, moved: Movement) -> None:
    """Money went back. Told of before the payment itself, it waits for that."""
    payment = await DB.fetch_value(
        "SELECT id FROM dues.payment WHERE way = $1 AND reference = $2", way.name, moved.payment
    )
    if payment is None:
        await DB.execute(
            """INSERT INTO dues.early (id, way, reference, key, kind, amount, currency, moved_on)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING""",
            new_id(), way.name, moved.payment, moved.key, moved.kind, moved.amount, moved.currency, moved.on,
        )  # fmt: skip
        return
    await send_back(way, payment, moved)


async def send_back(way: Way, payment: UUID, moved: Movement) -> None:
    """Book that money of a payment went back; what a bank took back by itself, somebody looks at."""
    kind: Literal["refund", "charge_back"] = "charge_back" if moved.kind == "charge_back" else "refund"
    back = PaidBack(key=moved.key, amount=moved.amount, on=moved.on, out_of=way.into, kind=kind)
    if await pay_back(payment, back) and kind == "charge_back":
        await ask("charge_back", way.name, moved.payment, payment=payment, amount=moved.amount)


async def catch_up(way: Way, reference: str, payment: UUID) -> None:
    """What was heard of a payment before the payment itself."""
    rows = await DB.fetch("DELETE FROM dues.early WHERE way = $1 AND reference = $2 RETURNING *", way.name, reference)
    for row in sorted(rows, key=lambda row: row["id"]):
        moved = Movement(row["kind"], reference, row["amount"], row["currency"], row["moved_on"], key=row["key"])
        await send_back(way, payment, moved)


async def not_paid(way: Way, moved: Movement) -> None:
    """A try came to nothing; one that was paid meanwhile stays paid."""
    attempt = await attempt_of(way.name, moved)
    if attempt:
        state = "expired" if moved.kind == "expired" else "failed"
        await DB.execute(
            "UPDATE dues.attempt SET state = $2 WHERE id = $1 AND state IN ('new', 'open')", attempt["id"], state
        )


async def attempt_of(way: str, moved: Movement) -> Mapping[str, Any] | None:
    """The try that a movement belongs to: by our own id that came back, or by the provider's reference."""
    return await DB.fetch_row(
        """SELECT id, charge, member FROM dues.attempt
           WHERE way = $1 AND (id = $2 OR (reference <> '' AND reference = $3)) ORDER BY id = $2 DESC LIMIT 1""",
        way, moved.attempt, moved.payment,
    )  # fmt: skip
