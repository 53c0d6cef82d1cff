"""What happens in clubs, as facts that other plugins may hear of; and what clubs hear."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from amicale import Event, MemberDeceased


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
class ClubInvited(Event):
    """Leaders invite somebody, who may accept or not."""

    club_id: UUID
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class ClubAnnounced(Event):
    """A leader told the club something."""

    club_id: UUID
    announcement_id: UUID


async def hear(event: Event) -> None:
    """A death ends memberships; hearing of it twice changes nothing."""
    from amicale_clubs.membership import end_for_the_deceased

    if isinstance(event, MemberDeceased):
        await end_for_the_deceased()
