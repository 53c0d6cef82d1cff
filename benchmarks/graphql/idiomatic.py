"""The way the manuals show it: Strawberry types over Piccolo objects, a data loader for each relation, Strawberry's own
view for Litestar.

Names of types and fields are as in Amicale's schema, so that the same documents run. The rules of visibility are the
same ones, written where such a server has them: in the queries and in the resolvers.
"""

from __future__ import annotations

import enum
import hashlib
import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, TypeAlias
from uuid import UUID

import strawberry
from amicale_clubs.tables import Club as ClubRow
from amicale_clubs.tables import Membership
from litestar import Litestar, Request
from litestar.exceptions import NotAuthorizedException
from piccolo.columns.combination import WhereRaw
from piccolo.querystring import QueryString
from strawberry.dataloader import DataLoader
from strawberry.litestar import BaseContext, make_graphql_controller

from amicale.access.tables import ApiToken, RoleGrant
from amicale.database.engine import DB
from amicale.members.tables import Education, Position
from amicale.members.tables import Member as MemberRow

Rows: TypeAlias = dict[UUID, list[Any]]
SORT_NAME = QueryString("sort_name")


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
    import unicodedata

    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def by_name(member: MemberRow) -> tuple[str, UUID]:
    """The directory's order."""
    return folded(member.usual_name or member.family_name) + " " + folded(member.given_name), member.id


class Context(BaseContext, kw_only=True):
    """What a request carries."""

    reader: Reader
    loaders: Loaders


Info: TypeAlias = strawberry.Info[Context, None]


@strawberry.enum
class MemberStatus(enum.Enum):
    """What somebody is to the school."""

    STUDENT = "student"
    ALUMNUS = "alumnus"
    STAFF = "staff"
    FRIEND = "friend"


@strawberry.type
class Club:
    """A club."""

    row: strawberry.Private[ClubRow]
    name: str

    @strawberry.field
    async def leaders(self, info: Info) -> list[Member]:
        """Who leads it."""
        return [Member.of(row) for row in await info.context.loaders.leaders.load(self.row.id)]

    @classmethod
    def of(cls, row: ClubRow) -> Club:
        """From its row."""
        return cls(row=row, name=row.name)


@strawberry.type
class Member:
    """A person."""

    row: strawberry.Private[MemberRow]
    given_name: str
    family_name: str
    status: MemberStatus
    city: str
    country: str
    linkedin_url: str

    @strawberry.field
    def display_name(self) -> str:
        """Given name and the family name in use."""
        return f"{self.given_name} {self.row.usual_name or self.family_name}".strip()

    @strawberry.field
    async def class_year(self, info: Info) -> int | None:
        """The year of the last graduation."""
        rows = await info.context.loaders.educations.load(self.row.id)
        return max((row.graduation_year for row in rows if row.graduation_year is not None), default=None)

    @strawberry.field
    async def headline(self, info: Info) -> str:
        """What they do now."""
        rows = await info.context.loaders.positions.load(self.row.id)
        return " · ".join(part for part in (rows[0].title, rows[0].employer) if part) if rows else ""

    @strawberry.field
    def phone(self, info: Info) -> str | None:
        """The main number, for the person and for staff."""
        reader = info.context.reader
        if self.row.id != reader.id and not reader.may("members.read"):
            return None
        return self.row.phones[0] if self.row.phones else None

    @strawberry.field
    async def clubs(self, info: Info) -> list[Club]:
        """Clubs they are in."""
        return [Club.of(row) for row in await info.context.loaders.clubs.load(self.row.id)]

    @classmethod
    def of(cls, row: MemberRow) -> Member:
        """From their row."""
        return cls(
            row=row, given_name=row.given_name, family_name=row.family_name, status=MemberStatus(row.status),
            city=row.city, country=row.country, linkedin_url=row.linkedin_url,
        )  # fmt: skip


@strawberry.type
class MemberEdge:
    """An entry of a page."""

    node: Member


@strawberry.type
class MemberConnection:
    """A page of members."""

    total_count: int
    edges: list[MemberEdge]


@strawberry.type
class ClubEdge:
    """An entry of a page."""

    node: Club


@strawberry.type
class ClubConnection:
    """A page of clubs."""

    edges: list[ClubEdge]


@strawberry.input
class IntRange:
    """From min to max."""

    min: int | None = None
    max: int | None = None


@strawberry.input
class MemberFilter:
    """Conditions that must all hold."""

    class_year: IntRange | None = None


@strawberry.enum
class MemberOrder(enum.Enum):
    """Orders of the directory."""

    NAME = "name"


@strawberry.type
class Query:
    """What can be asked."""

    @strawberry.field
    async def member(self, info: Info, id: strawberry.ID) -> Member | None:
        """One member."""
        row = await MemberRow.objects().get(MemberRow.id == UUID(id))
        return Member.of(row) if row is not None and info.context.reader.finds(row) else None

    @strawberry.field
    async def members(
        self,
        info: Info,
        first: int = 24,
        search: str | None = None,
        filter: MemberFilter | None = None,
        order_by: MemberOrder = MemberOrder.NAME,
    ) -> MemberConnection:
        """A page of the directory."""
        wanted = directory(info.context.reader, search or "", (filter and filter.class_year) or IntRange())
        total = await MemberRow.count().where(wanted)
        rows = await MemberRow.objects().where(wanted).order_by(SORT_NAME).order_by(MemberRow.id).limit(first)
        return MemberConnection(total_count=total, edges=[MemberEdge(node=Member.of(row)) for row in rows])

    @strawberry.field
    async def clubs(self, info: Info, first: int) -> ClubConnection:
        """A page of the clubs."""
        query = ClubRow.objects().order_by(SORT_NAME).order_by(ClubRow.id).limit(first)
        if not info.context.reader.may("clubs.manage"):
            query = query.where(ClubRow.archived_at.is_null())
        return ClubConnection(edges=[ClubEdge(node=Club.of(row)) for row in await query])


def directory(reader: Reader, search: str, years: IntRange) -> Any:
    """The condition of the directory."""
    graduated = Education.graduation_year >= (years.min or 0)
    graduated &= Education.graduation_year <= (years.max or 9999)
    wanted = MemberRow.id.is_in(Education.select(Education.member).where(graduated))
    wanted &= WhereRaw("member.search @@ amicale.search_query({})", search)
    if not reader.may("members.read"):
        wanted &= (MemberRow.listed.eq(True)) | (MemberRow.id == reader.id)
    return wanted


async def reader_of(request: Request[Any, Any, Any]) -> Reader:
    """Whom the request's key belongs to.

    :raises NotAuthorizedException: to nobody.
    """
    secret = request.headers.get("authorization", "").removeprefix("Bearer ")
    token = await ApiToken.objects().get(ApiToken.hash == hashlib.sha256(secret.encode()).digest())
    if token is None or token.revoked_at or (token.expires_at and token.expires_at < datetime.now(UTC)):
        raise NotAuthorizedException
    grants = await RoleGrant.objects(RoleGrant.role).where(RoleGrant.member == token.member)
    held = frozenset(name for grant in grants for name in grant.role.permissions)
    return Reader(token.member, held if token.scopes is None else held & frozenset(token.scopes))


async def context_of(request: Request[Any, Any, Any]) -> Context:
    """The context of a request."""
    reader = await reader_of(request)
    return Context(reader=reader, loaders=Loaders(reader))


async def open_database() -> None:
    """As many connections as Amicale has."""
    await DB.open(os.environ["BENCHMARK_DATABASE"], size=10)


controller = make_graphql_controller(strawberry.Schema(Query), path="/graphql", context_getter=context_of)
app = Litestar([controller], on_startup=[open_database], on_shutdown=[DB.close])
