"""The calendar of who is chosen: when the mission takes them, as far as anybody knows."""

from __future__ import annotations

import math
from datetime import date, timedelta
from uuid import UUID

from amicale import DB, new_id, today
from amicale_freelance.missions.clients import Row

WORKWEEK = 5.0
LONGEST = timedelta(days=731)


def period(mission: Row, proposal: Row) -> tuple[date, date, float] | None:
    """From when to when, and how many days a week; None where no first day is known.

    Without a last day, the days that were agreed on are laid out week by week; with one, over the weeks that there are.
    """
    first: date | None = mission["starts_on"] or proposal["free_from"]
    if first is None:
        return None
    days, last = float(proposal["days"] or mission["days"] or 0), mission["ends_on"]
    if last is None or last < first:
        a_week = float(mission["days_a_week"] or WORKWEEK)
        last = first + timedelta(weeks=math.ceil((days or a_week) / a_week)) - timedelta(days=1)
    else:
        a_week = float(mission["days_a_week"] or spread(days, first, last))
    return first, min(last, first + LONGEST), a_week


def spread(days: float, first: date, last: date) -> float:
    """Days a week, in halves, where only all of them are known: twenty days in eight weeks take half of each."""
    weeks = ((last - first).days + 1) / 7
    return max(0.5, min(WORKWEEK, math.ceil(2 * days / weeks) / 2)) if days else WORKWEEK


async def take(profile: UUID, mission: Row, proposal: Row) -> None:
    """Write the period; in the transaction of the choice. A second time changes nothing."""
    found = period(mission, proposal)
    await give_back(mission["id"])
    if found is not None:
        await DB.execute(
            """INSERT INTO freelance.busy (id, profile, starts_on, ends_on, days_a_week, mission)
               VALUES ($1, $2, $3, $4, $5, $6)""",
            new_id(), profile, *found, mission["id"],
        )  # fmt: skip


async def give_back(mission: UUID) -> None:
    """The mission takes nobody's time any more."""
    await DB.execute("DELETE FROM freelance.busy WHERE mission = $1", mission)


async def shorten(mission: UUID) -> None:
    """It is over today: what was written beyond is free again."""
    await DB.execute("DELETE FROM freelance.busy WHERE mission = $1 AND starts_on > $2", mission, today())
    await DB.execute("UPDATE freelance.busy SET ends_on = $2 WHERE mission = $1 AND ends_on > $2", mission, today())
