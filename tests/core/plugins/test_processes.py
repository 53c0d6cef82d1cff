"""Switching on is a transaction, also for processes that are killed, or that do it at the same time."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from amicale.database.engine import DB
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

PLUGIN = "from amicale import DB, Plugin, hookimpl\nplugin = Plugin(name='tables', title='Tables')\n"
SLEEPS = """
import asyncio
@hookimpl
async def plugin_enabled():
    await DB.execute("INSERT INTO tables.thing VALUES (1)")
    await asyncio.sleep({seconds})
"""
ENABLE = """
import asyncio, sys
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.plugins import toggle

async def main():
    await DB.open(sys.argv[1])
    print("ready", flush=True)
    sys.stdin.readline()
    plan = await toggle.enable(SYSTEM, sys.argv[2])
    print("nothing" if plan.changes_nothing else "done", flush=True)

asyncio.run(main())
"""


def sleeper(body: str) -> MadeUp:
    """A plugin with a table, whose ``plugin_enabled`` takes its time."""
    migration = "CREATE SCHEMA tables; CREATE TABLE tables.thing (id int);"
    return MadeUp("tables", {"plugin.py": PLUGIN + body, "migrations/0001_start.sql": migration})


class Enabler:
    """Another process that enables a plugin when it is told to."""

    def __init__(self, school: School, shelf: Shelf, name: str) -> None:
        environment = {**os.environ, "PYTHONPATH": f"{os.environ.get('PYTHONPATH', '')}{os.pathsep}{shelf.folder}"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", ENABLE, school.address, name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip
        self.read()

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def read(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


class TestProcesses:
    async def test_killed_half_way_leaves_nothing_half_done(
        self, school: School, shelf: Shelf, state: Callable[[], Any]
    ) -> None:
        shelf.put(sleeper(SLEEPS.format(seconds=60)))
        before = await state()
        other = await asyncio.to_thread(Enabler, school, shelf, "tables")
        other.go()
        await until(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database()"
        )
        other.process.kill()
        other.process.wait()
        await until(
            "SELECT CASE WHEN count(*) = 0 THEN 1 ELSE 0 END FROM pg_locks WHERE locktype = 'advisory'"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        assert await state() == before
        shelf.put(sleeper(SLEEPS.format(seconds=0)))
        await school.enable("tables")
        assert await DB.fetch_value("SELECT count(*) FROM tables.thing") == 1

    async def test_of_two_at_the_same_time_one_does_it_and_the_other_finds_it_done(
        self, school: School, shelf: Shelf
    ) -> None:
        shelf.put(sleeper(SLEEPS.format(seconds=0.5)))
        others = await asyncio.gather(*(asyncio.to_thread(Enabler, school, shelf, "tables") for _ in range(2)))
        for other in others:
            other.go()
        said = await asyncio.gather(*(asyncio.to_thread(other.read) for other in others))
        assert sorted(said) == ["done", "nothing"]
        assert await DB.fetch_value("SELECT count(*) FROM tables.thing") == 1
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'plugin.enabled'") == 1
        for other in others:
            other.process.wait()


async def until(sql: str, seconds: float = 20.0) -> None:
    """Wait until a statement finds something."""
    deadline = time.monotonic() + seconds
    while not await DB.fetch_value(sql):
        assert time.monotonic() < deadline, sql
        await asyncio.sleep(0.05)
