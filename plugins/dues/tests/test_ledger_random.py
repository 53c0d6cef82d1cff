"""Whatever happens in whatever order, the sums agree: random histories against the real database."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import count
from random import Random
from uuid import UUID

import pytest

from amicale import DB, Refusal, new_id
from amicale.testing.kit import School
from amicale_dues.bylaws.periods import Cover
from amicale_dues.bylaws.plans import put
from amicale_dues.bylaws.prices import Offer
from amicale_dues.bylaws.terms import Terms
from amicale_dues.ledger.charges import Call, call, close
from amicale_dues.ledger.payments import PaidBack, Receipt, assign, pay_back, receive

TODAY = date(2026, 11, 23)


class History:
    """A school's money, driven at random."""

    def __init__(self, seed: int) -> None:
        self.random, self.numbers = Random(seed), count()
        self.charges: list[UUID] = []
        self.payments: list[UUID] = []
        self.members: list[UUID] = []
        self.plan: UUID

    async def begin(self, school: School) -> None:
        self.plan = await put("", "life", Terms(title={"fr": "À vie"}, kind="lifetime", amount=30000))
        self.members = [await school.person(f"P{number}") for number in range(5)]

    async def call(self) -> None:
        membership = new_id()
        async with DB.transaction():
            await DB.execute(
                "UPDATE dues.membership SET state='ended', ended_on=$1, end_reason='replaced' WHERE state <> 'ended'",
                TODAY,
            )
            await DB.execute(
                "INSERT INTO dues.membership (id, member, plan, source, since) VALUES ($1, $2, $3, 'joined', $4)",
                membership,
                self.random.choice(self.members),
                self.plan,
                TODAY,
            )
            offer = Offer(Cover(TODAY), self.random.randint(0, 30000), "EUR")
            basis = self.random.choice(["receipt", "call"])
            self.charges.append(await call(Call(membership, offer, TODAY, TODAY, basis)))

    async def pay(self) -> None:
        charge = self.random.choice([*self.charges, None]) if self.charges else None
        money = Receipt("cash", str(next(self.numbers)), self.random.randint(1, 40000), "EUR", TODAY, "cash")
        async with DB.transaction():
            self.payments.append((await receive(money, charge)).payment)

    async def again(self) -> None:
        if self.payments:
            row = await DB.fetch_row("SELECT way, reference, amount FROM dues.payment ORDER BY random() LIMIT 1")
            async with DB.transaction():
                got = await receive(Receipt(row["way"], row["reference"], row["amount"], "EUR", TODAY, "cash"), None)
            assert not got.new

    async def back(self) -> None:
        if self.payments:
            one = PaidBack(str(next(self.numbers)), self.random.randint(1, 40000), TODAY, "cash")
            async with DB.transaction():
                await pay_back(self.random.choice(self.payments), one)

    async def close(self) -> None:
        if self.charges:
            async with DB.transaction():
                await close(self.random.choice(self.charges), self.random.choice(["cancelled", "written_off"]), TODAY)

    async def assign(self) -> None:
        if self.charges and self.payments:
            async with DB.transaction():
                await assign(self.random.choice(self.payments), self.random.choice(self.charges), TODAY)

    async def step(self) -> None:
        act = self.random.choice([self.call, self.pay, self.pay, self.again, self.back, self.close, self.assign])
        with suppress(Refusal):
            await act()


@pytest.mark.parametrize("seed", range(3))
async def test_sums_always_agree(school: School, seed: int) -> None:
    history = History(seed)
    await history.begin(school)
    for _ in range(120):
        await history.step()
    assert await DB.fetch_value("SELECT coalesce(sum(amount), 0) FROM dues.entry") == 0
    wrong = await DB.fetch(
        """SELECT c.id FROM dues.charge c LEFT JOIN LATERAL (
             SELECT coalesce(sum(e.amount), 0) AS open FROM dues.entry e
             WHERE e.charge = c.id AND e.account = 'receivable') s ON true
           WHERE s.open <> c.open_amount OR c.open_amount < 0 OR c.open_amount > c.amount
              OR c.closed <> '' AND c.open_amount <> 0"""
    )
    assert not wrong
    cash = await DB.fetch_value("SELECT sum(amount) FROM dues.entry WHERE account = 'cash'")
    paid = await DB.fetch_value("SELECT sum(amount) FROM dues.payment")
    back = await DB.fetch_value(
        """SELECT coalesce(sum(e.amount), 0) FROM dues.entry e JOIN dues.booking b ON b.id = e.booking
           WHERE b.kind = 'refund' AND e.account = 'cash'"""
    )
    assert cash == paid + back
    assert cash >= 0
