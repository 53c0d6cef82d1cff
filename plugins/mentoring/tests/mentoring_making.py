"""Short ways to say what a test of mentoring needs: a programme, who takes part, a pair, a request.

``from mentoring_making import Mentoring``, or the fixture ``mentoring``. Rows are written straight,
whatever the rules say.
Not ``making``: the tests of dues have one of this name, and both are on the path when all tests run.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import pytest

from amicale import DB, SYSTEM, Actor, Refusal, new_id
from amicale.access import roles
from amicale.testing.kit import School
from amicale.testing.untouched import untouched
from amicale_mentoring.pairs.beginning import begin_pair

COORDINATE = "mentoring.coordinate"


class Part(NamedTuple):
    """Somebody who takes part."""

    member: UUID
    id: UUID
    actor: Actor


class Two(NamedTuple):
    """A pair, and who they are."""

    id: UUID
    mentor: Part
    mentee: Part


@dataclass
class Mentoring:
    """A school with mentoring switched on."""

    school: School

    async def person(self, name: str = "Camille", **values: Any) -> UUID:
        """A member of the school, whom the directory lists."""
        return await self.school.person(name, **{"listed": True, **values})

    async def programme(self, title: str = "Programme", **values: Any) -> UUID:
        """A programme that is open and always was: one-on-one, classic. Any column can be said, jsonb ones as dicts."""
        row = {
            "id": new_id(), "title": {"fr": title, "en": title}, "kind": "one_on_one", "direction": "classic",
            "state": "open", **values,
        }  # fmt: skip
        await put("programme", row)
        return row["id"]

    async def part(
        self, programme: UUID, role: str = "mentor", *, member: UUID | None = None, name: str = "", **values: Any
    ) -> Part:
        """Somebody takes part, with the charter accepted; a new person unless ``member`` says who."""
        person = {key: values.pop(key) for key in ("email", "class_year", "city", "country") if key in values}
        member = member or await self.person(name or role.title(), **person)
        now = datetime.now(UTC)
        row = {
            "id": new_id(), "programme": programme, "member": member, "role": role, "capacity": 1,
            "charter_version": 1, "charter_at": now, **values,
        }  # fmt: skip
        await put("participation", row)
        return Part(member, row["id"], self.as_(member))

    async def pair(
        self, programme: UUID | None = None, mentor: Part | None = None, mentee: Part | None = None, **values: Any
    ) -> Two:
        """Two who are a pair since now, by hand; columns of the pair can be said (``state="done"`` ends it)."""
        programme = programme or await self.programme()
        mentor = mentor or await self.part(programme, "mentor")
        mentee = mentee or await self.part(programme, "mentee")
        made = await begin_pair(programme, mentor.id, mentee.id, values.pop("source", "by_hand"))
        if values.get("state") in ("done", "ended"):
            values.setdefault("ended_at", datetime.now(UTC))
            values.setdefault("end_reason", "finished" if values["state"] == "done" else "early")
        if values:
            await change("pair", made, values)
        return Two(made, mentor, mentee)

    async def request(self, mentee: Part, mentor: Part, **values: Any) -> UUID:
        """A mentee has asked a mentor; it waits unless ``state`` says otherwise."""
        now = datetime.now(UTC)
        programme = await DB.fetch_value("SELECT programme FROM mentoring.participation WHERE id = $1", mentee.id)
        row = {
            "id": new_id(), "programme": programme, "mentee": mentee.id, "mentor": mentor.id, "message": "Hello",
            "asked_at": now, "expires_at": now + timedelta(days=10), **values,
        }  # fmt: skip
        if row.get("state", "waiting") != "waiting":
            row.setdefault("answered_at", now)
        await put("request", row)
        return row["id"]

    async def coordinator(self, programme: UUID | None = None) -> Actor:
        """Somebody who looks after all programmes, or after this one only. For pages, see ``administrator``."""
        member = await self.person("Coordinator")
        if programme is None:
            return self.as_(member, COORDINATE)
        return Actor(
            member, locale="en", kind="session", held_on=frozenset({(COORDINATE, programme)}),
            confirmed_at=datetime.now(UTC),
        )  # fmt: skip

    async def administrator(self) -> UUID:
        """A member who may do everything, for ``browser.sign_in``."""
        member = await self.person("Admin")
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", member)
        return member

    def as_(self, person: UUID | None, *permissions: str) -> Actor:
        """Somebody as an actor."""
        return self.school.actor(person, *permissions)

    def id(self, kind: str, key: UUID) -> str:
        """A global id: ``mentoring.id("Pair", key)`` is that of a MentoringPair."""
        return self.school.id(f"Mentoring{kind}", key)

    async def row(self, table: str, key: UUID) -> dict[str, Any]:
        """A row as it stands."""
        found = await DB.fetch_row(f"SELECT * FROM mentoring.{table} WHERE id = $1", key)
        assert found is not None
        return dict(found)


async def put(table: str, values: dict[str, Any]) -> None:
    """A row, straight."""
    columns, marks = ", ".join(values), ", ".join(f"${at}" for at in range(1, len(values) + 1))
    await DB.execute(f"INSERT INTO mentoring.{table} ({columns}) VALUES ({marks})", *bound(values))


async def change(table: str, key: UUID, values: dict[str, Any]) -> None:
    """Columns of a row, straight."""
    told = ", ".join(f"{column} = ${at}" for at, column in enumerate(values, start=2))
    await DB.execute(f"UPDATE mentoring.{table} SET {told} WHERE id = $1", key, *bound(values))


def bound(values: dict[str, Any]) -> list[Any]:
    """As PostgreSQL takes them."""
    return [msgspec.json.encode(value).decode() if isinstance(value, dict) else value for value in values.values()]


def on(day: date, days: int) -> date:
    """A day so many days later."""
    return day + timedelta(days=days)


async def refused(act: Awaitable[object]) -> str:
    """The reason, or the field, or the code, of what must be refused, and leaves nothing behind."""
    async with untouched("mentoring"):
        with pytest.raises(Refusal) as found:
            await act
    return found.value.reason or found.value.field or found.value.code
