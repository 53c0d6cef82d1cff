"""Bringing partners' offers to people: what can be asked and done."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import strawberry

from amicale import Info, Ref, act, agreed, key_of
from amicale_jobs.boosting import service
from amicale_jobs.boosting.audience import STEP, Audience, count
from amicale_jobs.rules import MANAGE
from amicale_jobs.searches.purposes import PARTNER_OFFERS
from amicale_jobs.settings import JobsSettings
from amicale_jobs.types import JobOffer

ID = strawberry.ID


@strawberry.input(description="For whom an offer is meant. What is left out is no matter.")
class JobAudienceInput:
    """Class years, programmes, sectors, cities: all that is said must fit."""

    class_from: int | None = None
    class_until: int | None = None
    programmes: list[str] = strawberry.field(default_factory=list)
    sectors: list[str] = strawberry.field(default_factory=list)
    cities: list[str] = strawberry.field(default_factory=list)

    def audience(self) -> Audience:
        """As the service takes it."""
        lists = [tuple(dict.fromkeys(" ".join(each.split()) for each in said if each.strip()))
                 for said in (self.programmes, self.sectors, self.cities)]  # fmt: skip
        return Audience(self.class_from, self.class_until, *lists)


@strawberry.type(description="How many people would be shown an offer.")
class JobAudienceSize:
    """Those who agreed to offers of partners, and fit."""

    about: int = strawberry.field(description=f"In steps of {STEP}; 0 is fewer than {STEP}.")
    per_week: int = strawberry.field(description="Offers of partners that one person is shown in a week at the most.")
    most_days: int = strawberry.field(description="For how many days an offer is brought to people at the most.")


@strawberry.type
class BoostingQuery:
    """What can be asked."""

    @act(access=MANAGE, weight=300)
    async def job_audience_size(self, info: Info, audience: JobAudienceInput | None = None) -> JobAudienceSize:
        """How many agreed, and fit, as of now. Numbers of people are told in steps of five."""
        settings = info.context.settings_of(JobsSettings)
        about = await count(audience.audience() if audience else Audience())
        return JobAudienceSize(
            about=about, per_week=settings.partner_offers_per_week, most_days=settings.partner_offer_days
        )

    @act(access="member")
    async def partner_offers_agreed(self, info: Info) -> bool:
        """Whether you agreed to offers of partners."""
        return bool(await agreed([info.context.actor.require_member()], PARTNER_OFFERS))

    @act(access="member")
    async def partner_offer_opened(self, info: Info, brought: str | None = None) -> bool:
        """Whether you have just opened an offer of a partner that was brought to you, for the first time: it counts.

        :param brought: what the link to it said.
        """
        try:
            key = UUID(brought or "")
        except ValueError:
            return False
        return await service.note_opened(info.context.actor, key)


@strawberry.type
class BoostingMutation:
    """What can be done."""

    @act(access=MANAGE)
    async def boost_job_offer(
        self, info: Info, offer: ID, starts_on: date, ends_on: date, audience: JobAudienceInput | None = None
    ) -> JobOffer | None:
        """Bring an open offer of a partner to those who agreed and whom it is meant for; or change for whom."""
        key, said = key_of(offer, "JobOffer"), audience.audience() if audience else Audience()
        await service.boost(info.context.actor, key, said, starts_on, ends_on)
        return Ref(JobOffer, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def stop_job_boost(self, info: Info, offer: ID) -> JobOffer | None:
        """Bring it to nobody any more. It stays in the list."""
        key = key_of(offer, "JobOffer")
        await service.stop(info.context.actor, key)
        return Ref(JobOffer, key)  # type: ignore[return-value]
