"""How many people a rule is for, as who looks after a programme may know it."""

from __future__ import annotations

from amicale import Actor
from amicale_mentoring.programmes.eligibility import Eligible, count_eligible

FEW = 5
ROUND = 10


async def counts_for(actor: Actor, *rules: Eligible) -> list[int | None]:
    """How many each rule is for. Who may not look people up is told tens, and None for fewer than five: a rule that is
    narrowed step by step would otherwise tell where somebody lives.
    """
    found = await count_eligible(*rules)
    if actor.may("members.read"):
        return list(found)
    return [None if count < FEW else max(ROUND, count // ROUND * ROUND) for count in found]
