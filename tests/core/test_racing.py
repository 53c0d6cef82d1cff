"""What loses a race is done again: acts here, jobs in tasks/test_worker.py."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

import asyncpg
import pytest
import strawberry

from amicale.database import racing
from amicale.database.engine import DB
from amicale.database.racing import AGAIN, again_if_lost
from amicale.graphql.context import Context
from amicale.graphql.engine import Engine, Result
from amicale.graphql.fields import act
from amicale.graphql.schema import AmicaleSchema

LOST = asyncpg.DeadlockDetectedError("deadlock detected")


class Work:
    """Something that loses its first races; it counts its tries."""

    def __init__(self, losses: int, error: Exception = LOST, first: Callable[[], Awaitable[Any]] | None = None) -> None:
        self.losses, self.error, self.first, self.tries = losses, error, first, 0

    async def __call__(self, _payload: Any = None) -> str:
        self.tries += 1
        if self.first is not None:
            await self.first()
        if self.tries <= self.losses:
            raise self.error
        return "done"


def wrapped() -> Exception:
    """As a plugin's hook says it."""
    error = RuntimeError("a hook failed")
    error.__cause__ = LOST
    return error


class TestAgainIfLost:
    @pytest.mark.parametrize("error", [LOST, asyncpg.SerializationError("could not serialize"), wrapped()])
    async def test_it_is_done_again_three_times_at_the_most(
        self, error: Exception, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(racing, "PAUSE_SECONDS", 0)
        work, never = Work(AGAIN, error), Work(99, error)
        assert (await again_if_lost(work), work.tries) == ("done", 4)
        with pytest.raises(type(error)):
            await again_if_lost(never)
        assert never.tries == 4

    async def test_other_failures_are_told_at_once(self) -> None:
        work = Work(1, asyncpg.UniqueViolationError("again"))
        with pytest.raises(asyncpg.UniqueViolationError):
            await again_if_lost(work)
        assert work.tries == 1


async def committed() -> None:
    """A transaction that is kept."""
    async with DB.transaction():
        await DB.fetch("SELECT 1")


async def undone() -> None:
    """A transaction that is not."""
    async with DB.transaction() as transaction:
        await transaction.rollback()


class TestWhatIsKept:
    """What has come to stay once is not done twice."""

    @pytest.mark.parametrize(
        ("first", "tries"),
        [
            (committed, 1), (lambda: DB.execute("SELECT 1"), 1), (undone, 2), (lambda: DB.fetch("SELECT 1"), 2),
            (lambda: again_if_lost(committed), 1),
        ],
    )  # fmt: skip
    async def test_is_not_done_again(self, database: str, first: Any, tries: int) -> None:
        work = Work(1, first=first)
        found = (await asyncio.gather(again_if_lost(work), return_exceptions=True))[0]
        assert (work.tries, found) == (tries, "done" if tries == 2 else LOST)

    async def test_unless_it_bears_that(self, database: str) -> None:
        work = Work(1, first=committed)
        assert (await again_if_lost(work, bears_twice=True), work.tries) == ("done", 2)

    async def test_a_part_of_a_transaction_is_lost_with_the_whole(self, database: str) -> None:
        work = Work(1)
        with pytest.raises(asyncpg.DeadlockDetectedError):
            async with DB.transaction():
                await again_if_lost(work)
        assert work.tries == 1


async def swap(first: int, second: int) -> int:
    """Touch two rows in this order, within one transaction."""
    async with DB.transaction():
        await DB.execute("SET LOCAL deadlock_timeout = '20ms'")
        await DB.execute("UPDATE purse SET held = held + 1 WHERE id = $1", first)
        await asyncio.sleep(0.01)
        await DB.execute("UPDATE purse SET held = held + 1 WHERE id = $1", second)
    return second


@strawberry.type
class Query:
    @act(access="public")
    async def nothing(self) -> int:
        return 0


@strawberry.type
class Mutation:
    @act(access="public")
    async def swap(self, first: int, second: int) -> int:
        return await swap(first, second)


async def swap_all(*pairs: tuple[int, int]) -> list[Result]:
    """Through the schema, all at one moment."""
    await DB.execute("CREATE TABLE purse (id int PRIMARY KEY, held int)")
    await DB.execute("INSERT INTO purse SELECT id, 0 FROM generate_series(1, 9) id")
    schema = AmicaleSchema(Query, Mutation, ())
    engine = Engine(schema)
    documents = [f"mutation {{ swap(first: {one}, second: {other}) }}" for one, other in pairs]
    return await asyncio.gather(*(engine.execute(each, context=Context(schema)) for each in documents))


class TestActs:
    async def test_two_who_wait_for_one_another_are_both_done(self, database: str) -> None:
        found = await swap_all((1, 2), (2, 1))
        assert [each.body() for each in found] == [{"data": {"swap": 2}}, {"data": {"swap": 1}}]
        assert [row["held"] for row in await DB.fetch("SELECT held FROM purse ORDER BY id LIMIT 2")] == [2, 2]

    async def test_two_hundred_at_once_are_told_of_no_deadlock(self, database: str) -> None:
        chance = Random(48)
        pairs = [(one, two) for one, two in (chance.sample(range(1, 10), 2) for _each in range(200))]
        found = await swap_all(*pairs)
        assert [each.errors for each in found if each.errors] == []
        assert await DB.fetch_value("SELECT sum(held) FROM purse") == 400
