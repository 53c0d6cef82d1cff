"""How the queue is doing, for ``/health`` and ``doctor``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amicale.database.engine import DB

COUNTS = """
SELECT count(*) FILTER (WHERE status = 'queued' AND execute_after <= now()) AS queued,
       count(*) FILTER (WHERE status = 'queued' AND execute_after > now()) AS delayed,
       count(*) FILTER (WHERE status = 'picked') AS running,
       (SELECT count(*) FROM amicale.parked_job) AS parked,
       coalesce(extract(epoch FROM now() - min(execute_after)
           FILTER (WHERE status = 'queued' AND execute_after <= now())), 0)::float8 AS oldest_seconds
FROM pgqueuer.pgqueuer
"""

PARKED = "SELECT plugin, count(*) AS count FROM amicale.parked_job GROUP BY plugin ORDER BY plugin"


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """Counts by state. ``oldest_seconds`` is how long the job that waits longest has been due.

    It grows when no worker runs, when all are busy, and while jobs wait for a plugin in quarantine.
    """

    queued: int
    delayed: int
    """Not due yet: for later, or again after a failure."""
    running: int
    parked: int
    oldest_seconds: float


async def queue_status() -> QueueStatus:
    """The queue as it is now."""
    row = await DB.fetch_row(COUNTS)
    assert row is not None
    return QueueStatus(**row)


async def parked_by_plugin() -> Mapping[str, int]:
    """How many jobs of each plugin are parked."""
    return {row["plugin"]: row["count"] for row in await DB.fetch(PARKED)}
