"""Positions in the schema: saying where one works and worked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import strawberry

from amicale.graphql.context import Info
from amicale.graphql.declarations import Ref
from amicale.graphql.fields import act
from amicale.graphql.types import key_of
from amicale.members import positions
from amicale.members.graphql import Member, member_key

ID = strawberry.ID
VERSION = "The version of the member that you have seen: a second writer is told."


@strawberry.input(description="A position, all of it: what is left out is empty.")
class PositionInput:
    """What one says of a position."""

    title: str | None = None
    employer: str | None = None
    sector: str | None = strawberry.field(default=None, description="Best one of Query.sectors.")
    city: str | None = None
    country: str | None = strawberry.field(default=None, description="ISO 3166-1 alpha-2.")
    start_year: int | None = None
    start_month: int | None = strawberry.field(default=None, description="1 to 12; may be left out.")
    end_year: int | None = None
    end_month: int | None = None
    current: bool | None = strawberry.field(default=None, description="Whether they work there now.")
    freelance: bool | None = None
    version: int | None = strawberry.field(default=None, description=VERSION)


def said_in(input: PositionInput) -> dict[str, Any]:
    """What was said of the position."""
    return {name: value for name, value in vars(input).items() if name != "version"}


def person(key: UUID) -> Member:
    """A member, as their reader may see them."""
    return Ref(Member, key)  # type: ignore[return-value]


@strawberry.type
class PositionsQuery:
    """What can be asked."""

    @act(access="member")
    async def sectors(self, info: Info) -> list[str]:
        """The school's own list of sectors: those that several people work in, the most frequent first."""
        return await positions.sectors()


@strawberry.type
class PositionsMutation:
    """What can be done. The answer is the member."""

    @act(access="member")
    async def add_my_position(self, info: Info, input: PositionInput) -> Member | None:
        """Say where you work or worked."""
        me = info.context.actor.require_member()
        await positions.add(info.context.actor, me, said_in(input), expected_version=input.version)
        return person(me)

    @act(access="member")
    async def update_my_position(self, info: Info, id: ID, input: PositionInput) -> Member | None:
        """Say anew what a position of yours is, all of it."""
        return person(await updated(info, id, input, own=True))

    @act(access="member")
    async def remove_my_position(self, info: Info, id: ID, version: int | None = None) -> Member | None:
        """Take a position of yours off your record."""
        return person(await removed(info, id, version, own=True))

    @act(access="members.manage")
    async def add_member_position(self, info: Info, member: ID, input: PositionInput) -> Member | None:
        """Note where somebody works or worked."""
        key = member_key(member)
        await positions.add(info.context.actor, key, said_in(input), expected_version=input.version)
        return person(key)

    @act(access="members.manage")
    async def update_member_position(self, info: Info, id: ID, input: PositionInput) -> Member | None:
        """Note anew what a position of somebody is, all of it."""
        return person(await updated(info, id, input, own=False))

    @act(access="members.manage")
    async def remove_member_position(self, info: Info, id: ID, version: int | None = None) -> Member | None:
        """Take a position off somebody's record."""
        return person(await removed(info, id, version, own=False))


async def updated(info: Info, id: ID, input: PositionInput, *, own: bool) -> UUID:
    """Whose position was changed; the service says who may."""
    key = key_of(id, "Position")
    return await positions.update(info.context.actor, key, said_in(input), own=own, expected_version=input.version)


async def removed(info: Info, id: ID, version: int | None, *, own: bool) -> UUID:
    """Whose position was removed; the service says who may."""
    return await positions.remove(info.context.actor, key_of(id, "Position"), own=own, expected_version=version)
