"""Saying how it was, in the schema. Thin."""

from __future__ import annotations

from typing import cast

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_mentoring.closing import giving
from amicale_mentoring.types import MentoringPair, MentoringSession


@strawberry.type
class ClosingMutation:
    """A word on a pair, and on a meeting."""

    @act(access="member")
    async def say_how_mentoring_was(
        self, info: Info, id: strawberry.ID, rating: int, again: bool | None = None, thanks: str | None = None
    ) -> MentoringPair | None:
        """Say how a pair of yours was that is over, from 1 to 5, and thank the other. You can say it anew."""
        pair = key_of(id, "MentoringPair")
        await giving.say_how_it_was(info.context.actor, pair, rating, again, thanks)
        return cast("MentoringPair", Ref(MentoringPair, pair))

    @act(access="member")
    async def rate_mentoring_session(self, info: Info, id: strawberry.ID, rating: int) -> MentoringSession | None:
        """Say whether a meeting was worth it, from 1 to 5."""
        session = key_of(id, "MentoringSession")
        await giving.rate_session(info.context.actor, session, rating)
        return cast("MentoringSession", Ref(MentoringSession, session))
