"""A part of a transaction that fails by itself."""

from __future__ import annotations

import asyncpg
import pytest

from amicale.database.engine import DB


@pytest.fixture(autouse=True)
async def table(database: str) -> None:
    """Something to write into, with a rule to break."""
    await DB.execute("CREATE TABLE kept (x text PRIMARY KEY)")


async def names() -> list[str]:
    """What stands there."""
    return [row["x"] for row in await DB.fetch("SELECT x FROM kept ORDER BY x")]


async def put(*texts: str) -> None:
    """Rows, one after the other."""
    for text in texts:
        await DB.execute("INSERT INTO kept VALUES ($1)", text)


async def put_aside(*texts: str) -> None:
    """The same, in a part of its own."""
    async with DB.savepoint():
        await put(*texts)


async def all_of_it(*, part: bool) -> None:
    """Rows before and after some that fail."""
    async with DB.transaction():
        await put("before")
        with pytest.raises(asyncpg.UniqueViolationError):
            await (put_aside if part else put)("inside", "before")
        await put("after")


async def test_what_raises_in_it_is_undone_and_the_rest_stays() -> None:
    await all_of_it(part=True)
    assert await names() == ["after", "before"]


async def test_the_control_without_it_the_transaction_is_lost() -> None:
    with pytest.raises(asyncpg.InFailedSQLTransactionError):
        await all_of_it(part=False)
    assert await names() == []


async def fail_afterwards() -> None:
    """What stands in a part goes with the whole."""
    async with DB.transaction():
        await put_aside("inside")
        raise ValueError("no")


async def test_it_goes_with_the_transaction_around_it() -> None:
    with pytest.raises(ValueError, match="no"):
        await fail_afterwards()
    assert await names() == []
