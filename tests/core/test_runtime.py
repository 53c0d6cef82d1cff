"""A process of the school: what it serves when plugins are broken, and what breaks while it runs."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from amicale.access.service import create_sign_in_link, redeem
from amicale.actor import SYSTEM
from amicale.app import build, create_app
from amicale.database.engine import DB
from amicale.errors import ConfigurationError
from amicale.events import MemberJoined
from amicale.graphql import resolvers
from amicale.instance import Instance, InstanceSettings
from amicale.plugins import hooks, toggle
from amicale.plugins.state import Record, save
from amicale.portal import site as portal_site
from amicale.runtime import Runtime
from amicale.tasks.inline import work_off
from amicale.tasks.worker import Worker, WorkerOptions
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

HEAD = """
import asyncio
import strawberry
from amicale import *

plugin = Plugin(name="faulty", title="Faulty")
"""
FIELDS = """
async def raises(members, context):
    raise ValueError("planted" + " secret")

async def hangs(members, context):
    await asyncio.sleep(60)

async def counts_wrong(members, context):
    return []

async def offline(members, context):
    raise ConnectionRefusedError("somebody else's server")

async def one_fails(members, context):
    return [ValueError("x") for member in members]

@strawberry.type
class Faulty:
    raises: str | None = batch(raises)
    hangs: str | None = batch(hangs)
    wrong: str | None = batch(counts_wrong)
    offline: str | None = batch(offline)
    one: str | None = batch(one_fails)
    gone: int | None = column(Sql("1 / (length({row}.given_name) - length({row}.given_name))"))
    friends: list[Member] | None = many(on=Sql("1 / (length({row}.given_name) - length({row}.given_name)) = 1"))

@hookimpl
def register_graphql():
    return GraphQL(extends={Member: Faulty})
"""
PAGES = """
@hookimpl
def register_pages():
    slots = [Slot("home", name) for name in ("home_faulty", "home_hangs", "home_fine")]
    return [Page("/faulty", "faulty", "Faulty"), *slots]
"""
FILES = {
    "pages/faulty.html": "{{ nothing.such.thing }}",
    "pages/home_faulty.html": "{{ 1 / 0 }}",
    "pages/home_hangs.html": "hung {{ data.me.hangs }}",
    "pages/home_hangs.graphql": "{ me { hangs } }",
    "pages/home_fine.html": '<p class="fine">fine</p>',
}
EVENTS = """
@hookimpl
async def handle_event(event):
    raise ValueError("planted" + " secret")
"""


def faulty(body: str, **files: str) -> MadeUp:
    return MadeUp("faulty", {"plugin.py": HEAD + body, **files})


def instance(school: School, folder: Path) -> Instance:
    return Instance(folder, InstanceSettings(database_url=school.address, base_url="http://school.test"))


@asynccontextmanager
async def served(school: School, folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A member's browser, on an application in this process."""
    session = await redeem(await create_sign_in_link(await school.person("Anne")))
    await DB.close()
    app, inbox, outbox = create_app(instance(school, folder)), asyncio.Queue[Any](), asyncio.Queue[Any]()
    living = asyncio.create_task(app({"type": "lifespan"}, inbox.get, outbox.put))
    await inbox.put({"type": "lifespan.startup"})
    assert (await outbox.get())["type"] == "lifespan.startup.complete"
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    try:
        async with httpx.AsyncClient(
            transport=transport, base_url="http://school.test", cookies={"amicale": str(session)}
        ) as client:
            yield client
    finally:
        await inbox.put({"type": "lifespan.shutdown"})
        await living
        await DB.open(school.address)


class TestStart:
    async def test_a_broken_plugin_is_left_out_and_health_says_so(
        self, school: School, shelf: Shelf, tmp_path: Path
    ) -> None:
        shelf.put(MadeUp("sick", {"plugin.py": "1 / 0"}))
        await save(Record("sick", enabled=True))
        async with served(school, tmp_path) as browser:
            health = await browser.get("/health")
            assert (health.status_code, health.json()["status"]) == (200, "degraded")
            assert health.json()["plugins"] == {"sick": "quarantined"}
            assert (await browser.get("/")).status_code == 200
            assert (await browser.get("/directory")).status_code == 200

    async def test_strict_refuses_to_start_and_says_why(self, school: School, shelf: Shelf, tmp_path: Path) -> None:
        shelf.put(MadeUp("sick", {"plugin.py": "1 / 0"}))
        await save(Record("sick", enabled=True))
        await DB.close()
        runtime = Runtime(instance(school, tmp_path), build, strict=True)
        with pytest.raises(ConfigurationError, match=r"sick: .*ZeroDivisionError"):
            await runtime.start()
        await runtime.stop()
        await DB.open(school.address)

    async def test_it_is_taken_in_as_soon_as_the_record_changes_and_it_is_mended(
        self, school: School, shelf: Shelf, tmp_path: Path
    ) -> None:
        shelf.put(MadeUp("sick", {"plugin.py": "1 / 0"}))
        await save(Record("sick", enabled=True))
        async with served(school, tmp_path) as browser:
            shelf.put(MadeUp("sick", {"plugin.py": "from amicale import Plugin\nplugin = Plugin('sick', 'Well')"}))
            await toggle.set_settings(SYSTEM, "amicale", {"name": "École"})
            async with asyncio.timeout(5):
                while (await browser.get("/health")).json()["status"] != "ok":
                    await asyncio.sleep(0.05)

    async def test_one_that_hangs_holds_up_no_request(
        self, school: School, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with served(school, tmp_path) as browser:
            monkeypatch.setattr(hooks, "COMPOSE_SECONDS", 4.0)
            shelf.put(MadeUp("hangs_live", {"plugin.py": "import time\ntime.sleep(8)\n"}))
            await save(Record("hangs_live", enabled=True))
            started = time.monotonic()
            for _time in range(10):
                assert (await browser.get("/health")).json()["plugins"] == {}
                await asyncio.sleep(0.1)
            assert time.monotonic() - started < 3
            async with asyncio.timeout(10):
                while (await browser.get("/health")).json()["status"] != "degraded":
                    await asyncio.sleep(0.05)


class TestBatch:
    @pytest.mark.parametrize(
        ("field", "code"),
        [
            ("raises", "INTERNAL_ERROR"),
            ("wrong", "INTERNAL_ERROR"),
            ("offline", "INTERNAL_ERROR"),
            ("one", "INTERNAL_ERROR"),
            ("hangs", "TIMEOUT"),
            ("friends", "BAD_USER_INPUT"),
        ],
    )
    async def test_a_failure_nulls_its_field_only(
        self, school: School, shelf: Shelf, field: str, code: str, monkeypatch: pytest.MonkeyPatch, caplog: Any
    ) -> None:
        monkeypatch.setattr(resolvers, "BATCH_SECONDS", 0.2)
        shelf.put(faulty(FIELDS))
        await school.enable("faulty")
        anne = school.actor(await school.person("Anne"))
        result = await school.ask(anne, f"{{ me {{ displayName {field}{' { id }' if field == 'friends' else ''} }} }}")
        assert result.data == {"me": {"displayName": "Anne Durand", field: None}}
        assert [error["extensions"]["code"] for error in result.errors] == [code]
        assert result.errors[0]["path"] == ["me", field]
        assert "planted secret" not in str(result) + caplog.text

    def test_five_seconds_are_allowed(self) -> None:
        assert resolvers.BATCH_SECONDS == 5


class TestPages:
    async def test_what_fails_never_breaks_the_cores_pages(
        self, school: School, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: Any
    ) -> None:
        monkeypatch.setattr(portal_site, "SLOT_SECONDS", 0.3)
        caplog.set_level(logging.CRITICAL)
        shelf.put(faulty(FIELDS + PAGES, **FILES))
        await school.enable("faulty")
        async with served(school, tmp_path) as browser:
            await browser.get("/")
            started = time.monotonic()
            home = await browser.get("/")
            assert time.monotonic() - started < 3
            assert home.status_code == 200
            assert '<p class="fine">fine</p>' in home.text
            assert "hung" not in home.text
            own = await browser.get("/faulty")
            assert own.status_code == 500
            assert "</html>" in own.text
            assert "UndefinedError" not in own.text
            assert (await browser.get("/directory")).status_code == 200


class TestEvents:
    async def test_a_handler_that_raises_is_tried_again_then_parked_with_the_plugins_name(
        self, school: School, shelf: Shelf
    ) -> None:
        shelf.put(faulty(EVENTS))
        await school.enable("faulty")
        async with DB.transaction():
            await school_event(school)
        stop = asyncio.Event()
        worker = Worker(lambda: school.assembly, WorkerOptions(pauses=(0.05, 0.05), poll=0.2))
        running = asyncio.create_task(worker.run(stop))
        async with asyncio.timeout(20):
            while (parked := await DB.fetch("SELECT plugin, name, error, attempts FROM amicale.parked_job")) == []:
                await asyncio.sleep(0.05)
        stop.set()
        await running
        assert [tuple(row) for row in parked] == [("faulty", "event:faulty", "ValueError", 3)]
        assert await work_off(school.assembly) == 0


async def school_event(school: School) -> None:
    from amicale.tasks.outbox import emit

    await emit(MemberJoined(member_id=await school.person("Zoé")))
