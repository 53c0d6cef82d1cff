"""Things that happened, as typed, frozen facts. A plugin hears of them through ``handle_event``.

An event is queued in the transaction that causes it: it is told if and only if that transaction is kept. Each plugin
is told on its own, again after a failure, so a handler must be able to hear a fact twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

from amicale.database.identifiers import uuid7


@dataclass(frozen=True, kw_only=True)
class Event:
    """The base of all facts. ``actor_id`` is the member who caused it, None for the system; times are UTC."""

    registry: ClassVar[dict[str, type[Event]]] = {}

    id: UUID = field(default_factory=uuid7)
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    actor_id: UUID | None = None

    def __init_subclass__(cls) -> None:
        Event.registry[f"{cls.__module__}.{cls.__qualname__}"] = cls


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    """A member record came to be."""

    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class MemberChanged(Event):
    """Fields of a member changed; names only, never the values."""

    member_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MemberDeceased(Event):
    """A member was marked as deceased."""

    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class MembersMerged(Event):
    """Two records were one person: ``merged_id`` is gone, all of it follows ``kept_id``."""

    kept_id: UUID
    merged_id: UUID


@dataclass(frozen=True, kw_only=True)
class MemberErased(Event):
    """A member was erased; the id no longer leads anywhere."""

    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class PartnerAccepted(Event):
    """An organisation is a partner now: invited or accepted by staff, or active again after a pause."""

    partner_id: UUID


@dataclass(frozen=True, kw_only=True)
class PartnerPaused(Event):
    """A partner rests: its people cannot come in until it is active again. What it offers is not to be shown."""

    partner_id: UUID


@dataclass(frozen=True, kw_only=True)
class PartnerClosed(Event):
    """A partner is none any more; its row stays."""

    partner_id: UUID


@dataclass(frozen=True, kw_only=True)
class PartnersMerged(Event):
    """Two spellings were one organisation: ``merged_id`` is gone, all of it follows ``kept_id``."""

    kept_id: UUID
    merged_id: UUID


@dataclass(frozen=True, kw_only=True)
class PartnerContactEnded(Event):
    """Somebody of a partner may come in no more; later, their seat is emptied of what says who they were."""

    partner_id: UUID
    contact_id: UUID


@dataclass(frozen=True, kw_only=True)
class MembersImported(Event):
    """A file was imported; which people it made and changed is in ``amicale.import_row``. Nobody joined by that."""

    run_id: UUID
