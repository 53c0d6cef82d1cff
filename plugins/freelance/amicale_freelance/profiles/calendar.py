"""When somebody is free: their days a week, less what is taken, week by week. Pure reckoning, and the acts on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, plain_text, today, translator
from amicale_freelance.profiles.said import FARTHEST, days_in
from amicale_freelance.profiles.service import needed

_ = translator("freelance")
WEEKS = 26
"""How far a calendar is shown: half a year."""
MOST_PERIODS, NOTE = 100, 120
WORKDAYS = 5


@dataclass(frozen=True, slots=True)
class Period:
    """When somebody is taken, for how many days a week."""

    starts_on: date
    ends_on: date
    days_a_week: float


@dataclass(frozen=True, slots=True)
class Hours:
    """What somebody works, and what of it is taken."""

    days_a_week: float
    free_from: date | None
    periods: tuple[Period, ...]

    def free_on(self, day: date) -> float:
        """Days a week that are left on a day."""
        if self.free_from is not None and self.free_from > day:
            return 0.0
        taken = sum(each.days_a_week for each in self.periods if each.starts_on <= day <= each.ends_on)
        return max(0.0, self.days_a_week - taken)

    def next_free(self, day: date, days: float = 0.5) -> date | None:
        """The first day from ``day`` on, with so many days a week left; None within two years."""
        begins = [each.ends_on + timedelta(days=1) for each in self.periods]
        candidates = sorted({day, self.free_from or day, *begins})
        far = day + timedelta(days=FARTHEST)
        return next((each for each in candidates if day <= each <= far and self.free_on(each) >= days), None)


def weeks_from(hours: Hours, day: date, count: int = WEEKS) -> list[tuple[date, float]]:
    """Each week by its Monday, with the fewest days that are left on one of its working days from ``day`` on."""
    monday = day - timedelta(days=day.weekday())
    found = []
    for number in range(count):
        first = monday + timedelta(weeks=number)
        on = [each for each in (first + timedelta(days=at) for at in range(WORKDAYS)) if each >= day]
        found.append((first, min((hours.free_on(each) for each in on), default=hours.free_on(day))))
    return found


def hours_of(row: Mapping[str, Any], busy: Iterable[Mapping[str, Any]]) -> Hours:
    """From a profile's row and its periods'."""
    periods = tuple(Period(each["starts_on"], each["ends_on"], each["days_a_week"]) for each in busy)
    return Hours(row["days_a_week"], row["free_from"], periods)


async def add(actor: Actor, starts_on: date, ends_on: date | None, days_a_week: float, note: str = "") -> UUID:
    """Say that one is taken; answers the period's key.

    :raises Refusal: days that cannot be, or too many periods.
    """
    last = ends_on or starts_on
    if last < starts_on:
        raise Refusal(_("The last day comes after the first one."), field="endsOn")
    if last < today() or last > today() + timedelta(days=FARTHEST):
        raise Refusal(_("Choose days from today on, within the next two years."), field="endsOn")
    days, words = days_in(days_a_week, "daysAWeek"), plain_text("note", note, NOTE, lines=False)
    async with DB.transaction():
        row = await needed(actor)
        count = await DB.fetch_value("SELECT count(*) FROM freelance.busy WHERE profile = $1", row["id"])
        if count >= MOST_PERIODS:
            raise Refusal(_("That is enough: take a period away before you add another."), field="startsOn")
        made = new_id()
        await DB.execute(
            """INSERT INTO freelance.busy (id, profile, starts_on, ends_on, days_a_week, note)
               VALUES ($1, $2, $3, $4, $5, $6)""",
            made, row["id"], starts_on, last, days, words,
        )  # fmt: skip
        await touched(row["id"])
    return made


async def remove(actor: Actor, period: UUID) -> None:
    """Take a period away. One that a mission brought goes with the mission.

    :raises Refusal: it is none of theirs, or a mission's.
    """
    async with DB.transaction():
        row = await needed(actor)
        found = await DB.fetch_row(
            "SELECT mission FROM freelance.busy WHERE id = $1 AND profile = $2", period, row["id"]
        )
        if found is None:
            raise Refusal(_("There is no such period in your calendar."), code="NOT_FOUND")
        if found["mission"] is not None:
            raise Refusal(_("A mission brought this period: it goes when the mission is over."), code="CONFLICT")
        await DB.execute("DELETE FROM freelance.busy WHERE id = $1", period)
        await touched(row["id"])


async def touched(profile: UUID) -> None:
    """Who works on their calendar has confirmed it."""
    await DB.execute("UPDATE freelance.profile SET confirmed_at = now(), asked_at = NULL WHERE id = $1", profile)
