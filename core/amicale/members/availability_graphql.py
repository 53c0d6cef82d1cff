"""What members would help with, in the schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import strawberry

from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Ref
from amicale.graphql.fields import act, batch, column, condition
from amicale.members import availability
from amicale.members.graphql import Member, member_key
from amicale.members.visibility import shown

ID = strawberry.ID


@strawberry.type(description="Something that members can offer help with at this school.")
class Availability:
    """A kind of help."""

    code: str
    title: str = strawberry.field(description="In the reader's language.")


async def titles(members: Sequence[Any], context: Context) -> list[list[str] | None]:
    """What they would help with, in the reader's language."""
    from amicale.schoolsettings import SchoolSettings  # the core's manifest names this room

    settings, locale = context.settings[SchoolSettings], context.actor.locale
    assert isinstance(settings, SchoolSettings)
    return [
        None if member.availabilities is None else availability.titles_of(settings, member.availabilities, locale)
        for member in members
    ]


@strawberry.type
class MemberAvailability:
    """What is added to a member."""

    availabilities: list[str] | None = column(
        visible=shown("availability"), description="What they would help with: codes; see Query.availabilities."
    )
    availability_titles: list[str] | None = batch(titles, needs=("availabilities",))


@strawberry.input
class AvailabilityFilter:
    """What members can be filtered by."""

    availability: str | None = condition(
        "{row}.availabilities @> ARRAY[{value:text}]", of="availabilities",
        description="A code of Query.availabilities: who would help with it.",
    )  # fmt: skip


@strawberry.type
class AvailabilityQuery:
    """What can be asked."""

    @act(access="member")
    async def availabilities(self, info: Info) -> list[Availability]:
        """What members can offer help with here."""
        locale = info.context.actor.locale
        known = await availability.offered()
        return [Availability(code=code, title=availability.title_in(said, locale)) for code, said in known.items()]


@strawberry.type
class AvailabilityMutation:
    """What can be done."""

    @act(access="member")
    async def set_my_availabilities(
        self, info: Info, codes: list[str] | None = None, version: int | None = None
    ) -> Member | None:
        """Say what you would help with: all of it, by code; what you leave out is taken back."""
        actor = info.context.actor
        await availability.set_availabilities(actor, actor.require_member(), codes or (), expected_version=version)
        return Ref(Member, actor.require_member())  # type: ignore[return-value]

    @act(access="members.manage")
    async def set_member_availabilities(
        self, info: Info, id: ID, codes: list[str] | None = None, version: int | None = None
    ) -> Member | None:
        """Note what somebody said they would help with."""
        await availability.set_availabilities(info.context.actor, member_key(id), codes or (), expected_version=version)
        return Ref(Member, member_key(id))  # type: ignore[return-value]
