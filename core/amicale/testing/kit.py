"""A school in a test: people, actors, plugins, and questions to its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg

from amicale.actor import ANONYMOUS, SYSTEM, Actor
from amicale.app import context_of
from amicale.graphql.engine import Engine, Result
from amicale.graphql.types import global_id
from amicale.here import HERE
from amicale.instance import InstanceSettings
from amicale.members.tables import Education, Email, Member
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


NOBODY = ANONYMOUS
"""Somebody who is not signed in."""
