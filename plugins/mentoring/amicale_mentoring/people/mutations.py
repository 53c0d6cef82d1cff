"""What can be done about taking part. Thin: the rules are in joining.py, leaving.py, avoiding.py and byhand.py."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_mentoring.people import avoiding, byhand, joining, leaving
from amicale_mentoring.people.said import Said
from amicale_mentoring.types import MentoringAvailability, MentoringMeeting, MentoringParticipation, MentoringRole

ID = strawberry.ID


@strawberry.input(description="What somebody offers or looks for. All of it: what is left out is taken back.")
class MentoringPartInput:
    """As a form sends it."""

    topics: list[str] | None = strawberry.field(default=None, description="Codes of mentoringTopics.")
    sectors: list[str] | None = None
    more_sectors: str = strawberry.field(default="", description="Further sectors, with commas between them.")
    languages: list[str] | None = strawberry.field(default=None, description="ISO 639-1.")
    meeting: MentoringMeeting = MentoringMeeting.EITHER
    about: str = strawberry.field(default="", description="At most 600 characters.")
    availability: MentoringAvailability = MentoringAvailability.OPEN
    capacity: int | None = strawberry.field(default=None, description="How many people at once.")


@strawberry.input(description="Somebody whom a coordinator adds.")
class MentoringAddInput(MentoringPartInput):
    """What they offer or look for, and how they agreed."""

    agreement: str = strawberry.field(default="", description="How and when they agreed to it.")


def said_in(given: MentoringPartInput) -> Said:
    """What was said."""
    return Said(
        tuple(given.topics or ()), tuple(given.sectors or ()), tuple(given.languages or ()), given.meeting.value,
        given.about, given.availability.value, given.capacity, given.more_sectors,
    )  # fmt: skip


def part_key(value: str) -> UUID:
    """The key in a participation's global id."""
    return key_of(value, "MentoringParticipation")


def seen(key: UUID) -> MentoringParticipation:
    """Somebody's part as its reader may see it."""
    return Ref(MentoringParticipation, key)  # type: ignore[return-value]


@strawberry.type
class PeopleMutation:
    """Taking part."""

    @act(access="member")
    async def join_mentoring(
        self, info: Info, programme: ID, role: MentoringRole, input: MentoringPartInput, charter: int = 0
    ) -> MentoringParticipation | None:
        """Take part in a programme. ``charter`` is the version that you accept."""
        key = key_of(programme, "MentoringProgramme")
        return seen(await joining.join(info.context.actor, key, role.value, said_in(input), charter))

    @act(access="member")
    async def change_mentoring(
        self, info: Info, id: ID, input: MentoringPartInput, version: int | None = None
    ) -> MentoringParticipation | None:
        """Say anew what you offer or look for."""
        await joining.change(info.context.actor, part_key(id), said_in(input), version)
        return seen(part_key(id))

    @act(access="member")
    async def pause_mentoring(self, info: Info, id: ID, until: date) -> MentoringParticipation | None:
        """Rest until a day: nobody new is brought to you. It is over by itself."""
        await joining.pause(info.context.actor, part_key(id), until)
        return seen(part_key(id))

    @act(access="member")
    async def resume_mentoring(self, info: Info, id: ID) -> MentoringParticipation | None:
        """Be there again."""
        await joining.resume(info.context.actor, part_key(id))
        return seen(part_key(id))

    @act(access="member")
    async def accept_mentoring_charter(self, info: Info, id: ID, version: int) -> MentoringParticipation | None:
        """Accept the charter as it is now."""
        await joining.accept_charter(info.context.actor, part_key(id), version)
        return seen(part_key(id))

    @act(access="member")
    async def leave_mentoring(self, info: Info, id: ID, end_pairs: bool = False) -> MentoringParticipation | None:
        """Take part no more. ``endPairs`` says that pairs that run end with it."""
        await leaving.leave(info.context.actor, part_key(id), end_pairs=end_pairs)
        return seen(part_key(id))

    @act(access="member")
    async def avoid_in_mentoring(self, info: Info, id: ID, member: ID) -> MentoringParticipation | None:
        """Not with this person. Nobody else reads it, and they never learn of it."""
        await avoiding.avoid(info.context.actor, part_key(id), key_of(member, "Member"))
        return seen(part_key(id))

    @act(access="member")
    async def stop_avoiding_in_mentoring(self, info: Info, id: ID, member: ID) -> MentoringParticipation | None:
        """They may be brought to you again."""
        await avoiding.stop_avoiding(info.context.actor, part_key(id), key_of(member, "Member"))
        return seen(part_key(id))


@strawberry.type
class StaffPeopleMutation:
    """Coordinators act for others."""

    @act(access="mentoring.coordinate", on="programme")
    async def add_to_mentoring(
        self, info: Info, programme: ID, member: ID, role: MentoringRole, input: MentoringAddInput
    ) -> MentoringParticipation | None:
        """Add somebody who has agreed to it. They are told, and accept the charter themselves."""
        who = byhand.Agreed(key_of(member, "Member"), role.value, input.agreement)
        key = key_of(programme, "MentoringProgramme")
        return seen(await byhand.add(info.context.actor, key, who, said_in(input)))

    @act(access="member")
    async def set_mentoring_capacity(self, info: Info, id: ID, capacity: int) -> MentoringParticipation | None:
        """Give somebody more places, or fewer. For coordinators."""
        await byhand.set_capacity(info.context.actor, part_key(id), capacity)
        return seen(part_key(id))

    @act(access="member")
    async def take_out_of_mentoring(self, info: Info, id: ID, end_pairs: bool = False) -> MentoringParticipation | None:
        """Take somebody out of a programme; they are told. For coordinators."""
        await byhand.remove(info.context.actor, part_key(id), end_pairs=end_pairs)
        return seen(part_key(id))
