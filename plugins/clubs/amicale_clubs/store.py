"""Reading and writing clubs for the rules: every rule locks its club first, so that two acts never cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, translator
from amicale_clubs.tables import Membership

_ = translator("clubs")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands to a club."""

    state: str = ""
    role: str = "member"

    @property
    def active(self) -> bool:
        """Whether they are in it."""
        return self.state == "active"

    @property
    def leads(self) -> bool:
        """Whether they lead it."""
        return self.active and self.role == "leader"


async def locked_club(club_id: UUID, *, archived: bool = False) -> Any:
    """A club, locked until the transaction ends.

    :raises Refusal: there is none, or it is archived and that was not asked for.
    """
    row = await DB.fetch_row("SELECT * FROM clubs.club WHERE id = $1 FOR UPDATE", club_id)
    if row is None:
        raise Refusal(_("There is no such club."), code="NOT_FOUND")
    if row["archived_at"] is not None and not archived:
        raise Refusal(_("This club is archived."), code="CONFLICT", reason="ARCHIVED")
    return row


async def lock_clubs_of(*member_ids: UUID) -> None:
    """Lock all clubs that these people stand to in some way; in one order, so that nobody waits in a circle."""
    await DB.execute(
        """SELECT FROM clubs.club WHERE id IN (SELECT club FROM clubs.membership WHERE member = ANY($1))
           ORDER BY id FOR UPDATE""",
        list(member_ids),
    )


async def standing(club_id: UUID, member_id: UUID | None) -> Standing:
    """How somebody stands to a club; a stranger has an empty state."""
    row = await DB.fetch_row(
        "SELECT state, role FROM clubs.membership WHERE club = $1 AND member = $2", club_id, member_id
    )
    return Standing(row["state"], row["role"]) if row else Standing()


async def put(
    club_id: UUID,
    member_id: UUID,
    *,
    state: str,
    role: str = "member",
    message: str = "",
    reason: str = "",
    decided_by: UUID | None = None,
) -> None:
    """Set how somebody stands to a club from now on."""
    new = Membership(club=club_id, member=member_id)
    await DB.execute(
        """INSERT INTO clubs.membership (id, club, member, role, state, message, reason, decided_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT (club, member) DO UPDATE SET role = $4, state = $5, message = $6, reason = $7, decided_by = $8,
                since = CASE WHEN membership.state = $5 THEN membership.since ELSE now() END""",
        new.id, club_id, member_id, role, state, message, reason, decided_by,
    )  # fmt: skip


async def leader_count(club_id: UUID) -> int:
    """How many lead a club."""
    return int(
        await DB.fetch_value("SELECT count(*) FROM clubs.membership WHERE club = $1 AND role = 'leader'", club_id)
    )


async def require_leader(actor: Actor, club_id: UUID) -> None:
    """Refuse who neither leads the club, nor looks after it or all clubs."""
    if actor.may("clubs.manage", on=club_id):
        return
    actor.require_member()
    if not (await standing(club_id, actor.member_id)).leads:
        raise Refusal(_("Only the leaders of this club may do this."), code="FORBIDDEN")


async def refuse_last_leader(actor: Actor, club_id: UUID, who: Standing) -> None:
    """A club never loses its last leader, unless staff decides."""
    if who.leads and not actor.may("clubs.manage", on=club_id) and await leader_count(club_id) == 1:
        raise Refusal(
            _("The club would be left without a leader. Hand it over first, or ask the staff."),
            code="CONFLICT",
            reason="LAST_LEADER",
        )


async def require_person(actor: Actor, member_id: UUID) -> None:
    """Refuse an id that is nobody's whom the actor may find, or somebody's who has died."""
    found = await DB.fetch_value(
        "SELECT true FROM amicale.member WHERE id = $1 AND NOT deceased AND (listed OR id = $2 OR $3)",
        member_id,
        actor.member_id,
        actor.may("members.read"),
    )
    if not found:
        raise Refusal(_("There is no such person."), code="NOT_FOUND")
