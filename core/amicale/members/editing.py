"""What changes of a part of a record have in common: who may, one at a time, a second writer is told, all is noted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.events import MemberChanged
from amicale.members.service import locked, refuse_stale, write
from amicale.tasks.outbox import emit


@dataclass
class Edit:
    """A record that is locked. Say ``changed`` when something was."""

    row: Any
    changed: bool = False


@asynccontextmanager
async def editing(
    actor: Actor, member_id: UUID, part: str, *, expected_version: int | None = None, act: str = "member.updated"
) -> AsyncIterator[Edit]:
    """Change a part of a record: one's own, or anybody's with ``members.manage``. All or nothing.

    :param part: what of it, as :class:`~amicale.events.MemberChanged` names it: ``positions``.
    :param expected_version: the version the writer has seen; refused when somebody changed the record since.
    """
    require_own_or_office(actor, member_id)
    async with DB.transaction():
        edit = Edit(await locked(member_id))
        refuse_stale(edit.row, expected_version)
        yield edit
        if not edit.changed:
            return
        await write(member_id, {})
        if actor.member_id != member_id:
            await log_act(actor, act, member_id, fields=[part])
        await emit(MemberChanged(member_id=member_id, fields=(part,), actor_id=actor.member_id))


def require_own_or_office(actor: Actor, member_id: UUID) -> None:
    """Refuse whoever is neither the person nor looks after records."""
    if actor.member_id != member_id:
        actor.require("members.manage")
