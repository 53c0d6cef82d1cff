"""Lists of partners: what staff read, and what they do. Thin: the rules are in service.py, looking.py, carrying.py."""

from __future__ import annotations

from uuid import UUID

import strawberry

from amicale import Connection, Info, Order, Ref, Sql, act, by_id, connection, key_of, settings_of
from amicale_jobs.feeds import looking, service
from amicale_jobs.feeds.inputs import CreateJobFeedInput, JobFeedInput, started, written
from amicale_jobs.feeds.types import JobFeed, JobFeedRun
from amicale_jobs.rules import MANAGE
from amicale_jobs.settings import JobsSettings

ID = strawberry.ID


def feed_key(value: ID) -> UUID:
    """The key in a list's global id."""
    return key_of(value, "JobFeed")


def seen(key: UUID) -> JobFeed:
    """A list as its reader may see it."""
    return Ref(JobFeed, key)  # type: ignore[return-value]


@strawberry.type
class FeedsQuery:
    """Lists of partners."""

    job_feed: JobFeed | None = by_id(access=MANAGE)
    job_feeds: Connection[JobFeed] = connection(access=MANAGE, order=(Order(Sql("amicale.fold({row}.title)")),))


@strawberry.type
class FeedsMutation:
    """What staff do with lists of partners."""

    @act(access=MANAGE)
    async def create_job_feed(self, info: Info, input: CreateJobFeedInput) -> JobFeed | None:
        """Keep a new list; it is read to see what stands in it, and nothing is taken in yet."""
        return seen(await looking.begin(info.context.actor, started(input)))

    @act(access=MANAGE)
    async def change_job_feed(
        self, info: Info, id: ID, input: JobFeedInput, version: int | None = None
    ) -> JobFeed | None:
        """Say anew what stands where. `version` refuses where somebody has changed it meanwhile."""
        contracts = (await settings_of(JobsSettings)).contracts
        await service.change(info.context.actor, feed_key(id), version, written(input, contracts))
        return seen(feed_key(id))

    @act(access=MANAGE)
    async def look_at_job_feed(self, info: Info, id: ID) -> JobFeed | None:
        """Ask the list, and keep what a reading would do, as `look`. Nothing is taken in."""
        await looking.look_again(info.context.actor, feed_key(id))
        return seen(feed_key(id))

    @act(access=MANAGE)
    async def read_job_feed(self, info: Info, id: ID, sure: bool = False) -> JobFeedRun | None:
        """Take in what the list says now. `sure` does so where most of its offers would leave."""
        found = await service.read_now(info.context.actor, feed_key(id), sure=sure)
        return Ref(JobFeedRun, found.run) if found.run else None  # type: ignore[return-value]

    @act(access=MANAGE)
    async def pause_job_feed(self, info: Info, id: ID, paused: bool = True) -> JobFeed | None:
        """Stop asking the list, or ask it again. Its offers stay until they end."""
        await service.pause(info.context.actor, feed_key(id), paused=paused)
        return seen(feed_key(id))

    @act(access=MANAGE)
    async def remove_job_feed(self, info: Info, id: ID) -> int:
        """Forget the list and withdraw its offers; how many these were."""
        return await service.remove(info.context.actor, feed_key(id))
