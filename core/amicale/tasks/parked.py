"""Jobs that failed again and again: looking at them, trying them once more, giving them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amicale.database.engine import DB
from amicale.tasks.outbox import insert


@dataclass(frozen=True, slots=True)
class ParkedJob:
    """A job that waits for somebody. What it was to work on is not shown: it may be personal.

    ``incident`` stands in the log; ``place`` is the line that raised ``error``.
    """

    id: UUID
    plugin: str
    name: str
    error: str
    place: str
    incident: UUID
    attempts: int
    at: datetime


async def parked_jobs(plugin: str | None = None, *, limit: int = 100) -> Sequence[ParkedJob]:
    """The parked jobs, the latest first; of one plugin, or of all."""
    rows = await DB.fetch(
        """SELECT id, plugin, name, error, place, incident, attempts, at FROM amicale.parked_job
           WHERE $1::text IS NULL OR plugin = $1 ORDER BY at DESC, id DESC LIMIT $2""",
        plugin,
        limit,
    )
    return [ParkedJob(**row) for row in rows]


async def retry_parked(job_id: UUID) -> bool:
    """Queue a parked job again, as if new; False when it is not parked (any more)."""
    async with DB.transaction():
        row = await DB.fetch_row("DELETE FROM amicale.parked_job WHERE id = $1 RETURNING name, payload", job_id)
        if row is None:
            return False
        await insert([row["name"]], [row["payload"]])
    return True


async def discard_parked(job_id: UUID) -> bool:
    """Give a parked job up; False when it is not parked (any more)."""
    return await DB.fetch_row("DELETE FROM amicale.parked_job WHERE id = $1 RETURNING id", job_id) is not None
