"""Who takes part, as matching needs to know them: what they said here, and what the member record knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from amicale import DB
from amicale_mentoring.matching.profiles import Profile, Rules, Weights

WHO = """
    SELECT p.id, p.member, p.role, p.topics, ARRAY(SELECT DISTINCT amicale.fold(s) FROM unnest(p.sectors) s) AS sectors,
        p.languages, p.meeting, m.city_key AS city, m.country,
        m.class_years[array_upper(m.class_years, 1)] AS class_year,
        CASE WHEN p.availability = 'closed' OR p.paused_until > $2 THEN 0
             ELSE greatest(0, p.capacity - p.taken) END AS room,
        ARRAY(SELECT DISTINCT amicale.fold(e.programme) FROM amicale.education e
              WHERE e.member = m.id AND e.programme <> '') AS programmes,
        ARRAY(SELECT DISTINCT amicale.fold(o.employer) FROM amicale.position o
              WHERE o.member = m.id AND o.is_current AND o.employer <> '') AS employers,
        ARRAY(SELECT a.member FROM mentoring.avoidance a WHERE a.participation = p.id
              UNION SELECT b.blocked FROM amicale.letter_block b WHERE b.member = p.member) AS avoids,
        ARRAY(SELECT DISTINCT other.member FROM mentoring.participation mine
                JOIN mentoring.pair r ON mine.id IN (r.mentor, r.mentee)
                JOIN mentoring.participation other ON other.id IN (r.mentor, r.mentee) AND other.id <> mine.id
              WHERE mine.member = p.member) AS before
    FROM mentoring.participation p JOIN amicale.member m ON m.id = p.member AND NOT m.deceased
    WHERE p.state = 'active'
"""
"""City keys name a city whatever its spelling; sectors, employers and programmes are folded: an accent parts nobody.
Whoever wants no letters of somebody is not brought together with them either."""
PROFILES = WHO + " AND p.programme = $1 AND p.role = $3 ORDER BY p.id"
THESE = WHO + " AND p.id = ANY ($1) ORDER BY p.id"


async def profiles(programme: UUID, role: str, today: Any) -> list[Profile]:
    """All who take part on one side, with the room that they have."""
    return [profile(row) for row in await DB.fetch(PROFILES, programme, today, role)]


async def profiles_of(participations: Sequence[UUID], today: Any) -> dict[UUID, Profile]:
    """Some who take part, by how they do; those who have left are not among them."""
    rows = await DB.fetch(THESE, list(participations), today)
    return {row["id"]: profile(row) for row in rows}


def profile(row: Mapping[str, Any]) -> Profile:
    """One of them."""
    return Profile(
        id=row["id"], member=row["member"], topics=frozenset(row["topics"]), sectors=frozenset(row["sectors"]),
        languages=frozenset(row["languages"]), city=row["city"], country=row["country"], meeting=row["meeting"],
        class_year=row["class_year"], programmes=frozenset(row["programmes"]), employers=frozenset(row["employers"]),
        avoids=frozenset(row["avoids"]), before=frozenset(row["before"]),
        capacity=row["room"],
    )  # fmt: skip


async def rules_of(programme: UUID) -> Rules:
    """How a programme matches."""
    row = await DB.fetch_row(
        "SELECT weights, direction, gap, same_employer FROM mentoring.programme WHERE id = $1", programme
    )
    assert row is not None
    weights = Weights.model_validate(msgspec.json.decode(row["weights"]))
    return Rules(weights, row["direction"], row["gap"], row["same_employer"])


def with_room(people: Sequence[Profile]) -> list[Profile]:
    """Those who have a place to give or to take."""
    return [person for person in people if person.capacity > 0]
