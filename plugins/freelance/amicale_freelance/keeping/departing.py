"""Somebody is gone: erased, or they have died. What they need leaves the list, their profile is shown no more, and
those who wait for them are told."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Departing
from amicale_freelance.matching.service import closed
from amicale_freelance.missions.clients import tell_client
from amicale_freelance.missions.proposers import tell_proposers

GONE = """
    SELECT m.id FROM amicale.member m WHERE m.deceased AND ($1::uuid IS NULL OR m.id = $1) AND (
        EXISTS (SELECT FROM freelance.profile p WHERE p.member = m.id AND p.state <> 'closed')
        OR EXISTS (SELECT FROM freelance.mission s WHERE s.posted_by = m.id
                   AND s.state IN ('draft', 'waiting', 'open', 'refused', 'expired')))
    ORDER BY m.id
"""
NEEDED = """
    SELECT id FROM freelance.mission WHERE posted_by = $1
        AND state IN ('draft', 'waiting', 'open', 'refused', 'expired') ORDER BY id FOR UPDATE
"""
PROPOSED_FOR = """
    SELECT m.id FROM freelance.mission m WHERE m.id IN (
        SELECT q.mission FROM freelance.proposal q JOIN freelance.profile p ON p.id = q.profile
        WHERE p.member = $1 AND q.state IN ('sent', 'short', 'chosen'))
    ORDER BY m.id FOR UPDATE
"""
"""Held before it is asked which were given to them: nobody is chosen between the question and what follows from it."""
GIVEN = """
    SELECT m.* FROM freelance.mission m JOIN freelance.proposal q ON q.mission = m.id AND q.state = 'chosen'
    JOIN freelance.profile p ON p.id = q.profile WHERE p.member = $1 AND m.state = 'chosen'
    ORDER BY m.id FOR UPDATE OF m
"""
"""Missions before proposals: the order in which all acts lock."""
OFF_THE_LIST = """
    UPDATE freelance.mission SET state = 'withdrawn', ended_at = now(), version = version + 1, changed_at = now()
    WHERE id = $1
"""
WITHDRAWN = """
    UPDATE freelance.proposal q SET state = 'withdrawn', version = q.version + 1 FROM freelance.profile p
    WHERE p.id = q.profile AND p.member = $1 AND q.state IN ('sent', 'short', 'chosen')
"""
REOPENED = """
    UPDATE freelance.mission SET state = CASE WHEN starts_on <= amicale.today() THEN 'done' ELSE 'open' END,
        ended_at = CASE WHEN starts_on <= amicale.today() THEN now() END,
        chosen_at = CASE WHEN starts_on <= amicale.today() THEN chosen_at END,
        expires_on = greatest(expires_on, amicale.today() + 14), reminded_at = NULL, version = version + 1,
        changed_at = now()
    WHERE id = $1 AND state = 'chosen'
"""
"""As when the row of the chosen one goes (chosen_is_gone)."""
CLOSED = """
    UPDATE freelance.profile SET state = 'closed', alerts = 'never', resting_until = NULL, version = version + 1
    WHERE member = $1 AND state <> 'closed'
"""


async def depart(member_id: UUID) -> None:
    """End all that runs or waits with somebody. Within the caller's transaction."""
    for row in await DB.fetch(NEEDED, member_id):
        await DB.execute(OFF_THE_LIST, row["id"])
        await closed(row["id"])
        await tell_proposers(row["id"], "mission_gone")
    await DB.fetch(PROPOSED_FOR, member_id)
    given = await DB.fetch(GIVEN, member_id)
    await DB.execute(WITHDRAWN, member_id)
    for row in given:
        await DB.execute(REOPENED, row["id"])
        await tell_client("chosen_is_gone", dict(row))
    await DB.execute(CLOSED, member_id)


DEPARTING = Departing(GONE, depart)
settle, settle_all, hear = DEPARTING.settle, DEPARTING.settle_all, DEPARTING.hear
