"""The worker: each job once, again after failures, and through the loss of workers and of the database."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from amicale.database.engine import DB
from amicale.plugins.manifest import Job
from amicale.tasks.outbox import cancel_jobs, enqueue, insert
from amicale.tasks.worker import Worker, WorkerOptions
from amicale.testing.server import CARETAKER, with_database

CONNECTIONS = f"""SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND backend_type = 'client backend' AND application_name <> '{CARETAKER}'"""  # not the server's own: autovacuum
SCRIPT = str(Path(__file__).with_name("worker_process.py"))


async def nothing(payload: Mapping[str, Any]) -> None:
    pass


async def count() -> int:
    return int(await DB.fetch_value("SELECT count(*) FROM pgqueuer.pgqueuer"))


async def empty() -> bool:
    return await count() == 0


class TestRun:
    async def test_a_job_gets_its_payload(self, database: str, assembly: Any, working: Any, until: Any) -> None:
        seen: list[Mapping[str, Any]] = []

        async def run(payload: Mapping[str, Any]) -> None:
            seen.append(payload)

        await enqueue("test.job", {"name": "Éloïse", "numbers": [1, 2]})
        await enqueue("test.job")
        async with working(assembly(Job("test.job", run))):
            await until(empty)
        assert sorted(seen, key=len) == [{}, {"name": "Éloïse", "numbers": [1, 2]}]

    async def test_it_reacts_within_a_second(self, database: str, assembly: Any, working: Any, until: Any) -> None:
        async with working(assembly(Job("test.job", nothing)), WorkerOptions(poll=60)):
            await asyncio.sleep(0.5)
            started = time.monotonic()
            async with DB.transaction():
                await enqueue("test.job")
            await until(empty)
            assert time.monotonic() - started < 1

    async def test_a_later_job_is_done_when_it_is_due(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        async with working(assembly(Job("test.job", nothing)), WorkerOptions(poll=60)):
            await enqueue("test.job", after=timedelta(seconds=1))
            started = time.monotonic()
            await asyncio.sleep(0.7)
            assert not await empty()
            await until(empty)
            assert time.monotonic() - started < 1.7

    async def test_three_workers_do_a_thousand_jobs_once_each(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        done: Counter[int] = Counter()

        async def run(payload: Mapping[str, Any]) -> None:
            await asyncio.sleep(0)
            done[payload["number"]] += 1

        await insert(["test.job"] * 1000, [b'{"number":%d}' % number for number in range(1000)])
        started = time.monotonic()
        async with working(assembly(Job("test.job", run)), count=3):
            await until(empty, 60)
        print(f"1,000 jobs by 3 workers in {time.monotonic() - started:.2f} s")
        assert done == Counter(range(1000))

    async def test_a_job_of_a_plugin_that_does_not_run_waits_without_being_touched(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        await enqueue("gone.job")
        await enqueue("event:gone")
        await enqueue("test.job")
        current = assembly(Job("test.job", nothing))
        async with working(lambda: current) as (worker,):
            await asyncio.sleep(0.7)
            assert await count() == 2
            assert await DB.fetch_value("SELECT count(*) FROM pgqueuer.pgqueuer_log WHERE status = 'picked'") == 2
            current = assembly(Job("test.job", nothing), Job("gone.job", nothing))
            worker.wake()
            await until(empty)

    async def test_an_idle_worker_needs_hardly_any_processor(self, database: str, assembly: Any, working: Any) -> None:
        async with working(assembly(Job("test.job", nothing)), WorkerOptions(poll=1)):
            await asyncio.sleep(1)
            before = time.process_time()
            await asyncio.sleep(3)
            used = time.process_time() - before
        print(f"idle: {100 * used / 3:.2f} % of a core")
        assert used < 0.15

    async def test_it_holds_one_connection_besides_the_pool(self, database: str, assembly: Any, working: Any) -> None:
        async def run(payload: Mapping[str, Any]) -> None:
            await DB.execute("SELECT pg_sleep(0.05)")

        await insert(["test.job"] * 100, [None] * 100)
        async with working(assembly(Job("test.job", run)), WorkerOptions(concurrency=4)):
            most = 0
            while await count():
                most = max(most, int(await DB.fetch_value(CONNECTIONS)))
        assert most <= 1 + 4 + 1


class TestFailures:
    async def test_a_failing_job_is_tried_again_after_growing_pauses_and_then_parked(
        self, database: str, assembly: Any, working: Any, until: Any, quick: WorkerOptions
    ) -> None:
        tries: list[float] = []

        async def run(payload: Mapping[str, Any]) -> None:
            tries.append(time.monotonic())
            raise KeyError(payload["secret"])

        await enqueue("test.job", {"secret": "s3cret"})
        async with working(assembly(Job("test.job", run)), replace(quick, pauses=(0.1, 0.4))):
            await until(empty)
        assert len(tries) == 3
        assert tries[1] - tries[0] >= 0.1
        assert tries[2] - tries[1] >= 0.4
        row = await DB.fetch_row("SELECT * FROM amicale.parked_job")
        assert row is not None
        assert (row["plugin"], row["name"], row["error"], row["attempts"]) == ("test", "test.job", "KeyError", 3)
        assert row["place"].startswith("test_worker.py:")
        assert row["payload"] == b'{"secret":"s3cret"}'

    async def test_the_log_says_what_failed_and_no_value(
        self, database: str, assembly: Any, working: Any, until: Any, caplog: Any
    ) -> None:
        async def run(payload: Mapping[str, Any]) -> None:
            raise ValueError(f"bad address {payload['secret']}")

        caplog.set_level("DEBUG")
        await enqueue("test.job", {"secret": "s3cret"})
        async with working(assembly(Job("test.job", run))):
            await until(empty)
        incident = await DB.fetch_value("SELECT incident FROM amicale.parked_job")
        assert str(incident) in caplog.text
        assert "test.job" in caplog.text
        assert "ValueError" in caplog.text
        assert "s3cret" not in caplog.text
        assert await DB.fetch_value("SELECT count(*) FROM pgqueuer.pgqueuer_log WHERE traceback IS NOT NULL") == 0

    @pytest.mark.slow
    @pytest.mark.parametrize("stubborn", [False, True])
    async def test_a_job_is_cut_off_after_its_time(
        self, database: str, assembly: Any, working: Any, until: Any, quick: WorkerOptions, stubborn: bool
    ) -> None:
        async def run(payload: Mapping[str, Any]) -> None:
            while True:
                try:
                    await asyncio.sleep(7 if stubborn else 3600)
                    return
                except asyncio.CancelledError:
                    if not stubborn:
                        raise

        await enqueue("test.job")
        async with working(assembly(Job("test.job", run, timeout=0.1)), replace(quick, pauses=())):
            await until(empty)
        assert await DB.fetch_value("SELECT error FROM amicale.parked_job") == "TimeoutError"

    @pytest.mark.parametrize("error", [SystemExit, asyncio.CancelledError])
    async def test_a_job_cannot_end_the_worker(
        self, database: str, assembly: Any, working: Any, until: Any, error: type[BaseException]
    ) -> None:
        async def run(payload: Mapping[str, Any]) -> None:
            raise error

        await enqueue("test.job")
        async with working(assembly(Job("test.job", run))):
            await until(empty)
        assert await DB.fetch_value("SELECT error FROM amicale.parked_job") == "RuntimeError"

    async def test_a_payload_that_cannot_be_read_is_parked(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        await insert(["test.job"], [b"{not json"])
        async with working(assembly(Job("test.job", nothing))):
            await until(empty)
        assert await DB.fetch_value("SELECT error FROM amicale.parked_job") == "DecodeError"

    async def test_jobs_that_hang_leave_a_slot_to_other_plugins(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        async def hang(payload: Mapping[str, Any]) -> None:
            await asyncio.sleep(3600)

        await insert(["bad.job"] * 20 + ["good.job"] * 3, [None] * 23)
        async with working(assembly(Job("bad.job", hang), Job("good.job", nothing))):
            await until(lambda: _is(20))

    async def test_a_job_that_is_cancelled_while_it_fails_is_gone(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        tries = 0

        async def run(payload: Mapping[str, Any]) -> None:
            nonlocal tries
            tries += 1
            async with DB.transaction():
                await cancel_jobs("test")
            raise ValueError

        await enqueue("test.job")
        async with working(assembly(Job("test.job", run))):
            await until(empty)
            await asyncio.sleep(0.5)
        assert (tries, await DB.fetch_value("SELECT count(*) FROM amicale.parked_job")) == (1, 0)


async def _is(number: int) -> bool:
    return await count() == number


class TestStop:
    async def test_a_running_job_may_end(self, database: str, assembly: Any, working: Any, until: Any) -> None:
        started = asyncio.Event()

        async def run(payload: Mapping[str, Any]) -> None:
            started.set()
            await asyncio.sleep(0.3)

        await enqueue("test.job")
        async with working(assembly(Job("test.job", run))):
            await started.wait()
        assert await empty()

    async def test_a_long_job_is_given_back_at_once_and_that_does_not_count(
        self, database: str, assembly: Any, working: Any
    ) -> None:
        started = asyncio.Event()

        async def run(payload: Mapping[str, Any]) -> None:
            started.set()
            await asyncio.sleep(3600)

        await enqueue("test.job")
        async with working(assembly(Job("test.job", run))):
            await started.wait()
        row = await DB.fetch_row("SELECT status::text, attempts, queue_manager_id FROM pgqueuer.pgqueuer")
        assert tuple(row or ()) == ("queued", 0, None)

    async def test_nothing_new_is_begun(self, database: str, assembly: Any, working: Any) -> None:
        started = asyncio.Event()

        async def run(payload: Mapping[str, Any]) -> None:
            started.set()
            await asyncio.sleep(0.2)

        await insert(["test.job"] * 50, [None] * 50)
        async with working(assembly(Job("test.job", run))):
            await started.wait()
        assert await count() >= 40


class TestLostWorkers:
    @pytest.mark.slow
    async def test_the_job_of_a_killed_worker_is_taken_over(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        await DB.execute("CREATE TABLE public.note (pid int, number int)")
        await enqueue("test.slow", {"number": 7})
        process = await asyncio.create_subprocess_exec(sys.executable, SCRIPT, database, "hang")
        await until(lambda: DB.fetch_value("SELECT count(*) FROM public.note"), 30)
        seen: list[int] = []

        async def run(payload: Mapping[str, Any]) -> None:
            seen.append(payload["number"])

        async with working(assembly(Job("test.slow", run))):
            await asyncio.sleep(2.5)
            assert seen == []  # it lives, and shows it
            process.kill()
            killed = time.monotonic()
            await until(empty)
            assert time.monotonic() - killed < 3
            await process.wait()
        assert seen == [7]

    async def test_a_job_that_takes_its_workers_down_is_parked(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        await enqueue("test.job")
        await DB.execute("UPDATE pgqueuer.pgqueuer SET attempts = 3")
        async with working(assembly(Job("test.job", nothing))):
            await until(empty)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.parked_job") == 1

    async def test_a_lost_worker_counts_as_a_failure(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        await enqueue("gone.job")
        await DB.execute(
            "UPDATE pgqueuer.pgqueuer SET status = 'picked', queue_manager_id = gen_random_uuid(),"
            " heartbeat = now() - interval '1 hour'"
        )
        async with working(assembly()):
            await until(lambda: DB.fetch_value("SELECT status = 'queued' FROM pgqueuer.pgqueuer"))
        assert await DB.fetch_value("SELECT attempts FROM pgqueuer.pgqueuer") == 1


class TestLostDatabase:
    async def test_the_workers_go_on_when_it_is_back_and_lose_no_result(
        self, database: str, test_server: Any, assembly: Any, working: Any, until: Any
    ) -> None:
        ended = asyncio.Event()
        runs = 0

        async def run(payload: Mapping[str, Any]) -> None:
            nonlocal runs
            runs += 1
            await ended.wait()

        name = await DB.fetch_value("SELECT current_database()")
        await enqueue("test.job")
        async with working(assembly(Job("test.job", run), Job("test.other", nothing)), count=2):
            await until(lambda: runs)
            admin = await asyncpg.connect(with_database(test_server.address, "postgres"))
            await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            await admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
            await asyncio.sleep(0.3)
            ended.set()  # while the database is away
            await asyncio.sleep(1.5)  # longer than a worker may show no life
            await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
            await admin.close()
            await until(empty)
            await enqueue("test.other")
            await until(empty)
        assert runs == 1

    async def test_it_starts_before_the_database_is_ready(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        await DB.execute("ALTER SCHEMA pgqueuer RENAME TO hidden")
        async with working(assembly(Job("test.job", nothing))):
            await asyncio.sleep(0.5)
            await DB.execute("ALTER SCHEMA hidden RENAME TO pgqueuer")
            await enqueue("test.job")
            await until(empty)

    async def test_it_stops_while_the_database_is_away(self, assembly: Any) -> None:
        stop = asyncio.Event()
        worker = Worker(assembly)
        run = asyncio.create_task(worker.run(stop))
        await asyncio.sleep(0.2)
        stop.set()
        await asyncio.wait_for(run, 5)
