"""Whatever happens in whatever order, the sums agree after each step: random histories against the real database.

Paying, partly and too much, refunds, charge backs and winning them, writing off, cancelling, using, releasing, giving,
merging people, erasing them, taking records back: each through the functions that pages and providers use.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date
from itertools import count
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from making import Dues

from amicale import DB, Actor, MemberMerge, Refusal, today, translator
from amicale_dues.history.erasing import erase
from amicale_dues.history.merging import follow
from amicale_dues.ledger import treasury
from amicale_dues.ledger.refunds import Refunding, refund
from amicale_dues.ways.contract import Kind, Movement, Way
from amicale_dues.ways.movements import take

_ = translator("dues")
WRONG = """
SELECT 'a booking does not balance' AS what, booking AS id FROM dues.entry
    GROUP BY booking, currency HAVING sum(amount) <> 0
UNION ALL SELECT 'open is not the receivable', c.id FROM dues.charge c WHERE c.open_amount <> (
    SELECT coalesce(sum(e.amount), 0) FROM dues.entry e WHERE e.charge = c.id AND e.account = 'receivable')
UNION ALL SELECT 'open is impossible', c.id FROM dues.charge c
    WHERE c.open_amount < 0 OR c.open_amount > c.amount OR c.closed <> '' AND c.open_amount <> 0
UNION ALL SELECT 'money of a payment is nowhere', e.payment FROM dues.entry e WHERE e.payment IS NOT NULL
    GROUP BY e.payment HAVING sum(e.amount) FILTER (WHERE e.account IN ('cash', 'cheques', 'bank', 'transit'))
        <> -sum(e.amount) FILTER (WHERE e.account IN ('receivable', 'advance', 'suspense', 'gift'))
UNION ALL SELECT 'income is not what was paid', e.charge FROM dues.entry e JOIN dues.charge c ON c.id = e.charge
    WHERE c.basis = 'receipt' AND e.payment IS NOT NULL GROUP BY e.charge
    HAVING coalesce(sum(e.amount) FILTER (WHERE e.account = 'receivable'), 0)
        <> coalesce(sum(e.amount) FILTER (WHERE e.account LIKE '756%'), 0)
UNION ALL SELECT 'numbers have gaps', NULL FROM dues.booking GROUP BY year HAVING max(number) <> count(*)
"""


class Shells(Way):
    """Money as it once was, told of by whoever carries it."""

    name, title, online = "shells", _("Shells"), True


class World:
    """A school's money, and how much of it there must be."""

    def __init__(self, dues: Dues, tess: Actor) -> None:
        self.dues, self.tess, self.numbers, self.money = dues, tess, count(), 0
        self.people: list[UUID] = []
        self.charges: list[UUID] = []
        self.told: dict[str, int] = {}
        """What was paid online, by its reference."""
        self.back: dict[str, tuple[str, int]] = {}
        """Charge backs: of which payment, and how much."""

    async def begin(self) -> None:
        self.plan = await self.dues.plan()
        self.people = [await self.dues.person(f"P{number}") for number in range(3)]

    async def payments(self, n: int) -> UUID:
        rows = await DB.fetch("SELECT id FROM dues.payment ORDER BY id")
        return UUID(str(rows[n % len(rows)]["id"])) if rows else UUID(int=0)

    async def person(self, n: int, much: int) -> None:
        self.people.append(await self.dues.person(f"New{n}"))

    async def call(self, n: int, much: int) -> None:
        if self.people:
            await DB.execute("UPDATE dues.membership SET state='ended', ended_on=$1, end_reason='replaced'", today())
            self.charges.append(
                await self.dues.charge(
                    self.people[n % len(self.people)], much, self.plan, basis="call" if n % 3 == 0 else "receipt"
                )
            )

    async def pay_online(self, n: int, much: int) -> None:
        if self.charges:
            attempt = await self.dues.attempt(self.charges[n % len(self.charges)], much, way="shells")
            reference = f"s{next(self.numbers)}"
            await self.tell("paid", reference, much, attempt=attempt)
            self.told[reference] = much
            self.money += much

    async def pay_by_hand(self, n: int, much: int) -> None:
        charge = self.charges[n % len(self.charges)] if self.charges and n % 4 else None
        await self.dues.payment(charge, much, way="cash", into="cash")
        self.money += much

    async def tell(self, kind: Kind, reference: str, much: int, key: str = "", attempt: UUID | None = None) -> None:
        moved = Movement(kind, reference, much, "EUR", date(2026, 11, 23), key=key, attempt=attempt)
        for _again in range(2):
            await take(Shells(), moved)

    async def charge_back(self, n: int, much: int) -> None:
        if self.told:
            reference = sorted(self.told)[n % len(self.told)]
            key = f"b{next(self.numbers)}"
            await self.tell("charge_back", reference, much, key)
            self.back[key] = (reference, much)
            self.money -= much

    async def win(self, n: int, much: int) -> None:
        if self.back:
            key = sorted(self.back)[n % len(self.back)]
            reference, amount = self.back.pop(key)
            await self.tell("charge_back_won", reference, amount, key)
            self.money += amount

    async def refund(self, n: int, much: int) -> None:
        await refund(self.tess, Refunding(await self.payments(n), much, "bank"))
        self.money -= much

    async def use(self, n: int, much: int) -> None:
        if self.charges:
            await treasury.use_for(self.tess, await self.payments(n), self.charges[much % len(self.charges)])

    async def give(self, n: int, much: int) -> None:
        if self.people:
            await treasury.give_to(self.tess, await self.payments(n), self.people[much % len(self.people)])

    async def keep(self, n: int, much: int) -> None:
        await treasury.keep(self.tess, await self.payments(n))

    async def release(self, n: int, much: int) -> None:
        if self.charges:
            await treasury.release(self.tess, await self.payments(n), self.charges[much % len(self.charges)])

    async def undo(self, n: int, much: int) -> None:
        payment = await self.payments(n)
        if await DB.fetch_value("SELECT way FROM dues.payment WHERE id = $1", payment) == "cash":
            await treasury.undo(self.tess, payment)
            self.money -= int(await DB.fetch_value("SELECT amount FROM dues.payment WHERE id = $1", payment))

    async def close(self, n: int, much: int) -> None:
        if self.charges:
            how: treasury.Closed = "cancelled" if much % 2 else "written_off"
            charge = self.charges[n % len(self.charges)]
            await treasury.close_charge(self.tess, charge, how, credit=bool(n % 2))

    async def merge(self, n: int, much: int) -> None:
        if len(self.people) > 1:
            merged = self.people.pop(n % len(self.people))
            await follow(MemberMerge(self.people[0], merged))
            await DB.execute("DELETE FROM amicale.member WHERE id = $1", merged)

    async def erase(self, n: int, much: int) -> None:
        if len(self.people) > 1:
            gone = self.people.pop(n % len(self.people))
            await erase(gone)
            await DB.execute("DELETE FROM amicale.member WHERE id = $1", gone)

    def acts(self) -> list[Callable[[int, int], Awaitable[None]]]:
        return [
            self.call, self.call, self.pay_online, self.pay_online, self.pay_by_hand, self.pay_by_hand,
            self.charge_back, self.win, self.refund, self.use, self.give, self.keep, self.release, self.undo,
            self.close, self.merge, self.erase, self.person,
        ]  # fmt: skip

    async def step(self, which: int, n: int, much: int) -> None:
        acts = self.acts()
        await DB.execute("SAVEPOINT before")
        try:
            await acts[which % len(acts)](n, much)
        except Refusal:
            await DB.execute("ROLLBACK TO SAVEPOINT before")
        await self.check()

    async def check(self) -> None:
        wrong = await DB.fetch(WRONG)
        assert not wrong, [tuple(row) for row in wrong]
        there = await DB.fetch_value(
            "SELECT coalesce(sum(amount), 0) FROM dues.entry WHERE account IN ('cash', 'cheques', 'bank', 'transit')"
        )
        assert there == self.money


class Undone(Exception):
    """Ends the transaction of a history, so that the next begins with nothing."""


STEP = st.tuples(st.integers(0, 17), st.integers(0, 11), st.sampled_from([1, 999, 10000, 30000, 30001, 55555]))


@settings(
    max_examples=8, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=st.lists(STEP, min_size=8, max_size=24))
async def test_sums_agree_after_each_step(dues: Dues, steps: list[tuple[int, int, int]]) -> None:
    with suppress(Undone):
        async with DB.transaction():
            world = World(dues, await dues.treasurer())
            await world.begin()
            for step in steps:
                await world.step(*step)
            raise Undone


STEPS, SEEDS = int(os.environ.get("DUES_STEPS", "80")), int(os.environ.get("DUES_SEEDS", "1"))
"""``DUES_STEPS=1000 DUES_SEEDS=10`` are ten thousand: some minutes."""


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_a_long_history(dues: Dues, seed: int) -> None:
    random = Random(seed)
    with suppress(Undone):
        async with DB.transaction():
            world = World(dues, await dues.treasurer())
            await world.begin()
            for _number in range(STEPS):
                much = random.choice([random.randint(1, 60000), 30000])
                await world.step(random.randint(0, 17), random.randint(0, 40), much)
            raise Undone
