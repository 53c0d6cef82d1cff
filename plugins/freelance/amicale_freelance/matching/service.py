"""What missions ask of matching: who fits, why, and to be told when one opens or leaves the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from amicale import DB, Actor, Refusal, enqueue, new_id, translator
from amicale_freelance.matching.reasons import Pair, facts_of, reasons

_ = translator("freelance")
FIND = "freelance.find"


async def reasons_for(mission: UUID, profiles: Sequence[UUID], locale: str) -> Mapping[UUID, list[str]]:
    """Why each of these profiles fits a mission, in words for its client, the best first. No rate has a part in it."""
    pairs = [Pair(new_id(), mission, profile) for profile in profiles]
    facts = await facts_of(pairs)
    return {
        pair.profile: [text.to(locale) for text in reasons(facts[pair.id], own=False)]
        for pair in pairs if pair.id in facts
    }  # fmt: skip


async def opened(mission: UUID) -> None:
    """A mission is on the list, within its transaction: those whom it fits are found."""
    await enqueue(FIND, {"mission": str(mission)})


async def closed(mission: UUID) -> None:
    """A mission has left the list: who was not told of it will not be. Who was, is not told anew when it is back."""
    await DB.execute("DELETE FROM freelance.finding WHERE mission = $1 AND told_at IS NULL", mission)


async def dismiss(actor: Actor, finding: UUID) -> UUID:
    """Not this one: a mission that fits is not shown to its freelancer any more.

    :raises Refusal: it is none of theirs.
    """
    done: UUID | None = await DB.fetch_value(
        """UPDATE freelance.finding f
           SET dismissed_at = coalesce(f.dismissed_at, now()), told_at = coalesce(f.told_at, now())
           FROM freelance.profile p WHERE p.id = f.profile AND p.member = $2 AND f.id = $1 RETURNING f.id""",
        finding, actor.require_member(),
    )  # fmt: skip
    if done is None:
        raise Refusal(_("There is no such suggestion."), code="NOT_FOUND")
    return done
