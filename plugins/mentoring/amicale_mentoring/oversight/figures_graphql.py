"""Numbers of mentoring in the schema. Shares are in percent, to one place; null is of nothing, or of too few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import strawberry

from amicale import Info, act, global_id, key_of
from amicale_mentoring.closing.certificates import title_in
from amicale_mentoring.oversight import words
from amicale_mentoring.oversight.graphql import MentoringHealth, MentoringHealthCount
from amicale_mentoring.oversight.measures import Measured, looked_after, measured, share
from amicale_mentoring.oversight.seasons import seasons
from amicale_mentoring.people.topics import topic_titles


@strawberry.type(description="A number with what it counts.")
class MentoringTally:
    """In the reader's language."""

    label: str
    count: int


@strawberry.type(description="Places that are free beside those who look for one, of a sector or a topic.")
class MentoringMissing:
    """Who names several counts in each."""

    label: str
    free: int
    looking: int
    short: int = strawberry.field(description="How many more look for a place than there are; below zero, places left.")


@strawberry.type(description="What one side said at the end.")
class MentoringSatisfaction:
    """Only where five or more have answered."""

    label: str
    answers: int
    good: float = strawberry.field(description="Share of those who said good or very good.")
    again: float | None = strawberry.field(description="Share of those who would do it again.")


@strawberry.type(description="A month: what began in it.")
class MentoringMonth:
    """By the days of the requests, the pairs and the first conversations."""

    month: date
    requests: int
    pairs: int
    conversations: int


@strawberry.type(description="What came of mentoring.")
class MentoringFigures:
    """Of one programme, or of all that one looks after."""

    asked: int = strawberry.field(description="Requests, of all states.")
    answered: int = strawberry.field(description="Accepted or declined.")
    accepted: int
    conversations: int = strawberry.field(description="Requests that ended in a first conversation.")
    waiting: int
    expired: int
    dropped: int = strawberry.field(description="Taken back, or no longer needed.")
    conversation_share: float | None = strawberry.field(
        description="Of the requests that were answered or expired, those that ended in a first conversation."
    )
    people_asked: int = strawberry.field(description="Those who asked, each once.")
    people_met: int = strawberry.field(description="Of them, those who had a first conversation.")
    hours_to_answer: float | None = strawberry.field(description="The median.")
    days_to_conversation: float | None = strawberry.field(description="From the pair's beginning; the median.")
    pairs: int
    pairs_met: int
    reverse_share: float | None = strawberry.field(description="Of the pairs, those in reverse programmes.")
    meetings: int
    hours: int
    sources: list[MentoringTally]
    states: list[MentoringHealthCount]
    sectors: list[MentoringMissing]
    topics: list[MentoringMissing]
    satisfaction: list[MentoringSatisfaction]
    worth_share: float | None = strawberry.field(description="Of the meetings somebody rated, those worth it.")
    early: list[MentoringTally] = strawberry.field(description="Why pairs ended early; empty under five.")
    months: list[MentoringMonth]


@strawberry.type(description="A programme in a row of numbers, to put seasons beside each other.")
class MentoringSeason:
    """What fewer than five said is not told."""

    programme_id: strawberry.ID
    title: str
    state: str
    starts_on: date | None
    mentors: int
    mentees: int
    requests: int
    conversation_share: float | None
    pairs: int
    pairs_met: int
    days_to_conversation: float | None
    satisfied: float | None = strawberry.field(description="Share of those who said good or very good.")


@strawberry.type
class FiguresQuery:
    """For who looks after programmes."""

    @act(access="member", weight=200)
    async def mentoring_figures(self, info: Info, programme: strawberry.ID | None = None) -> MentoringFigures:
        """Of one programme that you look after, or of all of them."""
        actor = info.context.actor
        key = key_of(programme, "MentoringProgramme") if programme else None
        found = await measured(await looked_after(actor, key))
        return figures_of(found, await topic_titles(actor.locale), actor.locale)

    @act(access="member", weight=200)
    async def mentoring_seasons(self, info: Info) -> list[MentoringSeason]:
        """Each programme that you look after, the newest first; drafts have no numbers."""
        actor = info.context.actor
        return [season_of(row, actor.locale) for row in await seasons(await looked_after(actor))]


def figures_of(it: Measured, topics: Mapping[str, str], locale: str) -> MentoringFigures:
    """In the reader's language."""
    asked, pairs = it.requests, it.pairs
    return MentoringFigures(
        asked=asked["asked"], answered=asked["answered"], accepted=asked["accepted"], conversations=asked["talked"],
        waiting=asked["waiting"], expired=asked["expired"], dropped=asked["dropped"],
        conversation_share=share(asked["talked"], asked["answered"] + asked["expired"]),
        people_asked=asked["people"], people_met=asked["people_met"], hours_to_answer=rounded(asked["hours_to_answer"]),
        days_to_conversation=rounded(pairs["days_to_talk"]), pairs=pairs["pairs"], pairs_met=pairs["talked"],
        reverse_share=share(pairs["reverse"], pairs["pairs"]), meetings=it.meetings["meetings"],
        hours=round(it.meetings["minutes"] / 60),
        sources=[count(words.SOURCES, code, pairs[f"by_{code.removeprefix('by_')}"], locale) for code in words.SOURCES],
        states=[MentoringHealthCount(health=MentoringHealth(name), count=many) for name, many in it.states.items()],
        sectors=shortages(it.sectors, {}), topics=shortages(it.topics, topics),
        satisfaction=[satisfaction(row, locale) for row in it.said], worth_share=it.worth,
        early=[count(words.REASONS, row["reason"], row["count"], locale) for row in it.early],
        months=[
            MentoringMonth(
                month=row["month"], requests=row["requests"], pairs=row["pairs"], conversations=row["talks"]
            )
            for row in it.months
        ],
    )  # fmt: skip


def count(named: Mapping[str, Any], code: str, many: int, locale: str) -> MentoringTally:
    """A number with its word."""
    return MentoringTally(label=words.said(named, code, locale), count=many)


def shortages(rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> list[MentoringMissing]:
    """Where most is missing first."""
    return [
        MentoringMissing(
            label=titles.get(row["label"], row["label"]), free=row["free"], looking=row["looking"],
            short=row["looking"] - row["free"],
        )
        for row in rows
    ]  # fmt: skip


def satisfaction(row: Mapping[str, Any], locale: str) -> MentoringSatisfaction:
    """What a side said."""
    return MentoringSatisfaction(
        label=words.said(words.SIDES, row["side"], locale), answers=row["answers"],
        good=share(row["good"], row["answers"]) or 0.0, again=share(row["again"], row["again_of"]),
    )  # fmt: skip


def season_of(row: Mapping[str, Any], locale: str) -> MentoringSeason:
    """A row."""
    return MentoringSeason(
        programme_id=strawberry.ID(global_id("MentoringProgramme", row["id"])), title=title_in(row["title"], locale),
        state=row["state"], starts_on=row["starts_on"], mentors=row["mentors"], mentees=row["mentees"],
        requests=row["asked"], conversation_share=share(row["talked"], row["counted"]), pairs=row["pairs"],
        pairs_met=row["met"], days_to_conversation=rounded(row["days_to_talk"]),
        satisfied=share(row["good"], row["answers"]) if row["answers"] else None,
    )  # fmt: skip


def rounded(value: Any) -> float | None:
    """To one place."""
    return None if value is None else round(float(value), 1)
