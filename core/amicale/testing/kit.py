"""A school in a test: people, actors, plugins, and questions to its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg

from amicale.actor import ANONYMOUS, SYSTEM, Actor
from amicale.app import context_of
from amicale.database.engine import DB
from amicale.graphql.engine import Engine, Result
from amicale.graphql.types import global_id
from amicale.here import HERE
from amicale.instance import InstanceSettings
from amicale.members.tables import Education, Email, Member
from amicale.partners.sessions import actor_of_contact
from amicale.partners.tables import Partner, PartnerContact
from amicale.plugins import toggle
from amicale.plugins.assembly import Assembly
from amicale.plugins.state import assemble_recorded
from amicale.school.own import forget_own_texts

SECRET_KEY = "YSBrZXkgZm9yIHRlc3RzLCBrbm93biB0byBhbnlib2Q"  # noqa: S105 -- of tests
"""What tests seal with."""


@dataclass(repr=False)
class School:
    """What tests do with a school. ``address`` is its database's."""

    address: str
    assembly: Assembly
    engine: Engine
    statements: list[str] = field(default_factory=list)

    @classmethod
    async def begin(cls, address: str, assembly: Assembly | None = None) -> School:
        """A school as its record says; ``assembly`` when that is known already."""
        forget_own_texts()
        assembly = assembly or await assemble_recorded()
        HERE.begin(InstanceSettings(base_url="http://school.test", secret_key=SECRET_KEY))
        HERE.assembly = assembly
        return cls(address, assembly, Engine(assembly.schema))

    async def enable(self, *names: str, **settings: Any) -> None:
        """Switch plugins on; ``settings`` are for the last one."""
        for name in names:
            await toggle.enable(SYSTEM, name)
        if settings:
            await toggle.set_settings(SYSTEM, names[-1], settings)
        await self.refresh()

    async def disable(self, name: str) -> None:
        """Switch a plugin off."""
        await toggle.disable(SYSTEM, name)
        await self.refresh()

    async def refresh(self) -> None:
        """Assemble what the record says now."""
        self.assembly = HERE.assembly = await assemble_recorded()
        self.engine = Engine(self.assembly.schema)

    async def person(
        self,
        given_name: str = "Camille",
        family_name: str = "Durand",
        *,
        email: str | None = None,
        class_year: int | None = None,
        programme: str = "",
        **values: Any,
    ) -> UUID:
        """A new member."""
        member = Member(given_name=given_name, family_name=family_name, **values)
        await member.save()
        if email is not None:
            await Email(member=member.id, address=email, is_primary=True).save()
        if class_year is not None or programme:
            await Education(member=member.id, programme=programme, graduation_year=class_year).save()
        return UUID(str(member.id))

    async def partner(
        self,
        name: str = "Acme",
        *,
        email: str | None = "contact@acme.example",
        given_name: str = "Paul",
        family_name: str = "Martin",
        owner: bool = True,
        **values: Any,
    ) -> UUID:
        """A new partner, active, with an active contact who owns it; ``values`` are columns of the partner. Without an
        ``email``, it has nobody; ``contact()`` adds more."""
        partner = Partner(**{"name": name, "state": "active", "source": "staff", **values})
        await partner.save()
        key = UUID(str(partner.id))
        if email is not None:
            await self.contact(key, email, given_name=given_name, family_name=family_name, owner=owner)
        return key

    async def contact(
        self,
        partner_id: UUID,
        email: str,
        *,
        given_name: str = "Paul",
        family_name: str = "Martin",
        owner: bool = False,
        **values: Any,
    ) -> UUID:
        """Somebody of a partner, active: a new seat."""
        now = datetime.now(UTC)
        given: dict[str, Any] = {"state": "active", "proven_at": now, "terms_at": now, **values}
        contact = PartnerContact(
            partner=partner_id, address=email, given_name=given_name, family_name=family_name, owner=owner, **given
        )
        await contact.save()
        return UUID(str(contact.id))

    @staticmethod
    async def acting_for_partner(partner_id: UUID, *, locale: str = "en") -> Actor:
        """Somebody of that partner as an actor who has just signed in: their first contact."""
        actor = await actor_of_contact(await first_contact(partner_id))
        return replace(actor, confirmed_at=datetime.now(UTC)).speaking(locale)

    @staticmethod
    def actor(member_id: UUID | None, *permissions: str, locale: str = "en") -> Actor:
        """That person as an actor who has just signed in, with these permissions."""
        return Actor(member_id, frozenset(permissions), locale, "session", confirmed_at=datetime.now(UTC))

    @staticmethod
    def id(type_name: str, key: UUID) -> str:
        """The global id of a row."""
        return global_id(type_name, key)

    async def ask(self, actor: Actor, document: str, **variables: Any) -> Result:
        """Execute a document as somebody."""
        return await self.engine.execute(
            document,
            variables=variables,
            operation_name=None,
            context=context_of(self.assembly, actor),
            introspection=True,
        )

    async def data(self, actor: Actor, document: str, **variables: Any) -> Mapping[str, Any]:
        """The same, when nothing may go wrong."""
        result = await self.ask(actor, document, **variables)
        assert not result.errors, result.errors
        assert result.data is not None
        return result.data

    async def refusal(self, actor: Actor, document: str, **variables: Any) -> Mapping[str, Any]:
        """The error of a document that must be refused: its message and what is in ``extensions``."""
        result = await self.ask(actor, document, **variables)
        assert result.errors, result.data
        error = result.errors[0]
        return {"message": error["message"], **error.get("extensions", {})}

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """The statements that PostgreSQL is sent meanwhile."""
        self.statements.clear()
        yield self.statements

    def note(self, query: asyncpg.connection.LoggedQuery) -> None:
        """Called for each statement."""
        if not any(sign in query.query for sign in ("pg_catalog", "typeinfo_tree", "'jit'")):  # asyncpg's own, once
            self.statements.append(query.query)


async def first_contact(partner_id: UUID) -> UUID:
    """The key of a partner's first active contact: one who owns it before others."""
    found = await DB.fetch_value(
        """SELECT id FROM amicale.partner_contact WHERE partner = $1 AND state = 'active'
           ORDER BY owner DESC, created_at, id LIMIT 1""",
        partner_id,
    )
    assert found is not None, "the partner has nobody"
    return UUID(str(found))


NOBODY = ANONYMOUS
"""Somebody who is not signed in."""
