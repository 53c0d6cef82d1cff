"""What can be done with profiles. Thin: the rules stand in service.py and calendar.py."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_freelance.profiles import calendar, service
from amicale_freelance.profiles.codes import (
    FreelanceAlerts,
    FreelanceOutsideName,
    FreelanceRateShown,
    FreelanceRemote,
)
from amicale_freelance.profiles.said import Said
from amicale_freelance.rules import MANAGE
from amicale_freelance.types import FreelanceProfile

ID = strawberry.ID


@strawberry.input(description="A profile, all of it: what is left out is taken back.")
class FreelanceProfileInput:
    """As a form sends it."""

    headline: str | None = None
    about: str | None = None
    skills: list[str] | None = strawberry.field(default=None, description="In any spelling; best of freelanceSkills.")
    more_skills: str | None = strawberry.field(default=None, description="Further ones, with commas between them.")
    sectors: str | None = strawberry.field(default=None, description="With commas between them.")
    languages: list[str] | None = strawberry.field(default=None, description="ISO 639-1.")
    rate: str | None = strawberry.field(default=None, description="A day's, as people write it: 450 or 450,50.")
    rate_shown: FreelanceRateShown = FreelanceRateShown.PROPOSAL
    city: str | None = None
    country: str | None = strawberry.field(default=None, description="ISO 3166-1 alpha-2.")
    remote: FreelanceRemote = FreelanceRemote.SOME
    travels: bool | None = None
    portage: bool | None = None
    days_a_week: float = 5
    free_from: date | None = None
    since: int | None = None
    outside: bool | None = strawberry.field(default=None, description="Whether people of partners may find you.")
    outside_name: FreelanceOutsideName = FreelanceOutsideName.INITIAL
    alerts: FreelanceAlerts = FreelanceAlerts.WEEK


def said_in(input: FreelanceProfileInput) -> Said:
    """The same for the service."""
    return Said(
        headline=input.headline or "", about=input.about or "", skills=[*(input.skills or ()), input.more_skills or ""],
        sectors=[input.sectors or ""], languages=input.languages or (), rate=input.rate or "",
        rate_shown=input.rate_shown.value, city=input.city or "", country=input.country or "",
        remote=input.remote.value, travels=bool(input.travels), portage=bool(input.portage),
        days_a_week=input.days_a_week, free_from=input.free_from, since=input.since, outside=bool(input.outside),
        outside_name=input.outside_name.value, alerts=input.alerts.value,
    )  # fmt: skip


def profile(key: UUID) -> FreelanceProfile | None:
    """A profile, read as any query reads it."""
    return Ref(FreelanceProfile, key)  # type: ignore[return-value]


@strawberry.type
class ProfilesMutation:
    """What can be done."""

    @act(access="member")
    async def save_freelance_profile(
        self, info: Info, input: FreelanceProfileInput, version: int | None = None, publish: bool | None = None
    ) -> FreelanceProfile | None:
        """Write your profile. ``publish`` shows it, too; without, one that is not shown stays so."""
        actor = info.context.actor
        write = service.save_and_publish if publish else service.save
        return profile(await write(actor, said_in(input), version=version))

    @act(access="member")
    async def publish_freelance_profile(self, info: Info) -> FreelanceProfile | None:
        """Show your profile."""
        return profile(await service.publish(info.context.actor))

    @act(access="member")
    async def rest_from_freelance(self, info: Info, until: date | None = None) -> FreelanceProfile | None:
        """Be found by nobody until a day, or until you say so."""
        return profile(await service.rest(info.context.actor, until))

    @act(access="member")
    async def close_freelance_profile(self, info: Info) -> FreelanceProfile | None:
        """Take your profile off the list. What you wrote stays, for you."""
        return profile(await service.close(info.context.actor))

    @act(access="member")
    async def delete_freelance_profile(self, info: Info) -> bool:
        """Delete your profile, with your calendar and references."""
        await service.remove(info.context.actor)
        return True

    @act(access="member")
    async def confirm_freelance_calendar(self, info: Info) -> FreelanceProfile | None:
        """Say that your availability is true as it stands."""
        return profile(await service.confirm(info.context.actor))

    @act(access="member")
    async def add_freelance_busy(
        self, info: Info, starts_on: date, ends_on: date | None = None, days_a_week: float = 5, note: str | None = None
    ) -> FreelanceProfile | None:
        """Say that you are taken, from a day to another."""
        actor = info.context.actor
        await calendar.add(actor, starts_on, ends_on, days_a_week, note or "")
        return profile(await service.own_profile(actor))

    @act(access="member")
    async def remove_freelance_busy(self, info: Info, id: ID) -> FreelanceProfile | None:
        """Take a period out of your calendar."""
        actor = info.context.actor
        await calendar.remove(actor, key_of(id, "FreelanceBusy"))
        return profile(await service.own_profile(actor))

    @act(access=MANAGE)
    async def stop_freelance_profile(self, info: Info, id: ID, reason: str) -> FreelanceProfile | None:
        """Take a profile off the list; its owner reads why."""
        key = key_of(id, "FreelanceProfile")
        await service.stop(info.context.actor, key, reason)
        return profile(key)

    @act(access=MANAGE)
    async def let_freelance_profile(self, info: Info, id: ID) -> FreelanceProfile | None:
        """Let somebody show their profile again."""
        key = key_of(id, "FreelanceProfile")
        await service.let(info.context.actor, key)
        return profile(key)
