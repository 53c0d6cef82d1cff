"""Acts on many people in the schema. Only who prepared one sees it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import strawberry

from amicale.desk import asking, bulk
from amicale.desk.choice_graphql import StaffMembersInput, choice_of
from amicale.desk.fields import act_key
from amicale.graphql.context import Info
from amicale.graphql.fields import act
from amicale.graphql.sql import uuid_of
from amicale.graphql.types import global_id
from amicale.members.export_columns import COLUMNS

ID = strawberry.ID


@strawberry.enum
class BulkKind(enum.Enum):
    """What is done to many."""

    INVITE = "invite"
    EXPORT = "export"
    ASK_ADDRESS = "ask_address"
    UNLIST = "unlist"
    MAKE_STUDENT = "make_student"
    MAKE_ALUMNUS = "make_alumnus"
    MAKE_STAFF = "make_staff"
    MAKE_FRIEND = "make_friend"


@strawberry.enum
class BulkState(enum.Enum):
    """How far an act is. Prepared: it waits for a yes."""

    PREPARED = "prepared"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


@strawberry.type
class BulkLeftOut:
    """How many are left out, and why, in a word."""

    reason: str
    count: int


@strawberry.type
class BulkAct:
    """An act on many people."""

    id: ID
    kind: BulkKind
    state: BulkState
    found: int = strawberry.field(description="How many people were shown.")
    to_do: int = strawberry.field(description="How many it is still to be done to; before it begins: would be.")
    done: int
    left_out: list[BulkLeftOut]
    columns: list[str] = strawberry.field(description="Of an export: the columns in the file.")
    wave: ID | None = strawberry.field(description="Of invitations: the wave that was begun.")
    confirmed: int = strawberry.field(description="Of questions whether an address still holds: how many said yes.")
    disowned: int = strawberry.field(description="Of such questions: how many said no.")
    made_at: datetime
    ended_at: datetime | None


@strawberry.type
class ExportedColumn:
    """A column of an export: its name, and what stands above it in the file."""

    name: str
    title: str


def shown(standing: bulk.Standing, answers: Mapping[str, int]) -> BulkAct:
    """An act as the schema has it."""
    row, outcomes = standing.row, dict(standing.outcomes)
    to_do, done = outcomes.pop("", 0), outcomes.pop("done", 0)
    reasons = sorted(outcomes.items(), key=lambda each: (-each[1], each[0]))
    return BulkAct(
        id=ID(global_id("BulkAct", uuid_of(row["id"]))), kind=BulkKind(row["kind"]), state=BulkState(row["state"]),
        found=row["found"], to_do=to_do, done=done,
        left_out=[BulkLeftOut(reason=reason, count=count) for reason, count in reasons if count],
        columns=list(row["columns"]), confirmed=answers.get("yes", 0), disowned=answers.get("no", 0),
        made_at=row["made_at"], ended_at=row["ended_at"],
        wave=ID(global_id("InvitationWave", uuid_of(row["wave"]))) if row["wave"] else None,
    )  # fmt: skip


async def shown_act(info: Info, key: Any) -> BulkAct:
    """An act as it stands now."""
    return shown(await bulk.standing(info.context.actor, key), await asking.answers(key))


@strawberry.type
class BulkQuery:
    """What can be asked about acts on many."""

    @act(access="members.read")
    async def bulk_act(self, info: Info, id: ID) -> BulkAct | None:
        """An act that you prepared: whom it is about, and how far it is. Nothing is done by looking."""
        return await shown_act(info, act_key(id))

    @act(access="members.read")
    async def export_columns(self, info: Info) -> list[ExportedColumn]:
        """The columns that an export can have, in the order of the file."""
        locale = info.context.actor.locale
        return [ExportedColumn(name=each.name, title=each.header.to(locale)) for each in COLUMNS]


@strawberry.type
class BulkMutation:
    """What can be done to many."""

    @act(access="members.read")
    async def prepare_bulk_act(
        self,
        info: Info,
        kind: BulkKind,
        ids: list[ID] | None = None,
        everybody: bool = False,
        input: StaffMembersInput | None = None,
    ) -> BulkAct | None:
        """Choose whom an act is to be about: these people, or all whom the table shows. Nothing is done yet."""
        key = await bulk.prepare(info.context.actor, kind.value, choice_of(ids, everybody, input))
        return await shown_act(info, key)

    @act(access="members.read")
    async def begin_bulk_act(
        self,
        info: Info,
        id: ID,
        count: int,
        columns: list[str] | None = None,
        per_hour: int | None = None,
    ) -> BulkAct | None:
        """Do what was shown, to these people and no others. count is how many were shown."""
        key = act_key(id)
        await bulk.begin(info.context.actor, key, count, columns=columns or (), per_hour=per_hour)
        return await shown_act(info, key)

    @act(access="members.read")
    async def stop_bulk_act(self, info: Info, id: ID) -> BulkAct | None:
        """Do no more of it. What is done stays done."""
        key = act_key(id)
        await bulk.stop(info.context.actor, key)
        return await shown_act(info, key)
