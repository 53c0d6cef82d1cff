"""Events: each listening plugin is told, on its own."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

from amicale.database.engine import DB
from amicale.database.migrations import lock_schema
from amicale.events import Event, MemberJoined
from amicale.tasks.handling import share_out
from amicale.tasks.outbox import EVENT, emit
from amicale.tasks.queue import Queue


async def happened() -> MemberJoined:
    event = MemberJoined(member_id=uuid4())
    async with DB.transaction():
        await emit(event)
    return event


async def all_told() -> bool:
    return await DB.fetch_value("SELECT count(*) FROM pgqueuer.pgqueuer") == 0


class Ear:
    """A plugin's handler."""

    def __init__(self, failures: int = 0) -> None:
        self.heard: list[Event] = []
        self.failures = failures

    async def __call__(self, event: Event) -> None:
        self.heard.append(event)
        if len(self.heard) <= self.failures:
            raise ValueError


class TestShareOut:
    async def test_a_second_worker_that_took_the_same_event_queues_nothing(
        self, database: str, assembly: Any, in_queue: Any
    ) -> None:
        await happened()
        async with DB.connection() as connection:
            (job,) = await Queue(connection).claim([EVENT], 1)
        for _time in range(2):
            await share_out(job, assembly(clubs=Ear(), dues=Ear(), deaf=None))
        assert await in_queue() == ["event:clubs", "event:dues"]


class TestEvents:
    async def test_every_listening_plugin_hears_the_event_as_it_was(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        clubs, dues = Ear(), Ear()
        event = await happened()
        async with working(assembly(clubs=clubs, dues=dues, deaf=None)):
            await until(all_told)
        assert clubs.heard == dues.heard == [event]

    async def test_only_the_plugin_that_fails_is_told_again(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        clubs, dues = Ear(failures=1), Ear()
        await happened()
        async with working(assembly(clubs=clubs, dues=dues)):
            await until(all_told)
        assert (len(clubs.heard), len(dues.heard)) == (2, 1)

    async def test_one_that_keeps_failing_is_parked_under_the_plugins_name(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        await happened()
        async with working(assembly(clubs=Ear(failures=99))):
            await until(all_told)
        row = await DB.fetch_row("SELECT plugin, name, error, place FROM amicale.parked_job")
        assert row is not None
        assert (row["plugin"], row["name"], row["error"]) == ("clubs", "event:clubs", "ValueError")
        assert row["place"].startswith("test_events.py:")

    async def test_three_workers_tell_two_hundred_events_once_each(
        self, database: str, assembly: Any, working: Any, until: Any
    ) -> None:
        clubs, dues = Ear(), Ear()
        async with DB.transaction():
            await emit(*(MemberJoined(member_id=uuid4()) for _ in range(200)))
        async with working(assembly(clubs=clubs, dues=dues), count=3):
            await until(all_told, 30)
        for ear in (clubs, dues):
            assert len(ear.heard) == 200
            assert len({event.id for event in ear.heard}) == 200

    async def test_an_event_waits_for_a_plugin_in_quarantine(
        self, database: str, assembly: Any, working: Any, until: Any, in_queue: Any
    ) -> None:
        event = await happened()
        current = assembly(quarantined={"clubs": "broken"})
        async with working(lambda: current):
            await until(lambda: only_clubs_waits(in_queue))
            clubs = Ear()
            current = assembly(clubs=clubs)
            await until(all_told)
        assert clubs.heard == [event]

    async def test_it_is_not_shared_out_while_plugins_are_switched(
        self, database: str, assembly: Any, working: Any, until: Any, in_queue: Any
    ) -> None:
        await happened()
        async with DB.transaction():
            await lock_schema()
            async with working(assembly(clubs=Ear())):
                await asyncio.sleep(0.8)
                assert await in_queue() == [EVENT]
        async with working(assembly(clubs=Ear())):
            await until(all_told)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.parked_job") == 0

    async def test_a_process_that_has_not_followed_yet_shares_nothing_out(
        self, database: str, assembly: Any, working: Any, until: Any, in_queue: Any
    ) -> None:
        await DB.execute("UPDATE amicale.generation SET number = 8")
        await happened()
        clubs = Ear()
        current = assembly(generation=7)
        async with working(lambda: current):
            await asyncio.sleep(0.8)
            assert await in_queue() == [EVENT]
            current = assembly(generation=8, clubs=clubs)
            await until(all_told)
        assert len(clubs.heard) == 1

    async def test_without_listeners_it_is_done(self, database: str, assembly: Any, working: Any, until: Any) -> None:
        await happened()
        async with working(assembly(deaf=None)):
            await until(all_told)


async def only_clubs_waits(in_queue: Any) -> bool:
    return bool(await in_queue() == ["event:clubs"])
