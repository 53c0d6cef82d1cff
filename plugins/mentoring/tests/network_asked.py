"""Who was asked about a need, and what somebody sees of all needs."""

from __future__ import annotations

from uuid import UUID

from amicale import DB

EVERYTHING = """
{ myMentoringNeeds { totalCount edges { node { id words askedCount helpers { name } } } }
  mentoringAskedOfMe { totalCount edges { node { id state words need { words name } } } } }"""


async def asked(need: UUID) -> list[tuple[UUID, UUID]]:
    """Who was asked: their answers' keys, and they."""
    rows = await DB.fetch("SELECT id, member FROM mentoring.approach WHERE need = $1 ORDER BY id", need)
    return [(row["id"], row["member"]) for row in rows]
