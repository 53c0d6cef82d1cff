"""Notes in the schema: a type, all three kinds of field added to Member, a filter, a query, a mutation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import strawberry

from amicale import (
    Context,
    GraphQL,
    Info,
    Member,
    MemberFilter,
    Mutation,
    Node,
    Order,
    Query,
    Ref,
    Sql,
    act,
    batch,
    by_id,
    column,
    condition,
    key_of,
    many,
    node,
    one,
)
from amicale_dummy import service
from amicale_dummy.settings import DummySettings
from amicale_dummy.tables import Note


@node(table=Note, scope=Sql("{me} IS NOT NULL"))
class DummyNote(Node):
    """A note on a member."""

    text: str = column()
    member: Member | None = one(Note.member)


async def greet(members: Sequence[Any], context: Context) -> list[str]:
    """A greeting, in the words that the school has set."""
    greeting = context.settings_of(DummySettings).greeting
    return [f"{greeting} {member.given_name}" for member in members]


@strawberry.type
class MemberNotes:
    """What notes add to a member."""

    dummy_count: int | None = column(Sql("(SELECT count(*) FROM dummy.note n WHERE n.member = {row}.id)"))
    dummy_notes: list[DummyNote] | None = many(Note.member, order=(Order(Sql("{row}.text")),))
    dummy_greeting: str | None = batch(greet, needs=("given_name",))


@strawberry.input
class NotesFilter:
    """What notes add to the directory's filters."""

    dummy_noted: bool | None = condition(
        "EXISTS (SELECT FROM dummy.note n WHERE n.member = {row}.id) = {value:boolean}",
        description="Only those with a note, or without.",
    )


@strawberry.type
class NotesQuery:
    """A note to look at."""

    dummy_note: DummyNote | None = by_id(access="member")


@strawberry.type
class NotesMutation:
    """Acts on notes."""

    @act(access="member")
    async def add_dummy_note(self, info: Info, member: strawberry.ID, text: str) -> DummyNote | None:
        """Write a note."""
        settings = info.context.settings_of(DummySettings)
        note = await service.write(info.context.actor, key_of(member, "Member"), text, settings)
        return Ref(DummyNote, note)  # type: ignore[return-value]


DUMMY = GraphQL(
    extends={Query: NotesQuery, Mutation: NotesMutation, Member: MemberNotes, MemberFilter: NotesFilter},
)
