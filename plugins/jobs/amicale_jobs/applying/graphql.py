"""What can be asked and done with one's own list. Thin: the rules stand in the services."""

from __future__ import annotations

import enum
from datetime import date

import strawberry

from amicale import Connection, Info, Ref, act, by_id, connection, key_of
from amicale_jobs.applying import calendar, service, taken
from amicale_jobs.applying.types import (
    LATEST_CHANGED,
    MINE,
    JobApplication,
    JobApplicationFilter,
    JobApplicationInput,
    JobApplicationState,
)

ID = strawberry.ID


@strawberry.enum
class JobTakenBy(enum.Enum):
    """Who took an offer."""

    STUDENT = "student"
    ALUMNUS = "alumnus"


@strawberry.type
class ApplyingQuery:
    """What can be asked."""

    my_job_applications: Connection[JobApplication] = connection(
        access="member", where=MINE, order=LATEST_CHANGED, filters=JobApplicationFilter,
        description="What you noted and applied for. Yours alone.",
    )  # fmt: skip
    my_job_application: JobApplication | None = by_id(access="member")

    @act(access="member")
    async def my_job_calendar_address(self, info: Info) -> str | None:
        """The secret address at which your calendar reads your reminders; null where there is none."""
        return await calendar.address_of(info.context.actor)


@strawberry.type
class ApplyingMutation:
    """What can be done."""

    @act(access="member")
    async def note_job_offer(self, info: Info, offer: ID) -> JobApplication | None:
        """Put an offer on your list. Nobody is told."""
        return ref(await service.note(info.context.actor, key_of(offer, "JobOffer")))

    @act(access="member")
    async def add_job_application(self, info: Info, input: JobApplicationInput) -> JobApplication | None:
        """Put something that you found elsewhere on your list."""
        return ref(await service.add(info.context.actor, given(input)))

    @act(access="member")
    async def change_job_application(
        self, info: Info, id: ID, input: JobApplicationInput, version: int | None = None
    ) -> JobApplication | None:
        """Change an entry of yours."""
        key = key_of(id, "JobApplication")
        await service.change(info.context.actor, key, given(input), version)
        return ref(key)

    @act(access="member")
    async def move_job_application(self, info: Info, id: ID, state: JobApplicationState) -> JobApplication | None:
        """It stands elsewhere now."""
        key = key_of(id, "JobApplication")
        await service.move(info.context.actor, key, state.value)
        return ref(key)

    @act(access="member")
    async def remind_of_job_application(self, info: Info, id: ID, on: date | None = None) -> JobApplication | None:
        """Be reminded of it on a day; without one, not any more."""
        key = key_of(id, "JobApplication")
        await service.remind(info.context.actor, key, on)
        return ref(key)

    @act(access="member")
    async def remove_job_application(self, info: Info, id: ID) -> bool:
        """Take it off your list for good."""
        await service.remove(info.context.actor, key_of(id, "JobApplication"))
        return True

    @act(access="member")
    async def tell_job_taken(self, info: Info, id: ID, who: JobTakenBy) -> JobApplication | None:
        """Tell the association that somebody of the school took this offer. Your name is not kept with it."""
        key = key_of(id, "JobApplication")
        await taken.tell_taken(info.context.actor, key, who.value)
        return ref(key)

    @act(access="member")
    async def make_job_calendar_address(self, info: Info) -> str | None:
        """A secret address for your calendar; an older one leads nowhere from then on."""
        await calendar.make_address(info.context.actor)
        return await calendar.address_of(info.context.actor)

    @act(access="member")
    async def drop_job_calendar_address(self, info: Info) -> bool:
        """The secret address leads nowhere any more."""
        await calendar.drop_address(info.context.actor)
        return True


def given(input: JobApplicationInput) -> service.Given:
    """As the service takes it."""
    return service.Given(
        input.title, input.company, input.link, input.note, input.due_on, input.remind_on, input.state.value
    )


def ref(key: object) -> JobApplication | None:
    """An entry, read as any query reads it."""
    return Ref(JobApplication, key)  # type: ignore[return-value]
