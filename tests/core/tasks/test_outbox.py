"""Queueing: with the transaction, or not at all."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from amicale.database.engine import DB
from amicale.events import Event, MemberChanged, MemberJoined
from amicale.tasks.outbox import EVENT, cancel_jobs, count_jobs, decode_event, emit, encode_event, enqueue, forget_jobs

NO_ONE = UUID(int=0)


async def undone(act: Awaitable[object]) -> None:
    """Do something in a transaction that fails afterwards."""
    with suppress(ZeroDivisionError):
        async with DB.transaction():
            await act
            raise ZeroDivisionError


class TestEmit:
    async def test_an_event_is_queued_when_its_transaction_is_kept(self, database: str, in_queue: Any) -> None:
        async with DB.transaction():
            await emit(MemberJoined(member_id=NO_ONE))
            await emit(MemberJoined(member_id=NO_ONE), MemberJoined(member_id=NO_ONE))
        assert await in_queue() == [EVENT] * 3

    async def test_an_event_is_not_queued_when_its_transaction_is_undone(self, database: str, in_queue: Any) -> None:
        await undone(emit(MemberJoined(member_id=NO_ONE)))
        assert await in_queue() == []

    async def test_nobody_sees_it_before(self, database: str) -> None:
        async with DB.transaction():
            await emit(MemberJoined(member_id=NO_ONE))
            assert DB.pool is not None
            async with DB.pool.acquire() as another:
                assert await another.fetchval("SELECT count(*) FROM pgqueuer.pgqueuer") == 0

    async def test_it_refuses_to_work_outside_a_transaction(self, database: str) -> None:
        with pytest.raises(RuntimeError, match="transaction"):
            await emit(MemberJoined(member_id=NO_ONE))


class TestEncoding:
    @pytest.mark.parametrize(
        "event",
        [
            MemberJoined(member_id=uuid4(), actor_id=uuid4()),
            MemberChanged(member_id=uuid4(), fields=("city", "phone")),
        ],
    )
    def test_an_event_comes_back_as_it_was(self, event: Event) -> None:
        assert decode_event(encode_event(event)) == event

    def test_an_event_that_nobody_knows_any_more_is_named(self) -> None:
        @dataclass(frozen=True, kw_only=True)
        class Passing(Event):
            pass

        payload = encode_event(Passing())
        name = next(name for name, cls in Event.registry.items() if cls is Passing)
        del Event.registry[name]
        with pytest.raises(LookupError, match="Passing"):
            decode_event(payload)


class TestEnqueue:
    async def test_a_job_is_undone_with_its_transaction(self, database: str, in_queue: Any) -> None:
        await undone(enqueue("test.job", {"a": 1}))
        assert await in_queue() == []

    async def test_a_job_of_a_process_that_is_killed_in_its_transaction_is_gone(
        self, database: str, in_queue: Any
    ) -> None:
        script = str(Path(__file__).with_name("worker_process.py"))
        process = await asyncio.create_subprocess_exec(
            sys.executable, script, database, "open-transaction", stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert await asyncio.wait_for(process.stdout.readline(), 30) == b"queued\n"
        process.kill()
        await process.wait()
        assert await in_queue() == []

    async def test_without_a_transaction_it_is_queued_at_once(self, database: str, in_queue: Any) -> None:
        await enqueue("test.job")
        assert await in_queue() == ["test.job"]

    async def test_the_same_key_is_queued_once_while_it_waits(self, database: str, in_queue: Any) -> None:
        async with DB.transaction():
            await enqueue("test.job", key="a")
            await enqueue("test.job", key="a")
            await enqueue("test.job", key="b")
            await enqueue("test.other", key="a")
        assert await in_queue() == ["test.job", "test.job", "test.other"]

    async def test_a_later_job_is_not_due_yet(self, database: str) -> None:
        await enqueue("test.job", after=timedelta(hours=1))
        due_in = await DB.fetch_value("SELECT execute_after - now() FROM pgqueuer.pgqueuer")
        assert timedelta(minutes=59) < due_in <= timedelta(hours=1)


class TestCancelJobs:
    async def test_all_of_the_plugin_and_nothing_of_others_goes(self, database: str, in_queue: Any) -> None:
        for name in ("clubs.remind", "event:clubs", "clubs_plus.remind", "event:clubs_plus", "club.x", EVENT):
            await enqueue(name)
        assert await count_jobs("clubs") == 2
        async with DB.transaction():
            assert await cancel_jobs("clubs") == 2
        assert await count_jobs("clubs") == 0
        assert await in_queue() == ["clubs_plus.remind", "event:clubs_plus", "club.x", EVENT]

    async def test_a_percent_or_underscore_in_a_name_is_only_a_letter(self, database: str) -> None:
        await enqueue("clubsXplus.remind")
        assert await count_jobs("clubs_plus") == 0

    async def test_it_is_undone_with_the_transaction(self, database: str) -> None:
        await enqueue("clubs.remind")
        await undone(cancel_jobs("clubs"))
        assert await count_jobs("clubs") == 1


class TestForgetJobs:
    async def test_parked_and_recurring_jobs_go_too(self, database: str) -> None:
        await enqueue("clubs.remind")
        await DB.execute(
            "INSERT INTO amicale.parked_job (id, plugin, name, recurring, error, place, incident, attempts)"
            " VALUES (gen_random_uuid(), 'clubs', 'event:clubs', false, 'E', '', gen_random_uuid(), 1)"
        )
        await DB.execute("INSERT INTO amicale.recurring_job VALUES ('clubs.remind', 60, now()), ('a.b', 60, now())")
        async with DB.transaction():
            assert await forget_jobs("clubs") == 2
        assert await DB.fetch_value("SELECT count(*) FROM amicale.parked_job") == 0
        assert await DB.fetch_value("SELECT string_agg(name, ',') FROM amicale.recurring_job") == "a.b"
