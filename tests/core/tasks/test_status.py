"""What ``/health`` and ``doctor`` are told."""

from __future__ import annotations

from datetime import timedelta

from amicale.database.engine import DB
from amicale.tasks.outbox import enqueue
from amicale.tasks.status import QueueStatus, parked_by_plugin, queue_status

PARKED = (
    "INSERT INTO amicale.parked_job (id, plugin, name, recurring, error, place, incident, attempts)"
    " VALUES (gen_random_uuid(), 'clubs', 'clubs.a', false, 'E', '', gen_random_uuid(), 1)"
)


class TestQueueStatus:
    async def test_an_empty_queue(self, database: str) -> None:
        assert await queue_status() == QueueStatus(queued=0, delayed=0, running=0, parked=0, oldest_seconds=0.0)

    async def test_counts_by_state(self, database: str) -> None:
        for _job in range(3):
            await enqueue("test.job")
        await enqueue("test.job", after=timedelta(hours=1))
        await enqueue("test.running")
        await DB.execute("UPDATE pgqueuer.pgqueuer SET status = 'picked' WHERE entrypoint = 'test.running'")
        await DB.execute(PARKED)
        status = await queue_status()
        assert (status.queued, status.delayed, status.running, status.parked) == (3, 1, 1, 1)

    async def test_the_age_counts_from_when_a_job_was_due(self, database: str) -> None:
        await enqueue("test.job")
        await enqueue("test.job", after=timedelta(hours=1))
        await DB.execute("UPDATE pgqueuer.pgqueuer SET execute_after = execute_after - interval '10 minutes'")
        assert 600 <= (await queue_status()).oldest_seconds < 660


class TestParkedByPlugin:
    async def test_counts_each_plugin(self, database: str) -> None:
        await DB.execute(PARKED)
        await DB.execute(PARKED)
        assert await parked_by_plugin() == {"clubs": 2}
