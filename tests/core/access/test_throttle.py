"""Limits on tries, shared by all processes."""

import asyncio
from uuid import uuid4

import pytest

from amicale.access.throttle import TooMany, clear_throttle, spend
from amicale.database.engine import DB
from amicale.testing.kit import School


async def refused(kind: str, *keys: str, limit: int = 3, seconds: float = 60) -> TooMany | None:
    """What a try is answered."""
    try:
        await spend(kind, *keys, limit=limit, seconds=seconds)
    except TooMany as refusal:
        return refusal
    return None


class TestSpend:
    async def test_lets_as_many_tries_through_as_the_limit_says(self, school: School) -> None:
        answers = [await refused("code", "a@school.test") for _ in range(5)]
        assert [answer is None for answer in answers] == [True, True, True, False, False]

    async def test_says_how_long_to_wait_and_not_for_whom(self, school: School) -> None:
        for _ in range(3):
            await spend("code", "10.1.1.1", "a@school.test", limit=3, seconds=600)
        answer = await refused("code", "10.1.1.1", "other@school.test", seconds=600)
        assert answer is not None
        assert (answer.code, str(answer)) == (
            "TOO_MANY_REQUESTS", "This was tried too often. Try again in 10 minutes.",
        )  # fmt: skip
        assert answer.message.to("fr") == "Trop de tentatives. Réessayez dans 10 minutes."
        assert answer.seconds in range(595, 601)

    async def test_counts_each_key_for_itself(self, school: School) -> None:
        for number in range(3):
            await spend("code", "10.1.1.1", f"{number}@school.test", limit=3, seconds=60)
        assert await refused("code", "10.1.1.1", "new@school.test") is not None
        assert await refused("code", "10.2.2.2", "1@school.test") is None

    async def test_counts_each_kind_for_itself(self, school: School) -> None:
        for _ in range(3):
            await spend("code", "10.1.1.1", limit=3, seconds=60)
        assert await refused("mail", "10.1.1.1") is None

    async def test_ends_after_its_time(self, school: School) -> None:
        for _ in range(4):
            await refused("code", "10.1.1.1")
        await DB.execute("UPDATE amicale.throttle SET until = now() - interval '1 second'")
        assert [await refused("code", "10.1.1.1") is None for _ in range(4)] == [True, True, True, False]

    async def test_a_refused_try_makes_the_wait_no_longer(self, school: School) -> None:
        for _ in range(30):
            await refused("code", "10.1.1.1")
        assert await DB.fetch_value("SELECT spent FROM amicale.throttle") == 4

    async def test_lets_no_more_through_when_two_hundred_try_at_once(self, school: School) -> None:
        answers = await asyncio.gather(*(refused("code", "10.1.1.1", "b", limit=10) for _ in range(200)))
        assert sum(answer is None for answer in answers) == 10

    async def test_never_deadlocks_on_keys_in_another_order(self, school: School) -> None:
        keys = [str(uuid4()) for _ in range(6)]
        orders = [keys, keys[::-1]] * 40
        await asyncio.gather(*(spend("code", *order, limit=1000, seconds=60) for order in orders))
        assert {row["spent"] for row in await DB.fetch("SELECT spent FROM amicale.throttle")} == {80}

    async def test_keeps_no_key_in_clear(self, school: School) -> None:
        await spend("code", "ada@school.test", limit=3, seconds=60)
        row = await DB.fetch_row("SELECT * FROM amicale.throttle")
        assert row is not None
        assert b"ada" not in row["key"]

    async def test_an_unknown_network_is_no_key(self, school: School) -> None:
        assert [await refused("code", "") for _ in range(5)] == [None] * 5

    async def test_counts_outside_of_transactions_which_could_be_undone(self, school: School) -> None:
        with pytest.raises(RuntimeError, match="within a transaction"):
            async with DB.transaction():
                await spend("code", "10.1.1.1", limit=3, seconds=60)


class TestClearThrottle:
    async def test_forgets_what_is_over_only(self, school: School) -> None:
        await spend("code", "old", limit=3, seconds=60)
        await DB.execute("UPDATE amicale.throttle SET until = now() - interval '1 second'")
        await spend("code", "new", limit=3, seconds=60)
        await clear_throttle({})
        assert await DB.fetch_value("SELECT count(*) FROM amicale.throttle") == 1
