"""What can be done with proposals, in the schema. Some of it is for members and for people of partners."""

from __future__ import annotations

import enum
from datetime import date
from uuid import UUID

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_freelance.missions.mutations import mission_key, seen, somebody
from amicale_freelance.proposals import answering, choosing, proposing, talking
from amicale_freelance.proposals.proposing import Offer
from amicale_freelance.proposals.types import FreelanceProposal
from amicale_freelance.types import FreelanceMission

ID = strawberry.ID


@strawberry.enum
class FreelanceDeclineReason(enum.Enum):
    """Why a client says no, kindly."""

    SKILLS = "skills"
    BUDGET = "budget"
    DATES = "dates"
    OTHER = "other"


@strawberry.input(description="What somebody proposes. The day rate is as it is typed: 600, 12,50.")
class FreelanceProposalInput:
    """What the client reads."""

    words: str = ""
    rate: str = ""
    days: int | None = None
    free_from: date | None = None
    headline: str = strawberry.field(default="", description="What you do, in one line: where you have no profile yet.")
    skills: list[str] = strawberry.field(default_factory=list, description="Likewise.")

    def offer(self) -> Offer:
        """As the service takes it."""
        return Offer(self.words, self.rate, self.days, self.free_from, self.headline, tuple(self.skills))


def proposal_key(value: str) -> UUID:
    """The key in a proposal's global id."""
    return key_of(value, "FreelanceProposal")


def read(key: UUID) -> FreelanceProposal:
    """The proposal, as its reader may see it."""
    return Ref(FreelanceProposal, key)  # type: ignore[return-value]


@strawberry.type
class ProposalsMutation:
    """What freelancers do."""

    @act(access="member")
    async def propose_for_freelance_mission(
        self, info: Info, mission: ID, input: FreelanceProposalInput
    ) -> FreelanceProposal | None:
        """Propose yourself for a mission."""
        return read(await proposing.propose(info.context.actor, mission_key(mission), input.offer()))

    @act(access="member")
    async def change_freelance_proposal(
        self, info: Info, id: ID, input: FreelanceProposalInput, version: int | None = None
    ) -> FreelanceProposal | None:
        """Say it anew, while the client decides."""
        await proposing.change(info.context.actor, proposal_key(id), input.offer(), version)
        return read(proposal_key(id))

    @act(access="member")
    async def withdraw_freelance_proposal(self, info: Info, id: ID) -> FreelanceProposal | None:
        """Take it back."""
        await proposing.withdraw(info.context.actor, proposal_key(id))
        return read(proposal_key(id))


@strawberry.type
class AnswersMutation:
    """What clients answer."""

    @act(access="public")
    async def short_list_freelance_proposal(self, info: Info, id: ID) -> FreelanceProposal | None:
        """Put it on the short list. They are told, and learn who you are."""
        actor, key = somebody(info), proposal_key(id)
        await answering.short_list(actor, key)
        return read(key)

    @act(access="public")
    async def decline_freelance_proposal(
        self, info: Info, id: ID, reason: FreelanceDeclineReason, words: str = ""
    ) -> FreelanceProposal | None:
        """Say no, kindly."""
        actor, key = somebody(info), proposal_key(id)
        await answering.decline(actor, key, reason.value, words)
        return read(key)

    @act(access="public")
    async def choose_freelance_proposal(self, info: Info, id: ID) -> FreelanceMission | None:
        """Give the mission to this one. Everybody else is told kindly that somebody was chosen."""
        actor, key = somebody(info), proposal_key(id)
        return seen(await choosing.choose(actor, key))


@strawberry.type
class BothSidesMutation:
    """What both sides do."""

    @act(access="public")
    async def write_freelance_message(self, info: Info, id: ID, words: str) -> FreelanceProposal | None:
        """Write to the other side of a proposal; no address is shown."""
        actor, key = somebody(info), proposal_key(id)
        await talking.write(actor, key, words)
        return read(key)

    @act(access="public")
    async def share_freelance_address(self, info: Info, id: ID) -> FreelanceProposal | None:
        """Let the other side see your e-mail address, once they say the same."""
        actor, key = somebody(info), proposal_key(id)
        await talking.share(actor, key)
        return read(key)

    @act(access="public")
    async def unshare_freelance_address(self, info: Info, id: ID) -> FreelanceProposal | None:
        """Think again, before the other has agreed."""
        actor, key = somebody(info), proposal_key(id)
        await talking.unshare(actor, key)
        return read(key)

    @act(access="public")
    async def call_off_freelance_mission(self, info: Info, id: ID, words: str = "") -> FreelanceMission | None:
        """Before a mission begins: it will not be after all. It is open again; the other side reads your words."""
        actor, key = somebody(info), mission_key(id)
        await choosing.call_off(actor, key, words)
        return seen(key)

    @act(access="public")
    async def finish_freelance_mission(self, info: Info, id: ID) -> FreelanceMission | None:
        """It is done: both of you can say how it was."""
        actor, key = somebody(info), mission_key(id)
        await choosing.finish(actor, key)
        return seen(key)
