"""Queueing work in the transaction that causes it: it is done if and only if that transaction is kept.

Names of jobs begin with their plugin's: ``clubs.remind`` is the plugin ``clubs``'s, ``amicale.prune`` the core's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec

from amicale.database.engine import DB
from amicale.database.migrations import lock_schema
from amicale.events import Event
from amicale.tasks.queue import queries_on

EVENT = "amicale.event"
"""The job that finds out who wants to hear an event."""
TELL = "event:"
"""How the name of the job begins that tells an event to one plugin: ``event:clubs``."""
JOB_PRIORITY, EVENT_PRIORITY = 0, -1  # an import's thousands of events do not hold up a sign-in mail
BATCH = 1_000


async def emit(*events: Event) -> None:
    """Queue facts, to be told to every plugin that listens once the transaction under way is kept.

    :raises RuntimeError: there is no transaction, so the fact could be told of an act that fails.
    """
    if DB.current_transaction.get() is None:
        raise RuntimeError("emit() belongs into the transaction of the act: async with DB.transaction(): ...")
    for start in range(0, len(events), BATCH):
        payloads = [encode_event(event) for event in events[start : start + BATCH]]
        await insert([EVENT] * len(payloads), payloads, priority=EVENT_PRIORITY)


async def enqueue(
    job: str, payload: Mapping[str, Any] | None = None, *, after: timedelta | None = None, key: str | None = None
) -> None:
    """Queue a job by name, in the transaction under way if there is one.

    :param payload: JSON-able; ids, dates and times arrive as text.
    :param after: not before this time has passed.
    :param key: while a job of this name with the same key waits or runs, another is not queued.
    """
    encoded = msgspec.json.encode(payload) if payload else None
    await insert([job], [encoded], after=after, key=None if key is None else f"{job}:{key}")


async def insert(
    names: Sequence[str],
    payloads: Sequence[bytes | None],
    *,
    priority: int = JOB_PRIORITY,
    after: timedelta | None = None,
    key: str | None = None,
) -> None:
    """Queue jobs with encoded payloads, in one statement."""
    count = len(names)
    async with DB.connection() as connection:
        await queries_on(connection).enqueue(
            list(names),
            list(payloads),
            [priority] * count,
            [after] * count,
            [key] * count,
            on_conflict="skip",
        )


class Envelope(msgspec.Struct):
    """An event on its way: its registered name, and its fields as JSON."""

    name: str
    fact: msgspec.Raw


def encode_event(event: Event) -> bytes:
    """An event as it is queued."""
    cls = type(event)
    name = f"{cls.__module__}.{cls.__qualname__}"
    return msgspec.json.encode(Envelope(name, msgspec.Raw(msgspec.json.encode(event))))


def decode_event(payload: bytes | None) -> Event:
    """The event that was queued.

    :raises LookupError: nothing that is loaded knows an event of this name.
    """
    envelope = msgspec.json.decode(payload or b"", type=Envelope)
    if envelope.name not in Event.registry:
        raise LookupError(f"no event is named {envelope.name}")
    return msgspec.json.decode(envelope.fact, type=Event.registry[envelope.name])


OF_PLUGIN = "(entrypoint = 'event:' || $1 OR starts_with(entrypoint, $1 || '.'))"

CANCEL = f"""
WITH gone AS (
    DELETE FROM pgqueuer.pgqueuer WHERE {OF_PLUGIN} RETURNING id, entrypoint, priority
), logged AS (
    INSERT INTO pgqueuer.pgqueuer_log (job_id, status, entrypoint, priority)
    SELECT id, 'canceled', entrypoint, priority FROM gone)
SELECT count(*) FROM gone
"""  # noqa: S608 -- a constant


async def count_jobs(plugin: str) -> int:
    """How many jobs and events wait for a plugin, those under way included."""
    return int(await DB.fetch_value(f"SELECT count(*) FROM pgqueuer.pgqueuer WHERE {OF_PLUGIN}", plugin))  # noqa: S608


async def cancel_jobs(plugin: str) -> int:
    """Take away all that waits for a plugin which is being disabled; answers how many.

    One that is under way runs to its end, but not again. Parked jobs stay. Belongs into the transaction that disables:
    no event is shared out to the plugins while that is under way, so that none is left behind for this one.
    """
    await lock_schema()
    return int(await DB.fetch_value(CANCEL, plugin))


async def forget_jobs(plugin: str) -> int:
    """For purging: also the parked jobs, and when the recurring ones are due. Answers how many jobs."""
    cancelled = await cancel_jobs(plugin)
    await DB.execute("DELETE FROM amicale.recurring_job WHERE starts_with(name, $1 || '.')", plugin)
    parked = await DB.fetch("DELETE FROM amicale.parked_job WHERE plugin = $1 RETURNING id", plugin)
    return cancelled + len(parked)
