"""Booking: every movement of money is a set of entries that add up to nothing. Within the caller's transaction.

Amounts are integers of minor units: above zero debits, below zero credits. The database refuses a booking that does not
balance, and any change to one (migrations/0001_start.sql).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from amicale import DB, new_id
from amicale_dues.ledger.accounts import Account
from amicale_dues.receipts.issuing import follow


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: debit above zero, credit below, in minor units."""

    account: Account
    amount: int
    charge: UUID | None = None
    payment: UUID | None = None


def transfer(debit: Account, credit: Account, amount: int, charge: UUID | None, payment: UUID | None) -> list[Line]:
    """Two entries that add up to nothing."""
    return [Line(debit, amount, charge, payment), Line(credit, -amount, charge, payment)]


CLOSING = 0x64756573
"""The lock between booking and closing a month: many book at a time, none while a month is being closed."""


async def known(key: str) -> bool:
    """Whether a key was booked before. From here on no month is closed until the transaction ends."""
    row = await DB.fetch_row(
        "SELECT pg_advisory_xact_lock_shared($2), (SELECT id FROM dues.booking WHERE key = $1) AS id", key, CLOSING
    )
    return row is not None and row["id"] is not None


async def book(
    kind: str, key: str, on: date, currency: str, lines: Sequence[Line], *, memo: str = "", reverses: UUID | None = None
) -> UUID | None:
    """Book lines, once for a key; None when that key was booked before.

    The number has no gaps within a year. Two bookings at one moment wait for each other at the counter. What happened
    in a month that is closed is booked on the first day that is open.
    """
    if await known(key):
        return None
    booking = new_id()
    await DB.execute(
        """INSERT INTO dues.booking (id, year, number, booked_on, kind, memo, key, reverses)
           SELECT $1, y, dues.next_number('booking', y), day, $3, $4, $5, $6
           FROM dues.open_day($2) AS day, LATERAL (SELECT extract(year FROM day)::int AS y) AS of_day""",
        booking, on, kind, memo, key, reverses,
    )  # fmt: skip
    await DB.execute(
        """INSERT INTO dues.entry (id, booking, account, amount, currency, charge, payment)
           SELECT id, $2, account, amount, $3, charge, payment
           FROM unnest($1::uuid[], $4::text[], $5::bigint[], $6::uuid[], $7::uuid[])
                AS new(id, account, amount, charge, payment)""",
        [new_id() for _ in lines], booking, currency,
        [line.account for line in lines], [line.amount for line in lines],
        [line.charge for line in lines], [line.payment for line in lines],
    )  # fmt: skip
    await follow(kind, lines)
    return booking
