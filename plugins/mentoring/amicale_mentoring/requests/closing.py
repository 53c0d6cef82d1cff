"""Requests that nobody needs to answer any more."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from amicale import DB
from amicale_mentoring.requests.telling import tell

FULL = """
    UPDATE mentoring.request q SET state = 'closed', answered_at = now()
    FROM mentoring.participation p
    WHERE q.state = 'waiting' AND p.taken >= p.capacity AND (p.id = ANY ($1) OR $1 IS NULL)
      AND p.id = CASE q.asked_by WHEN 'mentee' THEN q.mentee ELSE q.mentor END
    RETURNING q.id, CASE q.asked_by WHEN 'mentee' THEN q.mentor ELSE q.mentee END AS other
"""
"""Who asked has no place left. Who is asked may still make room, and answers for themselves; but a mentee may not."""
MENTEES = """
    UPDATE mentoring.request q SET state = 'closed', answered_at = now()
    FROM mentoring.participation p
    WHERE q.state = 'waiting' AND q.asked_by = 'mentor' AND p.id = q.mentee AND p.taken >= p.capacity
      AND (p.id = ANY ($1) OR $1 IS NULL)
    RETURNING q.id, q.mentor AS other
"""
OVER = """
    UPDATE mentoring.request q SET state = 'closed', answered_at = now()
    FROM mentoring.programme g WHERE q.state = 'waiting' AND g.id = q.programme AND g.state = 'closed'
    RETURNING q.id, CASE q.asked_by WHEN 'mentee' THEN q.mentee ELSE q.mentor END AS other
"""


async def close_for_the_full(participations: Sequence[UUID] | None = None) -> int:
    """Close what waits where one of the two has found somebody else; the other is told. Answers how many.

    :param participations: only theirs; None looks at everybody's, as the job does for pairs made by coordinators.
    """
    wanted = list(participations) if participations is not None else None
    return await closed(FULL, wanted) + await closed(MENTEES, wanted)


async def close_with_the_programme() -> int:
    """Close what waits in programmes that are over: whoever asked is told. Answers how many."""
    return await closed(OVER)


async def closed(sql: str, *values: object) -> int:
    """Close some, and tell the other of each."""
    rows = await DB.fetch(sql, *values)
    for row in rows:
        member = await DB.fetch_value("SELECT member FROM mentoring.participation WHERE id = $1", row["other"])
        await tell("request_closed", row["id"], member)
    return len(rows)
