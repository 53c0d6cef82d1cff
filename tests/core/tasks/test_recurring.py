"""Recurring jobs: once per interval, over all workers of all hosts."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from amicale.database.engine import DB
from amicale.plugins.manifest import Job
from amicale.tasks.worker import WorkerOptions

SCRIPT = str(Path(__file__).with_name("worker_process.py"))


class Clock:
    """A job that notes when it ran."""

    def __init__(self, takes: float = 0.0, fails: bool = False) -> None:
        self.times: list[float] = []
        self.takes = takes
        self.fails = fails

    async def __call__(self, payload: Mapping[str, Any]) -> None:
        self.times.append(time.monotonic())
        await asyncio.sleep(self.takes)
        if self.fails:
            raise ValueError


class TestRecurring:
    async def test_three_workers_run_it_once_per_interval(self, database: str, assembly: Any, working: Any) -> None:
        clock = Clock()
        async with working(assembly(Job("test.tick", clock, every=1)), count=3):
            await asyncio.sleep(4.5)
        gaps = [later - earlier for earlier, later in zip(clock.times, clock.times[1:], strict=False)]
        assert 3 <= len(clock.times) <= 5
        assert min(gaps) > 0.6

    async def test_processes_share_the_intervals(self, database: str, until: Any) -> None:
        await DB.execute("CREATE TABLE public.note (pid int, number int, at timestamptz DEFAULT clock_timestamp())")
        processes = [await asyncio.create_subprocess_exec(sys.executable, SCRIPT, database, "tick") for _ in range(3)]
        try:
            await until(some_have_run, 30)
        finally:
            for process in processes:
                process.kill()
                await process.wait()
        doubled = await DB.fetch_value(
            "SELECT count(*) FROM (SELECT at - lag(at) OVER (ORDER BY at) AS gap FROM public.note) AS gaps"
            " WHERE gap < interval '0.6 seconds'"
        )
        assert doubled == 0

    async def test_a_run_that_takes_longer_than_the_interval_is_not_doubled(
        self, database: str, assembly: Any, working: Any
    ) -> None:
        clock = Clock(takes=2.2)
        async with working(assembly(Job("test.tick", clock, every=1)), WorkerOptions()):
            await asyncio.sleep(2.0)
        assert len(clock.times) == 1

    async def test_a_restart_does_not_run_it_early(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        clock = Clock()
        for _start in range(3):
            async with working(assembly(Job("test.tick", clock, every=3600))):
                await until(lambda: clock.times)
                await asyncio.sleep(0.2)
        assert len(clock.times) == 1

    async def test_intervals_that_were_missed_are_not_made_up_for(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        await DB.execute("INSERT INTO amicale.recurring_job VALUES ('test.tick', 60, now() - interval '90 seconds')")
        clock = Clock()
        async with working(assembly(Job("test.tick", clock, every=60))):
            await until(lambda: clock.times)
            await asyncio.sleep(0.3)
        left = await DB.fetch_value("SELECT next_at - now() FROM amicale.recurring_job WHERE name = 'test.tick'")
        assert len(clock.times) == 1
        assert timedelta(seconds=20) < left < timedelta(seconds=31)

    async def test_a_shorter_interval_holds_at_once(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        await DB.execute("INSERT INTO amicale.recurring_job VALUES ('test.tick', 86400, now() + interval '1 day')")
        clock = Clock()
        async with working(assembly(Job("test.tick", clock, every=1))):
            await until(lambda: clock.times, 3)

    async def test_one_that_keeps_failing_is_parked_once_and_unparked_when_it_recovers(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        clock = Clock(fails=True)
        async with working(assembly(Job("test.tick", clock, every=1))):
            await until(lambda: len(clock.times) >= 6)
            rows = await DB.fetch("SELECT name, recurring FROM amicale.parked_job")
            assert [tuple(row) for row in rows] == [("test.tick", True)]
            clock.fails = False
            await until(no_longer_parked)

    async def test_the_log_of_finished_work_is_pruned(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        await DB.execute(
            "INSERT INTO pgqueuer.pgqueuer_log (created, job_id, status, priority, entrypoint)"
            " VALUES (now() - interval '8 days', -1, 'successful', 0, 'x'), (now(), -2, 'successful', 0, 'x')"
        )
        async with working(assembly()):
            await until(no_old_log)
        assert await DB.fetch_value("SELECT count(*) FROM pgqueuer.pgqueuer_log WHERE job_id = -2") == 1


async def some_have_run() -> bool:
    return int(await DB.fetch_value("SELECT count(*) FROM public.note")) >= 4


async def no_longer_parked() -> bool:
    return await DB.fetch_value("SELECT count(*) FROM amicale.parked_job") == 0


async def no_old_log() -> bool:
    return await DB.fetch_value("SELECT count(*) FROM pgqueuer.pgqueuer_log WHERE job_id = -1") == 0
