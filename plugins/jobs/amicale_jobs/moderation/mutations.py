"""What can be done by those who look after offers, and by readers who say that one is wrong."""

from __future__ import annotations

import enum

import strawberry

from amicale import Info, act, versions_of
from amicale_jobs.moderation import reporting, service
from amicale_jobs.offers.mutations import ID, key, offer_of
from amicale_jobs.rules import MANAGE
from amicale_jobs.types import JobOffer


@strawberry.enum
class JobRefusalReason(enum.Enum):
    """Why an offer is not accepted, or ended."""

    DUPLICATE = "duplicate"
    UNCLEAR = "unclear"
    NOT_FOR_US = "not_for_us"
    UNLAWFUL = "unlawful"
    PAY = "pay"
    EXPIRED = "expired"
    OTHER = "other"


@strawberry.enum
class JobReportReason(enum.Enum):
    """What a reader finds wrong."""

    FILLED = "filled"
    MISLEADING = "misleading"
    DISCRIMINATING = "discriminating"
    FRAUD = "fraud"
    OTHER = "other"


@strawberry.type(description="What became of several offers that were accepted at once.")
class JobOffersAccepted:
    """How many, and those that were not."""

    accepted: int = strawberry.field(description="How many still waited, as you had read them.")
    changed: list[str] = strawberry.field(description="Titles of those that were changed meanwhile, and wait on.")


@strawberry.type
class ModerationMutation:
    """What can be done."""

    @act(access=MANAGE)
    async def accept_job_offer(self, info: Info, id: ID, version: int | None = None) -> JobOffer | None:
        """Let everybody read an offer that waits; its poster is told."""
        await service.accept(info.context.actor, key(id), version)
        return offer_of(id)

    @act(access=MANAGE)
    async def accept_job_offers(
        self, info: Info, ids: list[ID], versions: list[str] | None = None
    ) -> JobOffersAccepted:
        """Accept several at once. `versions` are `id:version` as you read them: what was changed since waits on."""
        done = await service.accept_many(
            info.context.actor, [key(each) for each in ids], versions_of(versions, "JobOffer")
        )
        return JobOffersAccepted(accepted=len(done.accepted), changed=done.changed)

    @act(access=MANAGE)
    async def refuse_job_offer(
        self, info: Info, id: ID, reason: JobRefusalReason, words: str | None = None
    ) -> JobOffer | None:
        """Do not accept an offer, or end one that is online. Its poster reads why, and can correct it."""
        await service.refuse(info.context.actor, key(id), reason.value, words or "")
        return offer_of(id)

    @act(access="member")
    async def report_job_offer(self, info: Info, id: ID, reason: JobReportReason, said: str | None = None) -> bool:
        """Show an offer to those who look after offers. Its poster does not learn by whom."""
        await reporting.report(info.context.actor, key(id), reason.value, said or "")
        return True

    @act(access=MANAGE)
    async def keep_job_offer(self, info: Info, id: ID) -> JobOffer | None:
        """Find that nothing is wrong with an offer that was reported."""
        await reporting.keep(info.context.actor, key(id))
        return offer_of(id)
