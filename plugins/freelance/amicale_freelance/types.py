"""Freelance in the schema: what there is, and who sees it (rules.py). What can be done stands in each room's
``mutations.py``. Types that several rooms lead to are here, since they lead to each other.
"""

from __future__ import annotations

from datetime import date, datetime

from amicale import Member, Money, Node, Order, Sql, batch, column, many, money_of, node, one
from amicale_freelance import tables
from amicale_freelance.profiles.codes import (
    FreelanceAlerts,
    FreelanceOutsideName,
    FreelancePay,
    FreelanceRateShown,
    FreelanceRemote,
)
from amicale_freelance.profiles.skills import skill_words
from amicale_freelance.profiles.words import language_words, place_words, remote_words
from amicale_freelance.rules import (
    CHOSEN_BY_ME,
    CLIENT_SEEN,
    MANAGED,
    MISSION_EXISTS,
    MISSION_MANAGED,
    MISSION_OF_ME,
    OWN,
    PROFILE_EXISTS,
    RATE_SEEN,
    SHORT_LISTED,
    said,
)

NEWEST_FIRST = (Order(Sql("{row}.id"), "uuid", descending=True),)
PERSON = "(SELECT {} FROM amicale.member p WHERE p.id = {{row}}.member)"
FULL_NAME = PERSON.format("btrim(p.given_name || ' ' || coalesce(nullif(p.usual_name, ''), p.family_name))")
INITIAL = PERSON.format(
    "btrim(p.given_name || ' ' || upper(left(coalesce(nullif(p.usual_name, ''), p.family_name), 1)) || '.')"
)
NAME = (
    f"CASE WHEN {{me}} IS NOT NULL OR {CHOSEN_BY_ME.text} OR {{row}}.outside_name = 'full' THEN {FULL_NAME} "
    f"WHEN {{row}}.outside_name = 'initial' THEN {INITIAL} ELSE '' END"
)
"""Members read names; people of partners read what the person shows them, and all of it once they have chosen them."""
TODAY = "(now() AT TIME ZONE {zone})::date"
TAKEN_ON = (
    "coalesce((SELECT sum(b.days_a_week) FROM freelance.busy b "
    "WHERE b.profile = {{row}}.id AND {day} BETWEEN b.starts_on AND b.ends_on), 0)"
)


def free_days_on(day: str) -> str:
    """How many days a week somebody has left on a day that the expression names."""
    taken = TAKEN_ON.replace("{{row}}", "{row}").replace("{day}", day)
    return f"CASE WHEN {{row}}.free_from > {day} THEN 0 ELSE greatest(0, {{row}}.days_a_week - {taken}) END"


@node(
    table=tables.Busy,
    scope=Sql("EXISTS (SELECT FROM freelance.profile o WHERE o.id = {row}.profile AND o.member = {me})"),
)
class FreelanceBusy(Node):
    """When you are taken: a period of your own calendar. Others see the days that are left, and nothing of this."""

    starts_on: date = column()
    ends_on: date = column()
    days_a_week: float = column(description="How many days a week it takes.")
    note: str = column(description="What you note of it, for yourself.")
    from_mission: bool = column(Sql("{row}.mission IS NOT NULL"), description="Whether a mission brought it.")


@node(table=tables.Profile, scope=PROFILE_EXISTS)
class FreelanceProfile(Node):
    """Somebody works freelance: what they do, where, when and for how much."""

    state: str = column(description="draft, open, resting or closed.")
    name: str = column(Sql(NAME), description="The person's name, as they show it to you; or empty.")
    headline: str = column()
    about: str = column()
    skills: list[str] = column(description="As they were written.")
    skill_titles: list[str] | None = batch(
        skill_words, needs=("skills",), description="As your language calls them, where the school's list has them."
    )
    sectors: list[str] = column()
    languages: list[str] = column(description="ISO 639-1.")
    language_titles: list[str] | None = batch(language_words, needs=("languages",), description="In words.")
    day_rate: int | None = column(
        Sql("{row}.rate"), visible=RATE_SEEN, description="A day's, in the currency's smallest unit."
    )
    currency: str = column()
    rate: Money | None = money_of("day_rate", "currency")
    rate_shown: FreelanceRateShown | None = column(visible=OWN)
    city: str = column()
    country: str = column(description="ISO 3166-1 alpha-2, or empty.")
    place: str | None = batch(place_words, needs=("city", "country"), description="City and country, in words.")
    remote: FreelanceRemote = column()
    remote_title: str | None = batch(remote_words, needs=("remote",), description="In words.")
    travels: bool = column()
    portage: bool = column(description="Whether they also work through an umbrella company (portage salarial).")
    days_a_week: float = column(description="How many days a week they work at most.")
    free_from: date | None = column(description="Not before this day; null is now.")
    free_days: float = column(Sql(free_days_on(TODAY)), description="How many days a week they have left now.")
    confirmed_at: datetime = column(description="When they last said that their calendar is true.")
    since: int | None = column(description="The year since when they work freelance.")
    published_at: datetime | None = column()
    resting_until: date | None = column(visible=OWN | MANAGED)
    alerts: FreelanceAlerts | None = column(visible=OWN)
    outside: bool | None = column(visible=OWN | MANAGED, description="Whether people of partners may see it.")
    outside_name: FreelanceOutsideName | None = column(visible=OWN)
    stopped_reason: str | None = column(visible=OWN | MANAGED, description="Why staff took it off the list; or empty.")
    version: int | None = column(visible=OWN, description="Sent back with a change: a second writer is told.")
    busy: list[FreelanceBusy] = many(
        tables.Busy.profile, order=(Order(Sql("{row}.starts_on"), "date"),), description="Your own calendar."
    )
    mine: bool = column(said(OWN))
    member: Member | None = one(tables.Profile.member, description="The person, for members whom they are listed for.")


@node(table=tables.Mission, scope=MISSION_EXISTS)
class FreelanceMission(Node):
    """What somebody is needed for."""

    state: str = column(description="draft, waiting, open, chosen, done, expired, withdrawn or refused.")
    title: str = column()
    need: str = column()
    client: str | None = column(
        visible=CLIENT_SEEN, description="Who it is for. A confidential one is told to who is on the short list."
    )
    confidential: bool = column()
    poster: Member | None = one(tables.Mission.posted_by, visible=CLIENT_SEEN)
    skills: list[str] = column(description="As they were written.")
    skill_titles: list[str] | None = batch(
        skill_words, needs=("skills",), description="As your language calls them, where the school's list has them."
    )
    sector: str = column()
    languages: list[str] = column(description="ISO 639-1.")
    language_titles: list[str] | None = batch(language_words, needs=("languages",), description="In words.")
    pay: FreelancePay = column()
    pay_from: int | None = column(description="In the currency's smallest unit.")
    pay_to: int | None = column()
    currency: str = column()
    budget_from: Money | None = money_of("pay_from", "currency")
    budget_to: Money | None = money_of("pay_to", "currency")
    days: float | None = column(description="How many days of work, about.")
    days_a_week: float | None = column()
    starts_on: date | None = column()
    ends_on: date | None = column()
    city: str = column()
    country: str = column(description="ISO 3166-1 alpha-2, or empty.")
    place: str | None = batch(place_words, needs=("city", "country"), description="City and country, in words.")
    remote: FreelanceRemote = column()
    remote_title: str | None = batch(remote_words, needs=("remote",), description="In words.")
    portage: bool = column(description="Whether an umbrella company (portage salarial) is accepted.")
    expires_on: date = column()
    opened_at: datetime | None = column()
    refusal: str | None = column(visible=MISSION_OF_ME | MISSION_MANAGED)
    version: int | None = column(visible=MISSION_OF_ME | MISSION_MANAGED)
    mine: bool = column(said(MISSION_OF_ME))
    short_listed: bool = column(SHORT_LISTED, description="Whether you are on the short list, or chosen.")
