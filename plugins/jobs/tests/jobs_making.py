"""Short ways to say what a test of jobs needs: a company, an offer, a partner's contact.

``from jobs_making import Jobs``, or the fixture ``jobs``. Rows are written straight, whatever the rules say.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import pytest

from amicale import DB, SYSTEM, Actor, Refusal, new_id, today
from amicale.access import roles
from amicale.testing.kit import School
from amicale_jobs.rules import MANAGE, POST_AS_PARTNER

OVER = ("filled", "expired", "withdrawn", "refused")


class Guest(NamedTuple):
    """Somebody of a partner."""

    partner: UUID
    contact: UUID
    company: UUID
    actor: Actor


@dataclass
class Jobs:
    """A school with jobs switched on."""

    school: School

    async def person(self, name: str = "Camille", **values: Any) -> UUID:
        """A member of the school, whom the directory lists."""
        return await self.school.person(name, **{"listed": True, **values})

    async def company(self, name: str = "Airbus", **values: Any) -> UUID:
        """A company; the same name is the same company."""
        known = await DB.fetch_value("SELECT id FROM jobs.company WHERE key = amicale.fold($1)", name)
        if known is not None:
            return UUID(str(known))
        made = new_id()
        await DB.execute("INSERT INTO jobs.company (id, name, key) VALUES ($1, $2, amicale.fold($2))", made, name)
        if values:
            await change("company", made, values)
        return made

    async def offer(
        self, title: str = "Analyst (F/H)", *, company: str | UUID | None = "Airbus", **values: Any
    ) -> UUID:
        """An offer that is open since now and for 30 days, by staff; any column can be said."""
        where = await self.company(company) if isinstance(company, str) else company
        state = values.get("state", "open")
        row: dict[str, Any] = {
            "id": new_id(), "title": title, "company": where, "state": state, "source": "staff",
            "contract": "permanent", "words": "What it is about.", "apply_url": "https://example.org/apply",
            "expires_on": today() + timedelta(days=30), "opened_at": datetime.now(UTC), **values,
        }  # fmt: skip
        if state in ("draft", "waiting", "refused"):
            row["opened_at"] = values.get("opened_at")
        if state == "waiting":
            row.setdefault("sent_at", datetime.now(UTC))
        if state in OVER:
            row.setdefault("ended_at", datetime.now(UTC))
        await put("offer", row)
        return UUID(str(row["id"]))

    async def guest(self, name: str = "Airbus") -> Guest:
        """Somebody of an active partner of this name, whose company it is. Several of one name are colleagues."""
        partner = await DB.fetch_value("SELECT id FROM amicale.partner WHERE key = amicale.fold($1)", name)
        if partner is None:
            partner = new_id()
            await DB.execute(
                "INSERT INTO amicale.partner (id, name, state, source) VALUES ($1, $2, 'active', 'staff')",
                partner, name,
            )  # fmt: skip
        company = await self.company(name)
        await DB.execute("UPDATE jobs.company SET partner = $2 WHERE id = $1", company, partner)
        contact = new_id()
        await DB.execute(
            """INSERT INTO amicale.partner_contact
                   (id, partner, given_name, family_name, address, state, locale, proven_at, terms_at)
               VALUES ($1, $2, 'Hugo', 'Martin', $3, 'active', 'en', now(), now())""",
            contact, partner, f"{contact}@example.org",
        )  # fmt: skip
        actor = Actor(
            None, locale="en", kind="partner", by_rule=frozenset({POST_AS_PARTNER}), partner_id=partner,
            contact_id=contact, partner_name=name, confirmed_at=datetime.now(UTC),
        )  # fmt: skip
        return Guest(partner, contact, company, actor)

    async def staff(self) -> Actor:
        """Somebody who looks after offers. For pages, see ``administrator``."""
        return self.as_(await self.person("Staff"), MANAGE)

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
        """A global id: ``jobs.id("Offer", key)`` is that of a JobOffer."""
        return self.school.id(f"Job{kind}", key)

    async def row(self, table: str, key: UUID) -> dict[str, Any]:
        """A row as it stands."""
        found = await DB.fetch_row(f"SELECT * FROM jobs.{table} WHERE id = $1", key)
        assert found is not None
        return dict(found)

    async def mails(self, kind: str) -> list[dict[str, Any]]:
        """The mails of a kind that wait or were sent, oldest first."""
        rows = await DB.fetch("SELECT * FROM amicale.mail WHERE kind = $1 ORDER BY created_at, id", kind)
        return [dict(row) for row in rows]


async def put(table: str, values: dict[str, Any]) -> None:
    """A row, straight."""
    columns, marks = ", ".join(values), ", ".join(f"${at}" for at in range(1, len(values) + 1))
    await DB.execute(f"INSERT INTO jobs.{table} ({columns}) VALUES ({marks})", *bound(values))


async def change(table: str, key: UUID, values: dict[str, Any]) -> None:
    """Columns of a row, straight."""
    told = ", ".join(f"{column} = ${at}" for at, column in enumerate(values, start=2))
    await DB.execute(f"UPDATE jobs.{table} SET {told} WHERE id = $1", key, *bound(values))


def bound(values: dict[str, Any]) -> list[Any]:
    """As PostgreSQL takes them."""
    return [msgspec.json.encode(value).decode() if isinstance(value, dict) else value for value in values.values()]


async def refused(act: Awaitable[object]) -> str:
    """The reason, or the field, or the code, of what must be refused."""
    with pytest.raises(Refusal) as found:
        await act
    return found.value.reason or found.value.field or found.value.code
