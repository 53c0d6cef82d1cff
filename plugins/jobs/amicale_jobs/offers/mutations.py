"""What can be done with offers by who writes them. Members and people of partners come by the same doors: the services
ask who it is, and refuse who is nobody."""

from __future__ import annotations

import enum
from uuid import UUID

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_jobs.offers import answering, ending, looking, service
from amicale_jobs.offers.inputs import JobOfferInput, given_in, version_in
from amicale_jobs.types import JobFilledBy, JobOffer

ID = strawberry.ID


@strawberry.enum
class JobAnswer(enum.Enum):
    """What a poster answers to the mail about an offer's end."""

    RENEW = "renew"
    WITHDRAW = "withdraw"
    ALUMNUS = "alumnus"
    STUDENT = "student"
    OTHER = "other"
    UNKNOWN = "unknown"
    NOBODY = "nobody"


@strawberry.type
class OffersMutation:
    """What can be done."""

    @act(access="public")
    async def write_job_offer(self, info: Info, input: JobOfferInput, as_staff: bool | None = None) -> JobOffer | None:
        """Write an offer: a draft, which nobody else reads. For members and people of partners.

        ``asStaff`` posts in the association's name, for who looks after offers.
        """
        made = await service.write(info.context.actor, given_in(input), as_staff=bool(as_staff))
        return Ref(JobOffer, made)  # type: ignore[return-value]

    @act(access="public")
    async def change_job_offer(self, info: Info, id: ID, input: JobOfferInput) -> JobOffer | None:
        """Change an offer of yours, or any as who looks after offers. Only the fields given change."""
        await service.change(info.context.actor, key(id), given_in(input), version_in(input))
        return offer_of(id)

    @act(access="public")
    async def send_job_offer(self, info: Info, id: ID, version: int | None = None) -> JobOffer | None:
        """Publish a draft of yours; where the school looks first, it waits for that."""
        await service.send(info.context.actor, key(id), version)
        return offer_of(id)

    @act(access="public")
    async def drop_job_offer(self, info: Info, id: ID) -> bool:
        """Throw a draft of yours away."""
        await service.drop(info.context.actor, key(id))
        return True

    @act(access="public")
    async def withdraw_job_offer(self, info: Info, id: ID) -> JobOffer | None:
        """Take an offer of yours back, at once."""
        await ending.withdraw(info.context.actor, key(id))
        return offer_of(id)

    @act(access="public")
    async def renew_job_offer(self, info: Info, id: ID) -> JobOffer | None:
        """Show an offer of yours for as long again, from today on."""
        await ending.renew(info.context.actor, key(id))
        return offer_of(id)

    @act(access="public")
    async def fill_job_offer(self, info: Info, id: ID, by: JobFilledBy) -> JobOffer | None:
        """Say that an offer of yours is filled, and by whom: it leaves the list."""
        await ending.fill(info.context.actor, key(id), by.value)
        return offer_of(id)

    @act(access="public")
    async def answer_about_job_offer(self, info: Info, token: str, answer: JobAnswer) -> bool:
        """Answer by the link in a mail, without signing in."""
        await answering.answer(token, answer.value)
        return True

    @act(access="member")
    async def go_to_job_offer(self, info: Info, id: ID) -> JobOffer | None:
        """Say that you go on to apply: it is counted, not kept."""
        await looking.count(info.context.actor, key(id), "clicks")
        return offer_of(id)


def key(id: str) -> UUID:
    """The key in an offer's global id."""
    return key_of(id, "JobOffer")


def offer_of(id: str) -> JobOffer | None:
    """An offer, read as any query reads it."""
    return Ref(JobOffer, key(id))  # type: ignore[return-value]
