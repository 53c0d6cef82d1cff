"""Class years (promotions) and how many of each are there, are reached, are lost. Of those whom the directory shows.

These counts are the same for every reader, so they are kept for a minute; who is shown them is decided at each look.
What may differ, such as the cities of a class, is counted under the reader's own rights each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amicale.database.engine import DB
from amicale.directory.cities import city_name
from amicale.figures.cache import KEPT
from amicale.figures.small import LEAST
from amicale.graphql.context import Context
from amicale.graphql.sql import Parameters, Scope, Sql

ENOUGH = 3
"""People that a sentence about a class speaks of at least: a smaller number may tell of somebody."""
MOST = 4

JOINED = "EXISTS (SELECT FROM amicale.first_sign_in s WHERE s.member = {row}.id)"
REACHED = "EXISTS (SELECT FROM amicale.email e WHERE e.member = {row}.id AND e.bounced_at IS NULL)"
LOST = f"{{row}}.listed AND NOT {{row}}.deceased AND NOT {JOINED} AND NOT {REACHED}"
"""Lost is who was never here, and to whom no address leads. Who was here once knows the way back."""

COUNTS = """
WITH person AS (
    SELECT m.class_years, signed.member IS NOT NULL AS joined, mailed.member IS NOT NULL AS reached
    FROM amicale.member m
    LEFT JOIN amicale.first_sign_in signed ON signed.member = m.id
    LEFT JOIN (SELECT DISTINCT member FROM amicale.email WHERE bounced_at IS NULL) mailed ON mailed.member = m.id
    WHERE m.listed AND NOT m.deceased AND m.class_years <> '{}')
SELECT year, count(*) AS members, count(*) FILTER (WHERE joined) AS joined,
    count(*) FILTER (WHERE joined OR reached) AS reachable, count(*) FILTER (WHERE NOT joined AND NOT reached) AS lost
FROM person CROSS JOIN LATERAL unnest(class_years) AS year GROUP BY year ORDER BY year DESC
"""


@dataclass(frozen=True, slots=True)
class Count:
    """A class year in numbers. ``reachable`` are those who were here, or to whom an address leads; the rest is lost."""

    year: int
    members: int
    joined: int
    reachable: int
    lost: int


@dataclass(frozen=True, slots=True)
class Named:
    """How many of a class have this in common."""

    name: str
    count: int


async def years() -> Sequence[Count]:
    """All class years, the latest first; counted within the last minute."""
    found: Sequence[Count] = await KEPT.get("classes", count_all)
    return found


async def count_all() -> Sequence[Count]:
    """Count."""
    return [Count(**dict(row)) for row in await DB.fetch(COUNTS)]


def tells_of_people(count: Count) -> bool:
    """Whether how many are lost says of single people that they are, or are not: who never came is known by name."""
    return count.members > count.joined and min(count.lost, count.reachable - count.joined) < LEAST


async def count_of(year: int) -> Count | None:
    """One class year, as it is kept; None where nobody is of it."""
    return next((count for count in await years() if count.year == year), None)


IN_CLASS = "m.class_years && ARRAY[$1]::smallint[] AND m.listed AND NOT m.deceased"
IN_COMMON = {
    "cities": f"""SELECT min(m.city) AS name, count(*) AS count, m.city_key AS key FROM amicale.member m
        WHERE {IN_CLASS} AND m.city <> '' AND ({{rule[place]}}) GROUP BY m.city_key""",  # noqa: S608 -- our own words
    "sectors": f"""SELECT min(p.sector) AS name, count(DISTINCT m.id) AS count, '' AS key FROM amicale.member m
        JOIN amicale.position p ON p.member = m.id AND p.is_current
        WHERE {IN_CLASS} AND p.sector <> '' AND ({{rule[work]}}) GROUP BY p.sector_key""",  # noqa: S608
    "programmes": f"""SELECT min(e.programme) AS name, count(DISTINCT m.id) AS count, '' AS key FROM amicale.member m
        JOIN amicale.education e ON e.member = m.id AND e.graduation_year = $1
        WHERE {IN_CLASS} AND e.programme <> '' AND ({{rule[studies]}}) GROUP BY e.programme_key""",  # noqa: S608
}


async def in_common(context: Context, year: int, what: str) -> list[Named]:
    """What many of a class share, as far as they show it to who asks: cities, sectors, programmes; the most first."""
    scope = Scope(context.actor, Parameters([year]), {"row": "m"}, rules=context.schema.rules)
    sql = scope.render(Sql(IN_COMMON[what].replace("'{}'", "'{{}}'")))
    few = f"SELECT * FROM ({sql}) AS t WHERE count >= {ENOUGH} ORDER BY count DESC, name LIMIT {MOST}"  # noqa: S608
    locale = context.actor.locale
    rows = await DB.fetch(few, *scope.parameters.values)
    return [Named(city_name(row["key"], row["name"], locale), row["count"]) for row in rows]


PROGRAMMES = """
SELECT min(e.programme) AS name, count(DISTINCT m.id) AS count, '' AS key FROM amicale.education e
JOIN amicale.member m ON m.id = e.member
WHERE e.programme <> '' AND m.listed AND NOT m.deceased AND ({rule[studies]}) GROUP BY e.programme_key
"""


async def programmes(context: Context) -> list[Named]:
    """The programmes that people have studied, as far as they show it to who asks; the largest first."""
    scope = Scope(context.actor, Parameters(), {"row": "m"}, rules=context.schema.rules)
    sql = f"SELECT * FROM ({scope.render(Sql(PROGRAMMES))}) AS t WHERE count >= {ENOUGH} ORDER BY count DESC, name LIMIT 24"  # noqa: S608, E501
    return [Named(row["name"], row["count"]) for row in await DB.fetch(sql, *scope.parameters.values)]
