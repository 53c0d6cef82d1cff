"""Two records are one person: all follows, nothing is there twice, and standing is the better of both."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from making import Dues

from amicale import DB, SYSTEM, MemberMerge, today
from amicale.members import service
from amicale_dues.bylaws.plans import Plan
from amicale_dues.history.merging import follow
from amicale_dues.standing.memberships import end

NEXT_YEAR = today() + timedelta(days=365)


async def merge(dues: Dues, kept: UUID, merged: UUID) -> None:
    """As staff does it, through the core."""
    actor = dues.as_(await dues.person("Staff"), "*")
    async with DB.transaction():
        await service.merge(actor, kept, merged)


async def annual(dues: Dues) -> Plan:
    return await dues.plan("annual", amount=5000)


async def held(member: UUID) -> list[tuple[str, str]]:
    rows = await DB.fetch(
        "SELECT state, source FROM dues.membership WHERE member = $1 ORDER BY state, source, id", member
    )
    return [(row["state"], row["source"]) for row in rows]


@pytest.fixture
async def two(dues: Dues) -> tuple[UUID, UUID]:
    """Two records of one person."""
    return await dues.person("Anne"), await dues.person("Anne")


class TestMemberships:
    async def test_of_one_plan_become_one_and_the_other_stays_as_history(self, dues: Dues, two) -> None:
        kept, merged = two
        await dues.membership(kept, source="imported", act="", proof="list, 3")
        await dues.membership(merged, source="imported", act="", proof="list, 9")
        await merge(dues, kept, merged)
        assert await held(kept) == [("active", "imported"), ("ended", "imported")]
        proof = await DB.fetch_value("SELECT proof FROM dues.membership WHERE member = $1 AND state = 'active'", kept)
        assert proof == "list, 3 · list, 9"

    async def test_one_that_somebody_joined_goes_before_one_from_a_list(self, dues: Dues, two) -> None:
        kept, merged = two
        await dues.membership(kept, source="imported", act="", on=date(2020, 1, 1))
        await dues.membership(merged, source="joined", on=date(2024, 1, 1))
        await merge(dues, kept, merged)
        row = await DB.fetch_row(
            "SELECT source, since FROM dues.membership WHERE member = $1 AND state = 'active'", kept
        )
        assert (row["source"], row["since"]) == ("joined", date(2020, 1, 1))

    async def test_one_that_is_asked_for_gives_way_to_one_that_holds(self, dues: Dues, two) -> None:
        kept, merged = two
        await dues.membership(kept, state="asked")
        await dues.cover(merged, starts=date(2020, 1, 1))
        await merge(dues, kept, merged)
        assert await dues.standing(kept) == "lifetime"

    async def test_of_two_plans_both_stay(self, dues: Dues, two) -> None:
        kept, merged = two
        await dues.membership(kept)
        await dues.membership(merged, await annual(dues))
        await merge(dues, kept, merged)
        assert await held(kept) == [("active", "joined"), ("active", "joined")]

    async def test_one_that_ended_does_not_end_the_other(self, dues: Dues, two) -> None:
        kept, merged = two
        gone = await dues.membership(kept)
        await end(SYSTEM, gone, today(), "resigned")
        await dues.cover(merged, starts=date(2020, 1, 1))
        await merge(dues, kept, merged)
        assert await dues.standing(kept) == "lifetime"


class TestStanding:
    @pytest.mark.parametrize("swap", [False, True])
    async def test_two_for_life_are_one_for_life(self, dues: Dues, two, swap: bool) -> None:
        kept, merged = reversed(two) if swap else two
        await dues.cover(kept, starts=date(2012, 1, 1))
        await dues.cover(merged, starts=date(2010, 1, 1))
        await merge(dues, kept, merged)
        rows = await DB.fetch("SELECT starts_on FROM dues.cover WHERE member = $1 AND void_since IS NULL", kept)
        assert [row["starts_on"] for row in rows] == [date(2010, 1, 1)]
        assert await dues.standing(kept) == "lifetime"

    @pytest.mark.parametrize("swap", [False, True])
    async def test_is_the_better_of_both(self, dues: Dues, two, swap: bool) -> None:
        kept, merged = reversed(two) if swap else two
        await dues.cover(kept, starts=date(2012, 1, 1))
        await dues.cover(merged, await annual(dues), starts=date(2019, 1, 1), ends=date(2019, 12, 31))
        await merge(dues, kept, merged)
        assert await dues.standing(kept) == "lifetime"

    async def test_years_of_both_add_up(self, dues: Dues, two) -> None:
        kept, merged = two
        plan = await annual(dues)
        await dues.cover(kept, plan, starts=date(2019, 1, 1), ends=date(2019, 12, 31))
        await dues.cover(merged, plan, starts=today(), ends=NEXT_YEAR)
        await merge(dues, kept, merged)
        assert await dues.standing(kept) == "current"
        assert (
            await DB.fetch_value("SELECT count(*) FROM dues.cover WHERE member = $1 AND void_since IS NULL", kept) == 2
        )


class TestCalls:
    async def test_asked_by_both_are_asked_once(self, dues: Dues, two) -> None:
        kept, merged = two
        first, second = await dues.charge(kept), await dues.charge(merged)
        await merge(dues, kept, merged)
        assert (await dues.open_amount(first), await dues.open_amount(second)) == (30000, 0)
        assert await dues.balance("receivable") == 30000

    async def test_the_one_that_something_was_paid_for_stays(self, dues: Dues, two) -> None:
        kept, merged = two
        first, second = await dues.charge(kept), await dues.charge(merged)
        await dues.payment(second, 100)
        await merge(dues, kept, merged)
        assert (await dues.open_amount(first), await dues.open_amount(second)) == (0, 29900)

    async def test_paid_on_one_record_nothing_is_open_on_the_other(self, dues: Dues, two) -> None:
        kept, merged = two
        first, second = await dues.charge(kept), await dues.charge(merged)
        await dues.payment(second)
        await merge(dues, kept, merged)
        assert await dues.open_amount(first) == 0
        assert await dues.standing(kept) == "lifetime"

    async def test_who_is_in_for_life_is_not_asked_for_the_year(self, dues: Dues, two) -> None:
        kept, merged = two
        year = await dues.charge(kept, 5000, await annual(dues), until=NEXT_YEAR)
        await dues.cover(merged, starts=date(2010, 1, 1))
        await merge(dues, kept, merged)
        assert await dues.open_amount(year) == 0

    async def test_what_one_record_alone_was_asked_for_stays(self, dues: Dues, two) -> None:
        kept, merged = two
        year = await dues.charge(kept, 5000, await annual(dues), until=NEXT_YEAR)
        await dues.cover(kept, starts=date(2010, 1, 1))
        await merge(dues, kept, merged)
        assert await dues.open_amount(year) == 5000

    async def test_paid_twice_the_treasurer_is_asked(self, dues: Dues, two) -> None:
        kept, merged = two
        for person in two:
            await dues.payment(await dues.charge(person))
        await merge(dues, kept, merged)
        row = await DB.fetch_row("SELECT kind, amount, payment FROM dues.question")
        assert (row["kind"], row["amount"]) == ("overpaid", 30000)
        assert row["payment"] is not None


class TestRows:
    async def test_all_that_name_the_merged_record_name_the_kept_one(self, dues: Dues, two) -> None:
        from amicale_dues.history.holdings import references

        kept, merged = two
        charge = await dues.charge(merged)
        await dues.attempt(charge)
        await dues.payment(charge)
        await DB.execute("UPDATE dues.payment SET recorded_by = $1", merged)
        await merge(dues, kept, merged)
        for each in await references():
            assert not await DB.fetch(f'SELECT FROM {each.name} WHERE "{each.column}" = $1', merged), each
        for table in ("charge", "attempt", "payment", "membership", "cover"):
            assert await DB.fetch_value(f"SELECT count(*) FROM dues.{table} WHERE member = $1", kept) == 1, table

    async def test_money_that_comes_for_a_try_of_the_merged_record_settles_the_call(self, dues: Dues, two) -> None:
        from test_movements import Shells

        from amicale_dues.ways.contract import Movement
        from amicale_dues.ways.movements import take

        kept, merged = two
        charge = await dues.charge(merged)
        attempt = await dues.attempt(charge, way="shells", reference="shell-1")
        await merge(dues, kept, merged)
        await take(Shells(), Movement("paid", "shell-1", 30000, "EUR", today(), attempt=attempt))
        assert await dues.standing(kept) == "lifetime"
        assert await DB.fetch_value("SELECT member FROM dues.payment") == kept

    async def test_a_second_time_changes_nothing(self, dues: Dues, two) -> None:
        kept, merged = two
        await dues.charge(merged)
        for _ in range(2):
            async with DB.transaction():
                await follow(MemberMerge(kept, merged))
        assert await dues.balance("receivable") == 30000

    async def test_staff_reads_what_follows_before_they_merge(self, dues: Dues, two) -> None:
        kept, merged = two
        await dues.payment(await dues.charge(merged), 100)
        async with DB.transaction():
            said = [text.to("en") for text in await follow(MemberMerge(kept, merged))]
        assert said == [
            "Dues memberships that follow: 1",
            "Open calls for dues that follow, each asked for once: 1",
            "Payments that follow: 1",
            "Receipts that follow: 1",
        ]
