"""Those who have proposed themselves and wait for an answer: told when there will be none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from amicale import DB
from amicale_freelance.missions.clients import tell_member

Over = Literal["mission_gone", "taken"]
SETTLE = """
    UPDATE freelance.proposal q SET state = 'declined', reason = $2, answered_at = now(), version = q.version + 1
    FROM freelance.profile p
    WHERE q.mission = $1 AND q.state IN ('sent', 'short') AND p.id = q.profile AND ($3::uuid IS NULL OR q.id <> $3)
    RETURNING q.id, p.member
"""


async def tell_proposers(mission: UUID, why: Over, but: UUID | None = None) -> Sequence[UUID]:
    """Answer all proposals that stand: the mission is gone, or somebody else was chosen. Within a transaction, the
    mission locked. Answers which.

    :param but: this one stays as it is.
    """
    rows = await DB.fetch(SETTLE, mission, why, but)
    for row in rows:
        await tell_member("proposal_declined", row["member"], {"proposal": row["id"]})
    return [row["id"] for row in rows]
