"""What two have set out to do. Both may write it; who changes what the other has just changed is told."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor, Refusal, plain_text, translator
from amicale_mentoring.pairs.own import own_pair, sign_of_life

_ = translator("mentoring")
LONGEST = 2_000


async def set_goals(actor: Actor, pair: UUID, goals: str, version: int) -> None:
    """Write down what you have set out to do.

    :param version: of the goals that the writer has read.
    :raises Refusal: the other has changed them since (``CHANGED``).
    """
    words = plain_text("goals", goals, LONGEST)
    async with DB.transaction():
        own = await own_pair(actor, pair)
        if own.row["goals"] == words:
            return
        if own.row["goals_version"] != version:
            raise Refusal(
                _("The other one has changed the goals meanwhile. Read theirs above, and save again what you want."),
                code="CONFLICT", field="goals", reason="CHANGED",
            )  # fmt: skip
        await DB.execute(
            """UPDATE mentoring.pair SET goals = $2, goals_version = goals_version + 1, goals_by = $3, goals_at = now()
               WHERE id = $1""",
            pair, words, own.side,
        )  # fmt: skip
        await sign_of_life(pair)
