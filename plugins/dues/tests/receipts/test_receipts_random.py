"""Whatever happens to money, in whatever order: what is in writing of a payment is what the books hold of it."""

from __future__ import annotations

from random import Random

import pytest
from making import Dues

from amicale import DB, Refusal, today
from amicale_dues.ledger.corrections import undo
from amicale_dues.ledger.payments import PaidBack, assign, pay_back
from amicale_dues.receipts.registers import check

KINDS = ("refund", "charge_back", "refused")


@pytest.mark.parametrize("seed", [1, 2])
async def test_papers_follow_the_books(dues: Dues, seed: int) -> None:
    chance, plans = Random(seed), [await dues.plan(f"p{at}") for at in range(3)]
    people = [await dues.person(f"P{at}") for at in range(4)]
    calls = [await dues.charge(who, 1000 + 100 * at, plan) for at, plan in enumerate(plans) for who in people]
    payments = [await dues.payment(chance.choice([*calls, None]), chance.randint(1, 3000)) for _ in range(10)]
    for step in range(60):
        payment = chance.choice(payments)
        try:
            async with DB.transaction():
                match chance.randrange(4):
                    case 0:
                        await assign(payment, chance.choice(calls), today())
                    case 1:
                        back = PaidBack(f"k{step}", chance.randint(1, 800), today(), "bank", chance.choice(KINDS))
                        await pay_back(payment, back)
                    case 2:
                        back = PaidBack(f"k{step}", 5000, today(), "bank", "charge_back", told=True)
                        await pay_back(payment, back) if chance.random() < 0.1 else None
                    case _ if chance.random() < 0.1:
                        await undo(payment, today())
        except Refusal:
            continue
        assert [each.detail for each in await check() if not each.ok] == []
    assert await DB.fetch_value("SELECT count(*) FROM dues.receipt WHERE kind = 'credit'") > 3
