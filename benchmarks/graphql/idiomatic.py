"""The way the manuals show it: Strawberry types over Piccolo objects, a data loader for each relation, Strawberry's own
view for Litestar.

Names of types and fields are as in Amicale's schema, so that the same documents run. The rules of visibility are the
same ones, written where such a server has them: in the queries and in the resolvers.
"""

from __future__ import annotations

import enum
import hashlib
import os
from datetime import UTC, datetime
from typing import Any, TypeAlias
from uuid import UUID

import strawberry
from idiomatic_loaders import Loaders, Reader
from litestar import Litestar, Request
from litestar.exceptions import NotAuthorizedException
from piccolo.columns.combination import WhereRaw
from piccolo.querystring import QueryString
from strawberry.litestar import BaseContext, make_graphql_controller

from amicale.access.tables import ApiToken, RoleGrant
from amicale.database.engine import DB
from amicale.members.tables import Education
from amicale.members.tables import Member as MemberRow
from amicale_clubs.tables import Club as ClubRow

SORT_NAME = QueryString("sort_name")


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
    city: str | None
    country: str | None
    linkedin_url: str | None

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
        """From their row; of the dead, who lived where is not told."""
        place = (None, None, None) if row.deceased else (row.city, row.country, row.linkedin_url)
        return cls(
            row=row, given_name=row.given_name, family_name=row.family_name, status=MemberStatus(row.status),
            city=place[0], country=place[1], linkedin_url=place[2],
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
    first, last = years.min or 0, years.max or 9999
    graduated = (Education.graduation_year >= first) & (Education.graduation_year <= last)
    in_class = MemberRow.id.is_in(Education.select(Education.member).where(graduated))
    wanted = in_class & WhereRaw("member.search @@ amicale.search_query({})", search)
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
