"""The same as weights.py, by PostgreSQL: over ``p``, a profile, and ``m``, a mission; ``$1`` is today."""

from __future__ import annotations

from amicale_freelance.matching.weights import (
    LANGUAGES,
    LEAST,
    PLACE,
    PLACE_TRIP,
    PLACE_UNSAID,
    SECTOR,
    SKILLS,
    SKILLS_UNSAID,
    SOON,
    TIME,
    TIME_PART,
    TIME_SOON,
)

START = "greatest($1::date, coalesce(m.starts_on, $1::date))"
DAYS = "coalesce(m.days_a_week, 1)"

BUSY_ON = "b.profile = p.id AND {0} BETWEEN b.starts_on AND b.ends_on"


def free_on(day: str) -> str:
    """Days a week that are left on a day."""
    taken = f"(SELECT sum(b.days_a_week) FROM freelance.busy b WHERE {BUSY_ON.format(day)})"  # noqa: S608 -- ours
    return f"CASE WHEN p.free_from > {day} THEN 0 ELSE greatest(0, p.days_a_week - coalesce({taken}, 0)) END"


KNOWS = (
    "(m.sector <> '' AND EXISTS (SELECT FROM unnest(p.sectors) AS s WHERE amicale.fold(s) = amicale.fold(m.sector)))"
)
SHARED = "cardinality(ARRAY(SELECT unnest(p.skill_keys) INTERSECT SELECT unnest(m.skill_keys)))"
COUNTED = f"""
CROSS JOIN LATERAL (SELECT
    CASE WHEN m.skill_keys = '{{}}' THEN CASE WHEN {KNOWS} THEN {SKILLS_UNSAID} END
         WHEN p.skill_keys && m.skill_keys THEN {SKILLS} * {SHARED} / cardinality(m.skill_keys) END AS skills,
    CASE WHEN m.remote = 'full' OR (p.city_key <> '' AND p.city_key = m.city_key) THEN {PLACE}
         WHEN p.travels OR m.remote = 'most' THEN {PLACE_TRIP}
         WHEN m.city_key = '' OR p.city_key = '' THEN {PLACE_UNSAID} END AS place,
    CASE WHEN {free_on(START)} >= {DAYS} THEN {TIME} WHEN {free_on(START)} > 0 THEN {TIME_PART}
         WHEN {free_on(f"({START} + {SOON.days})")} > 0 THEN {TIME_SOON} END AS time,
    CASE WHEN m.languages <@ p.languages THEN {LANGUAGES} WHEN p.languages = '{{}}' THEN 0 END AS spoken,
    CASE WHEN {KNOWS} THEN {SECTOR} ELSE 0 END AS sector) AS c
"""
"""Each part, null where they do not fit; so is their sum."""
SCORE = "c.skills + c.place + c.time + c.spoken + c.sector"
MEET = """
p.state = 'open' AND m.state = 'open' AND m.posted_by IS DISTINCT FROM p.member
AND (m.partner IS NULL OR EXISTS (SELECT FROM amicale.partner o WHERE o.id = m.partner AND o.state = 'active'))
AND EXISTS (SELECT FROM amicale.member w WHERE w.id = p.member AND w.listed AND NOT w.deceased)
AND (m.confidential
     OR NOT EXISTS (SELECT FROM amicale.letter_block x WHERE x.member = p.member AND x.blocked = m.posted_by))
"""
"""Who may be told of each other at all: both are open, and nobody hears of whom they have blocked; but of a
confidential client as of any other, or blocking somebody would tell whether it is them."""
PROFILES = f"""
SELECT p.id AS other, {SCORE} AS score
FROM freelance.mission m JOIN freelance.profile p ON p.skill_keys && m.skill_keys OR m.skill_keys = '{{}}' {COUNTED}
WHERE m.id = $2 AND {MEET} AND {SCORE} >= {LEAST} ORDER BY 2 DESC, p.id LIMIT $3
"""  # noqa: S608 -- our own words
"""Of a mission (``$2``), the profiles that fit."""
MISSIONS = f"""
SELECT m.id AS other, {SCORE} AS score
FROM freelance.profile p JOIN freelance.mission m ON m.skill_keys && p.skill_keys OR m.skill_keys = '{{}}' {COUNTED}
WHERE p.id = $2 AND {MEET} AND {SCORE} >= {LEAST} ORDER BY 2 DESC, m.id LIMIT $3
"""  # noqa: S608
"""Of a profile (``$2``), the missions that fit."""
