"""Numbers over time: what each was on each day, noted by a job, kept for ever; a few rows a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from amicale.database.engine import DB
from amicale.figures.computing import count
from amicale.here import HERE
from amicale.plugins.manifest_figures import Figure, Rows

NOTE = """
INSERT INTO amicale.figure_day (figure, day, value, of_value)
SELECT * FROM unnest($1::text[], $2::date[], $3::bigint[], $4::bigint[])
ON CONFLICT (figure, day) DO UPDATE
SET value = excluded.value, of_value = excluded.of_value, told_afterwards = false
"""
"""The last count of a day is the day's."""

TELL_AFTERWARDS = """
INSERT INTO amicale.figure_day (figure, day, value, of_value, told_afterwards)
SELECT figure, day, value, of_value, true FROM (
    SELECT day, count(*) FILTER (WHERE m.created_at < day + 1) AS members,
        count(*) FILTER (WHERE m.created_at < day + 1 AND s.at < day + 1) AS registered
    FROM (SELECT ($1::date - make_interval(months => n))::date AS day FROM generate_series(1, 36) AS n) AS days,
        amicale.member m LEFT JOIN amicale.first_sign_in s ON s.member = m.id
    WHERE NOT m.deceased GROUP BY day) AS known
CROSS JOIN LATERAL (VALUES ('amicale.members', members, NULL), ('amicale.registered', registered, members))
    AS found (figure, value, of_value)
WHERE members > 0 ON CONFLICT DO NOTHING
"""
"""Three years, a day a month: when records were made and people first signed in is known; what bounced when is not."""

POINTS = """
SELECT DISTINCT ON (figure, bucket) figure, day, value, of_value, told_afterwards
FROM (SELECT *, date_trunc($2, day::timestamp) AS bucket FROM amicale.figure_day
      WHERE figure = ANY ($1::text[]) AND day >= $3) AS days
ORDER BY figure, bucket, day DESC
"""
FIRST = "SELECT min(day) FROM amicale.figure_day WHERE figure = ANY ($1::text[])"
BEFORE = """
SELECT DISTINCT ON (figure) figure, day, value, of_value, told_afterwards FROM amicale.figure_day
WHERE day <= $1::date - 330 AND day >= $1::date - 400
ORDER BY figure, abs(day - ($1::date - 365))
"""
MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Point:
    """A number on a day; ``told_afterwards`` when nobody counted then."""

    day: date
    value: int
    of_value: int | None
    told_afterwards: bool


async def today() -> date:
    """The day it is at the school."""
    from amicale.schoolsettings import SchoolSettings

    return datetime.now(ZoneInfo((await HERE.settings_of(SchoolSettings)).timezone)).date()


async def note_today(payload: Mapping[str, Any]) -> None:
    """A job: what all numbers are today. The first time, also what can be told of the years before."""
    day = await today()
    if not await DB.fetch_value("SELECT EXISTS (SELECT FROM amicale.figure_day)"):
        await DB.execute(TELL_AFTERWARDS, day)
    counted = [(figure.name, await count(figure)) for figure in (await numbers()).values()]
    found = [
        (name, table.rows[0].values) for name, table in counted if table.rows and table.rows[0].values[0] is not None
    ]
    await DB.execute(
        NOTE, [name for name, _values in found], [day] * len(found), [values[0] for _name, values in found],
        [values[1] if len(values) > 1 else None for _name, values in found],
    )  # fmt: skip


async def numbers() -> Mapping[str, Figure]:
    """The figures that are one number."""
    figures = (await HERE.assembled()).figures
    return {name: figure for name, figure in figures.items() if figure.kind == "number"}


async def points(names: Sequence[str]) -> Mapping[str, list[Point]]:
    """The days of some numbers: each day of a young school, then each week, then each month; the last of each."""
    day = await today()
    first = await DB.fetch_value(FIRST, list(names)) or day
    bucket = "day" if (day - first).days <= 45 else "week" if (day - first).days <= 250 else "month"
    found: dict[str, list[Point]] = {name: [] for name in names}
    since = date(day.year - MOST_YEARS, day.month, 1)
    for row in await DB.fetch(POINTS, list(names), bucket, since):
        found[row["figure"]].append(point_of(row))
    return found


async def rows_over_time(names: Sequence[str]) -> Rows:
    """A row for each day, with what each of these numbers was then; None where that is not known."""
    known = {name: {point.day: point.value for point in found} for name, found in (await points(names)).items()}
    days = sorted({day for values in known.values() for day in values})
    return [(day.isoformat(), *(known[name].get(day) for name in names)) for day in days]


async def a_year_ago() -> Mapping[str, Point]:
    """What each number was about a year ago, where that is known."""
    return {row["figure"]: point_of(row) for row in await DB.fetch(BEFORE, await today())}


def point_of(row: Any) -> Point:
    """A point from its row."""
    return Point(row["day"], row["value"], row["of_value"], row["told_afterwards"])
