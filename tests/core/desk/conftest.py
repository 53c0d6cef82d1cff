"""The back office in a test: acts on many, without a worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from amicale.access.roles import define, grant
from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.desk import bulk
from amicale.desk.bulk import Chosen
from amicale.desk.working import work
from amicale.testing.kit import School

EVERYTHING = ("members.read", "members.manage", "members.export", "invitations.send")


@dataclass
class Desk:
    """A school, and somebody of its office."""

    school: School

    async def officer(self, *permissions: str, name: str = "Odile") -> Actor:
        """Somebody who holds these permissions by a role; all that the desk needs for none."""
        wanted = permissions or EVERYTHING
        member = await self.school.person(name, "Office", status="staff")
        await define(SYSTEM, name.lower(), name, list(wanted))
        await grant(SYSTEM, name.lower(), member)
        return self.school.actor(member, *wanted)

    async def people(self, count: int = 3, **values: Any) -> list[UUID]:
        """Some people."""
        return [await self.school.person(f"Person{number}", "Many", **values) for number in range(count)]

    async def done(self, actor: Actor, kind: str, ids: Sequence[UUID]) -> bulk.Standing:
        """Prepare, confirm, and work to the end."""
        act = await bulk.prepare(actor, kind, Chosen(ids))
        await bulk.begin(actor, act, len(ids))
        await work({"act": str(act)})
        return await bulk.standing(actor, act)

    async def statuses(self) -> list[str]:
        """The status of all but staff, each once."""
        rows = await DB.fetch("SELECT DISTINCT status FROM amicale.member WHERE status <> 'staff' ORDER BY status")
        return [row["status"] for row in rows]


@pytest.fixture
def desk(school: School) -> Desk:
    """The office."""
    return Desk(school)
