"""Doing the queued work here and now: for tests, where a worker in the background would be a race."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicale.database.engine import DB
from amicale.tasks.handling import Handlers, bounded
from amicale.tasks.queue import Queue

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly


async def work_off(assembly: Assembly) -> int:
    """Do all jobs that are due, those too that they queue; answers how many. Recurring jobs are left to workers.

    :raises Exception: what a job raises. The job is gone then.
    """
    handlers, done = Handlers(assembly), 0
    async with DB.connection() as connection:
        queue = Queue(connection)
        while claimed := await queue.claim(handlers.names, 1):
            try:
                await bounded(handlers, claimed[0])
            finally:
                await queue.finish(claimed)
            done += 1
    return done
