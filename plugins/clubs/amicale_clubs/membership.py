"""The rules of who is in a club and who leads it. Actor first; transactions live here.

Every act locks the club first, so two acts on one club never cross: the last leader cannot leave while another steps
down, and a request is settled once.
"""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor, Refusal, emit, log_act, plain_text, spend, translator
from amicale_clubs.events import ClubInvited, ClubJoined, ClubLeft, ClubRequested
from amicale_clubs.mails import tell, tell_leaders
from amicale_clubs.settings import ClubsSettings
from amicale_clubs.store import (
    Standing,
    leader_count,
    lock_clubs_of,
    locked_club,
    put,
    refuse_last_leader,
    require_leader,
    require_person,
    standing,
)
from amicale_clubs.values import required_reason

_ = translator("clubs")
DAY = 24 * 3600
PAIR_A_DAY, ACTS_A_DAY = 5, 200


async def bounded(actor: Actor, club_id: UUID, member_id: UUID) -> None:
    """Who comes and goes, or invites and takes it back, has mails written to others: a few times a day are enough.

    Each count is the actor's own: what they may not do, tried again and again, takes nothing away from anybody else.
    """
    if actor.kind != "system":
        me = actor.require_member()
        await spend("clubs.actor", me, limit=ACTS_A_DAY, seconds=DAY)
        await spend("clubs.pair", f"{me} {club_id} {member_id}", limit=PAIR_A_DAY, seconds=DAY)


async def join(actor: Actor, club_id: UUID, message: str = "") -> None:
    """Join an open club, accept an invitation, or ask to be let in. Doing so twice changes nothing.

    Who was removed from a club does not walk in again, even where it is open: they ask.
    """
    member_id = actor.require_member()
    await bounded(actor, club_id, member_id)
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
            await put(club_id, member_id, state="asked", message=plain_text("message", message, 2000))
            await tell_leaders(club_id, member_id)
            await emit(ClubRequested(club_id=club_id, member_id=member_id, actor_id=member_id))


async def leave(actor: Actor, club_id: UUID) -> None:
    """Leave a club, or take back a request, or decline an invitation. One may always leave, also an archived club."""
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
        require_asked(await standing(club_id, member_id))
        await put(club_id, member_id, state="active", decided_by=actor.member_id)
        await log_act(actor, "clubs.approved", member_id, club=club_id)
        await tell("accepted", club_id, member_id)
        await emit(ClubJoined(club_id=club_id, member_id=member_id, actor_id=actor.member_id))


async def refuse(actor: Actor, club_id: UUID, member_id: UUID, reason: str) -> None:
    """Do not let somebody in who asked, and tell them why."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        require_asked(await standing(club_id, member_id))
        why = required_reason(reason)
        await put(club_id, member_id, state="refused", reason=why, decided_by=actor.member_id)
        await log_act(actor, "clubs.refused", member_id, club=club_id)
        await tell("refused", club_id, member_id)


async def invite(actor: Actor, club_id: UUID, member_id: UUID) -> None:
    """Invite somebody; who has asked is let in at once."""
    await bounded(actor, club_id, member_id)
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        now = await standing(club_id, member_id)
        if now.active or now.state == "invited":
            return
        if now.state == "asked":
            await approve(actor, club_id, member_id)
            return
        await require_person(actor, member_id)
        await put(club_id, member_id, state="invited", decided_by=actor.member_id)
        await log_act(actor, "clubs.invited", member_id, club=club_id)
        await tell("invited", club_id, member_id)
        await emit(ClubInvited(club_id=club_id, member_id=member_id, actor_id=actor.member_id))


async def withdraw_invitation(actor: Actor, club_id: UUID, member_id: UUID) -> None:
    """Take an invitation back that was not accepted yet; no more is said."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        if (await standing(club_id, member_id)).state == "invited":
            await put(club_id, member_id, state="left", decided_by=actor.member_id)
            await log_act(actor, "clubs.invitation_withdrawn", member_id, club=club_id)


async def remove(actor: Actor, club_id: UUID, member_id: UUID, reason: str) -> None:
    """Take somebody out of the club. The reason is noted: the person, leaders and staff read it.

    Leaders do not remove each other: staff does.
    """
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        now = await standing(club_id, member_id)
        if not now.active:
            raise not_a_member()
        if now.leads and not actor.may("clubs.manage", on=club_id):
            raise Refusal(_("Leaders cannot remove each other: ask the staff."), code="FORBIDDEN", reason="LEADER")
        why = required_reason(reason)
        await put(club_id, member_id, state="removed", reason=why, decided_by=actor.member_id)
        await log_act(actor, "clubs.removed", member_id, club=club_id)
        await emit(ClubLeft(club_id=club_id, member_id=member_id, actor_id=actor.member_id))


async def appoint(actor: Actor, club_id: UUID, member_id: UUID, settings: ClubsSettings) -> None:
    """Make a member of the club one of its leaders, of whom there are at most ``max_leaders``."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        now = await standing(club_id, member_id)
        if now.leads:
            return
        if not now.active:
            raise not_a_member()
        if await leader_count(club_id) >= settings.max_leaders:
            message = _("A club has at most %(limit)s leaders.", limit=settings.max_leaders)
            raise Refusal(message, code="CONFLICT", reason="TOO_MANY_LEADERS")
        await put(club_id, member_id, state="active", role="leader", decided_by=actor.member_id)
        await log_act(actor, "clubs.leader_appointed", member_id, club=club_id)


async def step_down(actor: Actor, club_id: UUID, member_id: UUID) -> None:
    """A leader becomes a member again: of their own will, or by staff."""
    if actor.member_id != member_id:
        actor.require("clubs.manage", on=club_id)
    async with DB.transaction():
        await locked_club(club_id)
        now = await standing(club_id, member_id)
        if not now.leads:
            return
        await refuse_last_leader(actor, club_id, now)
        await put(club_id, member_id, state="active", role="member", decided_by=actor.member_id)
        await log_act(actor, "clubs.leader_stepped_down", member_id, club=club_id)


async def hand_over(actor: Actor, club_id: UUID, to: UUID) -> None:
    """Give one's leadership to a member of the club, in one step: the way for a last leader to go."""
    member_id = actor.require_member()
    async with DB.transaction():
        await locked_club(club_id)
        if not (await standing(club_id, member_id)).leads:
            raise Refusal(_("Only the leaders of this club may do this."), code="FORBIDDEN")
        if to == member_id or not (await standing(club_id, to)).active:
            raise not_a_member()
        await put(club_id, to, state="active", role="leader", decided_by=member_id)
        await put(club_id, member_id, state="active", role="member", decided_by=member_id)
        await log_act(actor, "clubs.handed_over", to, club=club_id)


DEAD_BUT_IN = """
    SELECT DISTINCT s.member FROM clubs.membership s JOIN amicale.member m ON m.id = s.member
    WHERE m.deceased AND s.state IN ('active', 'asked', 'invited')
"""
END = """
    UPDATE clubs.membership SET state = 'left', role = 'member', since = now()
    WHERE member = ANY($1) AND state IN ('active', 'asked', 'invited')
"""


async def end_for_the_deceased() -> None:
    """Who has died is in no club any more, and leads none: a club then notices that it needs a leader."""
    async with DB.transaction():
        dead = [row["member"] for row in await DB.fetch(DEAD_BUT_IN)]
        await lock_clubs_of(*dead)
        await DB.execute(END, dead)


def require_asked(now: Standing) -> None:
    """Refuse to decide on a request that is not there (any more)."""
    if now.state != "asked":
        raise Refusal(_("This request was settled already, or taken back."), code="CONFLICT", reason="NO_REQUEST")


def not_a_member() -> Refusal:
    """The refusal of an act that is for people of the club."""
    return Refusal(_("This person is not in the club."), code="CONFLICT", reason="NOT_A_MEMBER")
