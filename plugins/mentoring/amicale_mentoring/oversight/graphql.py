"""Pairs in the schema, for who looks after a programme. States, days, counts and ratings; never a word. Thin."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry

from amicale import DB, Info, act, global_id, key_of
from amicale_mentoring.oversight import health
from amicale_mentoring.oversight.health import FARTHEST, PAGE, Wanted


@strawberry.enum(
    description="How a pair is. STUCK: no first meeting, and nothing heard for two weeks. SILENT: they have met, and "
    "nothing was heard for longer than the programme allows. NEW: before the first meeting. DONE: came to its end."
)
class MentoringHealth(enum.Enum):
    """How a pair is, the first that holds: health.py says when each does."""

    STUCK = "stuck"
    SILENT = "silent"
    NEW = "new"
    MET = "met"
    PAUSED = "paused"
    DONE = "done"
    ENDED = "ended"


@strawberry.enum
class MentoringPairOrder(enum.Enum):
    """Which pairs come first: what needs somebody, by the mentee's name, the newest, or nothing heard for longest."""

    URGENCY = "urgency"
    NAME = "name"
    SINCE = "since"
    SIGN = "sign"


@strawberry.type(description="A pair, as who looks after it sees it.")
class MentoringPairLine:
    """A name is empty of somebody whose data were erased."""

    id: strawberry.ID
    health: MentoringHealth
    mentor: str
    mentee: str
    mentor_id: strawberry.ID | None = strawberry.field(description="Their participation.")
    mentee_id: strawberry.ID | None
    source: str = strawberry.field(description="request, batch or by_hand.")
    since: datetime
    ends_on: date | None
    paused_until: date | None
    first_met_at: datetime | None
    last_met_at: datetime | None
    next_at: datetime | None = strawberry.field(description="The next date that both have agreed on.")
    last_sign_at: datetime = strawberry.field(description="When either of them last did anything here.")
    ended_at: datetime | None
    asked_after_at: datetime | None = strawberry.field(description="When a coordinator last asked how they are.")
    meetings: int
    minutes: int


@strawberry.type(description="What one side said when it was over.")
class MentoringVerdict:
    """A number and a yes or no; the words are the other's alone."""

    side: str = strawberry.field(description="mentor or mentee.")
    rating: int
    again: bool | None


@strawberry.type(description="A pair, as who looks after it sees it, with what both said of it.")
class MentoringPairSheet:
    """For one page."""

    line: MentoringPairLine
    programme_id: strawberry.ID
    verdicts: list[MentoringVerdict]


@strawberry.type(description="How many pairs are in a state.")
class MentoringHealthCount:
    """Zero is said too."""

    health: MentoringHealth
    count: int


@strawberry.type(description="The pairs of a programme: how many are how, and a page of them.")
class MentoringOversight:
    """Counts are of the search, whatever state is looked at."""

    counts: list[MentoringHealthCount]
    lines: list[MentoringPairLine]
    found: int
    page: int
    pages: int


@strawberry.type
class OversightQuery:
    """For who looks after a programme."""

    @act(access="mentoring.coordinate", on="programme", weight=100)
    async def mentoring_oversight(
        self, info: Info, programme: strawberry.ID, *, health: MentoringHealth | None = None, search: str = "",
        order: MentoringPairOrder = MentoringPairOrder.URGENCY, page: int = 1,
    ) -> MentoringOversight:  # fmt: skip
        """The pairs of a programme, fifty at a time."""
        key = key_of(programme, "MentoringProgramme")
        wanted = Wanted(key, health.value if health else "", search[:200], order.value)
        return await looked_at(info, wanted, max(1, min(page, FARTHEST)))

    @act(access="member")
    async def mentoring_pair_sheet(self, info: Info, id: strawberry.ID) -> MentoringPairSheet:
        """One pair of a programme that you look after."""
        row = await health.one(info.context.actor, key_of(id, "MentoringPair"))
        return MentoringPairSheet(
            line=line_of(row), programme_id=strawberry.ID(global_id("MentoringProgramme", row["programme"])),
            verdicts=[MentoringVerdict(**each) for each in await verdicts(row["id"])],
        )  # fmt: skip


async def looked_at(info: Info, wanted: Wanted, page: int) -> MentoringOversight:
    """Counts and a page."""
    actor = info.context.actor
    numbers = await health.counts(actor, wanted)
    found = numbers[wanted.health] if wanted.health else sum(numbers.values())
    rows = await health.lines(actor, wanted, PAGE, (page - 1) * PAGE)
    return MentoringOversight(
        counts=[MentoringHealthCount(health=MentoringHealth(name), count=count) for name, count in numbers.items()],
        lines=[line_of(row) for row in rows], found=found, page=page, pages=max(1, -(-found // PAGE)),
    )  # fmt: skip


async def verdicts(pair: UUID) -> list[dict[str, Any]]:
    """What both said of a pair, without a word."""
    rows = await DB.fetch(
        """SELECT side, rating, again FROM mentoring.feedback WHERE pair = $1 AND session IS NULL
           ORDER BY side DESC""",
        pair,
    )
    return [dict(row) for row in rows]


def line_of(row: Mapping[str, Any]) -> MentoringPairLine:
    """A row of :func:`health.lines`."""
    same = (
        "source", "since", "ends_on", "paused_until", "first_met_at", "last_met_at", "next_at", "last_sign_at",
        "ended_at", "asked_after_at", "meetings", "minutes",
    )  # fmt: skip
    return MentoringPairLine(
        id=strawberry.ID(global_id("MentoringPair", row["id"])), health=MentoringHealth(row["health"]),
        mentor=row["mentor_name"], mentee=row["mentee_name"], mentor_id=part_id(row["mentor"]),
        mentee_id=part_id(row["mentee"]), **{name: row[name] for name in same},
    )  # fmt: skip


def part_id(key: UUID | None) -> strawberry.ID | None:
    """The global id of a participation, where there is one."""
    return None if key is None else strawberry.ID(global_id("MentoringParticipation", key))
