"""Needs in the schema: the writer's own, what one is asked, and and states, not words, for coordinators."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import strawberry

from amicale import Context, Member, Node, Order, Sql, batch, column, many, node, one
from amicale_mentoring import tables
from amicale_mentoring.network.understanding import Part, looks_for
from amicale_mentoring.network.words import label_of
from amicale_mentoring.people.topics import topic_titles

MINE = Sql("{row}.member = {me}")
OFFICE = Sql("{may[mentoring.coordinate]} AND {row}.member <> {me}")
"""Those who look after mentoring; of their own needs they know what any writer knows."""
TO_ME = "EXISTS (SELECT FROM mentoring.approach a WHERE a.need = {{row}}.id AND a.member = {{me}}{})"
ASKED_ME = Sql(
    TO_ME.format(" AND ({row}.state IN ('asking', 'paused') OR a.state = 'helps') AND {row}.outcome <> 'removed'")
)
THANKED_ME = Sql(TO_ME.format(" AND a.helped"))
NAMED = "(SELECT {} FROM amicale.member p WHERE p.id = {{row}}.member)"
NAME = Sql(NAMED.format("btrim(p.given_name || ' ' || coalesce(nullif(p.usual_name, ''), p.family_name))"))
CLASS = Sql(NAMED.format("p.class_years[cardinality(p.class_years)]"))
COUNT = "(SELECT count(*) FROM mentoring.approach a WHERE a.need = {{row}}.id{})"
HELPS_MINE = Sql(
    "{row}.state = 'helps' AND EXISTS (SELECT FROM mentoring.need n WHERE n.id = {row}.need AND n.member = {me} "
    "AND n.outcome <> 'removed')"
)
EMAIL = Sql(
    "(SELECT e.address FROM amicale.email e WHERE e.member = {row}.member AND e.bounced_at IS NULL "
    "ORDER BY e.is_primary DESC, e.id LIMIT 1)"
)


@strawberry.enum
class MentoringNeedReason(enum.Enum):
    """What is wrong with a need."""

    HARASSMENT = "harassment"
    ADVERTISING = "advertising"
    FRAUD = "fraud"
    OTHER = "other"


@strawberry.enum
class MentoringNeedOutcome(enum.Enum):
    """What became of a need, as its writer says."""

    HELPED = "helped"
    HELPED_ELSEWHERE = "helped_elsewhere"
    NOBODY = "nobody"
    NO_LONGER_NEEDED = "no_longer_needed"


@strawberry.type(description="One thing by which people are looked for.")
class MentoringNeedPart:
    """A part of a need."""

    entry: str = strawberry.field(description="Names it: city:Lyon.")
    kinds: list[str] = strawberry.field(
        description="programme, sector, employer, city, country, year, club or topic; of several, one must fit."
    )
    label: str


@strawberry.type
class MentoringNeedWider:
    """How many people would fit without one part of a need."""

    part: MentoringNeedPart
    reach: int = strawberry.field(description="Roundly: 1 is fewer than five.")


async def parts(needs: Sequence[Any], context: Context) -> list[list[MentoringNeedPart]]:
    """What was understood of it: people are looked for whom all of this fits; topics say who is asked first."""
    titles = await topic_titles(context.actor.locale)
    return [parts_in(need.looks_for, titles) for need in needs]


def shown_part(part: Part) -> MentoringNeedPart:
    """A part as the schema has it."""
    return MentoringNeedPart(entry=part.entry, kinds=part.entry.partition(":")[0].split("|"), label=part.label)


def parts_in(kept: Any, titles: dict[str, str]) -> list[MentoringNeedPart]:
    """The parts of one."""
    wanted = looks_for(json.loads(kept) if isinstance(kept, str) else kept)
    found = [*wanted.fits, *([wanted.club] if wanted.club else [])]
    return [
        *map(shown_part, found),
        *(
            MentoringNeedPart(entry=f"topic:{code}", kinds=["topic"], label=titles[code])
            for code in wanted.topics
            if code in titles
        ),
    ]


async def reasons(approaches: Sequence[Any], context: Context) -> list[list[MentoringNeedPart]]:
    """Why somebody was asked: what people were looked for by then. Of the same kinds, one fits at least."""
    return [reasons_in(each.reasons, context.actor.locale) for each in approaches]


def reasons_in(kept: Any, locale: str) -> list[MentoringNeedPart]:
    """The parts of one round, those of the same kinds together."""
    by_kinds: dict[str, list[str]] = {}
    for entry in json.loads(kept) if isinstance(kept, str) else kept:
        kinds, _colon, value = entry.partition(":")
        by_kinds.setdefault(kinds, []).append(label_of(kinds, value, locale))
    return [
        MentoringNeedPart(entry=f"{kinds}:{' / '.join(labels)}", kinds=kinds.split("|"), label=" / ".join(labels))
        for kinds, labels in by_kinds.items()
    ]


@node(table=tables.Approach, scope=MINE | HELPS_MINE)
class MentoringApproach(Node):
    """That somebody was asked to help: seen by them; by the writer of the need only when they said that they do."""

    state: str = column(description="asked, helps, passes, or silent: too late to be of use.")
    words: str = column(description="What they write to the writer of the need.")
    helped: bool | None = column(description="Whether it did help, as the writer says; null while nobody has said.")
    answered_at: datetime | None = column()
    asked_at: datetime | None = column(visible=MINE)
    mine: bool = column(MINE, description="It was you who was asked.")
    name: str = column(NAME)
    email: str | None = column(
        EMAIL, visible=MINE | Sql("{row}.shows_email"), description="Their address, where they show it."
    )
    shows_email: bool = column()
    member: Member | None = one(tables.Approach.member)
    need: MentoringNeed | None = one(tables.Approach.need)
    reasons: list[MentoringNeedPart] | None = batch(reasons, needs=("reasons",), visible=MINE)


@node(table=tables.Need, scope=MINE | Sql(TO_ME.format("")) | (OFFICE & Sql("{row}.state <> 'draft'")))
class MentoringNeed(Node):
    """What somebody needs, and whom they are glad to hear from."""

    words: str | None = column(visible=MINE | ASKED_ME, description="Null where it is not for you any more.")
    state: str = column(description="draft, asking, paused or closed.")
    outcome: str | None = column(visible=MINE | THANKED_ME | OFFICE)
    thanks: str | None = column(visible=MINE | THANKED_ME)
    wanted: int | None = column(visible=MINE, description="From how many people they would like to hear.")
    created_at: datetime = column()
    closed_at: datetime | None = column()
    mine: bool = column(MINE)
    open: bool = column(Sql("{row}.state IN ('asking', 'paused')"))
    asked: bool | None = column(
        Sql("{row}.tried_at IS NOT NULL"), visible=MINE,
        description="Whether people have been looked for; whether any could be asked is told to nobody.",
    )  # fmt: skip
    asks_on: bool | None = column(
        Sql("{row}.state = 'asking' AND {row}.next_round_at IS NOT NULL"), visible=MINE,
        description="Whether others are asked yet, if nobody answers.",
    )  # fmt: skip
    parts: list[MentoringNeedPart] | None = batch(parts, needs=("looks_for",), visible=MINE)
    name: str | None = column(NAME, visible=MINE | ASKED_ME, description="Who wrote it.")
    class_year: int | None = column(CLASS, visible=MINE | ASKED_ME)
    member: Member | None = one(tables.Need.member, visible=MINE | ASKED_ME)
    helpers: list[MentoringApproach] = many(
        tables.Approach.need, where=Sql("{row}.state = 'helps'"), visible=MINE,
        order=(Order(Sql("{row}.answered_at"), "timestamptz"),), description="Those who said that they help.",
    )  # fmt: skip
    asked_count: int | None = column(Sql(COUNT.format("")), visible=OFFICE)
    helping_count: int | None = column(Sql(COUNT.format(" AND a.state = 'helps'")), visible=OFFICE)
    reported: bool | None = column(
        Sql("EXISTS (SELECT FROM mentoring.need_report r WHERE r.need = {row}.id AND r.state = 'waiting')"),
        visible=OFFICE, description="Somebody who was asked says that it is none.",
    )  # fmt: skip


@strawberry.type
class MentoringReadiness:
    """How often you are asked to help, and about what above all."""

    a_month: int
    quiet_until: date | None
    topics: list[str]


@strawberry.type
class MentoringNeedReport:
    """What somebody said of a need that they were asked about. Who, is shown to nobody."""

    reason: MentoringNeedReason
    said: str
    at: datetime
    state: str


@strawberry.type
class MentoringReportedNeed:
    """A need that was reported, for those who look after mentoring."""

    words: str
    name: str
    closed: bool
    waiting: bool
    reports: list[MentoringNeedReport]
