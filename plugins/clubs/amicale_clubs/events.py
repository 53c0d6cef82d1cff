"""What happens in clubs, as facts that other plugins may hear of."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from amicale import Event


@dataclass(frozen=True, kw_only=True)
class ClubJoined(Event):
    """Somebody is now in a club."""

    club_id: UUID
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClubLeft(Event):
    """Somebody is in a club no more, by their own will or not."""

    club_id: UUID
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClubRequested(Event):
    """Somebody asks to be let in: its leaders decide."""

    club_id: UUID
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClubAnnounced(Event):
    """A leader told the club something."""

    club_id: UUID
    announcement_id: UUID
