"""The worker: takes queued jobs and does them, a few at a time, until it is told to stop.

One loop over one connection of its own does all that concerns the queue; the jobs themselves use the pool. So at most
``1 + concurrency`` connections are busy, and no job can hold up the signs of life. When the database goes away the
running jobs go on; what became of them is written down when it is back.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from contextvars import Context
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import asyncpg

from amicale.database.engine import DB, prepare_connection
from amicale.tasks.handling import CUT_OFF_SECONDS, Handlers, bounded
from amicale.tasks.queue import SETTINGS, Queue
from amicale.tasks.slots import Running, Slots, record

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly

log = logging.getLogger("amicale.tasks")


@dataclass(frozen=True, slots=True)
class WorkerOptions:
    """How a worker works. All times are seconds."""

    concurrency: int = 4
    """How many jobs run at once; one plugin never takes all of them."""
    pauses: tuple[float, ...] = (10.0, 60.0, 300.0, 1_800.0, 7_200.0)
    """How long to wait after each failure; after one more, the job is parked."""
    heartbeat_timeout: float = 30.0
    """A worker that shows no life for so long has lost its jobs to the others."""
    poll: float = 5.0
    """How often to look even if nobody calls."""
    grace: float = 10.0
    """How long running jobs may go on once the worker is to stop."""
    reconnect: tuple[float, float] = (0.2, 5.0)
    """The first and the longest pause before trying to reach the database again."""


class Worker:
    """Works off jobs of whatever assembly is in force: ``assembly`` is asked again and again.

    :meth:`run` does not end before ``stop`` is set, whatever fails.
    """

    def __init__(self, assembly: Callable[[], Assembly], options: WorkerOptions | None = None) -> None:
        self._assembly = assembly
        self._options = options or WorkerOptions()
        self._slots = Slots(self._options.concurrency)
        self._id = uuid4()
        self._wake = asyncio.Event()
        self._handlers: Handlers | None = None
        self._next_beat = self._next_reap = 0.0
        self._went_well = False

    def wake(self) -> None:
        """Look at once, because the assembly has changed, say."""
        self._wake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until ``stop`` is set; then let running jobs end for a while, and give back the rest."""
        stopping = asyncio.create_task(stop.wait())
        stopping.add_done_callback(lambda _task: self._wake.set())
        try:
            await self._stay_connected(stop)
        finally:
            stopping.cancel()
            await self._slots.cut_off(CUT_OFF_SECONDS + 1)

    async def _stay_connected(self, stop: asyncio.Event) -> None:
        first, longest = self._options.reconnect
        pause = first
        while not stop.is_set():
            self._went_well = False
            try:
                async with self._connected() as queue:
                    await self._work(queue, stop)
            except Exception as error:
                pause = first if self._went_well else min(pause * 2, longest)
                log.warning("the queue is out of reach (%s), trying again in %.1f s", type(error).__name__, pause)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Queue]:
        settings = {"application_name": "amicale worker"}
        connection = await asyncpg.connect(DB.config["dsn"], timeout=10, command_timeout=15, server_settings=settings)
        try:
            await prepare_connection(connection)
            connection.add_termination_listener(lambda _connection: self._wake.set())
            await connection.add_listener(SETTINGS.channel, self._hear)
            # Others may be cut off from the database too, and still be at work: give them time to show it.
            self._next_beat, self._next_reap = 0.0, time.monotonic() + self._options.heartbeat_timeout
            yield Queue(connection, self._id)
            await connection.close(timeout=5)
        finally:
            connection.terminate()

    def _hear(self, _connection: Any, _pid: int, _channel: str, payload: object) -> None:
        if '"insert"' in str(payload):  # PgQueuer also calls when a job is done
            self._wake.set()

    async def _work(self, queue: Queue, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self._wake.clear()
            await self._look_after(queue)
            handlers = self._current_handlers()
            due = await queue.queue_recurring(handlers.intervals)
            await self._take(queue, handlers)
            self._went_well = True
            await self._sleep(queue, handlers, due)
        await self._wind_down(queue)

    def _current_handlers(self) -> Handlers:
        assembly = self._assembly()
        if self._handlers is None or self._handlers.assembly is not assembly:
            self._handlers = Handlers(assembly)
        return self._handlers

    async def _look_after(self, queue: Queue) -> None:
        """Write down what has ended, show life, and give back the jobs of those who do not."""
        await self._slots.settle(queue, self._options.pauses)
        now, timeout = time.monotonic(), self._options.heartbeat_timeout
        if now >= self._next_beat and self._slots.jobs:
            await queue.beat(self._slots.jobs)
            self._next_beat = now + timeout / 4
        if now >= self._next_reap:
            for job_id, name in await queue.reap(timeout):
                log.warning("job %s (%s) has lost its worker and is queued again", job_id, name)
            self._next_reap = now + timeout / 4

    async def _take(self, queue: Queue, handlers: Handlers) -> None:
        """Start jobs until none is due or no slot is free."""
        while True:
            names, count = self._slots.room(handlers.names)
            claimed = await queue.claim(names, count) if count else []
            for job in claimed:
                if job.attempts > len(self._options.pauses):
                    await record(queue, job, RuntimeError("lost its worker again and again"), self._options.pauses)
                elif job.id not in self._slots:
                    task = asyncio.create_task(bounded(handlers, job), context=Context())  # in nobody's transaction
                    task.add_done_callback(lambda _task: self._wake.set())
                    self._slots.add(Running(job, task, handlers.intervals.get(str(job.entrypoint))))
            if len(claimed) < max(count, 1):
                return

    async def _sleep(self, queue: Queue, handlers: Handlers, due: float | None) -> None:
        """Until something happens, or something is due."""
        now = time.monotonic()
        times = [self._options.poll, self._next_reap - now, due]
        if self._slots.jobs:
            times.append(self._next_beat - now)
        if not self._slots.full:
            times.append(await queue.next_due(handlers.names))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), max(0.01, min(left for left in times if left is not None)))

    async def _wind_down(self, queue: Queue) -> None:
        deadline = time.monotonic() + self._options.grace
        while self._slots.jobs and (left := deadline - time.monotonic()) > 0:
            self._wake.clear()
            await self._look_after(queue)
            if self._slots.jobs:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), min(left, self._options.heartbeat_timeout / 4))
        await self._slots.cut_off(CUT_OFF_SECONDS + 1)
        await self._slots.settle(queue, self._options.pauses)
        await queue.put_back(self._slots.jobs)
