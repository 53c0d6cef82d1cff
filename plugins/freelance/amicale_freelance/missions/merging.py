"""Two records are one: a member's, or a partner's. Their missions and proposals follow."""

from __future__ import annotations

from uuid import UUID

from amicale import DB

MISSIONS = "UPDATE freelance.mission SET posted_by = $1 WHERE posted_by = $2"
DECIDED = "UPDATE freelance.mission SET decided_by = $1 WHERE decided_by = $2"
REMOVED = "UPDATE freelance.review SET removed_by = $1 WHERE removed_by = $2"
PROFILE = """
    UPDATE freelance.profile SET member = $1 WHERE member = $2
      AND NOT EXISTS (SELECT FROM freelance.profile WHERE member = $1)
"""
ANOTHERS = """
    UPDATE freelance.{0} t SET profile = k.id FROM freelance.profile k, freelance.profile g
    WHERE k.member = $1 AND g.member = $2 AND t.profile = g.id{1}
"""
NOT_TWICE = " AND NOT EXISTS (SELECT FROM freelance.{0} o WHERE o.profile = k.id AND o.mission = t.mission)"
OWN = """
    UPDATE freelance.proposal q SET state = 'withdrawn', version = version + 1 WHERE state IN ('sent', 'short')
      AND EXISTS (SELECT FROM freelance.mission m JOIN freelance.profile p ON p.member = m.posted_by
                  WHERE m.id = q.mission AND p.id = q.profile AND m.posted_by = $1)
"""


async def merge_work(kept: UUID, merged: UUID) -> None:
    """What one record posted, decided and proposed is the other's. Nobody is left proposing themselves to themselves.

    Where both had proposed themselves for one mission, the proposal of the record that is kept stands.
    """
    for statement in (MISSIONS, DECIDED, REMOVED, PROFILE):
        await DB.execute(statement, kept, merged)
    for table in ("proposal", "finding"):
        await DB.execute(ANOTHERS.format(table, NOT_TWICE.format(table)), kept, merged)
    for table in ("busy", "reference"):
        await DB.execute(ANOTHERS.format(table, ""), kept, merged)
    await DB.execute("DELETE FROM freelance.profile WHERE member = $1", merged)
    await DB.execute(OWN, kept)


async def merge_partners(kept: UUID, merged: UUID) -> None:
    """A partner's missions follow. How they call their client stays as it was written."""
    await DB.execute("UPDATE freelance.mission SET partner = $1 WHERE partner = $2", kept, merged)
