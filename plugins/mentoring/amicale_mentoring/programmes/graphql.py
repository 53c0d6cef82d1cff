"""Programmes in the schema: what holds in them, how they stand, and who may take part. Acts are in mutations.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from amicale import DB, Context, Info, Member, Sql, act, batch, column, condition, key_of, many, today
from amicale_mentoring.matching.profiles import Weights
from amicale_mentoring.oversight.health import STATE
from amicale_mentoring.programmes.coordinators import ON_IT
from amicale_mentoring.programmes.counting import counts_for
from amicale_mentoring.programmes.eligibility import Eligible, rule_of
from amicale_mentoring.programmes.inputs import MentoringWhoInput, rule_in
from amicale_mentoring.programmes.starting import STARTS
from amicale_mentoring.programmes.store import COORDINATE
from amicale_mentoring.programmes.terms import terms_of
from amicale_mentoring.programmes.words import who
from amicale_mentoring.rules import coordinated

ID = strawberry.ID
LOOKS_AFTER = coordinated("{row}.id")
PARTS = "(SELECT count(*) FROM mentoring.participation p WHERE p.programme = {{row}}.id AND p.state = 'active' AND {})"
PAIRS = "(SELECT count(*) FROM mentoring.pair r WHERE r.programme = {{row}}.id AND {})"
DAY = "(now() AT TIME ZONE {zone})::date"
ROOM = """(SELECT coalesce(sum(p.capacity - p.taken), 0) FROM mentoring.participation p
    WHERE p.programme = {row}.id AND p.state = 'active' AND p.role <> 'mentee' AND p.availability <> 'closed'
      AND p.taken < p.capacity AND coalesce(p.paused_until <= (now() AT TIME ZONE {zone})::date, true))"""


def counted(sql: str, where: str) -> Any:
    """A number for who looks after the programme."""
    return column(Sql(sql.format(where)), visible=LOOKS_AFTER)


@strawberry.type(description="Who may take one side of a programme. What is empty asks nothing.")
class MentoringWho:
    """As it is written in a form, and in words."""

    statuses: list[str]
    years_from: int | None
    years_until: int | None
    at_least: int | None = strawberry.field(description="Years since the class year.")
    at_most: int | None
    programmes: list[str]
    cities: list[str]
    countries: list[str]


@strawberry.type(description="How much each criterion of matching counts, from 0 to 10.")
class MentoringWeights:
    """What a programme weighs."""

    topics: int
    sector: int
    place: int
    seniority: int
    programme: int


def shown(rule: Eligible) -> MentoringWho:
    """A rule as a form has it."""
    return MentoringWho(
        statuses=list(rule.statuses), years_from=rule.years_from, years_until=rule.years_until, at_least=rule.at_least,
        at_most=rule.at_most, programmes=list(rule.programmes), cities=list(rule.cities),
        countries=list(rule.countries),
    )  # fmt: skip


async def mentor_rules(rows: Sequence[Any], context: Context) -> list[MentoringWho]:
    """Who may be a mentor, or a peer."""
    return [shown(rule_of(row.mentors)) for row in rows]


async def mentee_rules(rows: Sequence[Any], context: Context) -> list[MentoringWho]:
    """Who may be mentored."""
    return [shown(rule_of(row.mentees)) for row in rows]


async def mentor_words(rows: Sequence[Any], context: Context) -> list[str]:
    """Who may be a mentor, or a peer, in words."""
    return [who(rule_of(row.mentors), today()).to(context.actor.locale) for row in rows]


async def mentee_words(rows: Sequence[Any], context: Context) -> list[str]:
    """Who may be mentored, in words."""
    return [who(rule_of(row.mentees), today()).to(context.actor.locale) for row in rows]


async def weights(rows: Sequence[Any], context: Context) -> list[MentoringWeights]:
    """What counts in matching."""
    found = [Weights.model_validate_json(row.weights) for row in rows]
    return [MentoringWeights(**each.model_dump()) for each in found]


@strawberry.type
class ProgrammeTerms:
    """What holds in a programme: some for everybody, the rest for who looks after it."""

    signing_up: bool | None = column(
        Sql(
            "{row}.state IN ('open', 'running') AND coalesce({row}.signing_up_from <= " + DAY + ", true) "
            "AND coalesce({row}.signing_up_until >= " + DAY + ", true)"
        ),
        description="Whether people can sign up today.",
    )
    signs_up_later: bool | None = column(
        Sql("{row}.state = 'open' AND {row}.signing_up_from > " + DAY),
        description="Whether that begins on a day to come.",
    )
    mentors_are: str | None = batch(mentor_words, needs=("mentors",))
    mentees_are: str | None = batch(mentee_words, needs=("mentees",))
    coordinators: list[Member] | None = many(on=ON_IT, description="Who looks after it, and is named for it.")
    capacity: int | None = column(description="How many places a mentor has, unless they say otherwise.")
    silence_days: int | None = column(description="After how many silent days a pair is asked how it goes.")
    gap: int | None = column(visible=LOOKS_AFTER, description="Years between class years that fit best.")
    same_employer: bool | None = column(visible=LOOKS_AFTER, description="Whether two of one employer may be a pair.")
    remind_days: list[int] | None = column(visible=LOOKS_AFTER)
    version: int | None = column(visible=LOOKS_AFTER, description="Sent back with a change.")
    title_fr: str | None = column(Sql("coalesce({row}.title ->> 'fr', '')"), visible=LOOKS_AFTER)
    title_en: str | None = column(Sql("coalesce({row}.title ->> 'en', '')"), visible=LOOKS_AFTER)
    about_fr: str | None = column(Sql("coalesce({row}.about ->> 'fr', '')"), visible=LOOKS_AFTER)
    about_en: str | None = column(Sql("coalesce({row}.about ->> 'en', '')"), visible=LOOKS_AFTER)
    charter_fr: str | None = column(Sql("coalesce({row}.charter ->> 'fr', '')"), visible=LOOKS_AFTER)
    charter_en: str | None = column(Sql("coalesce({row}.charter ->> 'en', '')"), visible=LOOKS_AFTER)
    who_mentors: MentoringWho | None = batch(mentor_rules, needs=("mentors",), visible=LOOKS_AFTER)
    who_is_mentored: MentoringWho | None = batch(mentee_rules, needs=("mentees",), visible=LOOKS_AFTER)
    weights: MentoringWeights | None = batch(weights, needs=("weights",), visible=LOOKS_AFTER)
    put_away: bool | None = column(Sql("{row}.put_away_at IS NOT NULL"), visible=LOOKS_AFTER)
    closed_at: datetime | None = column(visible=LOOKS_AFTER)


IS = f"({STATE.replace('g.silence_days', '{{row}}.silence_days')}) = '{{}}'"
"""As its list of pairs counts them."""


@strawberry.type
class ProgrammeCounts:
    """How a programme stands, for who looks after it: dates and counts, never words."""

    mentor_count: int | None = counted(PARTS, "p.role = 'mentor'")
    mentee_count: int | None = counted(PARTS, "p.role = 'mentee'")
    peer_count: int | None = counted(PARTS, "p.role = 'peer'")
    places_left: int | None = column(
        Sql(ROOM),
        visible=LOOKS_AFTER,
        description="Places that mentors, or peers, have to give now.",
    )
    without_pair: int | None = counted(PARTS, "p.role <> 'mentor' AND p.taken = 0")
    behind_charter: int | None = counted(PARTS, "p.charter_version < {row}.charter_version")
    requests_waiting: int | None = column(
        Sql("(SELECT count(*) FROM mentoring.request q WHERE q.programme = {row}.id AND q.state = 'waiting')"),
        visible=LOOKS_AFTER,
    )
    pair_count: int | None = counted(PAIRS, "r.state IN ('active', 'paused')")
    pairs_over: int | None = counted(PAIRS, "r.state IN ('done', 'ended')")
    pairs_met: int | None = counted(PAIRS, "r.first_met_at IS NOT NULL")
    pairs_silent: int | None = counted(PAIRS, IS.format("silent"))
    pairs_stuck: int | None = counted(PAIRS, IS.format("stuck"))


@strawberry.type(description="Where a new programme can start from.")
class MentoringStart:
    """One of those that many schools run."""

    code: str
    title: str
    text: str
    season: bool = strawberry.field(description="Whether it has a first and a last day.")


@strawberry.type(description="How many people on record a rule is for; null where they are too few to be told.")
class MentoringEligible:
    """Who may not look people up is told tens."""

    mentors: int | None
    mentees: int | None


@strawberry.type(description="How many people on record a rule would be for; null where they are too few to be told.")
class MentoringCount:
    """Nothing is written."""

    people: int | None
    who: str = strawberry.field(description="The rule in words.")


@strawberry.input(description="Conditions that must all hold.")
class MentoringProgrammeFilter:
    """What programmes can be filtered by."""

    state: str | None = condition("{row}.state = {value:text}", description="draft, open, running or closed.")
    put_away: bool | None = condition("({row}.put_away_at IS NOT NULL) = {value:boolean}")
    going: bool | None = condition("({row}.state IN ('open', 'running')) = {value:boolean}")
    to_coordinate: bool | None = condition(
        f"({LOOKS_AFTER.text}) = {{value:boolean}}", description="Those that you look after."
    )


@strawberry.type
class ProgrammesQuery:
    """What can be asked about programmes."""

    @act(access=COORDINATE)
    async def mentoring_starts(self, info: Info) -> list[MentoringStart]:
        """Where a new programme can start from."""
        locale = info.context.actor.locale
        return [
            MentoringStart(code=code, title=each.title.to(locale), text=each.text.to(locale), season=each.season)
            for code, each in STARTS.items()
        ]

    @act(access=COORDINATE, on="id")
    async def mentoring_eligible(self, info: Info, id: ID) -> MentoringEligible | None:
        """How many people on record may take part in a programme, on each side; null where there is none."""
        row = await rules_of_programme(key_of(id, "MentoringProgramme"))
        if row is None:
            return None
        mentors, mentees = await counts_for(info.context.actor, rule_of(row["mentors"]), rule_of(row["mentees"]))
        return MentoringEligible(mentors=mentors, mentees=mentees)


async def rules_of_programme(programme: UUID) -> Any:
    """Who may take part, as it is stored; None where there is no such programme."""
    return await DB.fetch_row("SELECT mentors, mentees FROM mentoring.programme WHERE id = $1", programme)


async def eligible_by(info: Info, input: MentoringWhoInput) -> MentoringCount:
    """How many people on record a rule would be for that is not written down yet."""
    rule = terms_of({"title": {"en": "-"}, "mentors": rule_in(input)}).mentors
    (count,) = await counts_for(info.context.actor, rule)
    return MentoringCount(people=count, who=who(rule, today()).to(info.context.actor.locale))
