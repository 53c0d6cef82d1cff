"""What staff sees of jobs, and does about them: the same as ``amicale queue``. Actor first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import translator
from amicale.plugins.manifest import Act
from amicale.tasks.handling import PRUNE, plugin_of
from amicale.tasks.outbox import insert
from amicale.tasks.parked import discard_parked, retry_parked
from amicale.tasks.queue import enqueue_recurring, queries_on
from amicale.tasks.status import queue_status

_ = translator("amicale")
MANAGE = "jobs.manage"
PATIENCE_SECONDS = 300.0
"""How long a job may be due before somebody is told."""
ACTS = (
    Act("job.retried", _("Work that had failed tried again: %(job)s")),
    Act("jobs.retried", _("All work that had failed tried again: %(count)s")),
    Act("job.discarded", _("Work that had failed discarded: %(job)s")),
    Act("job.run", _("Recurring work started by hand: %(job)s")),
)
KINDS = """
SELECT entrypoint AS name, count(*) FILTER (WHERE status = 'queued' AND execute_after <= now()) AS waiting,
    count(*) FILTER (WHERE status = 'queued' AND execute_after > now()) AS later,
    count(*) FILTER (WHERE status = 'picked') AS running, max(attempts) AS failures,
    min(execute_after) FILTER (WHERE status = 'queued') AS next_at
FROM pgqueuer.pgqueuer GROUP BY entrypoint ORDER BY waiting DESC, entrypoint LIMIT 100
"""
RECURRING = """
SELECT r.name, r.next_at, r.done_at, r.took,
    EXISTS (SELECT FROM amicale.parked_job p WHERE p.recurring AND p.name = r.name) AS failing
FROM amicale.recurring_job r WHERE r.name = ANY ($1::text[])
"""
WORKERS = """
SELECT count(*) FROM pg_stat_activity WHERE application_name = 'amicale worker' AND datname = current_database()
"""


@dataclass(frozen=True, slots=True)
class Overview:
    """How the queue is doing. ``workers`` are at work now; ``oldest_seconds``: how long the oldest job has been due."""

    waiting: int
    later: int
    running: int
    parked: int
    oldest_seconds: float
    workers: int


@dataclass(frozen=True, slots=True)
class KindOfJob:
    """The jobs of one name in the queue; ``failures`` is how often the unluckiest of them has failed so far."""

    name: str
    waiting: int
    later: int
    running: int
    failures: int
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecurringJob:
    """Work that comes again and again: ``every`` and ``took`` are seconds."""

    name: str
    every: int
    next_at: datetime | None
    done_at: datetime | None
    took: float | None
    failing: bool


async def overview(actor: Actor) -> Overview:
    """The queue as it is now."""
    actor.require(MANAGE)
    now = await queue_status()
    return Overview(now.queued, now.delayed, now.running, now.parked, now.oldest_seconds, await workers())


async def workers() -> int:
    """How many workers are connected to this school's database: each holds one connection as long as it lives."""
    return int(await DB.fetch_value(WORKERS))


async def kinds(actor: Actor) -> Sequence[KindOfJob]:
    """What is in the queue, by name."""
    actor.require(MANAGE)
    return [KindOfJob(**row) for row in await DB.fetch(KINDS)]


async def recurring(actor: Actor) -> Sequence[RecurringJob]:
    """All recurring work of this school, by name: also what has never run yet."""
    actor.require(MANAGE)
    every = await intervals()
    known: Mapping[str, Any] = {row["name"]: dict(row) for row in await DB.fetch(RECURRING, list(every))}
    never = {"next_at": None, "done_at": None, "took": None, "failing": False}
    return [RecurringJob(every=every[name], **{"name": name, **never, **known.get(name, {})}) for name in sorted(every)]


async def intervals() -> Mapping[str, int]:
    """The seconds between two runs of each recurring job."""
    jobs = {PRUNE.name: PRUNE, **(await HERE.assembled()).jobs}
    return {name: job.every for name, job in jobs.items() if job.every}


async def retry(actor: Actor, job_id: UUID) -> None:
    """Try a parked job again, as if new.

    :raises Refusal: it is not parked (any more).
    """
    actor.require(MANAGE)
    async with DB.transaction():
        name = await name_of(job_id)
        await retry_parked(job_id)
        await log_act(actor, "job.retried", None, job=name, plugin=plugin_of(name))


async def retry_all(actor: Actor, plugin: str | None = None) -> int:
    """The same with all that are parked, or those of one plugin; answers how many."""
    actor.require(MANAGE)
    async with DB.transaction():
        rows = await DB.fetch(
            "DELETE FROM amicale.parked_job WHERE $1::text IS NULL OR plugin = $1 RETURNING name, payload", plugin
        )
        if rows:
            await insert([row["name"] for row in rows], [row["payload"] for row in rows])
            await log_act(actor, "jobs.retried", None, count=len(rows), plugin=plugin)
    return len(rows)


async def discard(actor: Actor, job_id: UUID) -> None:
    """Give a parked job up: what it was to do is not done.

    :raises Refusal: it is not parked (any more).
    """
    actor.require(MANAGE)
    async with DB.transaction():
        name = await name_of(job_id)
        await discard_parked(job_id)
        await log_act(actor, "job.discarded", None, job=name, plugin=plugin_of(name))


async def run_now(actor: Actor, name: str) -> None:
    """Let recurring work be done at once; its rhythm stays. While it waits or runs already, nothing is added.

    :raises Refusal: there is no such recurring work.
    """
    actor.require(MANAGE)
    if name not in await intervals():
        raise Refusal(_("There is no recurring work of this name."), code="NOT_FOUND", field="name")
    async with DB.transaction():
        async with DB.connection() as connection:
            await enqueue_recurring(queries_on(connection), [name])
        await log_act(actor, "job.run", None, job=name)


async def name_of(job_id: UUID) -> str:
    """What a parked job is, locked."""
    name = await DB.fetch_value("SELECT name FROM amicale.parked_job WHERE id = $1 FOR UPDATE", job_id)
    if name is None:
        raise Refusal(_("This job does not wait here any more."), code="NOT_FOUND", field="id")
    return str(name)
