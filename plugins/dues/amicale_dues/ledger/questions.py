"""What somebody has to look at: money that is nobody's yet, or that went another way than it should."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, translator

_ = translator("dues")


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


ABOUT_HELD = ("unmatched", "overpaid", "closed", "currency")
"""Questions about money that we hold and that is nobody's: answered by what is done with it."""


async def settle_of(actor: Actor, payment: UUID, answer: str) -> None:
    """Questions about what is held of a payment are answered."""
    await DB.execute(
        """UPDATE dues.question SET settled_at = now(), settled_by = $2, answer = $3
           WHERE payment = $1 AND settled_at IS NULL AND kind = ANY($4)""",
        payment, actor.member_id, answer, ABOUT_HELD,
    )  # fmt: skip


async def answer(actor: Actor, question: UUID) -> None:
    """It was looked at, and nothing more is to be done here.

    :raises Refusal: it is settled already, or there is none.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        row = await DB.fetch_row("SELECT settled_at FROM dues.question WHERE id = $1 FOR UPDATE", question)
        if row is None or row["settled_at"] is not None:
            raise Refusal(_("This question is settled already."), code="CONFLICT", reason="SETTLED")
        await settle(actor, question, "looked_at")
        await log_act(actor, "dues.question_settled", None, question=question)


async def settle(actor: Actor, question: UUID, answer: str) -> None:
    """The question is answered, by whom and how."""
    await DB.execute(
        """UPDATE dues.question SET settled_at = now(), settled_by = $2, answer = $3
           WHERE id = $1 AND settled_at IS NULL""",
        question, actor.member_id, answer,
    )  # fmt: skip
