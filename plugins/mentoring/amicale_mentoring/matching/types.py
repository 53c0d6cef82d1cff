"""Plans in the schema: what a coordinator reads. What can be done is in mutations.py."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from amicale import (
    DB,
    Connection,
    Context,
    Member,
    Node,
    Order,
    Sql,
    batch,
    column,
    condition,
    connection,
    key_of,
    node,
    one,
)
from amicale_mentoring import tables
from amicale_mentoring.matching.crowds import CHARTER
from amicale_mentoring.matching.numbers import MentoringPlanNumbers, numbers
from amicale_mentoring.matching.words import said_in
from amicale_mentoring.rules import ITS, coordinated
from amicale_mentoring.types import PERSON_NAME, MentoringParticipation, MentoringProgramme

WEAK = 500
"""Below that, more speaks against a pair than for it: what nobody says anything about counts a half."""
OF_PLAN = Sql(
    f"EXISTS (SELECT FROM mentoring.plan pl WHERE pl.id = {{row}}.plan AND ({coordinated('pl.programme').text}))"
)
NAMED = """(SELECT p.sort_name FROM mentoring.participation w JOIN amicale.member p ON p.id = w.member
            WHERE w.id = {row}.mentee)"""
BY_NAME = (Order(Sql(NAMED)), Order(Sql("{row}.id"), "uuid"))
WEAKEST = (Order(Sql("{row}.score"), "int"), *BY_NAME)
FOUND = """EXISTS (SELECT FROM mentoring.participation w JOIN amicale.member p ON p.id = w.member
           WHERE w.id IN ({row}.mentor, {row}.mentee) AND p.search @@ (SELECT amicale.search_query({value:text})))"""
PARTS = {
    "live": "NOT {row}.refused",
    "weak": f"NOT {{row}}.refused AND {{row}}.score < {WEAK}",
    "locked": "NOT {row}.refused AND {row}.locked",
    "by_hand": "NOT {row}.refused AND {row}.by_hand",
    "moved": "NOT {row}.refused AND {row}.moved",
    "refused": "{row}.refused",
    "failed": "{row}.outcome NOT IN ('', 'pair')",
}
PART = "CASE {value:text} " + " ".join(f"WHEN '{name}' THEN {sql}" for name, sql in PARTS.items()) + " END"
LEFT_ROW = """{row}.programme = {parent}.programme AND {row}.state = 'active' AND {row}.role <> 'mentor'
    AND {row}.taken < {row}.capacity AND NOT (SELECT m.deceased FROM amicale.member m WHERE m.id = {row}.member)
    AND NOT EXISTS (SELECT FROM mentoring.match t WHERE t.plan = {parent}.id AND NOT t.refused
                    AND (t.mentee = {row}.id OR t.mentor = {row}.id))"""
LAST_PLAN = """(SELECT x.id FROM mentoring.plan x WHERE x.programme = {row}.programme AND x.state <> 'dropped'
                ORDER BY x.id DESC LIMIT 1)"""
REFUSED = f"""EXISTS (SELECT FROM mentoring.match t WHERE t.plan = {LAST_PLAN} AND t.refused
              AND {{row}}.id IN (t.mentor, t.mentee))"""
NOTED = f"""(SELECT l.why FROM mentoring.leftover l
            WHERE l.plan = {LAST_PLAN} AND l.participation = {{row}}.id)"""  # noqa: S608 -- our own words
WHY_LEFT = f"""CASE
    WHEN {{row}}.availability = 'closed' OR {{row}}.paused_until > (now() AT TIME ZONE {{zone}})::date THEN 'resting'
    WHEN EXISTS (SELECT FROM mentoring.programme g WHERE g.id = {{row}}.programme
                 AND {{row}}.charter_version < g.charter_version AND {CHARTER}) THEN 'charter'
    WHEN coalesce({NOTED}, 'avoided') = 'avoided' AND {REFUSED} THEN 'refused'
    WHEN {NOTED} = 'avoided' OR ({NOTED} = 'same_employer' AND NOT {{may[members.read]}}) THEN 'excluded'
    ELSE coalesce({NOTED}, 'new') END"""
"""That somebody wishes not to be with another is told to nobody, and an employer to those who may look people up."""


@strawberry.enum
class MentoringMatchPart(enum.Enum):
    """Which pairs of a plan."""

    LIVE = "live"
    WEAK = "weak"
    LOCKED = "locked"
    BY_HAND = "by_hand"
    MOVED = "moved"
    REFUSED = "refused"
    FAILED = "failed"


@strawberry.enum
class MentoringMatchOrder(enum.Enum):
    """Orders of a plan's pairs."""

    WEAKEST = "weakest"
    BEST = "best"
    NAME = "name"


ORDERS = {
    MentoringMatchOrder.WEAKEST: WEAKEST,
    MentoringMatchOrder.BEST: (Order(Sql("{row}.score"), "int", descending=True), *BY_NAME),
    MentoringMatchOrder.NAME: BY_NAME,
}


@strawberry.input(description="Conditions that must all hold.")
class MentoringMatchFilter:
    """What pairs of a plan can be filtered by."""

    part: MentoringMatchPart | None = condition(PART)


async def reasons_of(rows: Sequence[Any], context: Context) -> list[list[str]]:
    """Why they fit, in words, best first. Of place and studies, only what both show to who asks."""
    keys = [key_of(row.id, "MentoringMatch") for row in rows]
    found = await DB.fetch(
        """SELECT m.id, m.mentor, m.mentee, p.programme FROM mentoring.match m JOIN mentoring.plan p ON p.id = m.plan
           WHERE m.id = ANY ($1)""",
        keys,
    )
    pairs = {row["id"]: (row["mentor"], row["mentee"]) for row in found}
    by_programme: dict[UUID, list[tuple[UUID, UUID]]] = defaultdict(list)
    for row in found:
        by_programme[row["programme"]].append(pairs[row["id"]])
    said = {}
    for programme, those in by_programme.items():
        said.update(await said_in(context, programme, those))
    return [said.get(pairs.get(key, (key, key)), []) for key in keys]


@node(table=tables.Match, scope=OF_PLAN)
class MentoringMatch(Node):
    """Two whom a plan would bring together."""

    score: int = column(description="How well they fit, of 1,000.")
    locked: bool = column(description="Stays when the plan is made again.")
    refused: bool = column(description="Does not come back when the plan is made again.")
    by_hand: bool = column(description="Because a coordinator says so.")
    moved: bool = column(description="The mentee had somebody else in the draft before.")
    outcome: str = column(
        description="What became of it: empty is nothing yet; pair; full: a place was taken meanwhile; gone: somebody "
        "left; excluded: they cannot be together any more."
    )
    mentor: MentoringParticipation | None = one(tables.Match.mentor)
    mentee: MentoringParticipation | None = one(tables.Match.mentee)
    reasons: list[str] | None = batch(reasons_of, needs=("id",))


@node(table=tables.Participation, scope=ITS)
class MentoringLeft(Node):
    """Somebody who has nobody in a plan."""

    name: str = column(PERSON_NAME)
    why: str = column(
        Sql(WHY_LEFT),
        description="no_place, no_language, same_employer, excluded (rules or wishes keep them apart), too_low, "
        "displaced, refused, resting, charter; new: came after the plan was made.",
    )
    participation: MentoringParticipation | None = one(on=Sql("{row}.id = {parent}.id"))


@strawberry.input(description="Conditions that must all hold.")
class MentoringLeftFilter:
    """What those who are left can be filtered by."""

    why: str | None = condition(f"{{value:text}} = ({WHY_LEFT})")


PEOPLE_FOUND = """(SELECT p.search FROM amicale.member p WHERE p.id = {row}.member)
                  @@ (SELECT amicale.search_query({value:text}))"""
LEFT_BY_NAME = (
    Order(Sql("(SELECT p.sort_name FROM amicale.member p WHERE p.id = {row}.member)")), Order(Sql("{row}.id"), "uuid"),
)  # fmt: skip


@node(table=tables.Plan, scope=ITS)
class MentoringPlan(Node):
    """A coordinator's batch: a draft, or one that was sent."""

    state: str = column(description="draft, sending, sent or dropped.")
    least: int = column(description="Who fits less than this, of 1,000, is no pair in it.")
    version: int = column(description="Rises with whatever is decided in it: say it when sending.")
    moved: int = column(description="How many pairs of the draft before there are no more.")
    made_at: datetime = column()
    made_by: Member | None = one(tables.Plan.made_by)
    sent_at: datetime | None = column()
    programme: MentoringProgramme | None = one(tables.Plan.programme)
    numbers: MentoringPlanNumbers | None = batch(numbers, needs=("id",))
    matches: Connection[MentoringMatch] = connection(
        tables.Match.plan, order=WEAKEST, orders=MentoringMatchOrder, order_map=ORDERS, filters=MentoringMatchFilter,
        search=Sql(FOUND), page=25, description="The search is for the name of either.",
    )  # fmt: skip
    left: Connection[MentoringLeft] = connection(
        on=Sql(LEFT_ROW), order=LEFT_BY_NAME, filters=MentoringLeftFilter, search=Sql(PEOPLE_FOUND), page=25,
        description="Who looks for somebody and has nobody in it.",
    )  # fmt: skip
