"""Acts on clubs, in the schema. Thin: each names its rule, and answers with the club as its reader may see it."""

from __future__ import annotations

from uuid import UUID

import strawberry
from strawberry.scalars import Base64

from amicale import GraphQL, Info, Member, MemberFilter, Mutation, Query, act, key_of
from amicale_clubs import membership, service
from amicale_clubs.graphql import Club, ClubsMemberFilter, ClubsQuery, MemberClubs, club_key, seen
from amicale_clubs.inputs import ClubAnnouncementInput, CreateClubInput, UpdateClubInput, values_in
from amicale_clubs.settings import ClubsSettings

ID = strawberry.ID


def member_key(value: str) -> UUID:
    """The key in a member's global id."""
    return key_of(value, "Member")


@strawberry.type
class ClubsMutation:
    """What can be done with clubs."""

    @act(access="member")
    async def create_club(self, info: Info, input: CreateClubInput) -> Club | None:
        """Found a club."""
        leader = member_key(input.leader) if input.leader else None
        settings = info.context.settings_of(ClubsSettings)
        return seen(await service.create(info.context.actor, values_in(input), leader, settings))

    @act(access="member")
    async def update_club(self, info: Info, id: ID, input: UpdateClubInput) -> Club | None:
        """Change what a club says of itself."""
        await service.update(info.context.actor, club_key(id), values_in(input))
        return seen(club_key(id))

    @act(access="member")
    async def set_club_picture(self, info: Info, id: ID, picture: Base64 | None = None) -> Club | None:
        """Give a club another picture: a JPEG, PNG or WebP file."""
        await service.set_picture(info.context.actor, club_key(id), picture)
        return seen(club_key(id))

    @act(access="member")
    async def remove_club_picture(self, info: Info, id: ID) -> Club | None:
        """Take a club's picture away."""
        await service.remove_picture(info.context.actor, club_key(id))
        return seen(club_key(id))

    @act(access="clubs.manage", on="id")
    async def archive_club(self, info: Info, id: ID) -> Club | None:
        """Put a club away; nothing is lost."""
        await service.archive(info.context.actor, club_key(id))
        return seen(club_key(id))

    @act(access="clubs.manage", on="id")
    async def restore_club(self, info: Info, id: ID) -> Club | None:
        """Bring an archived club back."""
        await service.restore(info.context.actor, club_key(id))
        return seen(club_key(id))

    @act(access="member")
    async def announce_to_club(self, info: Info, id: ID, input: ClubAnnouncementInput) -> Club | None:
        """Tell the club something."""
        await service.announce(info.context.actor, club_key(id), input.title, input.body)
        return seen(club_key(id))

    @act(access="member")
    async def withdraw_club_announcement(self, info: Info, announcement: ID) -> Club | None:
        """Take an announcement back."""
        return seen(await service.withdraw(info.context.actor, key_of(announcement, "ClubAnnouncement")))

    @act(access="member")
    async def join_club(self, info: Info, id: ID, message: str = "") -> Club | None:
        """Join, accept an invitation, or ask to be let in."""
        await membership.join(info.context.actor, club_key(id), message)
        return seen(club_key(id))

    @act(access="member")
    async def leave_club(self, info: Info, id: ID) -> Club | None:
        """Leave, take a request back, or decline an invitation."""
        await membership.leave(info.context.actor, club_key(id))
        return seen(club_key(id))

    @act(access="member")
    async def approve_club_request(self, info: Info, id: ID, member: ID) -> Club | None:
        """Let somebody in who asked."""
        await membership.approve(info.context.actor, club_key(id), member_key(member))
        return seen(club_key(id))

    @act(access="member")
    async def refuse_club_request(self, info: Info, id: ID, member: ID, reason: str) -> Club | None:
        """Do not let somebody in who asked; they read the reason."""
        await membership.refuse(info.context.actor, club_key(id), member_key(member), reason)
        return seen(club_key(id))

    @act(access="member")
    async def invite_to_club(self, info: Info, id: ID, member: ID) -> Club | None:
        """Invite somebody; who has asked is let in at once."""
        await membership.invite(info.context.actor, club_key(id), member_key(member))
        return seen(club_key(id))

    @act(access="member")
    async def withdraw_club_invitation(self, info: Info, id: ID, member: ID) -> Club | None:
        """Take an invitation back that was not accepted yet."""
        await membership.withdraw_invitation(info.context.actor, club_key(id), member_key(member))
        return seen(club_key(id))

    @act(access="member")
    async def remove_from_club(self, info: Info, id: ID, member: ID, reason: str) -> Club | None:
        """Take somebody out of the club; the reason is noted, and they read it."""
        await membership.remove(info.context.actor, club_key(id), member_key(member), reason)
        return seen(club_key(id))

    @act(access="member")
    async def appoint_club_leader(self, info: Info, id: ID, member: ID) -> Club | None:
        """Make somebody of the club one of its leaders."""
        settings = info.context.settings_of(ClubsSettings)
        await membership.appoint(info.context.actor, club_key(id), member_key(member), settings)
        return seen(club_key(id))

    @act(access="member")
    async def step_down_from_club(self, info: Info, id: ID, member: ID) -> Club | None:
        """A leader becomes a member again: you yourself, or whom staff decides on."""
        await membership.step_down(info.context.actor, club_key(id), member_key(member))
        return seen(club_key(id))

    @act(access="member")
    async def hand_over_club(self, info: Info, id: ID, to: ID) -> Club | None:
        """Give your leadership to somebody of the club."""
        await membership.hand_over(info.context.actor, club_key(id), member_key(to))
        return seen(club_key(id))


CLUBS = GraphQL(
    extends={Query: ClubsQuery, Mutation: ClubsMutation, Member: MemberClubs, MemberFilter: ClubsMemberFilter}
)
