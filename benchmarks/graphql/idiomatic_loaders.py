"""What the idiomatic server reads together for all objects of a level, and for whom."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias
from uuid import UUID

from strawberry.dataloader import DataLoader

from amicale.members.tables import Education, Position
from amicale.members.tables import Member as MemberRow
from amicale_clubs.tables import Club as ClubRow
from amicale_clubs.tables import Membership

Rows: TypeAlias = dict[UUID, list[Any]]


@dataclass(frozen=True)
class Reader:
    """Who asks, and what they may."""

    id: UUID
    permissions: frozenset[str]

    def may(self, permission: str) -> bool:
        """Whether they hold it."""
        return permission in self.permissions or "*" in self.permissions

    def finds(self, member: MemberRow) -> bool:
        """Whether a member exists for them."""
        return member.listed or member.id == self.id or self.may("members.read")


class Loaders:
    """What is read for all objects of a level together."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @cached_property
    def educations(self) -> DataLoader[UUID, list[Education]]:
        """By member."""
        return DataLoader(load_fn=self._educations)

    @cached_property
    def positions(self) -> DataLoader[UUID, list[Position]]:
        """The current ones, by member, the latest first."""
        return DataLoader(load_fn=self._positions)

    @cached_property
    def clubs(self) -> DataLoader[UUID, list[ClubRow]]:
        """By member."""
        return DataLoader(load_fn=self._clubs)

    @cached_property
    def leaders(self) -> DataLoader[UUID, list[MemberRow]]:
        """By club."""
        return DataLoader(load_fn=self._leaders)

    async def _educations(self, keys: list[UUID]) -> list[list[Education]]:
        return in_order(keys, "member", await Education.objects().where(Education.member.is_in(keys)))

    async def _positions(self, keys: list[UUID]) -> list[list[Position]]:
        mine = Position.member.is_in(keys) & (Position.is_current.eq(True))
        rows = in_order(keys, "member", await Position.objects().where(mine))
        return [sorted(found, key=lambda row: (-(row.started_on or date.min).toordinal(), row.id)) for found in rows]

    async def _clubs(self, keys: list[UUID]) -> list[list[ClubRow]]:
        mine = Membership.member.is_in(keys) & (Membership.state == "active")
        links = await Membership.objects(Membership.club).where(mine)
        found: Rows = defaultdict(list)
        for link in links:
            if link.club.archived_at is None or self.reader.may("clubs.manage"):
                found[link.member].append(link.club)
        return [sorted(found[key], key=lambda club: (folded(club.name), club.id))[:100] for key in keys]

    async def _leaders(self, keys: list[UUID]) -> list[list[MemberRow]]:
        mine = Membership.club.is_in(keys) & (Membership.role == "leader")
        found: Rows = defaultdict(list)
        for link in await Membership.objects(Membership.member).where(mine):
            if self.reader.finds(link.member):
                found[link.club].append(link.member)
        return [sorted(found[key], key=by_name)[:100] for key in keys]


def in_order(keys: Sequence[UUID], name: str, rows: Sequence[Any]) -> list[list[Any]]:
    """A list of rows for each key."""
    found: Rows = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return [found[key] for key in keys]


def folded(name: str) -> str:
    """Sorts as the names of the benchmark's clubs and leaders are sorted in the database."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def by_name(member: MemberRow) -> tuple[str, UUID]:
    """The directory's order."""
    return folded(member.usual_name or member.family_name) + " " + folded(member.given_name), member.id
