"""What the tests of freelance make: profiles, missions, proposals, straight into their tables."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from amicale import DB, SYSTEM, Actor, Refusal, new_id, today
from amicale.access import roles
from amicale.testing.kit import School


@dataclass(frozen=True, slots=True)
class Freelancer:
    """Somebody with a profile: the member, the profile's key, and they as an actor."""

    member: UUID
    id: UUID
    actor: Actor


@dataclass
class Freelance:
    """A school with freelance switched on."""

    school: School

    async def person(self, name: str = "Camille", **values: Any) -> UUID:
        """A member of the school, whom the directory lists."""
        return await self.school.person(name, **{"listed": True, **values})

    async def profile(self, name: str = "Anne", *, member: UUID | None = None, **values: Any) -> Freelancer:
        """Somebody with an open profile; any column can be said. Those of the person: email, class_year."""
        of_person = ("email", "class_year", "listed", "deceased", "language")
        person = {key: values.pop(key) for key in of_person if key in values}
        member = member or await self.person(name, **person)
        row = {
            "id": new_id(), "member": member, "state": "open", "headline": "Brand consultant",
            "skills": ["Branding", "Strategy"], "languages": ["fr"], "city": "Lyon", "country": "FR", **values,
        }  # fmt: skip
        await put("profile", row)
        return Freelancer(member, row["id"], self.as_(member))

    async def mission(self, posted_by: UUID | None = None, title: str = "A new brand", **values: Any) -> UUID:
        """An open mission of a member, a new one unless said; any column can be said."""
        if posted_by is None and "contact" not in values and "partner" not in values:
            posted_by = await self.person("Client")
        row = {
            "id": new_id(), "state": "open", "posted_by": posted_by, "client": "Maison Vasseur", "title": title,
            "skills": ["Branding"], "languages": ["fr"], "city": "Lyon", "country": "FR",
            "expires_on": today() + timedelta(days=30), **values,
        }  # fmt: skip
        if row["state"] not in ("draft", "waiting", "refused"):
            row.setdefault("opened_at", await DB.fetch_value("SELECT now()"))
        await put("mission", row)
        return row["id"]

    async def busy(self, profile: UUID, starts_in: int, days: int, days_a_week: float = 5, **values: Any) -> UUID:
        """A period in a calendar that begins in so many days, of so many days."""
        start = today() + timedelta(days=starts_in)
        row = {
            "id": new_id(), "profile": profile, "starts_on": start, "ends_on": start + timedelta(days=days - 1),
            "days_a_week": days_a_week, **values,
        }  # fmt: skip
        await put("busy", row)
        return row["id"]

    async def proposal(self, mission: UUID, profile: UUID, **values: Any) -> UUID:
        """A proposal, sent unless ``state`` says otherwise."""
        row = {"id": new_id(), "mission": mission, "profile": profile, "words": "I would be glad.", **values}
        await put("proposal", row)
        return row["id"]

    async def administrator(self) -> UUID:
        """A member who may do everything, for ``browser.sign_in``."""
        member = await self.person("Admin")
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", member)
        return member

    async def client(self, partner: UUID, locale: str = "en") -> Actor:
        """The first contact of a partner (``school.partner("Acme", email=...)``) as an actor."""
        return (await self.school.acting_for_partner(partner)).speaking(locale)

    def as_(self, person: UUID | None, *permissions: str) -> Actor:
        """Somebody as an actor."""
        return self.school.actor(person, *permissions)

    def id(self, kind: str, key: UUID) -> str:
        """A global id: ``freelance.id("Mission", key)`` is that of a FreelanceMission."""
        return self.school.id(f"Freelance{kind}", key)

    async def row(self, table: str, key: UUID) -> dict[str, Any]:
        """A row as it stands."""
        found = await DB.fetch_row(f"SELECT * FROM freelance.{table} WHERE id = $1", key)
        assert found is not None
        return dict(found)


async def put(table: str, values: dict[str, Any], schema: str = "freelance") -> None:
    """A row, straight."""
    columns, marks = ", ".join(values), ", ".join(f"${at}" for at in range(1, len(values) + 1))
    await DB.execute(f"INSERT INTO {schema}.{table} ({columns}) VALUES ({marks})", *values.values())


async def refused(act: Awaitable[object]) -> str:
    """The reason, or the field, or the code, of what must be refused."""
    with pytest.raises(Refusal) as found:
        await act
    return found.value.reason or found.value.field or found.value.code
