"""A request that takes too long, or whose client has left, gives back what it holds: a real server, real sockets."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest
import pytest_asyncio

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.plugins import toggle
from amicale.testing.shelf import MadeUp, Shelf

SERVERS = Path(__file__).parents[2] / "benchmarks" / "servers.py"
SLEEPY = """
import asyncio
import strawberry
from amicale import DB, GraphQL, Mutation, Plugin, Query, act, hookimpl, translator

plugin = Plugin(name="sleepy", title=translator("sleepy")("Sleepy"))

@strawberry.type
class Queries:
    @act(access="public")
    async def sleep(self, seconds: float) -> str | None:
        await DB.fetch_value("SELECT pg_sleep($1)", seconds)
        return "slept"

    @act(access="public")
    async def locked(self) -> int | None:
        return await DB.fetch_value("SELECT count(*)::int FROM amicale.recurring_job")

    @act(access="public")
    async def doze(self, seconds: float) -> str | None:
        await asyncio.sleep(seconds)
        return "dozed"

@strawberry.type
class Mutations:
    @act(access="public")
    async def note(self, name: str, seconds: float) -> str | None:
        async with DB.transaction():
            await DB.execute("INSERT INTO amicale.recurring_job VALUES ($1, 60, now())", name)
            await DB.execute("SELECT pg_sleep($1)", seconds)
        return name

@hookimpl
def register_graphql():
    return GraphQL(extends={Query: Queries, Mutation: Mutations})
"""
BUSY = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND (query LIKE '%pg_sleep%' AND state = 'active' OR state LIKE 'idle in transaction%')"""


@pytest.fixture(scope="module")
def servers() -> Iterator[Any]:
    spec = spec_from_file_location("servers_of_limits", SERVERS)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["servers_of_limits"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["servers_of_limits"]


@pytest.fixture
def folder(shelf: Shelf) -> Path:
    shelf.put(MadeUp("sleepy", {"plugin.py": SLEEPY}))
    return shelf.folder


@pytest_asyncio.fixture
async def server(database: str, tmp_path: Path, servers: Any, folder: Path) -> AsyncIterator[Any]:
    """A server with the plugin, with the settings that a school has."""
    await toggle.enable(SYSTEM, "sleepy")
    with servers.serving(database, tmp_path / "one", [folder]) as found:
        yield found


async def ask(server: Any, query: str) -> tuple[Any, float]:
    """The answer to a document, and how long it took."""
    started = time.monotonic()
    async with httpx.AsyncClient(timeout=60) as client:
        response = await client.post(f"{server.address}/graphql", json={"query": query})
    return response.json(), time.monotonic() - started


def send(server: Any, query: str) -> socket.socket:
    """Send a document, without waiting for an answer."""
    address = urlsplit(server.address)
    body = json.dumps({"query": query})
    head = f"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    connection = socket.create_connection((address.hostname, address.port))
    connection.sendall((head + body).encode())
    return connection


async def becomes(number: int, seconds: float) -> float:
    """Wait until so many statements run; answers how long it took."""
    started = time.monotonic()
    while await DB.fetch_value(BUSY) != number:
        assert time.monotonic() - started < seconds, f"{await DB.fetch_value(BUSY)} statements run, not {number}"
        await asyncio.sleep(0.02)
    return time.monotonic() - started


@contextmanager
def codes(answer: Any) -> Iterator[list[str]]:
    yield [error["extensions"]["code"] for error in answer.get("errors", ())]


@pytest.mark.slow
class TestClientThatLeaves:
    async def test_takes_its_statement_with_it(self, server: Any) -> None:
        waiting = [send(server, "{ sleep(seconds: 3.9) }") for _ in range(5)]
        await becomes(5, 2)
        for connection in waiting:
            connection.close()
        took = await becomes(0, 1)
        print(f"cancelled after {took:.2f} s")
        assert (await ask(server, "{ sleep(seconds: 0.3) }"))[0] == {"data": {"sleep": "slept"}}

    async def test_again_and_again_leaves_the_pool_whole(self, server: Any) -> None:
        for _ in range(3):
            waiting = [send(server, "{ sleep(seconds: 3.9) }") for _ in range(10)]
            await becomes(10, 2)
            for connection in waiting:
                connection.close()
            await becomes(0, 1)
        answers = await asyncio.gather(*(ask(server, "{ sleep(seconds: 0.2) }") for _ in range(10)))
        assert all(answer == {"data": {"sleep": "slept"}} for answer, _took in answers)

    async def test_undoes_what_it_had_begun_to_change(self, server: Any) -> None:
        connection = send(server, 'mutation { note(name: "gone", seconds: 3.5) }')
        await becomes(1, 2)
        connection.close()
        await becomes(0, 1)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.recurring_job WHERE name = 'gone'") == 0
        assert (await ask(server, 'mutation { note(name: "kept", seconds: 0.3) }'))[0] == {"data": {"note": "kept"}}
        assert await DB.fetch_value("SELECT count(*) FROM amicale.recurring_job WHERE name = 'kept'") == 1

    async def test_the_control_one_that_stays_gets_its_answer(self, server: Any) -> None:
        connection = send(server, "{ sleep(seconds: 1.5) }")
        await becomes(1, 2)
        await asyncio.sleep(1)
        assert await DB.fetch_value(BUSY) == 1
        connection.settimeout(5)
        assert b'{"data":{"sleep":"slept"}}' in connection.recv(10_000)
        connection.sendall(b"GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n")  # the connection goes on
        assert b"200" in connection.recv(10_000)
        connection.close()


@contextmanager
def locking(database: str) -> Iterator[Any]:
    """Somebody else holds a table for as long as the block lasts."""
    held: dict[str, Any] = {}

    async def lock() -> None:
        held["connection"] = connection = await asyncpg.connect(database)
        await connection.execute("BEGIN; LOCK TABLE amicale.recurring_job IN ACCESS EXCLUSIVE MODE")

    yield lock
    held["connection"].terminate()


@pytest.mark.slow
class TestStatementThatHangs:
    async def test_frees_the_worker_within_five_seconds(self, server: Any) -> None:
        answer, took = await ask(server, "{ sleep(seconds: 60) }")
        with codes(answer) as found:
            assert found == ["TIMEOUT"]
        assert took < 5

    async def test_on_a_lock_too_and_the_others_do_not_notice(self, server: Any, database: str) -> None:
        with locking(database) as lock:
            await lock()
            stuck = [asyncio.create_task(ask(server, "{ locked }")) for _ in range(5)]
            await asyncio.sleep(0.3)
            others = [await ask(server, "{ sleep(seconds: 0) }") for _ in range(20)]
            answers = await asyncio.gather(*stuck)
        assert max(took for _answer, took in answers) < 5
        assert all(answer["errors"][0]["extensions"]["code"] == "TIMEOUT" for answer, _took in answers)
        assert max(took for _answer, took in others) < 2  # while those wait four seconds
        assert (await ask(server, "{ locked }"))[0]["data"]["locked"] >= 0

    async def test_the_control_without_the_limit_it_does_not(
        self, database: str, tmp_path: Path, servers: Any, folder: Path
    ) -> None:
        await toggle.enable(SYSTEM, "sleepy")
        with servers.serving(database, tmp_path / "one", [folder], "statement_seconds = 30\n") as server:
            with suppress(TimeoutError):
                async with asyncio.timeout(5.5):
                    await ask(server, "{ sleep(seconds: 60) }")
                    raise AssertionError("the statement was ended by something else")
            await becomes(0, 1)


@pytest.mark.slow
class TestRequestThatHangs:
    async def test_is_ended_by_the_engine(self, server: Any) -> None:
        answer, took = await ask(server, "{ doze(seconds: 60) }")
        assert answer["errors"][0]["extensions"]["code"] == "TIMEOUT"
        assert took < 21
