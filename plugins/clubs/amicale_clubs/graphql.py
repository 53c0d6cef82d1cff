"""Clubs in the schema: what can be read, and by whom (rules.py). What can be done is in mutations.py."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

import strawberry

from amicale import (
    DB,
    Connection,
    Info,
    Member,
    Node,
    Order,
    Ref,
    Sql,
    act,
    by_id,
    column,
    condition,
    connection,
    key_of,
    many,
    node,
    one,
)
from amicale_clubs import service, tables
from amicale_clubs.inputs import ClubJoining, ClubMembershipState, ClubRole
from amicale_clubs.pictures import ADDRESS
from amicale_clubs.rules import (
    CLUB_EXISTS,
    IN_LIVING_CLUB,
    INSIDE,
    LEADS_CLUB,
    MEMBERSHIP_EXISTS,
    MEMBERSHIP_PRIVATE,
    THIS,
    role_in,
)
from amicale_clubs.settings import ClubsSettings
from amicale_clubs.store import require_leader

Membership, Announcement = tables.Membership, tables.Announcement

PICTURE = "(SELECT p.digest FROM clubs.picture p WHERE p.club = {row}.id)"
PICTURE_URL = Sql(f"coalesce('{ADDRESS}' || {PICTURE}, '')")
MEMBER_COUNT = Sql("(SELECT count(*) FROM clubs.membership m WHERE m.club = {row}.id AND m.state = 'active')")
OPEN_REQUESTS = Sql("(SELECT count(*) FROM clubs.membership m WHERE m.club = {row}.id AND m.state = 'asked')")
PERSON = "(SELECT {} FROM amicale.member p WHERE p.id = {{row}}.member)"
PERSON_NAME = Sql(PERSON.format("btrim(p.given_name || ' ' || coalesce(nullif(p.usual_name, ''), p.family_name))"))
CLUB_SORT_NAME = Sql("(SELECT c.sort_name FROM clubs.club c WHERE c.id = {row}.club)")

BY_NAME = (Order(Sql("{row}.sort_name")),)
NEWEST_FIRST = (Order(Sql("{row}.posted_at"), "timestamptz", descending=True),)
LEADERS_FIRST = Order(Sql("{row}.role = 'leader'"), "boolean", descending=True)
IS_ACTIVE, IS_LEADER = Sql("{link}.state = 'active'"), Sql("{link}.role = 'leader'")


@node(table=Announcement, scope=INSIDE)
class ClubAnnouncement(Node):
    """What a leader told the club; read by those who are in it."""

    title: str = column()
    body: str = column()
    posted_at: datetime = column()
    author: Member | None = one(Announcement.author)


@strawberry.input(description="Conditions that must all hold.")
class ClubMembershipFilter:
    """What memberships can be filtered by."""

    state: ClubMembershipState | None = condition("{row}.state = {value:text}")
    role: ClubRole | None = condition("{row}.role = {value:text}")


@node(table=Membership, scope=MEMBERSHIP_EXISTS)
class ClubMembership(Node):
    """How somebody stands to a club."""

    role: ClubRole = column()
    state: ClubMembershipState = column()
    since: datetime = column()
    message: str | None = column(visible=MEMBERSHIP_PRIVATE, description="What they wrote when asking.")
    reason: str | None = column(visible=MEMBERSHIP_PRIVATE, description="Why they were refused or removed.")
    member: Member | None = one(Membership.member)
    member_id: strawberry.ID | None = column(
        Sql("{row}.member"), visible=MEMBERSHIP_PRIVATE, reference="Member",
        description="The person's id; leaders have it also of those whom the directory does not list.",
    )  # fmt: skip
    member_name: str | None = column(
        PERSON_NAME, visible=MEMBERSHIP_PRIVATE, description="The person's name, under the same rule as memberId."
    )
    club: Club | None = one(Membership.club)


@node(table=tables.Club, scope=CLUB_EXISTS)
class Club(Node):
    """A group of members around a theme."""

    name: str = column()
    theme: str = column()
    description: str = column()
    picture_url: str = column(PICTURE_URL, description="An address on this server, or empty.")
    joining: ClubJoining = column()
    created_at: datetime = column()
    archived: bool = column(Sql("{row}.archived_at IS NOT NULL"))
    member_count: int = column(MEMBER_COUNT, description="How many are in it, also those the directory does not list.")
    open_requests: int | None = column(OPEN_REQUESTS, visible=LEADS_CLUB, description="How many wait for an answer.")
    mine_to_manage: bool = column(LEADS_CLUB, description="Whether you lead it, or look after it or all clubs.")
    mine_to_settle: bool = column(THIS, description="Whether you look after it as staff: put it away, say who leads.")
    leaders: list[Member] = many(through=Membership.club, to=Membership.member, where=IS_LEADER, order=BY_NAME)
    members: Connection[Member] = connection(
        through=Membership.club, to=Membership.member, where=IS_ACTIVE, order=BY_NAME,
        search=Sql("{row}.search @@ (SELECT amicale.search_query({value:text}))"),
    )  # fmt: skip
    memberships: Connection[ClubMembership] = connection(
        Membership.club, order=(LEADERS_FIRST, Order(Sql(PERSON.format("p.sort_name")))), filters=ClubMembershipFilter,
        search=Sql(PERSON.format("p.search @@ (SELECT amicale.search_query({value:text}))")),
    )  # fmt: skip
    my_membership: ClubMembership | None = one(on=Sql("{row}.club = {parent}.id AND {row}.member = {me}"))
    announcements: Connection[ClubAnnouncement] = connection(Announcement.club, order=NEWEST_FIRST)


@strawberry.type
class MemberClubs:
    """What clubs add to a member."""

    clubs: list[Club] | None = many(through=Membership.member, to=Membership.club, where=IS_ACTIVE, order=BY_NAME)
    club_memberships: list[ClubMembership] | None = many(
        Membership.member, where=IN_LIVING_CLUB, order=(LEADERS_FIRST, Order(CLUB_SORT_NAME)),
        description="Clubs they are in; your own also where you asked, are invited, or are no more.",
    )  # fmt: skip


IN_CLUB = """EXISTS (SELECT FROM clubs.membership m JOIN clubs.club c ON c.id = m.club
    WHERE m.member = {row}.id AND m.club = {value:uuid} AND m.state = 'active'
      AND (c.archived_at IS NULL OR {may[clubs.manage]} OR c.id = ANY({on[clubs.manage]})))"""


@strawberry.input
class ClubsMemberFilter:
    """What clubs add to the directory's filters."""

    club: strawberry.ID | None = condition(
        IN_CLUB, convert=lambda value: key_of(value, "Club"), description="Only those who are in this club."
    )


@strawberry.enum
class ClubOrder(enum.Enum):
    """Orders of the list of clubs."""

    NAME = "name"
    LARGEST = "largest"
    NEWEST = "newest"


ORDERS = {
    ClubOrder.NAME: BY_NAME,
    ClubOrder.LARGEST: (Order(MEMBER_COUNT, "bigint", descending=True), *BY_NAME),
    ClubOrder.NEWEST: (Order(Sql("{row}.created_at"), "timestamptz", descending=True),),
}
MINE = role_in("{row}.id").text
WAITING = f"({role_in('{row}.id', 'leader').text} AND {OPEN_REQUESTS.text} > 0)"
LEADERLESS = "NOT EXISTS (SELECT FROM clubs.membership m WHERE m.club = {row}.id AND m.role = 'leader')"


@strawberry.input(description="Conditions that must all hold.")
class ClubFilter:
    """What clubs can be filtered by."""

    theme: str | None = condition("amicale.fold({row}.theme) = amicale.fold({value:text})")
    archived: bool | None = condition("({row}.archived_at IS NOT NULL) = {value:boolean}")
    mine: bool | None = condition(f"{MINE} = {{value:boolean}}", description="You are in it.")
    waiting: bool | None = condition(
        f"{WAITING} = {{value:boolean}}", description="You lead it, and somebody asks to be let in."
    )
    leaderless: bool | None = condition(f"({LEADERLESS}) = {{value:boolean}}", description="Nobody leads it.")


THEMES = """
    SELECT DISTINCT ON (amicale.fold(theme)) theme FROM clubs.club WHERE archived_at IS NULL AND theme <> ''
    ORDER BY amicale.fold(theme), theme
"""


@strawberry.type
class ClubsQuery:
    """Clubs to look at."""

    club: Club | None = by_id(access="member")
    clubs: Connection[Club] = connection(
        access="member", order=BY_NAME, orders=ClubOrder, order_map=ORDERS, filters=ClubFilter,
        search=Sql("{row}.sort_name || ' ' || amicale.fold({row}.theme) LIKE '%' || amicale.fold({value:text}) || '%'"),
    )  # fmt: skip

    @act(access="member")
    async def managed_club(self, info: Info, id: strawberry.ID) -> Club | None:
        """A club to be managed by you: refused to who may not, where ``club`` would show it."""
        await require_leader(info.context.actor, club_key(id))
        return seen(club_key(id))

    @act(access="member")
    async def club_themes(self, info: Info) -> list[str]:
        """The themes of living clubs, each once."""
        return [row["theme"] for row in await DB.fetch(THEMES)]

    @act(access="member")
    async def may_found_club(self, info: Info) -> bool:
        """Whether you may found a club here."""
        return service.may_found(info.context.actor, info.context.settings_of(ClubsSettings))


def club_key(value: str) -> UUID:
    """The key in a club's global id."""
    return key_of(value, "Club")


def seen(key: UUID) -> Club:
    """The club, as its reader may see it."""
    return Ref(Club, key)  # type: ignore[return-value]
