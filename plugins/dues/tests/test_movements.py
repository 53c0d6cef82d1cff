"""Providers tell of money twice, at once, and in any order: it is booked once, and ends the same."""

from __future__ import annotations

import asyncio
from datetime import date
from itertools import permutations
from uuid import UUID

import pytest

from amicale import DB, new_id, translator
from amicale.testing.kit import School
from amicale_dues.bylaws.periods import Cover
from amicale_dues.bylaws.plans import put
from amicale_dues.bylaws.prices import Offer
from amicale_dues.bylaws.terms import Terms
from amicale_dues.ledger.charges import Call, call
from amicale_dues.ways.contract import Movement, Way
from amicale_dues.ways.movements import take

TODAY = date(2026, 11, 23)
_ = translator("dues")


class Shells(Way):
    """Money as it once was."""

    name, title = "shells", _("Shells")


async def asked(school: School, amount: int = 30000) -> tuple[UUID, UUID]:
    """Somebody who is called on for an amount and has begun to pay: the call, and the try."""
    person = await school.person("Anne")
    plan = await put("", "life", Terms(title={"fr": "À vie"}, kind="lifetime", amount=30000))
    membership, attempt = new_id(), new_id()
    async with DB.transaction():
        await DB.execute(
            "INSERT INTO dues.membership (id, member, plan, source, since) VALUES ($1, $2, $3, 'joined', $4)",
            membership,
            person,
            plan,
            TODAY,
        )
        charge = await call(Call(membership, Offer(Cover(TODAY), amount, "EUR"), TODAY, TODAY))
        await DB.execute(
            """INSERT INTO dues.attempt (id, way, charge, member, amount, currency)
               VALUES ($1, 'shells', $2, $3, $4, 'EUR')""",
            attempt,
            charge,
            person,
            amount,
        )
    return charge, attempt


async def open_amount(charge: UUID) -> int:
    return int(await DB.fetch_value("SELECT open_amount FROM dues.charge WHERE id = $1", charge))


def paid(attempt: UUID, payment: str = "p1", amount: int = 30000) -> Movement:
    return Movement("paid", payment, amount, "EUR", TODAY, attempt=attempt)


async def test_told_a_hundred_times_at_once_it_is_booked_once(school: School) -> None:
    charge, attempt = await asked(school)
    await asyncio.gather(*(take(Shells(), paid(attempt)) for _ in range(100)))
    assert await DB.fetch_value("SELECT count(*) FROM dues.payment") == 1
    assert await DB.fetch_value("SELECT sum(amount) FROM dues.entry WHERE account = 'transit'") == 30000
    assert await open_amount(charge) == 0


async def test_two_payments_for_one_call_settle_it_once_and_the_other_is_asked_about(school: School) -> None:
    charge, attempt = await asked(school)
    await asyncio.gather(*(take(Shells(), paid(attempt, f"p{number}")) for number in range(2)))
    assert await open_amount(charge) == 0
    rows = await DB.fetch("SELECT kind, amount FROM dues.question")
    assert [tuple(row) for row in rows] == [("overpaid", 30000)]


async def test_money_of_nobody_known_is_kept_and_asked_about(school: School) -> None:
    await take(Shells(), paid(new_id(), "stray", 4200))
    assert await DB.fetch_value("SELECT -sum(amount) FROM dues.entry WHERE account = 'suspense'") == 4200
    assert await DB.fetch_value("SELECT kind FROM dues.question") == "unmatched"


@pytest.mark.parametrize("order", list(permutations(range(4))))
async def test_in_whatever_order_they_come_the_end_is_the_same(school: School, order: tuple[int, ...]) -> None:
    charge, attempt = await asked(school)
    told = [
        paid(attempt),
        paid(attempt),
        Movement("refused", "p1", 30000, "EUR", TODAY, attempt=attempt),
        Movement("refund", "p1", 10000, "EUR", TODAY, key="r1", attempt=attempt),
    ]
    for at in order:
        await take(Shells(), told[at])
    assert await open_amount(charge) == 10000
    assert await DB.fetch_value("SELECT sum(amount) FROM dues.entry WHERE account = 'transit'") == 20000
    assert await DB.fetch_value("SELECT state FROM dues.attempt WHERE id = $1", attempt) == "paid"
