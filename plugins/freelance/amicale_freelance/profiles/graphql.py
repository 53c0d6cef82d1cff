"""What can be asked about profiles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import strawberry

from amicale import (
    DB,
    Connection,
    Context,
    Info,
    Ref,
    Sql,
    act,
    batch,
    by_id,
    connection,
    key_of,
    language_titles,
    one,
    today,
)
from amicale_freelance.profiles import filters
from amicale_freelance.profiles.calendar import Hours, hours_of, weeks_from
from amicale_freelance.profiles.known import known
from amicale_freelance.profiles.skills import POPULAR, suggested
from amicale_freelance.rules import CLIENT, MANAGE, OWN, PROFILE_FOUND, PROFILE_FOUND_OUTSIDE
from amicale_freelance.settings import FreelanceSettings
from amicale_freelance.types import NEWEST_FIRST, FreelanceProfile


@strawberry.type(description="A week of somebody's calendar.")
class FreelanceWeek:
    """By its Monday."""

    starts_on: date
    free_days: float = strawberry.field(description="How many days are left in it.")


@strawberry.type(description="When somebody is free, for the half year to come.")
class FreelanceAvailability:
    """Week by week."""

    weeks: list[FreelanceWeek]
    next_free: date | None = strawberry.field(description="The first day with half a day left a week; or null.")


@strawberry.type(description="A skill that is offered here.")
class FreelanceSkill:
    """With how many people offer it."""

    title: str
    people: int


@strawberry.type(description="A language by ISO 639-1.")
class FreelanceLanguage:
    """To choose from."""

    code: str
    title: str


@strawberry.type(description="What a new profile begins with: what your record is sure of.")
class FreelanceStart:
    """How the form is filled in."""

    headline: str
    sectors: list[str]
    languages: list[str]
    city: str
    country: str
    since: int | None
    currency: str


async def availability(rows: Sequence[Any], context: Context) -> list[FreelanceAvailability]:
    """When they are free, week by week. Only what is left is told, and nothing of what takes the rest."""
    keys = [key_of(row.id, "FreelanceProfile") for row in rows]
    found: dict[Any, list[Any]] = defaultdict(list)
    for each in await DB.fetch(
        "SELECT * FROM freelance.busy WHERE profile = ANY ($1) AND ends_on >= $2", keys, today()
    ):
        found[each["profile"]].append(each)
    hours = (
        hours_of({"days_a_week": row.days_a_week, "free_from": row.free_from}, found[key])
        for row, key in zip(rows, keys, strict=True)
    )
    return [availability_of(each, today()) for each in hours]


def availability_of(hours: Hours, day: date) -> FreelanceAvailability:
    """One calendar from a day on."""
    weeks = [FreelanceWeek(starts_on=monday, free_days=days) for monday, days in weeks_from(hours, day)]
    return FreelanceAvailability(weeks=weeks, next_free=hours.next_free(day))


@strawberry.type
class ProfileCalendar:
    """What this room adds to a profile."""

    availability: FreelanceAvailability | None = batch(availability, needs=("id", "days_a_week", "free_from"))


@strawberry.type
class MemberFreelance:
    """What this room adds to a member."""

    freelance: FreelanceProfile | None = one(
        on=Sql("{row}.member = {parent}.id"), where=PROFILE_FOUND | OWN,
        description="How they work freelance, while they are open to missions.",
    )  # fmt: skip


@strawberry.type
class ProfilesQuery:
    """What can be asked."""

    freelance_profiles: Connection[FreelanceProfile] = connection(
        access="member", where=PROFILE_FOUND, order=filters.FRESH, orders=filters.FreelanceProfileOrder,
        order_map=filters.ORDERS, filters=filters.FreelanceProfileFilter, search=filters.WORDS_OR_NAME,
        search_order=filters.FRESH, description="Those who work freelance and are open to missions.",
    )  # fmt: skip
    freelance_profile: FreelanceProfile | None = by_id(access="member")
    freelancers: Connection[FreelanceProfile] = connection(
        access=CLIENT, where=PROFILE_FOUND_OUTSIDE, order=filters.FRESH, orders=filters.FreelanceOutsideOrder,
        order_map=filters.ORDERS_OUTSIDE, filters=filters.FreelanceProfileFilter, search=filters.WORDS,
        search_order=filters.FRESH, description="For people of partners: those who agreed to be found by them.",
    )  # fmt: skip
    freelancer: FreelanceProfile | None = by_id(access=CLIENT)
    all_freelance_profiles: Connection[FreelanceProfile] = connection(
        access=MANAGE, order=NEWEST_FIRST, filters=filters.FreelanceStaffFilter, search=filters.WORDS_OR_NAME,
        search_order=NEWEST_FIRST, description="All profiles but drafts, for those who look after freelance.",
    )  # fmt: skip

    @act(access="member")
    async def my_freelance_profile(self, info: Info) -> FreelanceProfile | None:
        """Your own profile; null while you have none."""
        me = info.context.actor.require_member()
        key = await DB.fetch_value("SELECT id FROM freelance.profile WHERE member = $1", me)
        return None if key is None else Ref(FreelanceProfile, key)  # type: ignore[return-value]

    @act(access="member")
    async def freelance_start(self, info: Info) -> FreelanceStart:
        """What the form begins with, for you."""
        actor = info.context.actor
        found = await known(actor.require_member(), reads=actor.locale)
        return FreelanceStart(
            headline=found.headline, sectors=found.sectors, languages=found.languages, city=found.city,
            country=found.country, since=found.since, currency=info.context.settings_of(FreelanceSettings).currency,
        )  # fmt: skip

    @act(access="member")
    async def freelance_skills(self, info: Info, beginning: str | None = None, first: int = 40) -> list[str]:
        """Skills to choose from, in your language: what people here offer, the most frequent first; the school's."""
        return await suggested(info.context.actor.locale, beginning or "", max(0, min(first, 100)))

    @act(access="member")
    async def popular_freelance_skills(self, info: Info, first: int = 16) -> list[FreelanceSkill]:
        """What is offered most by the profiles that members find."""
        rows = await DB.fetch(POPULAR, max(0, min(first, 50)), info.context.actor.locale)
        return [FreelanceSkill(title=row["word"], people=row["people"]) for row in rows]

    @act(access="public")
    async def freelance_languages(self, info: Info) -> list[FreelanceLanguage]:
        """The languages that people can say they work in; those that are most spoken first."""
        said = language_titles(info.context.actor.locale)
        return [FreelanceLanguage(code=code, title=title) for code, title in said.items()]
