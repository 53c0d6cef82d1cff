"""What who looks after a programme does for its pairs; what ends one is with the pairs. Thin."""

from __future__ import annotations

import strawberry

from amicale import Info, act, key_of
from amicale_mentoring.oversight import reminding
from amicale_mentoring.oversight.graphql import MentoringHealth


@strawberry.type
class OversightMutation:
    """Asking how two are."""

    @act(access="mentoring.coordinate", on="programme")
    async def remind_mentoring_pair(self, info: Info, programme: strawberry.ID, id: strawberry.ID) -> strawberry.ID:
        """Ask both of a pair how they are, by mail. Not more than once a week."""
        await reminding.remind_pair(
            info.context.actor, key_of(programme, "MentoringProgramme"), key_of(id, "MentoringPair")
        )
        return id

    @act(access="mentoring.coordinate", on="programme")
    async def remind_mentoring_pairs(self, info: Info, programme: strawberry.ID, health: MentoringHealth) -> int:
        """Ask all pairs that are stuck, or silent. Answers how many were asked."""
        return await reminding.remind_all(info.context.actor, key_of(programme, "MentoringProgramme"), health.value)
