"""Who sees what of oneself, in the schema: reading, choosing, and looking through another's eyes."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Annotated, Any, cast

import strawberry
from strawberry import UNSET

from amicale.graphql.context import Info
from amicale.graphql.declarations import Ref
from amicale.graphql.fields import act, column
from amicale.members import choosing, preview
from amicale.members.graphql import Member, member_key
from amicale.members.rules import PRIVATE
from amicale.members.visibility import BY_NAME, Level, Policy, level_of
from amicale.members.visibility_types import ProfileReader, VisibilityChoice, VisibilityLevel

WHO = "Who sees it: what counts, of what they chose and what the school allows."


@strawberry.type
class MemberVisibility:
    """What choosing adds to a member, for themself and for staff."""

    email_visibility: VisibilityLevel | None = column(level_of("email"), visible=PRIVATE, description=WHO)
    phone_visibility: VisibilityLevel | None = column(level_of("phone"), visible=PRIVATE, description=WHO)
    place_visibility: VisibilityLevel | None = column(level_of("place"), visible=PRIVATE, description=WHO)
    work_visibility: VisibilityLevel | None = column(level_of("work"), visible=PRIVATE, description=WHO)
    linkedin_visibility: VisibilityLevel | None = column(level_of("linkedin"), visible=PRIVATE, description=WHO)
    studies_visibility: VisibilityLevel | None = column(level_of("studies"), visible=PRIVATE, description=WHO)
    birth_date_visibility: VisibilityLevel | None = column(level_of("birth_date"), visible=PRIVATE, description=WHO)
    nationality_visibility: VisibilityLevel | None = column(level_of("nationality"), visible=PRIVATE, description=WHO)
    photo_visibility: VisibilityLevel | None = column(level_of("photo"), visible=PRIVATE, description=WHO)
    availability_visibility: VisibilityLevel | None = column(level_of("availability"), visible=PRIVATE, description=WHO)


@strawberry.type(description="Who sees a group of fields of yours.")
class GroupVisibility:
    """A group of fields, and who sees it."""

    name: str = strawberry.field(description="As VisibilityInput names it.")
    title: str
    holds: str = strawberry.field(description="Which fields are in it.")
    values: list[str] = strawberry.field(description="What is in it now.")
    level: VisibilityLevel = strawberry.field(description="What counts.")
    chosen: VisibilityLevel | None = strawberry.field(description="What you chose; null goes by the school's default.")
    default: VisibilityLevel
    allowed: list[VisibilityLevel] = strawberry.field(description="What the school lets you choose, widest first.")


@strawberry.type(description="A group of fields as somebody else sees it.")
class PreviewedGroup:
    """What they see of it."""

    name: str
    title: str
    shown: bool
    values: list[str] = strawberry.field(description="What they see; nothing where it is hidden or empty.")


@strawberry.type(description="Your profile through somebody else's eyes.")
class ProfilePreview:
    """What they see."""

    reader: ProfileReader
    listed: bool = strawberry.field(description="Whether they find you at all.")
    display_name: str
    class_year: int | None
    groups: list[PreviewedGroup]


@strawberry.input(description="Who sees what. Groups left out stay as they are.")
class VisibilityInput:
    """A choice for each group."""

    email: VisibilityChoice | None = UNSET
    phone: VisibilityChoice | None = UNSET
    place: VisibilityChoice | None = UNSET
    work: VisibilityChoice | None = UNSET
    linkedin: VisibilityChoice | None = UNSET
    studies: VisibilityChoice | None = UNSET
    birth_date: VisibilityChoice | None = UNSET
    nationality: VisibilityChoice | None = UNSET
    photo: VisibilityChoice | None = UNSET
    availability: VisibilityChoice | None = UNSET


@strawberry.input(description="What is to be shown to fewer people. Groups left out stay as they are.")
class NarrowVisibilityInput:
    """A level for some groups."""

    email: VisibilityLevel | None = UNSET
    phone: VisibilityLevel | None = UNSET
    place: VisibilityLevel | None = UNSET
    work: VisibilityLevel | None = UNSET
    linkedin: VisibilityLevel | None = UNSET
    studies: VisibilityLevel | None = UNSET
    birth_date: VisibilityLevel | None = UNSET
    nationality: VisibilityLevel | None = UNSET
    photo: VisibilityLevel | None = UNSET
    availability: VisibilityLevel | None = UNSET


@strawberry.type
class VisibilityQuery:
    """What can be asked."""

    @act(access="member")
    async def my_visibility(self, info: Info) -> list[GroupVisibility]:
        """Who sees what of you."""
        chosen = await choosing.choices_of(info.context.actor.require_member())
        locale = info.context.actor.locale
        mine = preview.groups_of(await preview.read(info.context, info.context.actor), locale)
        known = await choosing.policies()
        return [group_of(policy, chosen.get(name), mine[name], locale) for name, policy in known.items()]

    @act(access="member")
    async def preview_my_profile(
        self, info: Info, as_: Annotated[ProfileReader | None, strawberry.argument(name="as")] = None
    ) -> ProfilePreview:
        """Your profile as another member sees it (or a classmate, or staff)."""
        reader = as_ or ProfileReader.MEMBER
        seen = await preview.seen_by(info.context, reader)
        groups = [
            PreviewedGroup(
                name=choosing.spelling(name), title=BY_NAME[name].title.to(info.context.actor.locale),
                shown=values is not None, values=values or [],
            )
            for name, values in seen.groups.items()
        ]  # fmt: skip
        return ProfilePreview(
            reader=reader, listed=seen.listed, display_name=seen.display_name, class_year=seen.class_year, groups=groups
        )


@strawberry.type
class VisibilityMutation:
    """What can be done."""

    @act(access="member")
    async def set_my_visibility(self, info: Info, input: VisibilityInput) -> Member | None:
        """Say who sees what of you. DEFAULT goes by the school's default, today's and any later one."""
        actor = info.context.actor
        await choosing.choose(actor, {name: chosen_in(value) for name, value in sent_in(input).items()})
        return Ref(Member, actor.require_member())  # type: ignore[return-value]

    @act(access="members.manage")
    async def narrow_visibility(self, info: Info, id: strawberry.ID, input: NarrowVisibilityInput) -> Member | None:
        """Show less of a person, at their request. It is noted, and they are told by mail."""
        member_id = member_key(id)
        changes = {name: cast("Level", value.value) for name, value in sent_in(input).items()}
        await choosing.narrow(info.context.actor, member_id, changes)
        return Ref(Member, member_id)  # type: ignore[return-value]


def sent_in(input: Any) -> Mapping[str, Any]:
    """The groups that were sent."""
    return {name: value for name, value in vars(input).items() if value is not UNSET and value is not None}


def chosen_in(choice: enum.Enum) -> Level | None:
    """The level that a choice means; None for the school's default."""
    return None if choice is VisibilityChoice.DEFAULT else cast("Level", choice.value)


def group_of(policy: Policy, chosen: Level | None, values: list[str], locale: str) -> GroupVisibility:
    """A group of one's own fields."""
    group = policy.group
    return GroupVisibility(
        name=choosing.spelling(group.name), title=group.title.to(locale), holds=group.holds.to(locale),
        values=values, level=VisibilityLevel(policy.effective(chosen)),
        chosen=VisibilityLevel(chosen) if chosen else None,
        default=VisibilityLevel(policy.default),
        allowed=[VisibilityLevel(level) for level in group.allowed(policy.widest)],
    )  # fmt: skip
