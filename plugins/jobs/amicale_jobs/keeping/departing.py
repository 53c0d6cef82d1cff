"""Somebody is gone: erased, or they have died. What waited for them ends, and what they offered is withdrawn."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Departing
from amicale_jobs.referring.answering import rest

GONE = """
    SELECT m.id FROM amicale.member m WHERE m.deceased AND ($1::uuid IS NULL OR m.id = $1) AND (
        EXISTS (SELECT FROM jobs.offer o WHERE o.posted_by = m.id AND o.state IN ('open', 'waiting'))
        OR EXISTS (SELECT FROM jobs.insider i WHERE i.member = m.id)
        OR EXISTS (SELECT FROM jobs.saved_search s WHERE s.member = m.id AND s.every <> 'never')
        OR EXISTS (SELECT FROM jobs.application a WHERE a.member = m.id AND a.remind_on IS NOT NULL)
        OR EXISTS (SELECT FROM jobs.approach a WHERE a.member = m.id AND a.state = 'asked')
        OR EXISTS (SELECT FROM jobs.recommendation r WHERE m.id IN (r.member, r.person)
                   AND r.state IN ('asked', 'agreed'))
        OR EXISTS (SELECT FROM jobs.question q WHERE q.member = m.id AND q.state IN ('asking', 'resting'))
        OR EXISTS (SELECT FROM jobs.help h WHERE h.member = m.id AND h.state <> 'closed'))
    ORDER BY m.id
"""
ENDED = (
    """UPDATE jobs.offer SET state = 'withdrawn', ended_at = now(), changed_at = now()
       WHERE posted_by = $1 AND state IN ('open', 'waiting')""",
    "DELETE FROM jobs.offer WHERE posted_by = $1 AND state = 'draft'",
    "DELETE FROM jobs.insider WHERE member = $1",
    "UPDATE jobs.saved_search SET every = 'never' WHERE member = $1",
    "UPDATE jobs.application SET remind_on = NULL WHERE member = $1",
    """UPDATE jobs.approach SET state = 'withdrawn', answered_at = now() WHERE state = 'asked'
       AND question IN (SELECT id FROM jobs.question WHERE member = $1)""",
    """UPDATE jobs.question SET state = 'withdrawn', ended_at = now()
       WHERE member = $1 AND state IN ('asking', 'resting')""",
    """UPDATE jobs.recommendation SET state = 'withdrawn', answered_at = now()
       WHERE $1 IN (member, person) AND state IN ('asked', 'agreed')""",
    """UPDATE jobs.help SET state = 'closed', closed_at = now(), waiting_since = NULL
       WHERE member = $1 AND state <> 'closed'""",
)
WAITING = """
    UPDATE jobs.approach SET state = 'expired', answered_at = now() WHERE member = $1 AND state = 'asked'
    RETURNING question
"""


async def depart(member_id: UUID) -> None:
    """End all that runs or waits with somebody. Who had asked them may ask the next. In the caller's transaction."""
    for row in await DB.fetch(WAITING, member_id):
        await rest(row["question"])
    for statement in ENDED:
        await DB.execute(statement, member_id)


DEPARTING = Departing(GONE, depart)
settle, settle_all, hear = DEPARTING.settle, DEPARTING.settle_all, DEPARTING.hear
