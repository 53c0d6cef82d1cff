"""The pool: connections at hand are passed on; what is not whole goes back to asyncpg."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from amicale.database.engine import DB
from amicale.database.pool import CLOSING_SECONDS
from amicale.testing.kit import School

PID = "SELECT pg_backend_pid()"


async def pid() -> int:
    return int(await DB.fetch_value(PID))


async def test_one_connection_serves_one_after_the_other(database: str) -> None:
    assert len({await pid() for _ in range(20)}) == 1


async def test_never_more_than_it_may_hold(database: str) -> None:
    async def work() -> int:
        row = await DB.fetch_row("SELECT pg_backend_pid(), pg_sleep(0.01)")
        assert row is not None
        return int(row[0])

    assert len(set(await asyncio.gather(*(work() for _ in range(200))))) <= 10


async def test_whoever_waits_gets_one_that_is_given_back(database: str) -> None:
    assert DB.pool is not None
    held = [await DB.pool.acquire() for _ in range(10)]
    waiting = [asyncio.create_task(pid()) for _ in range(5)]
    await asyncio.sleep(0.05)
    for connection in held:
        await DB.pool.release(connection)
    async with asyncio.timeout(2):
        assert len(await asyncio.gather(*waiting)) == 5


async def test_a_transaction_and_a_read_share_them(database: str) -> None:
    async def both() -> None:
        async with DB.transaction():
            await DB.execute(PID)
        await DB.fetch_row(PID)

    async with asyncio.timeout(5):
        await asyncio.gather(*(both() for _ in range(100)))


async def test_after_an_error_the_next_one_works(database: str) -> None:
    for _ in range(20):
        with pytest.raises(asyncpg.PostgresError):
            await DB.fetch_row("SELECT 1 / 0")
    assert await pid()


async def test_a_cancelled_statement_ends_and_its_connection_is_whole(database: str) -> None:
    for _ in range(15):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await DB.fetch_row("SELECT pg_sleep(10)")
    async with asyncio.timeout(2):
        assert await pid()


async def test_one_that_the_server_has_ended_is_replaced(database: str) -> None:
    first = await pid()
    async with DB.aside("killer") as killer:
        await killer.execute("SELECT pg_terminate_backend($1)", first)
    await asyncio.sleep(0.1)
    assert await pid() != first


async def test_a_connection_left_in_a_transaction_is_not_passed_on(database: str) -> None:
    async with DB.connection() as connection:
        await connection.execute("BEGIN")
    async with DB.connection() as connection:
        assert not connection.is_in_transaction()


async def test_none_is_lost_when_those_who_give_it_back_are_cancelled(school: School) -> None:
    async def work() -> None:
        for _ in range(20):
            await DB.fetch_row("SELECT 1")

    for moment in range(60):
        task = asyncio.create_task(work())
        for _ in range(moment):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(3):
        assert len(await asyncio.gather(*(pid() for _ in range(50)))) == 50


async def test_closing_does_not_wait_for_ever_for_one_that_is_kept(database: str) -> None:
    assert DB.pool is not None
    await DB.pool.acquire()
    async with asyncio.timeout(CLOSING_SECONDS + 2):
        await DB.close()
