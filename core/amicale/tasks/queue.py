"""The queue: PgQueuer's tables in the PostgreSQL schema ``pgqueuer``, and what a worker does on them.

PgQueuer brings the tables, queueing and taking (``FOR UPDATE SKIP LOCKED``). Its own manager is not used: it fixes the
set of jobs at the start, deletes a job that is cancelled half-way, and waits for all running jobs when the database is
away. The tables are made by ``migrations/0004_tasks.sql``: what ``render_install(SETTINGS)`` of
``pgqueuer.adapters.persistence.schema_ddl`` prints. When a newer PgQueuer asks for more, write a new migration.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.models import Job as QueuedJob
from pgqueuer.domain.settings import DBSettings
from pgqueuer.domain.types import QueueEntrypoint, QueueManagerId
from pgqueuer.ports.repository import EntrypointExecutionParameter
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from amicale.database.identifiers import uuid7

__all__ = ["SETTINGS", "Failure", "Queue", "QueuedJob", "queries_on"]


class QueueSettings(DBSettings):
    """PgQueuer's names, as the migration wrote them: no variable of the environment (``CHANNEL`` ...) changes them."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments only."""
        return (init_settings,)


SETTINGS = QueueSettings(db_schema="pgqueuer", channel="amicale_tasks")
_ENVIRONMENT = QueryBuilderEnvironment(SETTINGS)
_BUILDER = QueryQueueBuilder(SETTINGS)
_SCHEDULER = QuerySchedulerBuilder(SETTINGS)
_NEVER = timedelta(days=36_500)
_UNLIMITED = EntrypointExecutionParameter(concurrency_limit=0)


def queries_on(connection: asyncpg.Connection[Any]) -> Queries:
    """PgQueuer's statements on one connection, inside its transaction if it has one."""
    return Queries(AsyncpgDriver(connection), _ENVIRONMENT, _BUILDER, _SCHEDULER)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job failed, without any value it worked on: the error's type, where it was raised, an id."""

    error: str
    place: str
    incident: UUID


PUT_BACK = """
WITH back AS (
    UPDATE pgqueuer.pgqueuer SET status = 'queued', queue_manager_id = NULL, execute_after = now() + $2, updated = now()
    WHERE id = ANY ($1::bigint[]) AND queue_manager_id = $3 RETURNING id, entrypoint, priority)
INSERT INTO pgqueuer.pgqueuer_log (job_id, status, entrypoint, priority)
SELECT id, 'queued', entrypoint, priority FROM back
"""

# A job whose worker is gone counts as tried: one that takes its worker down with it is parked in the end.
REAP = """
WITH lost AS (
    SELECT id FROM pgqueuer.pgqueuer WHERE status = 'picked' AND heartbeat < now() - $1::interval
    FOR UPDATE SKIP LOCKED
), back AS (
    UPDATE pgqueuer.pgqueuer AS job SET status = 'queued', queue_manager_id = NULL, execute_after = now(),
        updated = now(), attempts = attempts + 1
    FROM lost WHERE job.id = lost.id RETURNING job.id, job.entrypoint, job.priority)
INSERT INTO pgqueuer.pgqueuer_log (job_id, status, entrypoint, priority)
SELECT id, 'queued', entrypoint, priority FROM back RETURNING job_id, entrypoint
"""

# Not a row that its own job is about to change: the sign of life must not wait for a job.
BEAT = """
UPDATE pgqueuer.pgqueuer SET heartbeat = now() WHERE id IN (
    SELECT id FROM pgqueuer.pgqueuer WHERE id = ANY ($1::bigint[]) AND queue_manager_id = $2 FOR UPDATE SKIP LOCKED)
"""

PARK = """
WITH gone AS (
    DELETE FROM pgqueuer.pgqueuer WHERE id = $1 RETURNING id, entrypoint, priority, payload
), logged AS (
    INSERT INTO pgqueuer.pgqueuer_log (job_id, status, entrypoint, priority)
    SELECT id, 'exception', entrypoint, priority FROM gone)
INSERT INTO amicale.parked_job AS old (id, plugin, name, payload, recurring, error, place, incident, attempts)
SELECT $2, $3, entrypoint, payload, $4, $5, $6, $7, $8 FROM gone
ON CONFLICT (name) WHERE recurring DO UPDATE
SET error = excluded.error, place = excluded.place, incident = excluded.incident, at = now(),
    attempts = old.attempts + excluded.attempts
"""

# A job whose interval was made shorter is due by the new one; that alone does not run it.
PULL_IN = """
UPDATE amicale.recurring_job AS known SET next_at = now() + wanted.every * interval '1 second'
FROM unnest($1::text[], $2::int[]) AS wanted (name, every)
WHERE known.name = wanted.name AND known.next_at > now() + wanted.every * interval '1 second'
"""

# The one worker whose statement changes the row queues the job. Due times keep their rhythm: a late run moves none.
CLAIM_RECURRING = """
INSERT INTO amicale.recurring_job AS old (name, every, next_at)
SELECT name, every, now() + every * interval '1 second' FROM unnest($1::text[], $2::int[]) AS wanted (name, every)
ORDER BY name
ON CONFLICT (name) DO UPDATE SET every = excluded.every, next_at = old.next_at + excluded.every * interval '1 second'
    * (1 + floor(extract(epoch FROM now() - old.next_at) / excluded.every))
WHERE old.next_at <= now()
RETURNING name
"""

DONE = """
UPDATE amicale.recurring_job AS known SET done_at = now(), took = extract(epoch FROM now() - done.began)::float8
FROM unnest($1::text[], $2::timestamptz[]) AS done (name, began) WHERE known.name = done.name
"""

NEXT_RECURRING = """
SELECT extract(epoch FROM min(CASE
    WHEN known.next_at <= now() + wanted.every * interval '1 second' THEN known.next_at ELSE now() END) - now())::float8
FROM unnest($1::text[], $2::int[]) AS wanted (name, every)
LEFT JOIN amicale.recurring_job AS known ON known.name = wanted.name
"""


class Queue:
    """What one worker does on the queue, over its own connection: one statement after the other."""

    def __init__(self, connection: asyncpg.Connection[Any], worker_id: UUID | None = None) -> None:
        self.connection = connection
        self._queries = queries_on(connection)
        self._worker_id = QueueManagerId(worker_id or uuid4())

    async def claim(self, names: Iterable[str], count: int) -> list[QueuedJob]:
        """Take up to ``count`` jobs of these names that are due; nobody else gets them."""
        wanted = {QueueEntrypoint(name): _UNLIMITED for name in names}
        # Jobs of lost workers come back by reap(), which counts; so none is ever stale here.
        return await self._queries.dequeue(count, wanted, self._worker_id, None, _NEVER)

    async def next_due(self, names: Iterable[str]) -> float | None:
        """Seconds until the next of these jobs is due; None when none waits."""
        eta = await self._queries.next_deferred_eta([QueueEntrypoint(name) for name in names])
        return None if eta is None else eta.total_seconds()

    async def finish(self, jobs: Sequence[QueuedJob]) -> None:
        """These are done. A recurring one that was parked before has recovered."""
        await self._queries.log_jobs([(job, "successful", None) for job in jobs])
        recovered = [job.entrypoint for job in jobs if is_recurring(job)]
        if recovered:
            began = [job.updated for job in jobs if is_recurring(job)]
            await self.connection.execute(DONE, recovered, began)
            await self.connection.execute(
                "DELETE FROM amicale.parked_job WHERE recurring AND name = ANY ($1::text[])", recovered
            )

    async def again(self, job: QueuedJob, pause: float) -> None:
        """This failed: once more after a pause."""
        await self._queries.retry_job(job, timedelta(seconds=pause), None)

    async def put_back(self, jobs: Iterable[QueuedJob], pause: float = 0.0) -> None:
        """These were not tried to the end, through no fault of theirs: it does not count."""
        ids = [job.id for job in jobs]
        if ids:
            await self.connection.execute(PUT_BACK, ids, timedelta(seconds=pause), self._worker_id)

    async def park(self, job: QueuedJob, plugin: str, failure: Failure) -> None:
        """This failed too often: keep it where somebody can see it, in one statement."""
        why = (failure.error, failure.place, failure.incident)
        await self.connection.execute(PARK, job.id, uuid7(), plugin, is_recurring(job), *why, job.attempts + 1)

    async def beat(self, jobs: Iterable[QueuedJob]) -> None:
        """Show that these are still being worked on."""
        await self.connection.execute(BEAT, [job.id for job in jobs], self._worker_id)

    async def reap(self, silence: float) -> list[tuple[int, str]]:
        """Give back what workers took that have shown no life for ``silence`` seconds; answers ids and names."""
        rows = await self.connection.fetch(REAP, timedelta(seconds=silence))
        return [(row["job_id"], row["entrypoint"]) for row in rows]

    async def queue_recurring(self, intervals: Mapping[str, int]) -> float | None:
        """Queue the recurring jobs that are due, once over all workers; answers seconds until the next is."""
        if not intervals:
            return None
        columns = (list(intervals), list(intervals.values()))
        left = await self._next_recurring(columns)
        if left > 0:
            return left
        async with self.connection.transaction():
            await self.connection.execute(PULL_IN, *columns)
            due = [row["name"] for row in await self.connection.fetch(CLAIM_RECURRING, *columns)]
            if due:
                await self._enqueue_recurring(due)
        return await self._next_recurring(columns)

    async def _next_recurring(self, columns: tuple[list[str], list[int]]) -> float:
        return max(0.0, float(await self.connection.fetchval(NEXT_RECURRING, *columns)))

    async def _enqueue_recurring(self, names: list[str]) -> None:
        """Skips what is still queued or running from last time."""
        await enqueue_recurring(self._queries, names)


async def enqueue_recurring(queries: Queries, names: Sequence[str]) -> None:
    """Queue recurring jobs; one that waits or runs already is not queued again."""
    await queries.enqueue(
        list(names),
        [None] * len(names),
        [0] * len(names),
        dedupe_key=[f"recurring:{name}" for name in names],
        headers=[{"recurring": "yes"}] * len(names),
        on_conflict="skip",
    )


def is_recurring(job: QueuedJob) -> bool:
    """Whether the clock queued it."""
    return bool(job.headers and "recurring" in job.headers)
