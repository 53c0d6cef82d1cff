"""Money that went back and came again: a charge back that we won, a refund that failed. The calls that were open again
are settled."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB
from amicale_dues.ledger.accounts import ADVANCE, RECEIVABLE, SUSPENSE
from amicale_dues.ledger.booking import Line, book, transfer
from amicale_dues.ledger.charges import locked
from amicale_dues.ledger.payments import held, lock_payment, settling
from amicale_dues.ledger.questions import ask
from amicale_dues.ways.contract import Movement, Way

TAKEN = "SELECT id FROM dues.booking WHERE key = $1 AND kind IN ('charge_back', 'refund')"
OPENED = "SELECT charge, sum(amount) AS amount FROM dues.entry WHERE booking = $1 AND account = $2 GROUP BY charge"


async def won_back(way: Way, payment: UUID, moved: Movement) -> bool:
    """Book that money which went back has come again, once. False: it is not known yet that it went.

    What had gone back beyond what was left of the payment is made good first: the rest alone is somebody's.
    """
    row = await lock_payment(payment)
    taken = await DB.fetch_value(TAKEN, f"back:{payment}:{moved.key}")
    if taken is None:
        return False
    owing = transfer(way.into, SUSPENSE, min(moved.amount, max(0, -await held(payment, SUSPENSE))), None, payment)
    lines, rest = await settled_again(way, payment, taken, moved.amount - owing[0].amount)
    lines += owing if owing[0].amount else []
    if rest:
        lines += transfer(way.into, ADVANCE, rest, None, payment)
    if await book(moved.kind, f"won:{payment}:{moved.key}", moved.on, row["currency"], lines):
        await tell(way, payment, moved, rest)
    return True


async def tell(way: Way, payment: UUID, moved: Movement, rest: int) -> None:
    """Who looked at the charge back need not any more; somebody was promised a refund that did not reach them."""
    if moved.kind == "charge_back_won":
        await DB.execute(
            """UPDATE dues.question SET settled_at = now(), answer = 'charge_back_won'
               WHERE kind = 'charge_back' AND payment = $1 AND settled_at IS NULL""",
            payment,
        )
        if rest:
            await ask("overpaid", way.name, moved.payment, payment=payment, amount=rest)
    else:
        await ask("refused", way.name, moved.key, payment=payment, amount=moved.amount, said="refund_failed")


async def settled_again(way: Way, payment: UUID, taken: UUID, amount: int) -> tuple[list[Line], int]:
    """The entries by which calls are settled again that a charge back had opened, and what is left over."""
    lines, rest = list[Line](), amount
    opened: list[Any] = list(await DB.fetch(OPENED, taken, RECEIVABLE))
    for row in sorted(opened, key=lambda row: row["charge"]):
        charge = await locked(row["charge"])
        part = 0 if charge.closed else max(0, min(charge.open, rest, int(row["amount"])))
        if part:
            lines += settling(charge, way.into, part, payment)
            rest -= part
    return lines, rest
