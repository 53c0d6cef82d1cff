"""Two servers, a constant load, and a plugin that comes and goes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

import pytest

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.plugins import toggle
from amicale.testing.shelf import MadeUp, Shelf

ROUNDS = 5  # the benchmark makes 60
SOON = 10.0  # seconds: the machine may be busy. benchmarks/toggle_under_load.py tells how soon it is
BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "toggle_under_load.py"
SLOW = """
import asyncio
import strawberry
from amicale import GraphQL, Member, Plugin, batch, hookimpl, translator

plugin = Plugin(name="slow", title=translator("slow")("Slow"))

async def load(members, context):
    await asyncio.sleep(4.5)
    return ["at last" for member in members]

@strawberry.type
class Slow:
    slow: str | None = batch(load)

@hookimpl
def register_graphql():
    return GraphQL(extends={Member: Slow})
"""


@pytest.fixture(scope="module")
def harness() -> Iterator[ModuleType]:
    import sys

    spec = spec_from_file_location("toggle_under_load", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["toggle_under_load"] = module_from_spec(spec)
    sys.path.insert(0, str(BENCHMARK.parent))
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(BENCHMARK.parent))
    del sys.modules["toggle_under_load"], sys.modules["servers"]


@pytest.mark.slow
async def test_nobody_notices_that_a_plugin_comes_and_goes(database: str, tmp_path: Path, harness: ModuleType) -> None:
    figures = await harness.run(database, tmp_path, harness.CLUBS, rounds=ROUNDS)
    print(figures)
    assert figures.failures == {}
    assert median(figures.follows) < SOON
    assert figures.requests > 50 * ROUNDS


@pytest.mark.slow
async def test_a_few_rounds_with_the_dummy(database: str, tmp_path: Path, harness: ModuleType, dummy: Shelf) -> None:
    subject = harness.Subject("dummy", "{ me { dummyCount dummyGreeting } }", "dummyCount", "/dummy")
    figures = await harness.run(database, tmp_path, subject, rounds=2, people=10, path=[dummy.folder], deaf_every=2)
    print(figures)
    assert figures.failures == {}
    assert max(figures.follows) < SOON


@pytest.mark.slow
async def test_a_request_under_way_finishes_on_what_it_began_with(
    database: str, tmp_path: Path, harness: ModuleType, shelf: Shelf
) -> None:
    shelf.put(MadeUp("slow", {"plugin.py": SLOW}))
    await toggle.enable(SYSTEM, "slow")
    session = await harness.admin_session()
    subject = harness.Subject("slow", "{ me { displayName slow } }", "slow", "/slow")
    with harness.serving(database, tmp_path / "one", [shelf.folder]) as server:
        visitor = harness.Visitor([server.address], session, subject)
        asked = asyncio.create_task(visitor.ask(server.address, subject.document))
        await asyncio.sleep(0.3)
        await toggle.disable(SYSTEM, "slow")
        assert await visitor.follows(server.address, enabled=False) < SOON
        assert not asked.done()
        answer: Any = (await asked).json()
        assert answer == {"data": {"me": {"displayName": "Anne Admin", "slow": "at last"}}}
        await visitor.client.aclose()


@pytest.mark.slow
async def test_it_follows_by_the_number_when_nobody_can_be_heard(
    database: str, tmp_path: Path, harness: ModuleType, dummy: Shelf
) -> None:
    session = await harness.admin_session()
    subject = harness.Subject("dummy", "{ me { dummyCount } }", "dummyCount", "/dummy")
    with harness.serving(database, tmp_path / "one", [dummy.folder]) as server:
        visitor = harness.Visitor([server.address], session, subject)
        await DB.execute("ALTER TABLE amicale.plugin_record DISABLE TRIGGER plugin_record_changed")
        await toggle.enable(SYSTEM, "dummy")
        await DB.execute("UPDATE amicale.generation SET number = number + 1")
        started = time.monotonic()
        assert await visitor.follows(server.address, enabled=True) < SOON
        assert await harness.deafen() == 1
        await DB.execute("ALTER TABLE amicale.plugin_record ENABLE TRIGGER plugin_record_changed")
        await toggle.disable(SYSTEM, "dummy")
        assert await visitor.follows(server.address, enabled=False) < SOON
        assert time.monotonic() - started < 3 * SOON
        await visitor.client.aclose()
