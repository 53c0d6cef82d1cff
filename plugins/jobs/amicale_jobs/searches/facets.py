"""How many offers each value of a filter would leave: one statement for all filters together.

Each filter is counted as if it were not set itself, under the search and all others. So a number is what one finds who
chooses that value alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from amicale import Context, Sql
from amicale_jobs.searches.criteria import AFAR, CITY, CITY_KEYS, OPEN, SECTOR_KEYS, WORDS, put, said

MOST = 30
"""Values of one filter that are told: those chosen, then the most frequent ones."""
FRESH = (1, 7)
"""Days within which offers were opened."""
LEVELS = (0, 2, 3, 5, 8)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is filtered by now."""

    search: str = ""
    contracts: Sequence[str] = ()
    sectors: Sequence[str] = ()
    cities: Sequence[str] = ()
    remote: Sequence[str] = ()
    country: str = ""
    level_until: int | None = None
    starts_from: date | None = None
    starts_until: date | None = None
    pay_shown: bool = False
    for_me: bool = False
    from_partner: bool = False
    opened_within: int | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A value, and how many offers it leaves."""

    value: str
    count: int
    label: str = ""
    country: str = ""
    chosen: bool = False


Facets = Mapping[str, Sequence[Value]]


def arg(name: str, cast: str) -> str:
    """The place of what was asked for."""
    return f"{{arg[{name}]:{cast}}}"


CONTRACTS, REMOTE, CITIES = arg("contracts", "text[]"), arg("remote", "text[]"), arg("city_keys", "text[]")
SECTORS, COUNTRY = arg("sector_keys", "text[]"), arg("country", "text")


def either(nothing: str, condition: str) -> str:
    """A condition, where something is asked for."""
    return f"({nothing} OR {condition})"


FREE = {
    "contract": either(f"{CONTRACTS} = '{{{{}}}}'", said("contracts", "o", CONTRACTS)),
    "sector": either(f"{SECTORS} = '{{{{}}}}'", said("sectors", "o", SECTORS)),
    "city": either(f"{CITIES} = '{{{{}}}}'", put(CITY, "o", CITIES)),
    "remote": either(f"{REMOTE} = '{{{{}}}}'", said("remote", "o", REMOTE)),
    "country": either(f"{COUNTRY} = ''", said("country", "o", COUNTRY)),
    "level": either(f"{arg('level_until', 'int')} IS NULL", said("level_until", "o", arg("level_until", "int"))),
    "paid": either(f"NOT {arg('pay_shown', 'boolean')}", said("pay_shown", "o", "")),
    "meant": either(f"NOT {arg('for_me', 'boolean')}", said("for_me", "o", "{classes}")),
    "partner": either(f"NOT {arg('from_partner', 'boolean')}", said("from_partner", "o", "")),
    "fresh": either(
        f"{arg('opened_within', 'int')} IS NULL",
        f"o.opened_at >= now() - make_interval(days => {arg('opened_within', 'int')})",
    ),
}
"""What is counted by itself: whether an offer fits it."""
CROWD = f"""crowd AS MATERIALIZED (
    SELECT o.contract, o.sector_key, o.city_key, o.country, o.remote, o.level, o.opened_at,
        {said("pay_shown", "o", "")} AS has_paid, {said("for_me", "o", "{classes}")} AS has_meant,
        {said("from_partner", "o", "")} AS has_partner, {put(AFAR, "o", REMOTE)} AS afar,
        {", ".join(f"{sql} AS fits_{name}" for name, sql in FREE.items())}
    FROM jobs.offer o WHERE {put(OPEN, "o")}
        AND {either(f"{arg('starts_from', 'date')} IS NULL", said("starts_from", "o", arg("starts_from", "date")))}
        AND {either(f"{arg('starts_until', 'date')} IS NULL", said("starts_until", "o", arg("starts_until", "date")))}
        <words>)"""  # noqa: S608 -- our own text
SEARCHED = "AND " + said("words", "o", put(WORDS, "o", arg("search", "text")))


def without(*names: str) -> str:
    """Those whom all filters leave but these. A city is no matter for who takes work from afar."""
    fits = [f"c.fits_{name}" for name in FREE if name not in (*names, "city")]
    if "city" not in names:
        fits.append("(c.fits_city OR c.remote = 'full')" if "remote" in names else "(c.fits_city OR c.afar)")
    return " AND ".join(fits)


def by(column: str, name: str) -> str:
    """How many have each value of a column."""
    return f"""SELECT c.{column}::text AS value, count(*)::int AS count FROM crowd c
               WHERE {without(name)} AND c.{column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"""  # noqa: S608


def most(column: str, name: str, chosen: str) -> str:
    """The chosen values, then the most frequent ones."""
    return f"""SELECT c.{column} AS key, count(*)::int AS count, {chosen} AS chosen FROM crowd c
               WHERE {without(name)} AND c.{column} <> '' GROUP BY 1 ORDER BY 3 DESC, 2 DESC, 1 LIMIT {MOST}"""  # noqa: S608


def spelt(column: str, key: str) -> str:
    """As it is written mostly, among a few."""
    return f"""(SELECT label FROM (SELECT o.{column} AS label FROM jobs.offer o
                WHERE o.{key} = k.key AND o.state = 'open' LIMIT 12) AS few
                GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)"""  # noqa: S608


AFAR_ALL = f"(SELECT count(*) FROM crowd c WHERE c.afar AND {without('city')})"  # noqa: S608
"""Those who chose a city and would work from afar find these beside it."""
BY_CITY = f"""SELECT label, k.country, count, chosen,
    CASE WHEN amicale.city_keys(label) = ARRAY[k.key] THEN label
         ELSE label || ', ' || coalesce(nullif(k.country, ''), '-') END AS value
    FROM (SELECT k.*, {spelt("city", "city_key")} AS label,
              (SELECT max(few.country) FROM (
                   SELECT o.country FROM jobs.offer o WHERE o.city_key = k.key AND o.state = 'open' LIMIT 12) AS few
              ) AS country
          FROM (SELECT c.city_key AS key, (count(*) FILTER (WHERE NOT c.afar) + {AFAR_ALL})::int AS count,
                    c.city_key = ANY({CITIES}) AS chosen
                FROM crowd c WHERE {without("city")} AND c.city_key <> ''
                GROUP BY c.city_key ORDER BY 3 DESC, 2 DESC, 1 LIMIT {MOST}) AS k OFFSET 0) AS k
    ORDER BY count DESC, label"""  # noqa: S608
BY_SECTOR = f"""SELECT {spelt("sector", "sector_key")} AS value, count, chosen
    FROM ({most("sector_key", "sector", f"c.sector_key = ANY({SECTORS})")}) AS k ORDER BY count DESC, 1"""  # noqa: S608
BY_LEVEL = f"""SELECT asked::text AS value, count(*)::int AS count FROM unnest(ARRAY{list(LEVELS)}) AS asked
    JOIN crowd c ON (c.level IS NULL OR c.level <= asked) AND {without("level")} GROUP BY asked ORDER BY asked"""  # noqa: S608
BY_AGE = f"""SELECT asked::text AS value, count(c.opened_at)::int AS count FROM unnest(ARRAY{list(FRESH)}) AS asked
    LEFT JOIN crowd c ON c.opened_at >= now() - make_interval(days => asked) AND {without("fresh")}
    GROUP BY asked ORDER BY asked"""  # noqa: S608
SWITCHES = {"paid": "pay_shown", "meant": "for_me", "partner": "from_partner"}
PARTS = {
    "contracts": by("contract", "contract"), "remote": by("remote", "remote"),
    "countries": f"SELECT * FROM ({by('country', 'country')}) AS k WHERE value <> '' LIMIT {MOST}",  # noqa: S608
    "cities": BY_CITY, "sectors": BY_SECTOR, "levels": BY_LEVEL, "fresh": BY_AGE,
    "switches": " UNION ALL ".join(
        f"SELECT '{said_as}' AS value, count(*)::int AS count FROM crowd c WHERE c.has_{name} AND {without(name)}"  # noqa: S608
        for name, said_as in SWITCHES.items()
    ),
}  # fmt: skip


def statement(*, searched: bool) -> Sql:
    """All of it."""
    crowd = CROWD.replace("<words>", SEARCHED if searched else "")
    found = ", ".join(
        f"'{name}', (SELECT coalesce(json_agg(v), '[]') FROM ({rows}) AS v)"  # noqa: S608 -- our own text
        for name, rows in PARTS.items()
    )
    return Sql(f"WITH {crowd} SELECT json_build_object({found}) AS found")


STATEMENTS = {searched: statement(searched=searched) for searched in (False, True)}
KEYS = Sql(
    f"SELECT {put(CITY_KEYS, '', arg('cities', 'text[]'))} AS cities, {put(SECTOR_KEYS, '', arg('sectors', 'text[]'))}"
    " AS sectors"
)


@dataclass(frozen=True, slots=True)
class Keys:
    """Cities and sectors as the table has them."""

    cities: Sequence[str] = field(default_factory=list)
    sectors: Sequence[str] = field(default_factory=list)


async def keys_of(context: Context, asked: Asked) -> Keys:
    """What somebody wrote, as keys: once, before the counting."""
    if not asked.cities and not asked.sectors:
        return Keys()
    row = (await context.fetch(KEYS, cities=list(asked.cities), sectors=list(asked.sectors)))[0]
    return Keys(row["cities"], row["sectors"])


async def facets(context: Context, asked: Asked) -> dict[str, list[Value]]:
    """The values of each filter."""
    keys = await keys_of(context, asked)
    given: dict[str, Any] = {
        name: list(value) if isinstance(value, (list, tuple)) else value
        for name, value in ((name, getattr(asked, name)) for name in Asked.__slots__)
    }
    searched = bool(asked.search.strip())
    rows = await context.fetch(
        STATEMENTS[searched], **given, city_keys=list(keys.cities), sector_keys=list(keys.sectors)
    )
    found: dict[str, list[dict[str, Any]]] = msgspec.json.decode(rows[0]["found"])
    return {name: [Value(**each) for each in values] for name, values in found.items()}
