"""Where mentors are short: sectors that more people look for than there are places. Counted from what people said."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from amicale import DB, today

FREE = "p.availability <> 'closed' AND coalesce(p.paused_until <= $2, true)"
SECTORS = f"""
WITH wanted AS (
    SELECT amicale.fold(s) AS key, min(s) AS name, count(DISTINCT p.id)::int AS people
    FROM mentoring.participation p, unnest(p.sectors) s
    WHERE p.programme = $1 AND p.role = 'mentee' AND p.state = 'active' AND p.taken < p.capacity GROUP BY 1
), offered AS (
    SELECT amicale.fold(s) AS key, sum(greatest(0, p.capacity - p.taken))::int AS places
    FROM mentoring.participation p, unnest(p.sectors) s
    WHERE p.programme = $1 AND p.role = 'mentor' AND p.state = 'active' AND {FREE} GROUP BY 1
)
SELECT w.name, w.people, coalesce(o.places, 0) AS places
FROM wanted w LEFT JOIN offered o USING (key)
WHERE w.people > coalesce(o.places, 0)
  AND ($3::uuid IS NULL OR w.key IN (SELECT sector_key FROM amicale.position WHERE member = $3 AND is_current))
ORDER BY w.people - coalesce(o.places, 0) DESC, w.name LIMIT 8
"""  # noqa: S608 -- FREE is a constant of this module


class Short(NamedTuple):
    """A sector where somebody waits in vain."""

    name: str
    people: int
    """Mentees without a mentor who look for it."""
    places: int
    """Places that mentors of it have free."""


async def short_sectors(programme: UUID, worked_by: UUID | None = None) -> list[Short]:
    """Where mentors are short, the worst first.

    :param worked_by: only sectors that this person works in.
    """
    rows = await DB.fetch(SECTORS, programme, today(), worked_by)
    return [Short(row["name"], row["people"], row["places"]) for row in rows]
