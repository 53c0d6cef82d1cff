"""How many people each value of a filter would leave: one statement for all filters together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from amicale.database.engine import DB
from amicale.directory.counting import Crowd

MOST = 40
"""Values of one filter that are told: the most frequent ones."""
FREE = ("classYear", "programme", "sector", "city", "country", "availability")


@dataclass(frozen=True, slots=True)
class Value:
    """A value, and how many people it would leave beside all other filters."""

    value: str
    count: int
    key: str = ""
    label: str = ""
    country: str = ""
    chosen: bool = False


Facets = Mapping[str, Sequence[Value]]
"""Values by filter; ``decades`` beside ``classYear``."""

YEARS = """years AS MATERIALIZED (SELECT c.class_years, count(*) AS n FROM crowd c WHERE {fits} GROUP BY 1)"""
BY_YEAR = (
    """SELECT year AS value, sum(n)::int AS count FROM years, unnest(class_years) AS year GROUP BY 1 ORDER BY 1 DESC"""
)
BY_DECADE = """SELECT decade AS value, sum(n)::int AS count
               FROM years, LATERAL (SELECT DISTINCT year / 10 * 10 AS decade FROM unnest(class_years) AS year) AS once
               GROUP BY 1 ORDER BY 1 DESC"""
BY_COUNTRY = """SELECT c.country AS value, count(*) AS count FROM crowd c
                WHERE c.country <> '' AND {fits} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most}"""
BY_CITY = """SELECT key, city AS label, country, count,
                    coalesce(key = ANY(amicale.city_keys({given})), false) AS chosen,
                    CASE WHEN amicale.city_keys(city) = ARRAY[key] THEN city
                         ELSE city || ', ' || coalesce(nullif(country, ''), '-') END AS value
             FROM (SELECT city_key AS key, sum(n)::int AS count,
                          (array_agg(city ORDER BY country = '', n DESC, city COLLATE "C" DESC))[1] AS city,
                          (array_agg(country ORDER BY country = '', n DESC, city COLLATE "C" DESC))[1] AS country
                   FROM (SELECT c.city_key, c.city, c.country, count(*) AS n FROM crowd c
                         WHERE c.city_key <> '' AND {fits} GROUP BY 1, 2, 3) AS raw
                   GROUP BY city_key ORDER BY 2 DESC, 3 LIMIT {most}) AS counted ORDER BY count DESC, city"""
"""A value leaves this city alone, also where others are called so; what somebody chose is as they wrote it."""
BY_AVAILABILITY = """SELECT value, count(*) AS count FROM (
                         SELECT DISTINCT c.id, unnest(c.availabilities) AS value FROM crowd c
                         WHERE c.availabilities <> '{{}}' AND {fits}) AS once
                     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most}"""
BY_SECTOR = """SELECT (SELECT label FROM (
                   SELECT p.sector COLLATE "C" AS label FROM amicale.position p JOIN amicale.member m ON m.id = p.member
                   WHERE p.sector_key = key AND p.is_current AND {seen} LIMIT 12) AS few
                   GROUP BY 1 ORDER BY count(*) DESC, 1 DESC LIMIT 1) AS value, count
               FROM (SELECT key, count(*) AS count FROM (
                         SELECT DISTINCT p.sector_key AS key, p.member
                         FROM crowd c JOIN amicale.position p ON p.member = c.id AND p.is_current
                         WHERE c.works AND p.sector_key <> '' AND {fits}) AS once
                     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most}) AS counted"""
BY_PROGRAMME = """SELECT (SELECT label FROM (
                      SELECT e.programme COLLATE "C" AS label
                      FROM amicale.education e JOIN amicale.member m ON m.id = e.member
                      WHERE e.programme_key = key AND {seen} LIMIT 12) AS few
                      GROUP BY 1 ORDER BY count(*) DESC, 1 DESC LIMIT 1) AS value, count
                  FROM (SELECT key, count(*) AS count FROM (
                            SELECT DISTINCT e.programme_key AS key, e.member
                            FROM crowd c JOIN amicale.education e ON e.member = c.id
                            WHERE c.studied AND e.programme_key <> '' AND {fits}) AS once
                        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most}) AS counted"""
"""Each person once, whatever number of rows they have. A value is spelt as it is in rows that the actor may see."""


def statement(crowd: Crowd) -> str:
    """All of it."""

    def by(sql: str, name: str) -> str:
        beside = (name, "city") if name == "country" else (name,)  # a city lies in one country, mostly
        seen = crowd.seen(name, "m") if "{seen}" in sql else ""  # what is bound is used
        given = crowd.parameters.bind(crowd.free.get("city"), "text") if "{given}" in sql else ""
        return sql.format(fits=crowd.without(*beside), most=MOST, seen=seen, given=given)

    parts = {
        "classYear": BY_YEAR, "decades": BY_DECADE, "programme": by(BY_PROGRAMME, "programme"),
        "sector": by(BY_SECTOR, "sector"), "city": by(BY_CITY, "city"), "country": by(BY_COUNTRY, "country"),
        "availability": by(BY_AVAILABILITY, "availability"),
    }  # fmt: skip
    found = ", ".join(f"'{name}', {listed(part)}" for name, part in parts.items())
    return f"WITH {crowd.sql()}, {by(YEARS, 'classYear')} SELECT json_build_object({found})"


def listed(rows: str) -> str:
    """Rows as one list of JSON."""
    return f"(SELECT coalesce(json_agg(v), '[]') FROM ({rows}) AS v)"  # noqa: S608 -- our own text


async def facets(crowd: Crowd) -> dict[str, list[Value]]:
    """The values of each filter."""
    row = await DB.fetch_value(statement(crowd), *crowd.parameters.values)
    found: dict[str, list[dict[str, Any]]] = msgspec.json.decode(row)
    return {name: [Value(**{**each, "value": str(each["value"])}) for each in values] for name, values in found.items()}
