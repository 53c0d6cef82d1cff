"""The jobs that a worker has under way, and what becomes of them."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amicale.tasks.handling import NotNow, explain, plugin_of
from amicale.tasks.queue import Queue, QueuedJob

log = logging.getLogger("amicale.tasks")
NOT_NOW_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Running:
    """A job under way. ``every`` is the interval in seconds of a recurring one."""

    job: QueuedJob
    task: asyncio.Task[None]
    every: int | None = None


class Slots:
    """A limited number of jobs under way."""

    def __init__(self, concurrency: int) -> None:
        self._concurrency = concurrency
        self._share = max(1, concurrency - 1)
        self._running: dict[int, Running] = {}

    def __contains__(self, job_id: int) -> bool:
        return job_id in self._running

    @property
    def jobs(self) -> list[QueuedJob]:
        """What is under way, or has ended and is not written down yet."""
        return [running.job for running in self._running.values()]

    @property
    def full(self) -> bool:
        """Whether no slot is free."""
        return len(self._running) >= self._concurrency

    def add(self, running: Running) -> None:
        """Occupy a slot."""
        self._running[running.job.id] = running

    def room(self, names: Iterable[str]) -> tuple[list[str], int]:
        """Which jobs may start now, and how many: a plugin whose jobs hang leaves a slot to the others."""
        busy = Counter(plugin_of(str(job.entrypoint)) for job in self.jobs)
        allowed = [name for name in names if busy[plugin_of(name)] < self._share]
        most = max((busy[plugin_of(name)] for name in allowed), default=self._share)
        return allowed, max(0, min(self._concurrency - len(self._running), self._share - most))

    async def settle(self, queue: Queue, pauses: Sequence[float]) -> None:
        """Write down what has ended. What cannot be written down now stays for the next time."""
        ended = [running for running in self._running.values() if running.task.done()]
        done = [r for r in ended if not r.task.cancelled() and r.task.exception() is None]
        if done:
            await queue.finish([running.job for running in done])
        for running in ended:
            if running not in done:
                await settle_one(queue, running, pauses)
            del self._running[running.job.id]

    async def cut_off(self, seconds: float) -> None:
        """Cancel what is under way, and wait for it so long."""
        tasks = [running.task for running in self._running.values()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)


async def settle_one(queue: Queue, running: Running, pauses: Sequence[float]) -> None:
    """A job that did not succeed: cut off because the worker stops, not possible now, or failed."""
    if running.task.cancelled():
        return await queue.put_back([running.job])
    error = running.task.exception()
    if isinstance(error, NotNow):
        return await queue.put_back([running.job], NOT_NOW_SECONDS)
    capped = [min(pause, running.every or pause) for pause in pauses]
    return await record(queue, running.job, error or RuntimeError(), capped)


async def record(queue: Queue, job: QueuedJob, error: BaseException, pauses: Sequence[float]) -> None:
    """A job has failed: once more after a pause, or parked."""
    failure, plugin = explain(error), plugin_of(str(job.entrypoint))
    about = (job.id, job.entrypoint, plugin, failure.error, failure.place, failure.incident)
    if job.attempts < len(pauses):
        await queue.again(job, pauses[job.attempts])
        log.warning("job %s (%s) of %s failed: %s at %s, incident %s", *about)
    else:
        await queue.park(job, plugin, failure)
        log.error("job %s (%s) of %s failed for good and is parked: %s at %s, incident %s", *about)
