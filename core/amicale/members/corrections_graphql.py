"""Reported mistakes in the schema: one's own, and the queue of those who look after records."""

from __future__ import annotations

import enum
from datetime import datetime

import strawberry

from amicale.graphql.context import Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import Node, act, column, condition, connection, many, node, one
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, key_of
from amicale.members import corrections, tables
from amicale.members.graphql import Member

ID = strawberry.ID
MINE_OR_OFFICE = Sql("{row}.member = {me} OR {may[members.manage]}")


@strawberry.enum
class CorrectionState(enum.Enum):
    """How far a reported mistake has come."""

    WAITING = "waiting"
    CORRECTED = "corrected"
    DECLINED = "declined"


@node(table=tables.Correction, scope=MINE_OR_OFFICE)
class Correction(Node):
    """A mistake in the school's records that its person reported; for them, and for those who look after records."""

    text: str = column()
    asked_at: datetime = column()
    state: CorrectionState = column()
    answer: str = column()
    decided_at: datetime | None = column()
    member: Member | None = one(tables.Correction.member)
    decided_by: Member | None = one(tables.Correction.decided_by)


@strawberry.input(description="Which reported mistakes.")
class CorrectionFilter:
    """What they can be filtered by."""

    state: CorrectionState | None = condition("{row}.state = {value:text}")


@strawberry.type
class MemberCorrections:
    """What is added to a member."""

    corrections: list[Correction] | None = many(
        tables.Correction.member, order=(Order(Sql("{row}.asked_at"), "timestamptz", descending=True),), limit=10,
        description="Mistakes that they reported, the latest first; for themselves and for staff.",
    )  # fmt: skip


@strawberry.type
class CorrectionsQuery:
    """What can be asked."""

    corrections: Connection[Correction] = connection(
        access="members.manage", filters=CorrectionFilter, order=(Order(Sql("{row}.asked_at"), "timestamptz"),),
        description="Reported mistakes, the oldest first.",
    )  # fmt: skip


@strawberry.type
class CorrectionsMutation:
    """What can be done."""

    @act(access="member")
    async def report_mistake(self, info: Info, text: str) -> Member | None:
        """Say what is wrong in what the school knows of you. Somebody looks at it, and you are told."""
        return Ref(Member, await corrections.report(info.context.actor, text))  # type: ignore[return-value]

    @act(access="member")
    async def take_back_mistake(self, info: Info, id: ID) -> Member | None:
        """What you reported is no longer needed."""
        key = key_of(id, "Correction")
        return Ref(Member, await corrections.take_back(info.context.actor, key))  # type: ignore[return-value]

    @act(access="members.manage")
    async def settle_mistake(self, info: Info, id: ID, corrected: bool, answer: str | None = None) -> Correction | None:
        """Say that a record was corrected, or why not. The person is told by mail."""
        key = key_of(id, "Correction")
        await corrections.settle(info.context.actor, key, corrected=corrected, answer=answer or "")
        return Ref(Correction, key)  # type: ignore[return-value]
