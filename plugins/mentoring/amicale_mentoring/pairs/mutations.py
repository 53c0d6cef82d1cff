"""What two can do with their pair, in the schema. Thin: each names its rule."""

from __future__ import annotations

import enum
from datetime import date, datetime
from uuid import UUID

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_mentoring.pairs import ending, gatherings, longer, meeting, sessions
from amicale_mentoring.pairs.goals import set_goals
from amicale_mentoring.types import MentoringPair, MentoringParticipation

ID = strawberry.ID


@strawberry.enum
class MentoringEndReason(enum.Enum):
    """Why somebody ends a pair: for the programme's numbers. The other never reads it."""

    FINISHED = "finished"
    EARLY = "early"
    NO_REPLY = "no_reply"
    NO_FIT = "no_fit"
    NO_TIME = "no_time"


@strawberry.input(description="Moments to choose from. Without an offset they are by the school's clock.")
class MentoringDatesInput:
    """One to five."""

    moments: list[datetime]
    minutes: int = 60
    place: str = strawberry.field(default="", description="A place or an address on the web.")


@strawberry.input(description="One date for a group. Without an offset it is by the school's clock.")
class MentoringGatheringInput:
    """When and where."""

    on: datetime
    minutes: int = 60
    place: str = ""


@strawberry.input(
    description="A meeting that has been: when, how long, and topics of mentoringTopics. Never the content."
)
class MentoringMeetingInput:
    """Of two."""

    on: datetime
    minutes: int = 60
    topics: list[str] | None = None


def pair_key(value: str) -> UUID:
    """The key in a pair's global id."""
    return key_of(value, "MentoringPair")


def session_key(value: str) -> UUID:
    """The key in a session's global id."""
    return key_of(value, "MentoringSession")


def seen(key: UUID) -> MentoringPair:
    """The pair as its reader may see it."""
    return Ref(MentoringPair, key)  # type: ignore[return-value]


def mine(key: UUID) -> MentoringParticipation:
    """The mentor's own part as they may see it."""
    return Ref(MentoringParticipation, key)  # type: ignore[return-value]


@strawberry.type
class PairsMutation:
    """Two who talk."""

    @act(access="member")
    async def set_mentoring_goals(self, info: Info, id: ID, goals: str, version: int) -> MentoringPair | None:
        """Write down what you two have set out to do. `version` is the one you have read."""
        await set_goals(info.context.actor, pair_key(id), goals, version)
        return seen(pair_key(id))

    @act(access="member")
    async def propose_mentoring_dates(
        self, info: Info, id: ID, input: MentoringDatesInput, instead: ID | None = None
    ) -> MentoringPair | None:
        """Propose moments to the other, who takes one. `instead` is a date that was set and is given up."""
        given_up = session_key(instead) if instead else None
        await sessions.propose(
            info.context.actor, pair_key(id), input.moments, input.minutes, input.place, instead=given_up
        )
        return seen(pair_key(id))

    @act(access="member")
    async def agree_mentoring_date(self, info: Info, id: ID, session: ID) -> MentoringPair | None:
        """Take one of the moments that the other proposed, or come to the group's meeting."""
        await sessions.agree(info.context.actor, session_key(session))
        return seen(pair_key(id))

    @act(access="member")
    async def cancel_mentoring_date(self, info: Info, id: ID, session: ID) -> MentoringPair | None:
        """It will not be; or, of a group, you do not come."""
        await sessions.cancel(info.context.actor, session_key(session))
        return seen(pair_key(id))

    @act(access="member")
    async def log_mentoring_meeting(
        self, info: Info, id: ID, input: MentoringMeetingInput, session: ID | None = None
    ) -> MentoringPair | None:
        """Say that you have met."""
        planned = session_key(session) if session else None
        await meeting.log_session(
            info.context.actor, pair_key(id), input.on, input.minutes, input.topics or (), session=planned
        )
        return seen(pair_key(id))

    @act(access="member")
    async def miss_mentoring_date(self, info: Info, id: ID, session: ID) -> MentoringPair | None:
        """Say that a date has passed and you did not meet."""
        await meeting.did_not_meet(info.context.actor, session_key(session))
        return seen(pair_key(id))

    @act(access="member")
    async def pause_mentoring_pair(self, info: Info, id: ID, until: date) -> MentoringPair | None:
        """Pause until a day; the end moves by as much."""
        await ending.pause(info.context.actor, pair_key(id), until)
        return seen(pair_key(id))

    @act(access="member")
    async def resume_mentoring_pair(self, info: Info, id: ID) -> MentoringPair | None:
        """Go on before the pause is over."""
        await ending.resume(info.context.actor, pair_key(id))
        return seen(pair_key(id))

    @act(access="member")
    async def ask_for_longer_mentoring(self, info: Info, id: ID, months: int) -> MentoringPair | None:
        """Propose to go on for so many months more: it is so when the other says yes."""
        await longer.ask_for_longer(info.context.actor, pair_key(id), months)
        return seen(pair_key(id))

    @act(access="member")
    async def answer_longer_mentoring(self, info: Info, id: ID, yes: bool) -> MentoringPair | None:
        """Say yes or no to going on; or take back what you have proposed."""
        await longer.answer_longer(info.context.actor, pair_key(id), yes)
        return seen(pair_key(id))

    @act(access="member")
    async def end_mentoring_pair(self, info: Info, id: ID, why: MentoringEndReason) -> MentoringPair | None:
        """End your pair. The other reads that it is over, and never why."""
        await ending.end(info.context.actor, pair_key(id), why.value)
        return seen(pair_key(id))


@strawberry.type
class GroupsMutation:
    """A mentor's group; and what coordinators may do with a pair."""

    @act(access="member")
    async def invite_mentoring_group(
        self, info: Info, id: ID, input: MentoringGatheringInput
    ) -> MentoringParticipation | None:
        """Ask all of your group to a date; `id` is your participation."""
        key = key_of(id, "MentoringParticipation")
        await gatherings.invite_group(info.context.actor, key, input.on, input.minutes, input.place)
        return mine(key)

    @act(access="member")
    async def call_off_mentoring_gathering(self, info: Info, gathering: ID) -> bool:
        """Call off a date of your group."""
        await gatherings.call_off(info.context.actor, key_of(gathering, "MentoringGathering"))
        return True

    @act(access="member")
    async def note_mentoring_gathering(
        self,
        info: Info,
        gathering: ID,
        came: list[ID] | None = None,
        minutes: int = 60,
        topics: list[str] | None = None,
    ) -> bool:
        """Say who came to a meeting of your group: sessions of it."""
        there = [session_key(each) for each in came or ()]
        key = key_of(gathering, "MentoringGathering")
        await gatherings.note_who_came(info.context.actor, key, there, minutes, topics or ())
        return True

    @act(access="member")
    async def end_mentoring_pair_for(self, info: Info, id: ID) -> MentoringPair | None:
        """End a pair of a programme that you look after; both are told."""
        await ending.end_for(info.context.actor, pair_key(id))
        return seen(pair_key(id))
