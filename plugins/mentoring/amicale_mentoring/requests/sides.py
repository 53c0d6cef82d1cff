"""Who takes part where, and whom they may ask: what every act on a request begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, Text, today, translator
from amicale_mentoring.matching.criteria import excluded
from amicale_mentoring.matching.loading import profiles_of, rules_of

_ = translator("mentoring")
Role = Literal["mentor", "mentee", "peer"]
ASKED: Mapping[str, Role] = {"mentee": "mentor", "mentor": "mentee", "peer": "peer"}
"""Who is asked by whom. Mentors ask where the programme lets them (``mentors_ask``)."""
Row = Mapping[str, Any]

SIDE = """
    SELECT p.*, g.state AS programme_state, g.by_request, g.instant, g.most_waiting, g.expiry_days, g.mentors_ask,
           g.charter_version AS charter_now, g.kind, g.direction, m.listed AND NOT m.deceased AS findable
    FROM mentoring.participation p JOIN mentoring.programme g ON g.id = p.programme
    JOIN amicale.member m ON m.id = p.member
"""
WAITING = """
    SELECT count(*) FROM mentoring.request
    WHERE state = 'waiting' AND CASE asked_by WHEN 'mentee' THEN mentee ELSE mentor END = $1
"""


async def side(participation: UUID) -> Row:
    """One who takes part, with the rules of their programme.

    :raises Refusal: there is no such person.
    """
    return found(await DB.fetch_row(SIDE + " WHERE p.id = $1", participation))


async def hold(*participations: UUID) -> None:
    """Lock how some take part until the transaction ends, always in one order: who asks twice at one moment is counted
    twice, and two who answer each other's requests do not wait for one another. Their programme comes before them, so
    that it is not closed meanwhile, and requests after them: everywhere."""
    await DB.fetch(
        """SELECT id FROM mentoring.programme WHERE id IN (
               SELECT programme FROM mentoring.participation WHERE id = ANY ($1)) ORDER BY id FOR SHARE""",
        list(participations),
    )
    await DB.fetch(
        "SELECT id FROM mentoring.participation WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE",
        list(participations),
    )


def found(row: Row | None) -> Row:
    """The row, if there is one."""
    if row is None or row["state"] != "active":
        raise Refusal(_("This person does not take part."), code="NOT_FOUND")
    return row


async def own_sides(actor: Actor, programme: UUID | None = None) -> Sequence[Row]:
    """How somebody takes part where people may be asked: as a mentee or peer first, then as a mentor."""
    rows: Sequence[Row] = await DB.fetch(
        SIDE + """ WHERE p.member = $1 AND p.state = 'active' AND ($2::uuid IS NULL OR p.programme = $2)
                   ORDER BY p.role = 'mentor', p.id""",
        actor.require_member(), programme,
    )  # fmt: skip
    return [row for row in rows if row["role"] != "mentor" or row["mentors_ask"]]


async def own_side(actor: Actor, other: UUID) -> UUID:
    """On which of their sides somebody may ask another.

    :raises Refusal: on none.
    """
    them = await side(other)
    for row in await own_sides(actor, them["programme"]):
        if ASKED[row["role"]] == them["role"]:
            return UUID(str(row["id"]))
    raise Refusal(_("Sign up for this programme first."), code="CONFLICT", reason="NOT_IN_IT")


def refuse_foreign(actor: Actor, row: Row) -> None:
    """Nobody acts for somebody else."""
    if row["member"] != actor.require_member():
        raise Refusal(_("This is not yours to answer."), code="FORBIDDEN")


async def wait_for(own: Row) -> int:
    """How many answers one side of somebody's waits for."""
    count: int = await DB.fetch_value(WAITING, own["id"])
    return count


def why_not(own: Row) -> Refusal | None:
    """Why somebody can ask nobody at all now; None where they can."""
    if own["programme_state"] not in ("open", "running"):
        return Refusal(_("Nobody can be asked in this programme now."), code="CONFLICT", reason="CLOSED")
    if not own["by_request"]:
        text = _("In this programme, the coordinators bring people together.")
        return Refusal(text, code="CONFLICT", reason="BY_COORDINATORS")
    if own["charter_version"] < own["charter_now"]:
        text = _("The charter has changed. Read and accept it, then ask.")
        return Refusal(text, code="CONFLICT", reason="CHARTER")
    if own["taken"] >= own["capacity"]:
        return Refusal(full_text(own["role"], own["capacity"]), code="CONFLICT", reason="PAIRED")
    return None


def full_text(role: str, capacity: int) -> Text:
    """What somebody reads who has all that they may have."""
    if role == "mentee" and capacity == 1:
        return _("You have a mentor in this programme already.")
    return _("You meet as many people as you have room for: %(count)s. Raise that number first.", count=capacity)


def refuse_unready(own: Row, other: Row) -> None:
    """Who can be asked: the other side of the same programme, who takes people now."""
    fits = other["role"] == ASKED[own["role"]] and (own["role"] != "mentor" or own["mentors_ask"])
    if other["programme"] != own["programme"] or not fits or other["member"] == own["member"] or not other["findable"]:
        raise Refusal(_("This person cannot be asked in this programme."), code="NOT_FOUND", field="other")
    if (refusal := why_not(own)) is not None:
        raise refusal
    if other["availability"] == "closed" or (other["paused_until"] is not None and other["paused_until"] > today()):
        text = _("This person takes nobody new now. Ask somebody else, or come back later.")
        raise Refusal(text, code="CONFLICT", reason="RESTING")
    if other["taken"] >= other["capacity"]:
        text = _("This person's places are all taken by now. Ask somebody else.")
        raise Refusal(text, code="CONFLICT", reason="NO_PLACE")


async def refuse_unfit(own: Row, other: Row) -> None:
    """Two who are not to be brought together. Why is not said: it may be a wish of the other's."""
    known = await profiles_of([own["id"], other["id"]], today())
    mentor, mentee = (own, other) if own["role"] == "mentor" else (other, own)
    pair = known.get(mentor["id"]), known.get(mentee["id"])
    # Who met before may meet again: a batch avoids that, a person may wish it.
    if None in pair or excluded(pair[0], pair[1], await rules_of(own["programme"])) not in ("", "before"):  # type: ignore[arg-type]
        text = _("You two cannot be brought together in this programme. Ask somebody else.")
        raise Refusal(text, code="CONFLICT", reason="NOT_TOGETHER")
