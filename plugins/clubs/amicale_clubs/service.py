"""The rules of clubs. Actor first; transactions live here. The README says why they are so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from asyncpg import UniqueViolationError

from amicale import DB, Actor, Refusal, emit, log_act, translator
from amicale_clubs.events import ClubAnnounced, ClubJoined, ClubLeft, ClubRequested
from amicale_clubs.settings import ClubsSettings
from amicale_clubs.store import (
    leader_count,
    locked_club,
    put,
    refuse_last_leader,
    require_leader,
    require_person,
    standing,
)
from amicale_clubs.tables import Announcement, Club
from amicale_clubs.values import checked, text

_ = translator("clubs")


async def create(actor: Actor, values: Mapping[str, Any], leader: UUID | None, settings: ClubsSettings) -> UUID:
    """Found a club. Staff may name its leader; a member, where the school lets members found clubs, leads their own."""
    if not settings.members_found_clubs:
        actor.require("clubs.manage")
    if leader not in (None, actor.member_id):
        actor.require("clubs.manage")
    first = leader or actor.require_member()
    async with DB.transaction():
        await require_person(first)
        club = Club(**checked({"name": "", **values}))
        await saved(club)
        await put(club.id, first, state="active", role="leader", decided_by=actor.member_id)
        await log_act(actor, "clubs.created", club.id)
        await emit(ClubJoined(club_id=club.id, member_id=first, actor_id=actor.member_id))
    return UUID(str(club.id))


async def saved(club: Club) -> None:
    """Write a new club; a living club has a name of its own."""
    try:
        await club.save()
    except UniqueViolationError:
        raise name_taken() from None


def name_taken() -> Refusal:
    """The refusal of a name that a living club has."""
    return Refusal(_("Another club has this name."), code="CONFLICT", field="input.name")


async def update(actor: Actor, club_id: UUID, values: Mapping[str, Any]) -> None:
    """Change what a club says of itself; leaders and staff."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        clean = checked(values)
        if not clean:
            return
        try:
            await Club.put(club_id, clean)
        except UniqueViolationError:
            raise name_taken() from None
        await log_act(actor, "clubs.updated", club_id, fields=sorted(clean))


async def archive(actor: Actor, club_id: UUID) -> None:
    """Put a club away: nobody joins or sees it any more, nothing is lost. Staff only."""
    actor.require("clubs.manage")
    async with DB.transaction():
        club = await locked_club(club_id, archived=True)
        if club["archived_at"] is None:
            await Club.update({Club.archived_at: datetime.now(UTC)}).where(Club.id == club_id)
            await log_act(actor, "clubs.archived", club_id)


async def restore(actor: Actor, club_id: UUID) -> None:
    """Bring an archived club back, with its members. Staff only."""
    actor.require("clubs.manage")
    async with DB.transaction():
        club = await locked_club(club_id, archived=True)
        if club["archived_at"] is None:
            return
        try:
            await Club.update({Club.archived_at: None}).where(Club.id == club_id)
        except UniqueViolationError:
            raise name_taken() from None
        await log_act(actor, "clubs.restored", club_id)


async def join(actor: Actor, club_id: UUID, message: str = "") -> None:
    """Join an open club, accept an invitation, or ask to be let in. Doing so twice changes nothing."""
    member_id = actor.require_member()
    async with DB.transaction():
        club = await locked_club(club_id)
        now = await standing(club_id, member_id)
        if now.active or now.state == "asked":
            return
        if now.state == "invited" or (club["joining"] == "open" and now.state != "removed"):
            await put(club_id, member_id, state="active")
            await emit(ClubJoined(club_id=club_id, member_id=member_id, actor_id=member_id))
        elif club["joining"] == "by_invitation":
            raise Refusal(_("One joins this club by invitation of its leaders."), code="FORBIDDEN", reason="INVITATION")
        else:
            await put(club_id, member_id, state="asked", message=text("message", message, 2000))
            await emit(ClubRequested(club_id=club_id, member_id=member_id, actor_id=member_id))


async def leave(actor: Actor, club_id: UUID) -> None:
    """Leave a club, or take back a request, or decline an invitation."""
    member_id = actor.require_member()
    async with DB.transaction():
        await locked_club(club_id, archived=True)
        now = await standing(club_id, member_id)
        if now.state not in ("active", "asked", "invited"):
            return
        await refuse_last_leader(actor, club_id, now)
        await put(club_id, member_id, state="left")
        if now.active:
            await emit(ClubLeft(club_id=club_id, member_id=member_id, actor_id=member_id))


async def approve(actor: Actor, club_id: UUID, member_id: UUID) -> None:
    """Let somebody in who asked."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        await require_asked(club_id, member_id)
        await put(club_id, member_id, state="active", decided_by=actor.member_id)
        await log_act(actor, "clubs.approved", member_id, club=club_id)
        await emit(ClubJoined(club_id=club_id, member_id=member_id, actor_id=actor.member_id))


async def refuse(actor: Actor, club_id: UUID, member_id: UUID, reason: str) -> None:
    """Do not let somebody in who asked, and tell them why."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        await require_asked(club_id, member_id)
        why = required_reason(reason)
        await put(club_id, member_id, state="refused", reason=why, decided_by=actor.member_id)
        await log_act(actor, "clubs.refused", member_id, club=club_id)


async def require_asked(club_id: UUID, member_id: UUID) -> None:
    """Refuse to decide on a request that is not there (any more)."""
    if (await standing(club_id, member_id)).state != "asked":
        raise Refusal(_("This request was settled already, or taken back."), code="CONFLICT", reason="NO_REQUEST")


def required_reason(reason: str) -> str:
    """A reason, in at most 2,000 characters."""
    why = text("reason", reason, 2000)
    if not why:
        raise Refusal(_("Say why: the person will read it."), field="reason")
    return why


async def invite(actor: Actor, club_id: UUID, member_id: UUID) -> None:
    """Invite somebody; who has asked is let in at once."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        await require_person(member_id)
        now = await standing(club_id, member_id)
        if now.active or now.state == "invited":
            return
        state = "active" if now.state == "asked" else "invited"
        await put(club_id, member_id, state=state, decided_by=actor.member_id)
        await log_act(actor, "clubs.invited", member_id, club=club_id)
        if state == "active":
            await emit(ClubJoined(club_id=club_id, member_id=member_id, actor_id=actor.member_id))


async def remove(actor: Actor, club_id: UUID, member_id: UUID, reason: str) -> None:
    """Take somebody out of the club. The reason is noted; only leaders, staff and the person read it."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        now = await standing(club_id, member_id)
        if not now.active:
            raise Refusal(_("This person is not in the club."), code="CONFLICT", reason="NOT_A_MEMBER")
        await refuse_last_leader(actor, club_id, now)
        why = required_reason(reason)
        await put(club_id, member_id, state="removed", reason=why, decided_by=actor.member_id)
        await log_act(actor, "clubs.removed", member_id, club=club_id)
        await emit(ClubLeft(club_id=club_id, member_id=member_id, actor_id=actor.member_id))


async def appoint(actor: Actor, club_id: UUID, member_id: UUID, settings: ClubsSettings) -> None:
    """Make a member of the club one of its leaders."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        now = await standing(club_id, member_id)
        if now.leads:
            return
        if not now.active:
            raise Refusal(_("This person is not in the club."), code="CONFLICT", reason="NOT_A_MEMBER")
        if await leader_count(club_id) >= settings.max_leaders:
            message = _("A club has at most %(limit)s leaders.", limit=settings.max_leaders)
            raise Refusal(message, code="CONFLICT", reason="TOO_MANY_LEADERS")
        await put(club_id, member_id, state="active", role="leader", decided_by=actor.member_id)
        await log_act(actor, "clubs.leader_appointed", member_id, club=club_id)


async def step_down(actor: Actor, club_id: UUID, member_id: UUID) -> None:
    """A leader becomes a member again: of their own will, or by staff."""
    if actor.member_id != member_id:
        actor.require("clubs.manage")
    async with DB.transaction():
        await locked_club(club_id)
        now = await standing(club_id, member_id)
        if not now.leads:
            return
        await refuse_last_leader(actor, club_id, now)
        await put(club_id, member_id, state="active", role="member", decided_by=actor.member_id)
        await log_act(actor, "clubs.leader_stepped_down", member_id, club=club_id)


async def hand_over(actor: Actor, club_id: UUID, to: UUID) -> None:
    """Give one's leadership to a member of the club, in one step."""
    member_id = actor.require_member()
    async with DB.transaction():
        await locked_club(club_id)
        if not (await standing(club_id, member_id)).leads:
            raise Refusal(_("Only the leaders of this club may do this."), code="FORBIDDEN")
        heir = await standing(club_id, to)
        if not heir.active or to == member_id:
            raise Refusal(_("This person is not in the club."), code="CONFLICT", reason="NOT_A_MEMBER")
        await put(club_id, to, state="active", role="leader", decided_by=member_id)
        await put(club_id, member_id, state="active", role="member", decided_by=member_id)
        await log_act(actor, "clubs.handed_over", to, club=club_id)


async def announce(actor: Actor, club_id: UUID, title: str, body: str) -> UUID:
    """Tell the club something."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        clean_title, clean_body = text("input.title", title, 200), text("input.body", body, 20_000, lines=True)
        if not clean_title or not clean_body:
            raise Refusal(_("An announcement has a title and a text."), field="input.title")
        announcement = Announcement(club=club_id, author=actor.member_id, title=clean_title, body=clean_body)
        await announcement.save()
        await emit(ClubAnnounced(club_id=club_id, announcement_id=announcement.id, actor_id=actor.member_id))
    return UUID(str(announcement.id))
