"""What a coordinator does for somebody: add them with their agreement, give or take places, take them out. All of it
is noted in the audit log, and the person is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, plain_text, post_mail, translator
from amicale_mentoring.people.joining import Joining, has_charter, programme_row, put
from amicale_mentoring.people.leaving import Left, lock_pairs, take_out
from amicale_mentoring.people.said import Role, Said, checked
from amicale_mentoring.programmes.eligibility import not_that_role

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"
MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class Agreed:
    """Somebody who has said to a coordinator that they would take part."""

    member: UUID
    role: Role
    how: str
    """How they agreed: "on the phone, on 3 May". It is kept with their part."""


async def add(actor: Actor, programme: UUID, who: Agreed, said: Said) -> UUID:
    """Add somebody who has agreed to it. The programme's rule of who may take part binds members, not its coordinator.

    :raises Refusal: it says nothing of their agreement, they are in it already, or there is no such person.
    """
    actor.require(COORDINATE, on=programme)
    words = plain_text(
        "input.agreement", who.how, 200, lines=False, missing=_("Write how they agreed: by phone, by mail, and when.")
    )
    async with DB.transaction():
        row = await programme_row(programme)
        await refuse_unfit(row, who.member, who.role)
        await refuse_unknown(actor, who.member)
        charter = 0 if has_charter(row) else row["charter_version"]
        found = await checked(said, who.role, {**row, "capacity": MOST_PLACES})
        made = await put(Joining(programme, who.member, who.role, charter, actor.member_id, words), found)
        await log_act(actor, "mentoring.added", who.member, programme=str(programme), role=who.role)
        await post_mail("mentoring.added", member_id=who.member, payload={"participation": made})
    return made


async def refuse_unfit(programme: Mapping[str, Any], member: UUID, role: str) -> None:
    """Nobody is added to what is over, on a side that there is not, or after their death."""
    if programme["state"] == "closed":
        raise Refusal(_("This programme is over."), code="CONFLICT", reason="CLOSED")
    if (why := not_that_role(programme["kind"], role)) is not None:
        raise Refusal(why, field="input.role")
    if not await DB.fetch_value("SELECT NOT deceased FROM amicale.member WHERE id = $1", member):
        raise Refusal(_("There is no such person."), code="NOT_FOUND", field="member")


async def refuse_unknown(actor: Actor, member: UUID) -> None:
    """Who is one of the members otherwise adds those whom members find: an id from elsewhere would tell them a name."""
    if actor.may("members.read"):
        return
    if not await DB.fetch_value("SELECT listed FROM amicale.member WHERE id = $1", member):
        raise Refusal(_("There is no such person."), code="NOT_FOUND", field="member")


async def set_capacity(actor: Actor, participation: UUID, capacity: int) -> None:
    """Give somebody more places, or fewer. Pairs that run stay, also where there are more of them than places."""
    if not 0 <= capacity <= MOST_PLACES:
        raise Refusal(_("Choose between 0 and %(most)s people.", most=MOST_PLACES), field="capacity")
    async with DB.transaction():
        row = await coordinated_part(actor, participation)
        await DB.execute(
            "UPDATE mentoring.participation SET capacity = $2, version = version + 1 WHERE id = $1",
            participation, capacity,
        )  # fmt: skip
        await log_act(actor, "mentoring.capacity_set", row["member"], count=capacity)


async def remove(actor: Actor, participation: UUID, *, end_pairs: bool = False) -> Left:
    """Take somebody out of a programme. They are told that they are, without a reproach.

    :raises Refusal: pairs run, and nobody said that these are to end.
    """
    async with DB.transaction():
        await lock_pairs(participation)
        row = await coordinated_part(actor, participation)
        left = await take_out(participation, end_pairs=end_pairs, reason="coordinator")
        await log_act(actor, "mentoring.taken_out", row["member"], programme=str(row["programme"]))
        await post_mail("mentoring.taken_out", member_id=row["member"], payload={"participation": participation})
    return left


async def coordinated_part(actor: Actor, participation: UUID) -> Mapping[str, Any]:
    """Somebody's part in a programme that the actor looks after, locked.

    :raises Refusal: there is none, it is not theirs to look after, or the person has left.
    """
    programme = await DB.fetch_value("SELECT programme FROM mentoring.participation WHERE id = $1", participation)
    if programme is None:
        actor.require(COORDINATE)
        raise Refusal(_("This person does not take part."), code="NOT_FOUND")
    actor.require(COORDINATE, on=programme)
    row = await DB.fetch_row("SELECT * FROM mentoring.participation WHERE id = $1 FOR UPDATE", participation)
    if row is None or row["state"] != "active":
        raise Refusal(_("This person does not take part."), code="NOT_FOUND")
    return dict(row)
