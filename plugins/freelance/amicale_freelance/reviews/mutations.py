"""What can be done with reviews, in the schema."""

from __future__ import annotations

from uuid import UUID

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_freelance.missions.mutations import somebody
from amicale_freelance.proposals.mutations import proposal_key
from amicale_freelance.reviews import reviewing
from amicale_freelance.reviews.types import FreelanceReview
from amicale_freelance.rules import MANAGE

ID = strawberry.ID


def review_key(value: str) -> UUID:
    """The key in a review's global id."""
    return key_of(value, "FreelanceReview")


def read(key: UUID) -> FreelanceReview:
    """The review, as its reader may see it."""
    return Ref(FreelanceReview, key)  # type: ignore[return-value]


@strawberry.type
class ReviewsMutation:
    """Saying how it was, and answering that."""

    @act(access="public")
    async def review_freelance_mission(
        self, info: Info, proposal: ID, rating: int, words: str = ""
    ) -> FreelanceReview | None:
        """Say how a mission was that is done. The other reads it when both are there, or the time is over."""
        actor, key = somebody(info), proposal_key(proposal)
        return read(await reviewing.write(actor, key, rating, words))

    @act(access="public")
    async def reply_to_freelance_review(self, info: Info, id: ID, words: str) -> FreelanceReview | None:
        """Answer what was written about you, for all who read it."""
        actor, key = somebody(info), review_key(id)
        await reviewing.reply(actor, key, words)
        return read(key)

    @act(access="public")
    async def report_freelance_review(self, info: Info, id: ID, words: str) -> FreelanceReview | None:
        """Have the association look at what was written about you."""
        actor, key = somebody(info), review_key(id)
        await reviewing.report(actor, key, words)
        return read(key)

    @act(access=MANAGE)
    async def remove_freelance_review(self, info: Info, id: ID, why: str) -> FreelanceReview | None:
        """Take a review away; both sides read why."""
        await reviewing.remove(info.context.actor, review_key(id), why)
        return read(review_key(id))

    @act(access=MANAGE)
    async def keep_freelance_review(self, info: Info, id: ID) -> FreelanceReview | None:
        """Leave what was reported as it is."""
        await reviewing.keep(info.context.actor, review_key(id))
        return read(review_key(id))
