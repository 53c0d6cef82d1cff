"""Jobs in the schema, for those who look after the machinery; thin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Order
from amicale.graphql.fields import Node, act, batch, column, condition, connection, node
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, key_of
from amicale.tasks import service, tables
from amicale.tasks.handling import plugin_of
from amicale.tasks.service import MANAGE
from amicale.tasks.words import explained, job_title, plugin_title

NEWEST = (Order(Sql("{row}.at"), "timestamptz", descending=True),)


async def titles(jobs: Sequence[Any], context: Context) -> list[str]:
    """What each is called; its bare name where nobody says."""
    return [await job_title(it.name, context.actor.locale) for it in jobs]


async def owners(jobs: Sequence[Any], context: Context) -> list[str]:
    """What the plugin of each is called."""
    return [await plugin_title(it.plugin, context.actor.locale) for it in jobs]


async def reasons(jobs: Sequence[Any], context: Context) -> list[str]:
    """Why each failed, and what to do."""
    return [explained(it.error, it.place).to(context.actor.locale) for it in jobs]


@node(table=tables.ParkedJob, scope=Sql("{may[jobs.manage]}"))
class ParkedJob(Node):
    """Work that failed again and again, and waits for somebody. What it was to work on is not shown."""

    name: str = column()
    title: str | None = batch(titles, needs=("name",))
    plugin: str = column(description="The plugin's name.")
    plugin_title: str | None = batch(owners, needs=("plugin",))
    error: str = column(description="The error's type.")
    place: str = column(description="The line that raised it; for the plugin's maker.")
    reason: str | None = batch(reasons, needs=("error", "place"), description="The failure in words, and what to do.")
    incident: str = column(Sql("{row}.incident::text"), description="Stands in the server's log.")
    attempts: int = column()
    recurring: bool = column()
    at: datetime = column()


@strawberry.input(description="Conditions that must all hold.")
class ParkedJobFilter:
    """What parked jobs can be filtered by."""

    plugin: str | None = condition("{row}.plugin = {value:text}")
    name: str | None = condition("{row}.name = {value:text}")


@strawberry.type(description="How the queue of work is doing.")
class JobStatus:
    """Counts, and whether somebody works."""

    waiting: int = strawberry.field(description="Due now.")
    later: int = strawberry.field(description="Due later, or again after a failure.")
    running: int
    parked: int = strawberry.field(description="Failed for good.")
    oldest_seconds: int = strawberry.field(description="For how long the oldest has been due.")
    workers: int = strawberry.field(description="How many workers are connected now.")


@strawberry.type(description="The work of one name that is in the queue.")
class WaitingJob:
    """A name and counts."""

    name: str
    title: str
    plugin_title: str
    waiting: int
    later: int
    running: int
    failures: int = strawberry.field(description="How often the unluckiest of them has failed so far.")
    next_at: datetime | None


@strawberry.type(description="Work that comes again and again.")
class RecurringJob:
    """When it was done, and when it is due."""

    name: str
    title: str
    plugin_title: str
    every: int = strawberry.field(description="Seconds.")
    done_at: datetime | None = strawberry.field(description="Null when it has not been done yet.")
    took: float | None = strawberry.field(description="Seconds, the last time.")
    next_at: datetime | None
    failing: bool


@strawberry.type
class JobsQuery:
    """What can be asked about jobs."""

    parked_jobs: Connection[ParkedJob] = connection(
        access=MANAGE, order=NEWEST, filters=ParkedJobFilter, description="Work that failed for good, the latest first."
    )

    @act(access=MANAGE)
    async def job_status(self, info: Info) -> JobStatus:
        """How many wait, and whether a worker is there."""
        it = await service.overview(info.context.actor)
        return JobStatus(
            waiting=it.waiting, later=it.later, running=it.running, parked=it.parked,
            oldest_seconds=int(it.oldest_seconds), workers=it.workers,
        )  # fmt: skip

    @act(access=MANAGE)
    async def waiting_jobs(self, info: Info) -> list[WaitingJob]:
        """What is in the queue, by name."""
        locale = info.context.actor.locale
        return [
            WaitingJob(
                name=it.name, title=await job_title(it.name, locale), waiting=it.waiting, later=it.later,
                plugin_title=await plugin_title(plugin_of(it.name), locale), running=it.running, failures=it.failures,
                next_at=it.next_at,
            )
            for it in await service.kinds(info.context.actor)
        ]  # fmt: skip

    @act(access=MANAGE)
    async def recurring_jobs(self, info: Info) -> list[RecurringJob]:
        """All work that comes again and again."""
        locale = info.context.actor.locale
        return [
            RecurringJob(
                name=it.name, title=await job_title(it.name, locale), every=it.every, done_at=it.done_at, took=it.took,
                plugin_title=await plugin_title(plugin_of(it.name), locale), next_at=it.next_at, failing=it.failing,
            )
            for it in await service.recurring(info.context.actor)
        ]  # fmt: skip


@strawberry.type
class JobsMutation:
    """What can be done about jobs."""

    @act(access=MANAGE)
    async def retry_job(self, info: Info, id: strawberry.ID) -> bool:
        """Try work that failed for good once more, with as many tries as new work."""
        await service.retry(info.context.actor, key_of(id, "ParkedJob"))
        return True

    @act(access=MANAGE)
    async def retry_jobs(self, info: Info, plugin: str | None = None) -> int:
        """The same with all of it, or all of one plugin; answers how many."""
        return await service.retry_all(info.context.actor, plugin or None)

    @act(access=MANAGE)
    async def discard_job(self, info: Info, id: strawberry.ID) -> bool:
        """Give work up that failed for good: it is not done."""
        await service.discard(info.context.actor, key_of(id, "ParkedJob"))
        return True

    @act(access=MANAGE)
    async def run_job(self, info: Info, name: str) -> bool:
        """Let recurring work be done now."""
        await service.run_now(info.context.actor, name)
        return True
