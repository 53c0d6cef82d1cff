"""Asking and answering. Actor first; transactions live here.

What kills a programme is silence, so a request ends by itself: it is answered, taken back, or it expires and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from asyncpg import UniqueViolationError

from amicale import DB, Actor, Refusal, new_id, plain_text, translator
from amicale_mentoring.pairs.beginning import begin_pair

_ = translator("mentoring")
Reason = Literal["no_time", "no_fit", "full", "other"]
LONGEST = 2_000

SIDE = """
    SELECT p.*, g.state AS programme_state, g.by_request, g.instant, g.most_waiting, g.expiry_days,
           g.charter_version AS charter_now
    FROM mentoring.participation p JOIN mentoring.programme g ON g.id = p.programme
    WHERE p.id = $1
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking: a request that waits, or, where a programme gives places at once, a pair."""

    request: UUID
    pair: UUID | None = None


async def ask(actor: Actor, mentee: UUID, mentor: UUID, message: str, rank: int = 1) -> Asked:
    """Ask a mentor.

    :raises Refusal: it is not theirs to ask, too many wait already, or the mentor takes nobody now.
    """
    words = plain_text("message", message, LONGEST)
    async with DB.transaction():
        own = await locked_side(mentee)
        refuse_foreign(actor, own, "mentee")
        other = await side(mentor)
        refuse_unready(own, other)
        await refuse_too_many(own)
        made = await put(own, other, words, rank)
        if not own["instant"]:
            return Asked(made)
        pair = await begin_pair(own["programme"], mentor, mentee, "request", request=made)
        await settle(made, "accepted")
        return Asked(made, pair)


async def accept(actor: Actor, request: UUID) -> UUID:
    """The mentor says yes: they are a pair. What the mentee asked of others here is closed when they have no place.

    :raises Refusal: it waits no more, is another's to answer, or no place is left.
    """
    async with DB.transaction():
        row = await waiting(actor, request, "mentor")
        pair = await begin_pair(row["programme"], row["mentor"], row["mentee"], "request", request=request)
        await settle(request, "accepted")
        await close_without_place(row["mentee"])
        return pair


async def decline(actor: Actor, request: UUID, reason: Reason, words: str = "", suggested: UUID | None = None) -> None:
    """The mentor says no, kindly: a reason, words if they like, and somebody else who may fit."""
    async with DB.transaction():
        row = await waiting(actor, request, "mentor")
        if suggested is not None and (await side(suggested))["programme"] != row["programme"]:
            raise Refusal(_("This person is in another programme."), field="suggested")
        await settle(request, "declined", reason, plain_text("words", words, LONGEST), suggested)


async def withdraw(actor: Actor, request: UUID) -> None:
    """The mentee takes it back."""
    async with DB.transaction():
        await waiting(actor, request, "mentee")
        await settle(request, "withdrawn")


async def expire(now: datetime | None = None) -> int:
    """End what nobody has answered in time; answers how many."""
    rows = await DB.fetch(
        """UPDATE mentoring.request SET state = 'expired', answered_at = $1
           WHERE state = 'waiting' AND expires_at <= $1 RETURNING id""",
        now or datetime.now(UTC),
    )
    return len(rows)


async def side(participation: UUID) -> Mapping[str, Any]:
    """One who takes part, with the rules of their programme.

    :raises Refusal: there is no such person.
    """
    return found(await DB.fetch_row(SIDE, participation))


async def locked_side(participation: UUID) -> Mapping[str, Any]:
    """The same, locked: who asks twice at one moment is counted twice."""
    return found(await DB.fetch_row(SIDE + " FOR UPDATE OF p", participation))


def found(row: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The row, if there is one."""
    if row is None or row["state"] != "active":
        raise Refusal(_("This person does not take part."), code="NOT_FOUND")
    return row


def refuse_foreign(actor: Actor, row: Mapping[str, Any], role: str) -> None:
    """Nobody acts for somebody else."""
    if row["member"] != actor.require_member() or row["role"] != role:
        raise Refusal(_("This is not yours to answer."), code="FORBIDDEN")


def refuse_unready(own: Mapping[str, Any], other: Mapping[str, Any]) -> None:
    """Who can be asked: a mentor of the same programme, who takes people now."""
    if other["programme"] != own["programme"] or other["role"] != "mentor" or other["member"] == own["member"]:
        raise Refusal(_("This person is no mentor of this programme."), code="NOT_FOUND", field="mentor")
    if own["programme_state"] not in ("open", "running") or not own["by_request"]:
        raise Refusal(_("Nobody can be asked in this programme now."), code="CONFLICT", reason="CLOSED")
    if own["charter_version"] < own["charter_now"]:
        raise Refusal(_("Read and accept the charter first."), code="CONFLICT", reason="CHARTER")
    paused = other["paused_until"] is not None and other["paused_until"] > datetime.now(UTC).date()
    if other["availability"] == "closed" or paused:
        raise Refusal(_("This mentor takes nobody now."), code="CONFLICT", reason="CLOSED_MENTOR")
    if other["taken"] >= other["capacity"]:
        raise Refusal(_("No place is left here."), code="CONFLICT", reason="NO_PLACE")
    if own["taken"] >= own["capacity"]:
        raise Refusal(_("You have a mentor in this programme already."), code="CONFLICT", reason="PAIRED")


async def refuse_too_many(own: Mapping[str, Any]) -> None:
    """Somebody who asks everybody is answered by nobody."""
    count = await DB.fetch_value(
        "SELECT count(*) FROM mentoring.request WHERE mentee = $1 AND state = 'waiting'", own["id"]
    )
    if count >= own["most_waiting"]:
        text = _("You wait for %(count)s answers already. Take one request back, or wait.", count=count)
        raise Refusal(text, code="CONFLICT", reason="TOO_MANY_WAITING")


async def put(own: Mapping[str, Any], other: Mapping[str, Any], words: str, rank: int) -> UUID:
    """The request's row.

    :raises Refusal: they wait for this mentor's answer already.
    """
    made = new_id()
    try:
        async with DB.savepoint():
            await DB.execute(
                """INSERT INTO mentoring.request (id, programme, mentee, mentor, rank, message, expires_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)""",
                made, own["programme"], own["id"], other["id"], rank, words,
                datetime.now(UTC) + timedelta(days=own["expiry_days"]),
            )  # fmt: skip
    except UniqueViolationError:
        raise Refusal(_("You have asked this mentor already."), code="CONFLICT", reason="ASKED") from None
    return made


async def waiting(actor: Actor, request: UUID, role: Literal["mentor", "mentee"]) -> Mapping[str, Any]:
    """A request that waits, locked, and that is this person's to act on.

    :raises Refusal: it is not, or was answered already.
    """
    row = await DB.fetch_row("SELECT * FROM mentoring.request WHERE id = $1 FOR UPDATE", request)
    if row is None:
        raise Refusal(_("There is no such request."), code="NOT_FOUND")
    refuse_foreign(actor, await side(row[role]), role)
    if row["state"] != "waiting":
        raise Refusal(_("This request was answered already."), code="CONFLICT", reason="ANSWERED")
    return dict(row)


async def settle(
    request: UUID, state: str, reason: str = "", words: str = "", suggested: UUID | None = None
) -> None:  # fmt: skip
    """Write down what was answered."""
    await DB.execute(
        """UPDATE mentoring.request SET state = $2, reason = $3, words = $4, suggested = $5, answered_at = now()
           WHERE id = $1""",
        request, state, reason, words, suggested,
    )  # fmt: skip


async def close_without_place(mentee: UUID) -> None:
    """Who has found a mentor waits for no other."""
    await DB.execute(
        """UPDATE mentoring.request SET state = 'closed', answered_at = now()
           WHERE mentee = $1 AND state = 'waiting'
             AND (SELECT taken >= capacity FROM mentoring.participation WHERE id = $1)""",
        mentee,
    )
