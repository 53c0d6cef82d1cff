"""Studies in the schema: what staff may do with them."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import UNSET

from amicale.desk import studies
from amicale.graphql.context import Info
from amicale.graphql.declarations import Ref
from amicale.graphql.fields import act
from amicale.graphql.types import key_of
from amicale.members.graphql import Member, member_key

ID = strawberry.ID


@strawberry.input(description="What somebody studied here. Fields left out stay as they are.")
class EducationInput:
    """Studies, and the version of the record that the writer has seen."""

    programme: str | None = UNSET
    entry_year: int | None = UNSET
    graduation_year: int | None = UNSET
    class_label: str | None = UNSET
    graduated: bool | None = UNSET
    apprenticeship: bool | None = UNSET
    version: int | None = None


def said(input: EducationInput) -> dict[str, Any]:
    """The fields that were sent, by column."""
    return {name: value for name, value in vars(input).items() if value is not UNSET and name != "version"}


def person(key: Any) -> Member:
    """The record after the act."""
    return Ref(Member, key)  # type: ignore[return-value]


@strawberry.type
class StudiesMutation:
    """What staff may do with somebody's studies."""

    @act(access="members.manage")
    async def add_education(self, info: Info, member: ID, input: EducationInput) -> Member | None:
        """Put studies on a record."""
        actor = info.context.actor
        return person(await studies.add(actor, member_key(member), said(input), input.version))

    @act(access="members.manage")
    async def update_education(self, info: Info, id: ID, input: EducationInput) -> Member | None:
        """Change studies."""
        key = key_of(id, "Education")
        return person(await studies.update(info.context.actor, key, said(input), input.version))

    @act(access="members.manage")
    async def remove_education(self, info: Info, id: ID, version: int | None = None) -> Member | None:
        """Take studies off a record."""
        return person(await studies.remove(info.context.actor, key_of(id, "Education"), version))
