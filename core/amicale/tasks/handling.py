"""What a job does, by its name, under a given assembly."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from amicale.audit import MACHINE
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.database.migrations import LOCK
from amicale.database.racing import again_if_lost
from amicale.i18n import translator
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import Job
from amicale.tasks.outbox import EVENT, EVENT_PRIORITY, TELL, decode_event, insert
from amicale.tasks.queue import Failure, QueuedJob

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly

_ = translator("amicale")
TELL_TIMEOUT = 60.0  # the hook itself is cut off after 30 seconds
CUT_OFF_SECONDS = 5.0
"""How long a job that is cut off may take to clean up."""
KEEP_LOG_DAYS = 7


class NotNow(Exception):
    """The job cannot run at the moment, through no fault of its own."""


class Handlers:
    """What the plugins of one assembly can do."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self.jobs: Mapping[str, Job] = {PRUNE.name: PRUNE, **assembly.jobs}
        self.names: tuple[str, ...] = (EVENT, *(f"{TELL}{name}" for name in assembly.names), *self.jobs)
        self.intervals = {job.name: job.every for job in self.jobs.values() if job.every}

    def timeout(self, name: str) -> float:
        """After how many seconds a job of this name is cut off."""
        job = self.jobs.get(name)
        return job.timeout if job else TELL_TIMEOUT

    async def perform(self, job: QueuedJob) -> None:
        """Do it, whatever it is."""
        MACHINE.set("job")
        name = str(job.entrypoint)
        if name == EVENT:
            await share_out(job, self.assembly)
        elif name.startswith(TELL):
            await self.assembly.hooks.tell("handle_event", decode_event(job.payload), only=plugin_of(name))
        else:
            await self.jobs[name].run(msgspec.json.decode(job.payload) if job.payload else {})


def plugin_of(name: str) -> str:
    """Whose job it is, by its name."""
    if name.startswith(TELL):
        return name.removeprefix(TELL)
    return name.partition(".")[0] if "." in name else CORE


def listeners(assembly: Assembly) -> list[str]:
    """Who hears of events. Plugins in quarantine too: what happens meanwhile waits for them."""
    implementing = {name for name, *_ in assembly.hooks.implementations("handle_event")}
    return sorted(implementing | set(assembly.quarantined))


async def share_out(job: QueuedJob, assembly: Assembly) -> None:
    """Queue an event for each listener, exactly once: the event's own job goes in the same transaction.

    :raises NotNow: plugins are being switched right now, or this process has not followed yet.
    """
    async with DB.transaction():
        if not await DB.fetch_value("SELECT pg_try_advisory_xact_lock_shared($1)", LOCK):
            raise NotNow
        number = await DB.fetch_value("SELECT number FROM amicale.generation")
        if assembly.generation and number != assembly.generation:
            raise NotNow
        gone = await DB.fetch_value("DELETE FROM pgqueuer.pgqueuer WHERE id = $1 RETURNING id", job.id)
        names = [f"{TELL}{name}" for name in listeners(assembly)]
        if gone is not None and names:
            await insert(names, [job.payload] * len(names), priority=EVENT_PRIORITY)


async def bounded(handlers: Handlers, job: QueuedJob) -> None:
    """Do a job within its time; one that does not even end when it is cut off is left behind.

    :raises TimeoutError: it took too long.
    :raises RuntimeError: it cancelled itself. (Only a worker that stops may cancel, which is no failure.)
    """
    task = asyncio.create_task(contained(handlers, job), name=f"job {job.entrypoint} {job.id}")
    try:
        await asyncio.wait({task}, timeout=handlers.timeout(str(job.entrypoint)))
        if not task.done():
            raise TimeoutError
        if task.cancelled():
            raise RuntimeError("the job cancelled itself")
        return task.result()
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=CUT_OFF_SECONDS)


async def contained(handlers: Handlers, job: QueuedJob) -> None:
    """A job that calls ``sys.exit`` ends itself, not the server; one that loses a race is done again at once."""
    try:
        await again_if_lost(lambda: handlers.perform(job), bears_twice=True)
    except SystemExit as error:
        raise RuntimeError("the job called sys.exit") from error


def explain(error: BaseException) -> Failure:
    """What may be said of a failure: messages are left out, since they quote values."""
    cause = error.__cause__ if type(error).__name__ == "HookFailed" and error.__cause__ else error
    frames = traceback.extract_tb(cause.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno} in {frames[-1].name}" if frames else ""
    return Failure(type(cause).__name__, place, uuid7())


async def prune(payload: Mapping[str, Any]) -> None:
    """Forget what was done long ago: PgQueuer notes every step of every job."""
    await DB.execute("DELETE FROM pgqueuer.pgqueuer_log WHERE created < now() - $1 * interval '1 day'", KEEP_LOG_DAYS)


PRUNE = Job("amicale.prune", prune, every=3600, title=_("Forget what the queue did long ago"))
