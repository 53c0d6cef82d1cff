"""Putting right what was booked: by booking the other way round, never by changing it. In the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Refusal, translator
from amicale_dues.ledger.accounts import ADVANCE, GIFT, RECEIVABLE, SUSPENSE, Account
from amicale_dues.ledger.booking import Line, book, transfer
from amicale_dues.ledger.charges import locked
from amicale_dues.ledger.payments import held, lock_payment, reopening

_ = translator("dues")
UNDONE = "UPDATE dues.payment SET state = 'mistaken', reference = reference || ':' || id WHERE id = $1"
"""Its reference is free again: the same cheque, typed right, is another payment."""
OF_OURS = ("payment", "assignment", "release", "gift", "credit")
"""Bookings that only we know of: no bank and no provider has moved anything since."""


async def move_held(payment: UUID, to: Account, kind: str, on: date) -> int:
    """What is held of a payment goes to another account, whole. Answers the minor units that did."""
    row, moved, lines = await lock_payment(payment), 0, list[Line]()
    for account in (SUSPENSE, ADVANCE):
        part = await held(payment, account) if account != to else 0
        if part > 0:
            lines += transfer(account, to, part, None, payment)
            moved += part
    if lines:
        await book(kind, f"{kind}:{payment}:{await turn(payment)}", on, row["currency"], lines)
    return moved


async def turn(payment: UUID) -> int:
    """How many entries a payment has: what makes the key of a further booking of it new."""
    return int(await DB.fetch_value("SELECT count(*) FROM dues.entry WHERE payment = $1", payment))


async def keep_as_gift(payment: UUID, on: date) -> int:
    """What is held of a payment becomes a gift: it is the association's."""
    return await move_held(payment, GIFT, "gift", on)


async def credit(payment: UUID, on: date) -> int:
    """What is held in suspense becomes an advance: it is known whose it is, and a later call can take it."""
    return await move_held(payment, ADVANCE, "credit", on)


async def release(payment: UUID, charge_id: UUID, on: date) -> int:
    """A payment settles a call no more: the call is open again, and the money an advance. Answers the minor units."""
    row, charge = await lock_payment(payment), await locked(charge_id)
    settled = -int(
        await DB.fetch_value(
            "SELECT coalesce(sum(amount), 0) FROM dues.entry WHERE payment = $1 AND charge = $2 AND account = $3",
            payment, charge_id, RECEIVABLE,
        )
    )  # fmt: skip
    if settled > 0:
        key = f"release:{payment}:{charge_id}:{await turn(payment)}"
        await book("release", key, on, row["currency"], reopening(charge, ADVANCE, settled, payment))
    return max(settled, 0)


async def release_all(charge: UUID, on: date) -> int:
    """All that was paid on a call becomes credit of those who paid."""
    rows = await DB.fetch(
        """SELECT payment FROM dues.entry WHERE charge = $1 AND account = 'receivable' AND payment IS NOT NULL
           GROUP BY payment HAVING sum(amount) < 0 ORDER BY payment""",
        charge,
    )
    return sum([await release(row["payment"], charge, on) for row in rows])


async def undo(payment: UUID, on: date) -> None:
    """A payment that never came, or was typed wrong: all that was booked of it is booked the other way round.

    :raises Refusal: it is undone already, or money has moved since.
    """
    row = await lock_payment(payment)
    if row["state"] != "received":
        raise Refusal(_("This payment does not stand any more."), code="CONFLICT", reason="NOT_RECEIVED")
    bookings = await bookings_of(payment)
    if any(booking["kind"] not in OF_OURS for booking in bookings):
        raise Refusal(
            _("Money of this payment has moved since: pay it back, or record that it was refused."),
            code="CONFLICT",
            reason="MOVED",
        )
    await book("reversal", f"undo:{payment}", on, row["currency"], await undoing(payment), reverses=bookings[0]["id"])
    await DB.execute(UNDONE, payment)


async def bookings_of(payment: UUID) -> Sequence[Any]:
    """The bookings of a payment, the first one first."""
    return await DB.fetch(
        """SELECT b.id, b.kind FROM dues.booking b
           WHERE b.id IN (SELECT e.booking FROM dues.entry e WHERE e.payment = $1) ORDER BY b.id""",
        payment,
    )


async def undoing(payment: UUID) -> list[Line]:
    """The entries after which a payment has moved nothing: of all of its bookings at once, since it may have been used
    for a call, taken off it and used again. A call that is closed stays so: nothing more is asked."""
    rows = await DB.fetch(
        """SELECT account, charge, sum(amount)::bigint AS amount FROM dues.entry WHERE payment = $1
           GROUP BY account, charge HAVING sum(amount) <> 0 ORDER BY charge NULLS FIRST, account""",
        payment,
    )
    lines = [Line(row["account"], -row["amount"], row["charge"], payment) for row in rows]
    for row in rows:
        if row["account"] == RECEIVABLE:
            charge = await locked(row["charge"])
            lines += transfer(charge.against, RECEIVABLE, -row["amount"], charge.id, None) if charge.closed else []
    return lines
