"""Parked jobs can be looked at, tried again and given up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest

from amicale.database.engine import DB
from amicale.plugins.manifest import Job
from amicale.tasks.outbox import enqueue
from amicale.tasks.parked import discard_parked, parked_jobs, retry_parked


async def empty() -> bool:
    return await DB.fetch_value("SELECT count(*) FROM pgqueuer.pgqueuer") == 0


class Moody:
    """A job that fails until it is told not to."""

    def __init__(self) -> None:
        self.broken = True
        self.done: list[Mapping[str, Any]] = []

    async def __call__(self, payload: Mapping[str, Any]) -> None:
        if self.broken:
            raise ValueError
        self.done.append(payload)


@pytest.fixture
async def moody(database: str, assembly: Any, working: Any, until: Any) -> Moody:
    """Its job ``test.job`` is parked."""
    moody = Moody()
    await enqueue("test.job", {"number": 5})
    async with working(assembly(Job("test.job", moody))):
        await until(empty)
    return moody


class TestParkedJobs:
    async def test_it_is_listed_without_what_it_was_to_work_on(self, moody: Moody) -> None:
        (job,) = await parked_jobs()
        assert (job.plugin, job.name, job.error, job.attempts) == ("test", "test.job", "ValueError", 3)
        assert not hasattr(job, "payload")

    async def test_those_of_one_plugin_only(self, moody: Moody) -> None:
        assert len(await parked_jobs("test")) == 1
        assert await parked_jobs("other") == []


class TestRetryParked:
    async def test_it_is_done_with_its_payload_once_the_cause_is_gone(
        self, moody: Moody, assembly: Any, working: Any, until: Any
    ) -> None:
        (job,) = await parked_jobs()
        moody.broken = False
        assert await retry_parked(job.id)
        async with working(assembly(Job("test.job", moody))):
            await until(empty)
        assert moody.done == [{"number": 5}]
        assert await parked_jobs() == []

    async def test_it_gets_all_its_tries_again(self, moody: Moody, assembly: Any, working: Any, until: Any) -> None:
        (job,) = await parked_jobs()
        await retry_parked(job.id)
        async with working(assembly(Job("test.job", moody))):
            await until(empty)
        assert [job.attempts for job in await parked_jobs()] == [3]

    async def test_it_cannot_be_queued_twice(self, moody: Moody) -> None:
        (job,) = await parked_jobs()
        assert await retry_parked(job.id)
        assert not await retry_parked(job.id)
        assert await DB.fetch_value("SELECT count(*) FROM pgqueuer.pgqueuer") == 1


class TestDiscardParked:
    async def test_it_is_gone(self, moody: Moody) -> None:
        (job,) = await parked_jobs()
        assert await discard_parked(job.id)
        assert not await discard_parked(uuid4())
        assert await parked_jobs() == []
