"""Who else asks dues of their people, besides the association: clubs, say. They bring themselves, by an extension.

A plan has an owner: nothing for the association, else a type and a key, ``Club:<id>``. What an owner's leaders see and
may is this only: their own plan, and how their own people stand to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable
from uuid import UUID

from amicale import Actor, ExtensionPoint, Refusal, extensions_of, key_of, translator

_ = translator("dues")


@runtime_checkable
class Owners(Protocol):
    """Those of one kind who may ask dues: all clubs. ``name`` is their GraphQL type, ``Club``."""

    name: str

    async def title(self, key: UUID) -> str | None:
        """What one of them is called; None where there is none, or it has ended."""
        ...

    async def leads(self, actor: Actor, key: UUID) -> bool:
        """Whether somebody may say what it asks for, and see who is up to date."""
        ...

    async def people(self, key: UUID) -> Sequence[UUID]:
        """Who is in it: whoever else cannot join its plan."""
        ...


OWNERS = ExtensionPoint("dues.owners", Owners)
"""``Extension("dues.owners", ClubOwners(), optional=True)``: without dues, they are just clubs."""


@dataclass(frozen=True, slots=True)
class Owner:
    """One who asks dues."""

    of: Owners
    key: UUID
    title: str

    @property
    def name(self) -> str:
        """As plans have it."""
        return f"{self.of.name}:{self.key}"


async def owner_by_id(value: str) -> Owner:
    """An owner by its global id.

    :raises Refusal: there is none, or those of its type ask no dues.
    """
    for each in await extensions_of(OWNERS):
        try:
            key = key_of(value, each.name)
        except Refusal:
            continue
        title = await each.title(key)
        if title is not None:
            return Owner(each, key, title)
    raise Refusal(_("There is nobody of this kind who asks dues."), code="NOT_FOUND")


async def owner_named(name: str) -> Owner | None:
    """The owner of a plan; None where it has ended, or its plugin is off."""
    kind, _colon, key = name.partition(":")
    for each in await extensions_of(OWNERS):
        if each.name == kind:
            title = await each.title(UUID(key))
            return None if title is None else Owner(each, UUID(key), title)
    return None


async def require_in(member: UUID, name: str) -> None:
    """Only who is in it joins its plan; the association's are for everybody.

    :raises Refusal: they are not in it, or it has ended.
    """
    if not name:
        return
    owner = await owner_named(name)
    if owner is None or member not in await owner.of.people(owner.key):
        raise Refusal(_("This is for those who are in it."), code="FORBIDDEN", reason="NOT_IN")


async def require_leader(actor: Actor, owner: Owner) -> None:
    """Refuse whoever does not lead it.

    :raises Refusal: they do not.
    """
    if not await owner.of.leads(actor, owner.key):
        raise Refusal(_("Only those who lead it may do this."), code="FORBIDDEN", reason="NOT_LEADER")
