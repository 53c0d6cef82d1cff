"""What somebody has to look at: money that is nobody's yet, or that went another way than it should."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor, new_id


async def ask(
    kind: str, way: str, reference: str, *, payment: UUID | None = None, charge: UUID | None = None, amount: int = 0,
    said: str = "",
) -> None:  # fmt: skip
    """Put a question to the treasurer, once while it is open."""
    await DB.execute(
        """INSERT INTO dues.question (id, kind, way, reference, payment, charge, amount, said)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING""",
        new_id(), kind, way, reference, payment, charge, amount, said,
    )  # fmt: skip


async def settle(actor: Actor, question: UUID, answer: str) -> None:
    """The question is answered, by whom and how."""
    await DB.execute(
        """UPDATE dues.question SET settled_at = now(), settled_by = $2, answer = $3
           WHERE id = $1 AND settled_at IS NULL""",
        question, actor.member_id, answer,
    )  # fmt: skip
