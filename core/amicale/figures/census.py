"""Who is on record, and what of them is known: counted in one statement, from which the core's figures take their part.

Each person is counted once in each table, so that every table adds up to the same number. The rules are in words, for
those who quote the numbers, in :mod:`amicale.figures.core`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.figures.cache import KEPT
from amicale.figures.computing import YEAR, members_who, reading
from amicale.graphql.sql import Parameters, Scope, Sql
from amicale.here import HERE
from amicale.portal.filters import folded

MEASURES = ("members", "registered", "reachable", "active", "lost")
Numbers = tuple[int, ...]
Census = Mapping[str, Mapping[str, Numbers]]
"""By what people are told apart (``total``, ``class_year``, ``programme``, ``country``, ``status``), then by label."""

PEOPLE = Sql("""
WITH person AS (
    SELECT m.status, CASE WHEN {rule[level.place@m]} = 'nobody' THEN '' ELSE m.country END AS country,
        m.class_years[cardinality(m.class_years)] AS class_year, studied.programme,
        signed.member IS NOT NULL AS registered, mailed.member IS NOT NULL AS reachable,
        coalesce(seen.day >= $1, false) OR took.member IS NOT NULL AS active
    FROM amicale.member m
    LEFT JOIN amicale.first_sign_in signed ON signed.member = m.id
    LEFT JOIN amicale.last_seen seen ON seen.member = m.id
    LEFT JOIN (SELECT DISTINCT member FROM amicale.email WHERE bounced_at IS NULL) mailed ON mailed.member = m.id
    LEFT JOIN (SELECT DISTINCT ON (member) member, programme FROM amicale.education
               ORDER BY member, graduation_year DESC NULLS LAST, programme = '', id) studied ON studied.member = m.id
    LEFT JOIN unnest($2::uuid[]) AS took (member) ON took.member = m.id
    WHERE NOT m.deceased)
SELECT grouping(class_year, programme, country, status) AS kind, class_year, programme, country, status,
    count(*) AS members, count(*) FILTER (WHERE registered) AS registered,
    count(*) FILTER (WHERE reachable) AS reachable, count(*) FILTER (WHERE active) AS active,
    count(*) FILTER (WHERE NOT reachable) AS lost
FROM person GROUP BY GROUPING SETS ((), (class_year), (programme), (country), (status))
""")
"""Who shows their place to nobody is in no country: exact numbers, less those whom one sees, would say where they are.
The other columns are what the staff always see."""
KINDS = {0b1111: "total", 0b0111: "class_year", 0b1011: "programme", 0b1101: "country", 0b1110: "status"}
"""Which bits PostgreSQL's ``grouping`` sets: those of what a row does not tell apart."""


async def census() -> Census:
    """As it is now, or was within the last minute."""
    found: Census = await KEPT.get("census", take)
    return found


async def take() -> Census:
    """Count."""
    took = await participants()
    async with reading():
        since = (datetime.now(UTC) - YEAR).date()
        rules = (await HERE.assembled()).schema.rules
        people = Scope(SYSTEM, Parameters([since, list(took)]), rules=rules).render(PEOPLE)
        return told(await DB.fetch(people, since, list(took)))


async def participants() -> set[Any]:
    """Who took part in the last twelve months, as the plugins say."""
    known = (await HERE.assembled()).participation.values()
    return {member for each in known for member in await members_who(each) if member is not None}


def told(rows: Iterable[Mapping[str, Any]]) -> Census:
    """The tables, by label; spellings of one programme are one."""
    tables: dict[str, dict[str, list[Numbers]]] = {kind: defaultdict(list) for kind in KINDS.values()}
    spelled: dict[str, str] = {}
    for row in rows:
        kind = KINDS[row["kind"]]
        label = "" if kind == "total" or row[kind] is None else str(row[kind])
        if kind == "programme":
            label = spelled.setdefault(folded(label.strip()), label.strip())
        tables[kind][label].append(tuple(row[name] for name in MEASURES))
    return {
        kind: {label: tuple(map(sum, zip(*parts, strict=True))) for label, parts in table.items()}
        for kind, table in tables.items()
    }
