"""What can be done to many at once: who may, who is left out and why, and what is done to each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.desk.asking import not_to_ask
from amicale.graphql.sql import uuid_of
from amicale.joining.choosing import PERMISSION as INVITING
from amicale.joining.choosing import eligible
from amicale.members import service

Reasons = Mapping[UUID, str]
"""Of people who are left out: why, in a word."""
LeftOut = Callable[[Sequence[UUID]], Awaitable[Reasons]]
MANAGING, EXPORTING = "members.manage", "members.export"


@dataclass(frozen=True, slots=True)
class Kind:
    """An act on many.

    :param left_out: of these people, who is left out.
    :param changes: what is written to each record, where the act is that.
    """

    permission: str
    left_out: LeftOut
    changes: Mapping[str, object] | None = None


async def nobody(ids: Sequence[UUID]) -> Reasons:
    """Nobody is left out."""
    return {}


async def not_to_invite(ids: Sequence[UUID]) -> Reasons:
    """Who cannot be invited, for the reasons of invitations."""
    return {person.id: person.skipped for person in await eligible(ids) if person.skipped}


def having(column: str, value: object) -> LeftOut:
    """Who has that value already."""

    async def same(ids: Sequence[UUID]) -> Reasons:
        rows = await DB.fetch(
            f"SELECT id FROM amicale.member WHERE id = ANY($1) AND {column} = $2",  # noqa: S608 -- a name of ours
            list(ids), value,
        )  # fmt: skip
        return {uuid_of(row["id"]): "same" for row in rows}

    return same


def setting(column: str, value: object) -> Kind:
    """One field is set to one value."""
    return Kind(MANAGING, having(column, value), {column: value})


KINDS: Mapping[str, Kind] = {
    "invite": Kind(INVITING, not_to_invite),
    "export": Kind(EXPORTING, nobody),
    "ask_address": Kind(MANAGING, not_to_ask),
    "unlist": setting("listed", value=False),
    "make_student": setting("status", "student"),
    "make_alumnus": setting("status", "alumnus"),
    "make_staff": setting("status", "staff"),
    "make_friend": setting("status", "friend"),
}
"""Nobody is put into the directory by staff: only the person shows more of themself."""


async def change(actor: Actor, kind: Kind, member_id: UUID, version: int) -> None:
    """What the act does to one record, if it still is as it was shown.

    :raises Refusal: it is not, or may not be changed so.
    """
    if kind.changes:
        await service.update(actor, member_id, kind.changes, expected_version=version)
