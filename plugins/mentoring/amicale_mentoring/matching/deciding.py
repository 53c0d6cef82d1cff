"""A draft adjusted by hand: a pair is locked, refused, allowed again, or somebody is given another mentor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, translator
from amicale_mentoring.matching.plans import draft_to_change, matches_of, of_matches

_ = translator("mentoring")


async def decide(actor: Actor, match: UUID, *, locked: bool = False, refused: bool = False) -> UUID:
    """Say of one pair of a draft that it stays, that it is not to be, or neither; answers the plan.

    What was refused and is not any more comes back if both are free; else it may come back when the plan is made again.

    :raises Refusal: there is no such pair, the plan was sent, or it is not theirs.
    """
    async with DB.transaction():
        row, plan = await match_to_change(actor, match)
        if row["refused"] and not refused and not await both_free(row, plan["id"]):
            await DB.execute("DELETE FROM mentoring.match WHERE id = $1", match)
        else:
            await DB.execute(
                """UPDATE mentoring.match SET locked = $2, refused = $3, by_hand = by_hand AND $2 WHERE id = $1""",
                match, locked and not refused, refused,
            )  # fmt: skip
        return UUID(str(plan["id"]))


async def match_to_change(actor: Actor, match: UUID) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """A pair of a draft and the plan, locked: first the plan, as everywhere, then what it says now."""
    plan = await DB.fetch_value("SELECT plan FROM mentoring.match WHERE id = $1", match)
    if plan is None:
        raise nothing()
    draft = await draft_to_change(actor, plan)
    row = await DB.fetch_row("SELECT * FROM mentoring.match WHERE id = $1", match)
    if row is None:
        raise nothing()
    return dict(row), draft


def nothing() -> Refusal:
    """What is said where there is none, and where it is not theirs."""
    return Refusal(_("There is no such pair in the plan."), code="NOT_FOUND")


async def both_free(row: Mapping[str, Any], plan: UUID) -> bool:
    """Whether both of a refused pair have a place that no other pair of the plan takes."""
    taken = of_matches(await matches_of(plan))
    if taken.get(row["mentee"], 0) and row["mentee"] != row["mentor"]:
        return False
    room = await DB.fetch_value("SELECT capacity - taken FROM mentoring.participation WHERE id = $1", row["mentor"])
    return bool(taken.get(row["mentor"], 0) < (room or 0))


async def put_by_hand(plan: UUID, mentor: UUID, mentee: UUID, score: int) -> None:
    """Two who are together in the plan because a coordinator says so: they stay so when it is made again."""
    await DB.execute("DELETE FROM mentoring.leftover WHERE plan = $1 AND participation = $2", plan, mentee)
    await DB.execute(
        """INSERT INTO mentoring.match (id, plan, mentor, mentee, score, locked, by_hand)
           VALUES ($1, $2, $3, $4, $5, true, true)
           ON CONFLICT (plan, mentor, mentee)
           DO UPDATE SET locked = true, by_hand = true, refused = false, score = excluded.score""",
        new_id(), plan, mentor, mentee, score,
    )  # fmt: skip
