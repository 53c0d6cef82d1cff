"""Clubs in the schema. Thin: the rules are in rules.py (who sees) and service.py (who does)."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

import strawberry

from amicale import (
    Connection,
    GraphQL,
    Info,
    Member,
    MemberFilter,
    Mutation,
    Node,
    Order,
    Query,
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
from amicale_clubs.inputs import (
    ClubAnnouncementInput,
    ClubJoining,
    ClubMembershipState,
    ClubRole,
    CreateClubInput,
    UpdateClubInput,
    values_in,
)
from amicale_clubs.rules import CLUB_EXISTS, INSIDE, LEADS_CLUB, MEMBERSHIP_EXISTS, MEMBERSHIP_PRIVATE
from amicale_clubs.settings import ClubsSettings

Membership, Announcement = tables.Membership, tables.Announcement
BY_NAME = (Order(Sql("{row}.sort_name")),)
MEMBER_COUNT = Sql("(SELECT count(*) FROM clubs.membership m WHERE m.club = {row}.id AND m.state = 'active')")
NEWEST_FIRST = (Order(Sql("{row}.posted_at"), "timestamptz", descending=True),)
LEADERS_FIRST = (
    Order(Sql("{row}.role = 'leader'"), "boolean", descending=True),
    Order(Sql("{row}.since"), "timestamptz"),
)
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

    role: ClubRole = column(convert=ClubRole)
    state: ClubMembershipState = column(convert=ClubMembershipState)
    since: datetime = column()
    message: str | None = column(visible=MEMBERSHIP_PRIVATE, description="What they wrote when asking.")
    reason: str | None = column(visible=MEMBERSHIP_PRIVATE, description="Why they were refused or removed.")
    member: Member | None = one(Membership.member)
    club: Club | None = one(Membership.club)


@node(table=tables.Club, scope=CLUB_EXISTS)
class Club(Node):
    """A group of members around a theme."""

    name: str = column()
    theme: str = column()
    description: str = column()
    picture_url: str = column(description="An https address, or empty.")
    joining: ClubJoining = column(convert=ClubJoining)
    created_at: datetime = column()
    archived: bool = column(Sql("{row}.archived_at IS NOT NULL"))
    member_count: int = column(MEMBER_COUNT)
    mine_to_manage: bool = column(LEADS_CLUB, description="Whether you lead it, or manage all clubs.")
    leaders: list[Member] = many(through=Membership.club, to=Membership.member, where=IS_LEADER, order=(
        Order(Sql("{row}.sort_name")),
    ))  # fmt: skip
    members: Connection[Member] = connection(
        through=Membership.club, to=Membership.member, where=IS_ACTIVE, order=(Order(Sql("{row}.sort_name")),),
        search=Sql("{row}.search @@ amicale.search_query({value:text})"),
    )  # fmt: skip
    memberships: Connection[ClubMembership] = connection(
        Membership.club, order=LEADERS_FIRST, filters=ClubMembershipFilter
    )
    my_membership: ClubMembership | None = one(on=Sql("{row}.club = {parent}.id AND {row}.member = {me}"))
    announcements: Connection[ClubAnnouncement] = connection(Announcement.club, order=NEWEST_FIRST)


@strawberry.type
class MemberClubs:
    """What clubs add to a member."""

    clubs: list[Club] | None = many(through=Membership.member, to=Membership.club, where=IS_ACTIVE, order=BY_NAME)


@strawberry.input
class ClubsMemberFilter:
    """What clubs add to the directory's filters."""

    club: strawberry.ID | None = condition(
        "EXISTS (SELECT FROM clubs.membership m WHERE m.member = {row}.id AND m.club = {value:uuid} AND m.state = 'active')",
        convert=lambda value: key_of(value, "Club"),
        description="Only those who are in this club.",
    )


@strawberry.enum
class ClubOrder(enum.Enum):
    """Orders of the list of clubs."""

    NAME = "name"
    LARGEST = "largest"
    NEWEST = "newest"


@strawberry.input(description="Conditions that must all hold.")
class ClubFilter:
    """What clubs can be filtered by."""

    theme: str | None = condition("amicale.fold({row}.theme) = amicale.fold({value:text})")
    archived: bool | None = condition("({row}.archived_at IS NOT NULL) = {value:boolean}")
    mine: bool | None = condition(
        "EXISTS (SELECT FROM clubs.membership m WHERE m.club = {row}.id AND m.member = {me} AND m.state = 'active')"
        " = {value:boolean}"
    )


@strawberry.type
class ClubsQuery:
    """Clubs to look at."""

    club: Club | None = by_id(access="member")
    clubs: Connection[Club] = connection(
        access="member", order=BY_NAME, orders=ClubOrder, filters=ClubFilter,
        order_map={
            ClubOrder.NAME: BY_NAME,
            ClubOrder.LARGEST: (Order(MEMBER_COUNT, "bigint", descending=True), *BY_NAME),
            ClubOrder.NEWEST: (Order(Sql("{row}.created_at"), "timestamptz", descending=True),),
        },
        search=Sql("{row}.sort_name || ' ' || amicale.fold({row}.theme) LIKE '%' || amicale.fold({value:text}) || '%'"),
    )  # fmt: skip


def club_key(value: str) -> UUID:
    """The key in a club's global id."""
    return key_of(value, "Club")


def member_key(value: str) -> UUID:
    """The key in a member's global id."""
    return key_of(value, "Member")


def seen(key: UUID) -> Club:
    """The club, as its reader may see it."""
    return Ref(Club, key)  # type: ignore[return-value]


@strawberry.type
class ClubsMutation:
    """Acts on clubs; each answers with the club."""

    @act(access="member")
    async def create_club(self, info: Info, input: CreateClubInput) -> Club | None:
        """Found a club."""
        leader = member_key(input.leader) if input.leader else None
        settings = info.context.settings_of(ClubsSettings)
        return seen(await service.create(info.context.actor, values_in(input), leader, settings))

    @act(access="member")
    async def update_club(self, info: Info, id: strawberry.ID, input: UpdateClubInput) -> Club | None:
        """Change what a club says of itself."""
        await service.update(info.context.actor, club_key(id), values_in(input))
        return seen(club_key(id))

    @act(access="clubs.manage")
    async def archive_club(self, info: Info, id: strawberry.ID) -> Club | None:
        """Put a club away; nothing is lost."""
        await service.archive(info.context.actor, club_key(id))
        return seen(club_key(id))

    @act(access="clubs.manage")
    async def restore_club(self, info: Info, id: strawberry.ID) -> Club | None:
        """Bring an archived club back."""
        await service.restore(info.context.actor, club_key(id))
        return seen(club_key(id))

    @act(access="member")
    async def join_club(self, info: Info, id: strawberry.ID, message: str = "") -> Club | None:
        """Join, accept an invitation, or ask to be let in."""
        await service.join(info.context.actor, club_key(id), message)
        return seen(club_key(id))

    @act(access="member")
    async def leave_club(self, info: Info, id: strawberry.ID) -> Club | None:
        """Leave, take a request back, or decline an invitation."""
        await service.leave(info.context.actor, club_key(id))
        return seen(club_key(id))

    @act(access="member")
    async def approve_club_request(self, info: Info, id: strawberry.ID, member: strawberry.ID) -> Club | None:
        """Let somebody in who asked."""
        await service.approve(info.context.actor, club_key(id), member_key(member))
        return seen(club_key(id))

    @act(access="member")
    async def refuse_club_request(
        self, info: Info, id: strawberry.ID, member: strawberry.ID, reason: str
    ) -> Club | None:
        """Do not let somebody in who asked; they read the reason."""
        await service.refuse(info.context.actor, club_key(id), member_key(member), reason)
        return seen(club_key(id))

    @act(access="member")
    async def invite_to_club(self, info: Info, id: strawberry.ID, member: strawberry.ID) -> Club | None:
        """Invite somebody."""
        await service.invite(info.context.actor, club_key(id), member_key(member))
        return seen(club_key(id))

    @act(access="member")
    async def remove_from_club(self, info: Info, id: strawberry.ID, member: strawberry.ID, reason: str) -> Club | None:
        """Take somebody out of the club; the reason is noted."""
        await service.remove(info.context.actor, club_key(id), member_key(member), reason)
        return seen(club_key(id))

    @act(access="member")
    async def appoint_club_leader(self, info: Info, id: strawberry.ID, member: strawberry.ID) -> Club | None:
        """Make somebody of the club one of its leaders."""
        settings = info.context.settings_of(ClubsSettings)
        await service.appoint(info.context.actor, club_key(id), member_key(member), settings)
        return seen(club_key(id))

    @act(access="member")
    async def step_down_from_club(self, info: Info, id: strawberry.ID, member: strawberry.ID) -> Club | None:
        """A leader becomes a member again."""
        await service.step_down(info.context.actor, club_key(id), member_key(member))
        return seen(club_key(id))

    @act(access="member")
    async def hand_over_club(self, info: Info, id: strawberry.ID, to: strawberry.ID) -> Club | None:
        """Give your leadership to somebody of the club."""
        await service.hand_over(info.context.actor, club_key(id), member_key(to))
        return seen(club_key(id))

    @act(access="member")
    async def announce_to_club(self, info: Info, id: strawberry.ID, input: ClubAnnouncementInput) -> Club | None:
        """Tell the club something."""
        await service.announce(info.context.actor, club_key(id), input.title, input.body)
        return seen(club_key(id))


CLUBS = GraphQL(
    extends={Query: ClubsQuery, Mutation: ClubsMutation, Member: MemberClubs, MemberFilter: ClubsMemberFilter}
)
