"""What can be asked about proposals. What can be done is in mutations.py."""

from __future__ import annotations

import strawberry

from amicale import Connection, Info, Order, Sql, act, by_id, condition, connection
from amicale_freelance.missions.mutations import somebody
from amicale_freelance.proposals import proposing
from amicale_freelance.proposals.mutations import proposal_key, read
from amicale_freelance.proposals.rules import MINE
from amicale_freelance.proposals.types import FreelanceProposal

OVER = (
    "({row}.state IN ('declined', 'withdrawn') OR EXISTS "
    "(SELECT FROM freelance.mission m WHERE m.id = {row}.mission AND m.state = 'done'))"
)
NEWEST = (Order(Sql("{row}.sent_at"), "timestamptz", descending=True),)


@strawberry.input(description="Conditions that must all hold.")
class FreelanceProposalFilter:
    """What one's own proposals can be filtered by."""

    over: bool | None = condition(f"({OVER}) = {{value:boolean}}")
    state: str | None = condition("{row}.state = {value:text}")


@strawberry.type
class ProposalsQuery:
    """What can be asked."""

    freelance_proposal: FreelanceProposal | None = by_id(access="public")
    my_freelance_proposals: Connection[FreelanceProposal] = connection(
        access="member", where=MINE, order=NEWEST, filters=FreelanceProposalFilter,
        description="What you have proposed yourself for.",
    )  # fmt: skip

    @act(access="public")
    async def opened_freelance_proposal(self, info: Info, id: strawberry.ID) -> FreelanceProposal | None:
        """A proposal of yours, or for you; what the other side wrote counts as read from now on."""
        actor, key = somebody(info), proposal_key(id)
        await proposing.seen(actor, key)
        return read(key)
