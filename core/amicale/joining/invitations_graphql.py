"""Invitations in the schema: for those who send them, and for who came in by one."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from typing import Any

import strawberry

from amicale.errors import Refusal
from amicale.graphql.context import Info
from amicale.graphql.declarations import Ref
from amicale.graphql.fields import act
from amicale.graphql.types import global_id, key_of
from amicale.i18n import translator
from amicale.joining import invitations, redeeming, statistics
from amicale.joining.choosing import Choice, Preview, preview
from amicale.members import service
from amicale.members.graphql import Member
from amicale.members.inputs import MemberStatus, UpdateMyProfileInput, changes_in

_ = translator("amicale")
ID = strawberry.ID
WAVE = "InvitationWave"


@strawberry.input(
    description="Whom to invite: all conditions hold. filter is a MemberFilter as JSON, for what is not here."
)
class InvitationInput:
    """As in the directory."""

    search: str | None = ""
    class_from: int | None = None
    class_to: int | None = None
    programme: str | None = ""
    status: MemberStatus | None = None
    filter: str | None = ""
    limit: int | None = None
    per_hour: int | None = None


@strawberry.enum
class WaveState(enum.Enum):
    """How far a wave is."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


@strawberry.type
class InvitationSkipped:
    """How many of those chosen get no invitation, and why, in a word."""

    reason: str
    count: int


@strawberry.type
class InvitationClass:
    """How many of a class; null where it is not known."""

    class_year: int | None
    count: int


@strawberry.type
class InvitationPreview:
    """What sending would do."""

    found: int
    invited: int
    skipped: list[InvitationSkipped]
    classes: list[InvitationClass]


@strawberry.type
class InvitationClassCounts:
    """The counts of a class."""

    class_year: int | None
    counts: statistics.Counts


@strawberry.type
class InvitationWave(statistics.WaveFacts):
    """Invitations sent together."""

    id: ID
    state: WaveState


def choice_of(input: InvitationInput) -> Choice:
    """What was sent, as the directory takes it."""
    wanted = dict(parsed(input.filter or ""))
    years = {name: value for name, value in (("min", input.class_from), ("max", input.class_to)) if value is not None}
    if years:
        wanted["classYear"] = years
    if input.programme and input.programme.strip():
        wanted["programme"] = input.programme.strip()
    if isinstance(input.status, MemberStatus):
        wanted["status"] = input.status.name
    return Choice((input.search or "").strip(), wanted, max(0, input.limit or 0))


def parsed(text: str) -> Mapping[str, Any]:
    """A filter from JSON.

    :raises Refusal: it is none.
    """
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refusal(_('Write the filter as JSON, like {"classYear": {"min": 2001}}.'), field="input.filter")
    return found


def shown_preview(found: Preview) -> InvitationPreview:
    """A preview as the schema has it."""
    return InvitationPreview(
        found=found.found,
        invited=found.invited,
        skipped=[InvitationSkipped(reason=name, count=count) for name, count in found.skipped.items()],
        classes=[InvitationClass(class_year=year, count=count) for year, count in found.class_years.items()],
    )


def shown_wave(wave: statistics.Wave) -> InvitationWave:
    """A wave as the schema has it."""
    return InvitationWave(**vars(wave) | {"id": ID(global_id(WAVE, wave.id)), "state": WaveState(wave.state)})


@strawberry.type
class InvitationsQuery:
    """What can be asked about invitations."""

    @act(access="invitations.send")
    async def invitation_preview(self, info: Info, input: InvitationInput) -> InvitationPreview | None:
        """Who and how many would be invited. Nothing is sent."""
        return shown_preview(await preview(info.context.actor, choice_of(input)))

    @act(access="invitations.send")
    async def invitation_waves(self, info: Info, id: ID | None = None) -> list[InvitationWave]:
        """What was sent, the newest first."""
        key = key_of(id, WAVE) if id else None
        return [shown_wave(wave) for wave in await statistics.waves(info.context.actor, key)]

    @act(access="invitations.send")
    async def invitation_classes(self, info: Info, id: ID | None = None) -> list[InvitationClassCounts]:
        """How far each class came; of one wave, or of all."""
        key = key_of(id, WAVE) if id else None
        rows = await statistics.by_class_year(info.context.actor, key)
        return [InvitationClassCounts(class_year=year, counts=counts) for year, counts in rows]


@strawberry.type
class InvitationsMutation:
    """What can be done with invitations."""

    @act(access="invitations.send")
    async def send_invitations(self, info: Info, input: InvitationInput) -> InvitationWave | None:
        """Invite these people, so many an hour. The first leave within a minute."""
        wave = await invitations.send(info.context.actor, choice_of(input), per_hour=input.per_hour)
        return await wave_named(info, wave)

    @act(access="invitations.send")
    async def remind_invited(self, info: Info, id: ID) -> InvitationWave | None:
        """Invite those of a wave again who have not answered, a week later at the earliest."""
        return await wave_named(info, await invitations.remind(info.context.actor, key_of(id, WAVE)))

    @act(access="invitations.send")
    async def stop_invitations(self, info: Info, id: ID) -> InvitationWave | None:
        """Send no more of a wave."""
        key = key_of(id, WAVE)
        await invitations.stop(info.context.actor, key)
        return await wave_named(info, key)

    @act(access="member")
    async def complete_my_profile(self, info: Info, input: UpdateMyProfileInput) -> Member | None:
        """Save what the school knows of you, corrected: the end of the way that an invitation begins."""
        actor = info.context.actor
        member = actor.require_member()
        await service.update(actor, member, changes_in(input))
        await redeeming.complete(actor)
        return Ref(Member, member)  # type: ignore[return-value]

    @act(access="member")
    async def not_my_record(self, info: Info) -> bool:
        """You came in by an invitation that was meant for somebody else: it is undone."""
        await redeeming.is_somebody_else(info.context.actor)
        return True


async def wave_named(info: Info, key: Any) -> InvitationWave:
    """A wave after an act."""
    return shown_wave((await statistics.waves(info.context.actor, key))[0])
