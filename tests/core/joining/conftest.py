"""People who come in: mails as they would be written, and claims made in a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from amicale.access.roles import define, grant
from amicale.actor import ANONYMOUS, SYSTEM, Actor
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.joining import claims, deciding
from amicale.mail.recipients import Recipient
from amicale.mail.templates import rendered
from amicale.plugins.toggle import set_settings
from amicale.testing.kit import School

BORN = date(1985, 3, 14)
SAID = {
    "given_name": "Camille", "family_name": "Durand", "class_year": 2009, "birth_date": BORN,
    "email": "camille@example.org",
}  # fmt: skip
Mail = Mapping[str, Any]


@dataclass
class Lobby:
    """A school, and people who are not in it yet."""

    school: School

    async def mails(self, kind: str = "") -> Sequence[Mail]:
        """What waits to be sent, the oldest first."""
        rows = await DB.fetch("SELECT * FROM amicale.mail WHERE $1 IN ('', kind) ORDER BY id", kind)
        return [{**dict(row), "payload": json.loads(row["payload"])} for row in rows]

    async def told(self, kind: str) -> list[str]:
        """Where mails of a kind go."""
        return sorted(row["address"] or str(row["member"]) for row in await self.mails(kind))

    async def write(self, row: Mail, locale: str = "en") -> Mail | None:
        """What a mail's template gets, as when it is sent: secrets are made here."""
        member = uuid_of(row["member"]) if row["member"] else None
        name = await DB.fetch_value("SELECT given_name FROM amicale.member WHERE id = $1", member)
        mail = (await HERE.assembled()).mails[row["kind"]]
        return await mail.compose(row["payload"], Recipient(member, row["address"] or "", name or "", locale))

    async def text(self, kind: str, locale: str = "en") -> tuple[str, str]:
        """The subject and the Markdown of the newest mail of a kind."""
        row = (await self.mails(kind))[-1]
        values = await self.write(row, locale)
        assert values is not None
        return rendered((await HERE.assembled()).mails[kind], locale, values)

    async def school_mails(self) -> Mapping[str, Any]:
        """All kinds of mail that there are."""
        return (await HERE.assembled()).mails

    async def last(self, kind: str) -> Mail:
        """What the newest mail of a kind says."""
        values = await self.write((await self.mails(kind))[-1])
        assert values is not None
        return values

    async def person(self, given_name: str = "Camille", **values: Any) -> UUID:
        """Somebody on record who was never here: Camille Durand of 2009, unless said otherwise."""
        known = {"family_name": "Durand", "class_year": 2009, "birth_date": BORN, **values}
        return await self.school.person(given_name, **known)

    async def ask(self, **said: Any) -> str:
        """Ask to join; answers the ticket."""
        return await claims.ask(ANONYMOUS, {**SAID, **said}, consent=True)

    async def claim(self, *, network: str = "192.0.2.1", **said: Any) -> UUID:
        """Ask, prove the address, and have it looked at; answers the claim's key."""
        ticket = await self.ask(**said)
        await claims.prove(ticket, (await self.last("amicale.claim_code"))["code"])
        key = await self.key_of(ticket)
        await deciding.consider({"claim": str(key), "network": network})
        return key

    async def key_of(self, ticket: str) -> UUID:
        """The claim that a ticket leads to."""
        return uuid_of((await claims.by_ticket(ticket))["id"])

    async def state(self, key: UUID) -> str:
        """How far a claim is, and how it was accepted."""
        row = await DB.fetch_row("SELECT state, outcome FROM amicale.claim WHERE id = $1", key)
        return f"{row['state']} {row['outcome']}".strip() if row else "gone"

    async def rule(self) -> None:
        """The school lets exact matches pass."""
        await self.set(claims_by_rule="name_year_birth_date")

    async def set(self, **values: Any) -> None:
        """Change the school's settings."""
        await set_settings(SYSTEM, "amicale", values)
        await self.school.refresh()

    async def officer(self, *permissions: str, name: str = "Odile") -> Actor:
        """Somebody who holds these permissions by a role, just signed in."""
        member = await self.school.person(name, "Office", email=f"{name.lower()}@school.test")
        await self.verify(member)
        role = re.sub(r"[^a-z]", "-", name.lower())
        await define(SYSTEM, role, name, list(permissions))
        await grant(SYSTEM, role, member)
        return self.school.actor(member, *permissions)

    async def addresses(self, member: UUID) -> dict[str, bool]:
        """The addresses of a member, and whether each is verified."""
        rows = await DB.fetch(
            "SELECT address, verified_at FROM amicale.email WHERE member = $1 ORDER BY address", member
        )
        return {row["address"]: row["verified_at"] is not None for row in rows}

    async def verify(self, member: UUID) -> None:
        """All addresses of a member are proven."""
        await DB.execute("UPDATE amicale.email SET verified_at = now() WHERE member = $1", member)

    async def acts(self) -> list[str]:
        """What was logged."""
        return [row["act"] for row in await DB.fetch("SELECT act FROM amicale.audit_entry ORDER BY id")]


@pytest.fixture
def lobby(school: School) -> Lobby:
    """Somebody outside."""
    return Lobby(school)
