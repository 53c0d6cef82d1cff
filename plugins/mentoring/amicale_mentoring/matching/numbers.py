"""A plan in numbers, and how many there are to bring together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import strawberry

from amicale import DB, Context, key_of, today
from amicale_mentoring.matching.crowds import CHARTER

LEFT = """
    (SELECT count(*) FROM mentoring.participation w JOIN amicale.member p ON p.id = w.member AND NOT p.deceased
     WHERE w.programme = pl.programme AND w.state = 'active' AND w.role <> 'mentor' AND w.taken < w.capacity
       AND NOT EXISTS (SELECT FROM mentoring.match t WHERE t.plan = pl.id AND NOT t.refused
                       AND (t.mentee = w.id OR t.mentor = w.id)))
"""
OF_PLANS = f"""
    SELECT pl.id, count(m.id) FILTER (WHERE NOT m.refused) AS pairs,
        count(m.id) FILTER (WHERE m.locked AND NOT m.refused) AS locked,
        count(m.id) FILTER (WHERE m.by_hand AND NOT m.refused) AS by_hand,
        count(m.id) FILTER (WHERE m.moved AND NOT m.refused) AS changed,
        count(m.id) FILTER (WHERE m.refused) AS refused,
        count(m.id) FILTER (WHERE m.score < 500 AND NOT m.refused) AS weak,
        coalesce(sum(m.score) FILTER (WHERE NOT m.refused), 0)::int AS total,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY m.score) FILTER (WHERE NOT m.refused) AS median,
        min(m.score) FILTER (WHERE NOT m.refused) AS lowest,
        count(m.id) FILTER (WHERE m.outcome <> '') AS done,
        count(m.id) FILTER (WHERE m.outcome = 'pair') AS made,
        count(m.id) FILTER (WHERE m.outcome NOT IN ('', 'pair')) AS failed, {LEFT} AS left_out
    FROM mentoring.plan pl LEFT JOIN mentoring.match m ON m.plan = pl.id WHERE pl.id = ANY ($1) GROUP BY pl.id
"""  # noqa: S608 -- our own words
TO_MATCH = f"""
    WITH w AS (
        SELECT p.programme, p.role, p.capacity - p.taken AS room,
               p.availability = 'closed' OR coalesce(p.paused_until > $2, false) AS resting,
               p.charter_version < g.charter_version AND {CHARTER} AS unread
        FROM mentoring.participation p JOIN mentoring.programme g ON g.id = p.programme
        JOIN amicale.member m ON m.id = p.member AND NOT m.deceased
        WHERE p.state = 'active' AND p.taken < p.capacity AND g.id = ANY ($1))
    SELECT g.id, count(w.role) FILTER (WHERE w.role <> 'mentor' AND NOT w.resting AND NOT w.unread) AS seeking,
        count(w.role) FILTER (WHERE w.role <> 'mentee' AND NOT w.resting AND NOT w.unread) AS offering,
        coalesce(sum(w.room) FILTER (WHERE w.role <> 'mentee' AND NOT w.resting AND NOT w.unread), 0)::int AS places,
        count(w.role) FILTER (WHERE w.resting) AS resting,
        count(w.role) FILTER (WHERE w.unread AND NOT w.resting) AS unread
    FROM mentoring.programme g LEFT JOIN w ON w.programme = g.id WHERE g.id = ANY ($1) GROUP BY g.id
"""  # noqa: S608 -- our own words


@strawberry.type(description="A plan in numbers. Scores are of 1,000.")
class MentoringPlanNumbers:
    """What a coordinator looks at first."""

    pairs: int
    locked: int
    by_hand: int
    changed: int = strawberry.field(description="Pairs whose mentee had somebody else in the draft before.")
    refused: int
    weak: int = strawberry.field(description="Pairs that fit less than half.")
    total: int
    median: int | None
    lowest: int | None
    left_out: int = strawberry.field(description="Who looks for somebody and has nobody in it.")
    done: int = strawberry.field(description="Pairs that were come to when sending.")
    made: int
    failed: int


@strawberry.type(description="How many there are to bring together.")
class MentoringToMatch:
    """Those with room only; peers are on both sides."""

    seeking: int
    offering: int
    places: int
    resting: int = strawberry.field(description="Who takes nobody now, and is left out.")
    unread: int = strawberry.field(description="Who has not accepted the charter as it is now, and is left out.")


async def numbers(plans: Sequence[Any], _context: Context) -> list[MentoringPlanNumbers]:
    """How a plan is, for all plans of an answer."""
    keys = [key_of(row.id, "MentoringPlan") for row in plans]
    found = {row["id"]: dict(row) for row in await DB.fetch(OF_PLANS, keys)}
    return [MentoringPlanNumbers(**without_id(found[key])) for key in keys]


async def to_match(programmes: Sequence[Any], _context: Context) -> list[MentoringToMatch]:
    """How many there are to bring together, for all programmes of an answer."""
    keys = [key_of(row.id, "MentoringProgramme") for row in programmes]
    found = {row["id"]: dict(row) for row in await DB.fetch(TO_MATCH, keys, today())}
    return [MentoringToMatch(**without_id(found[key])) for key in keys]


def without_id(row: dict[str, Any]) -> dict[str, Any]:
    """The numbers alone."""
    return {name: value for name, value in row.items() if name != "id"}
