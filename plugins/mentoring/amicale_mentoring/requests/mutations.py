"""Asking and answering: what can be done, in the schema."""

from __future__ import annotations

import enum
from uuid import UUID

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_mentoring.requests import queue, service
from amicale_mentoring.requests.sides import own_side
from amicale_mentoring.types import MentoringParticipation, MentoringRequest

ID = strawberry.ID


@strawberry.enum
class MentoringDeclineReason(enum.Enum):
    """Why somebody says no, kindly."""

    NO_TIME = "no_time"
    NO_FIT = "no_fit"
    FULL = "full"
    OTHER = "other"


@strawberry.input(description="Asking somebody of the other side of a programme.")
class AskForMentoringInput:
    """Whom, and what one writes to them."""

    other: ID = strawberry.field(
        description="How they take part: of a mentor, a peer, or, where mentors may, a mentee."
    )
    message: str = ""


@strawberry.input(description="Saying no, kindly.")
class DeclineMentoringInput:
    """Why, in words that help, and who else may fit."""

    reason: MentoringDeclineReason
    words: str = ""
    suggested: ID | None = None


def request_key(value: str) -> UUID:
    """The key in a request's global id."""
    return key_of(value, "MentoringRequest")


def part_key(value: str) -> UUID:
    """The key in a participation's global id."""
    return key_of(value, "MentoringParticipation")


def seen(key: UUID) -> MentoringRequest:
    """The request, as its reader may see it."""
    return Ref(MentoringRequest, key)  # type: ignore[return-value]


@strawberry.type
class RequestsMutation:
    """What can be done with requests."""

    @act(access="member")
    async def ask_for_mentoring(self, info: Info, input: AskForMentoringInput) -> MentoringRequest | None:
        """Ask somebody; where the programme gives places at once, you are a pair then: see ``pair``."""
        actor, other = info.context.actor, part_key(input.other)
        asked = await service.ask(actor, await own_side(actor, other), other, input.message)
        return seen(asked.request)

    @act(access="member")
    async def accept_mentoring_request(self, info: Info, id: ID) -> MentoringRequest | None:
        """Say yes: you two are a pair."""
        await service.accept(info.context.actor, request_key(id))
        return seen(request_key(id))

    @act(access="member")
    async def decline_mentoring_request(
        self, info: Info, id: ID, input: DeclineMentoringInput
    ) -> MentoringRequest | None:
        """Say no, kindly; who asked reads your reason and your words."""
        suggested = part_key(input.suggested) if input.suggested else None
        await service.decline(info.context.actor, request_key(id), input.reason.value, input.words, suggested)
        return seen(request_key(id))

    @act(access="member")
    async def withdraw_mentoring_request(self, info: Info, id: ID) -> MentoringRequest | None:
        """Take back what you asked."""
        await service.withdraw(info.context.actor, request_key(id))
        return seen(request_key(id))

    @act(access="member")
    async def prefer_mentoring_request(self, info: Info, id: ID) -> MentoringRequest | None:
        """Of several whom you ask, this is whom you would like best. Only coordinators learn of it."""
        await service.prefer(info.context.actor, request_key(id))
        return seen(request_key(id))

    @act(access="member")
    async def suggest_mentor(self, info: Info, mentee: ID, mentor: ID) -> MentoringParticipation | None:
        """For coordinators: tell a mentee of a mentor whom they can ask. The mentor is not written to."""
        await queue.suggest(info.context.actor, part_key(mentee), part_key(mentor))
        return Ref(MentoringParticipation, part_key(mentee))  # type: ignore[return-value]
