"""What the demonstration school has to show on its dashboard: who was here, and three years of numbers. Invented, and
the same each time: chance comes from people's keys."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from amicale.database.engine import DB
from amicale.figures.history import today

CHANCE = "(('x' || substr(md5(m.id::text || '{}'), 1, 6))::bit(24)::int / 16777216.0)"
PRESENCE = f"""
WITH came AS (
    SELECT m.id, m.created_at + ($2::date - m.created_at::date) * interval '1 day' * {CHANCE.format("first")} ^ 2 AS at,
        {CHANCE.format("last")} AS chance
    FROM amicale.member m
    WHERE m.id = ANY ($1::uuid[]) AND NOT m.deceased AND m.created_at < $2
      AND EXISTS (SELECT FROM amicale.email e WHERE e.member = m.id AND e.verified_at IS NOT NULL)
), signed AS (
    INSERT INTO amicale.first_sign_in (member, at) SELECT id, at FROM came ON CONFLICT DO NOTHING)
INSERT INTO amicale.last_seen (member, day)
SELECT id, greatest(at::date, $2::date - (chance ^ 1.6 * 1100)::int) FROM came ON CONFLICT DO NOTHING
"""  # noqa: S608 -- constants

# A number of the past is today's, smaller by what has come since; the rest is drawn as it often goes.
NUMBERS = """
INSERT INTO amicale.figure_day (figure, day, value, of_value)
SELECT figure, past, round(value)::bigint, CASE WHEN figure <> 'amicale.members' THEN members END FROM (
    SELECT past, count(*) FILTER (WHERE m.created_at < past + 1) AS members,
        count(*) FILTER (WHERE s.at < past + 1) AS registered,
        count(*) FILTER (WHERE e.member IS NOT NULL AND m.created_at < past + 1) AS reachable,
        count(*) FILTER (WHERE l.day > $2::date - 365) AS active, ($2::date - past) / 1095.0 AS ago
    FROM (SELECT ($2::date - make_interval(months => n))::date AS past FROM generate_series(1, 36) AS n) AS days,
        amicale.member m LEFT JOIN amicale.first_sign_in s ON s.member = m.id
        LEFT JOIN amicale.last_seen l ON l.member = m.id
        LEFT JOIN (SELECT DISTINCT member FROM amicale.email WHERE bounced_at IS NULL) e ON e.member = m.id
    WHERE NOT m.deceased AND m.id = ANY ($1::uuid[]) GROUP BY past) AS known
CROSS JOIN LATERAL (VALUES ('amicale.members', members), ('amicale.registered', registered),
    ('amicale.reachable', reachable * (1 - 0.22 * ago)), ('amicale.active', active * (1 - 0.7 * ago ^ 0.8)),
    ('amicale.lost', members - round(reachable * (1 - 0.22 * ago)))) AS found (figure, value)
ON CONFLICT DO NOTHING
"""


async def fill(members: Sequence[UUID]) -> None:
    """Let the people of the demonstration have been here, and the years have been counted."""
    day = await today()
    await DB.execute(PRESENCE, list(members), day)
    await DB.execute(NUMBERS, list(members), day)
