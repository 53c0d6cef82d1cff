"""Queued work, done here and now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from asyncpg import DeadlockDetectedError

from amicale.database.engine import DB
from amicale.events import MemberJoined
from amicale.plugins.manifest import Job
from amicale.tasks.inline import work_off
from amicale.tasks.outbox import emit, enqueue


async def fail(payload: Mapping[str, Any]) -> None:
    raise ValueError("no luck")


class TestWorkOff:
    async def test_it_does_what_is_due_and_what_follows_from_it(
        self, database: str, assembly: Any, in_queue: Any
    ) -> None:
        heard: list[object] = []

        async def hear(event: object) -> None:
            heard.append(event)

        event = MemberJoined(member_id=uuid4())
        async with DB.transaction():
            await emit(event)
        await enqueue("clubs.later", after=timedelta(hours=1))
        assert await work_off(assembly(clubs=hear)) == 2
        assert heard == [event]
        assert await in_queue() == ["clubs.later"]

    async def test_a_failure_is_raised_and_the_job_is_gone(self, database: str, assembly: Any, in_queue: Any) -> None:
        await enqueue("test.job")
        with pytest.raises(ValueError, match="no luck"):
            await work_off(assembly(Job("test.job", fail)))
        assert await in_queue() == []

    async def test_what_loses_a_race_is_done_again_at_once_also_when_a_part_of_it_is_kept(
        self, database: str, assembly: Any
    ) -> None:
        tries: list[int] = []

        async def run(payload: Mapping[str, Any]) -> None:
            await DB.execute("SELECT 1")
            tries.append(1)
            if len(tries) < 3:
                raise DeadlockDetectedError("deadlock detected")

        await enqueue("clubs.race")
        assert await work_off(assembly(Job("clubs.race", run))) == 1
        assert len(tries) == 3
