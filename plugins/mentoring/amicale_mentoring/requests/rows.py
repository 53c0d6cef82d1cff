"""Rows of requests: written, found, settled. Within the caller's transaction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from asyncpg import UniqueViolationError

from amicale import DB, Actor, Refusal, new_id, plain_text, translator
from amicale_mentoring.requests.sides import Row, hold, refuse_foreign, side, wait_for

_ = translator("mentoring")
SHORTEST, LONGEST = 20, 2_000
REST = timedelta(days=60)
"""Who has said no is not asked again by the same person before that."""


def message_in(message: str, *, needed: bool) -> str:
    """What somebody writes to whom they ask.

    :raises Refusal: so little that nobody can answer it.
    """
    words = plain_text("input.message", message, LONGEST)
    if needed and len(words.strip()) < SHORTEST:
        text = _("Write at least a sentence: what you would like to speak of, and why with this person.")
        raise Refusal(text, field="input.message", reason="TOO_SHORT")
    return words


async def refuse_too_many(own: Row) -> int:
    """Somebody who asks everybody is answered by nobody. Answers how many wait now."""
    count = await wait_for(own)
    if count >= own["most_waiting"]:
        text = _("You wait for %(count)s answers already. Take one request back, or wait.", count=count)
        raise Refusal(text, code="CONFLICT", reason="TOO_MANY_WAITING")
    return count


async def refuse_lately(own: Row, other: Row) -> None:
    """A no is a no, for some time."""
    lately = await DB.fetch_value(
        """SELECT max(answered_at) FROM mentoring.request WHERE state = 'declined' AND answered_at > $3
             AND least(mentee, mentor) = least($1::uuid, $2::uuid) AND greatest(mentee, mentor) = greatest($1, $2)
             AND CASE asked_by WHEN 'mentee' THEN mentee ELSE mentor END = $1""",
        own["id"], other["id"], datetime.now(UTC) - REST,
    )  # fmt: skip
    if lately is not None:
        text = _("You have asked this person lately, and they could not. Ask somebody else.")
        raise Refusal(text, code="CONFLICT", reason="DECLINED_LATELY")


async def put(own: Row, other: Row, words: str, rank: int) -> UUID:
    """The request's row.

    :raises Refusal: one of the two waits for the other's answer already.
    """
    made, by_mentor = new_id(), own["role"] == "mentor"
    mentor, mentee = (own["id"], other["id"]) if by_mentor else (other["id"], own["id"])
    try:
        async with DB.savepoint():
            await DB.execute(
                """INSERT INTO mentoring.request (id, programme, mentee, mentor, rank, message, expires_at, asked_by)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
                made, own["programme"], mentee, mentor, min(rank, 20), words,
                datetime.now(UTC) + timedelta(days=own["expiry_days"]), "mentor" if by_mentor else "mentee",
            )  # fmt: skip
    except UniqueViolationError:
        text = _("A request between you two waits already. See it under “Requests”.")
        raise Refusal(text, code="CONFLICT", reason="ASKED") from None
    return made


THEIRS = """
    SELECT r.mentor, r.mentee FROM mentoring.request r JOIN mentoring.participation p ON p.id IN (r.mentor, r.mentee)
    WHERE r.id = $1 AND p.member = $2
"""


async def waiting_for(actor: Actor, request: UUID, part: Literal["answers", "asks"]) -> tuple[Row, Row]:
    """A request that waits, locked, and the actor's side of it, which is the one that answers or asks.

    :raises Refusal: there is none of theirs, it is the other's turn, or it was answered already.
    """
    two = await DB.fetch_row(THEIRS, request, actor.require_member())
    if two is None:
        raise Refusal(_("There is no such request."), code="NOT_FOUND")
    await hold(two["mentor"], two["mentee"])
    row = await DB.fetch_row("SELECT * FROM mentoring.request WHERE id = $1 FOR UPDATE", request)
    if row is None:  # somebody was erased, or turned out to be two records, while we waited
        raise Refusal(_("There is no such request."), code="NOT_FOUND")
    mentors = (part == "answers") == (row["asked_by"] == "mentee")
    own = await side(row["mentor" if mentors else "mentee"])
    refuse_foreign(actor, own)
    if row["state"] != "waiting":
        raise Refusal(_("This request was answered already."), code="CONFLICT", reason="ANSWERED")
    return dict(row), own


async def member_of(participation: UUID) -> UUID | None:
    """Who that is."""
    found: UUID | None = await DB.fetch_value("SELECT member FROM mentoring.participation WHERE id = $1", participation)
    return found


async def settle(
    request: UUID, state: str, reason: str = "", words: str = "", suggested: UUID | None = None
) -> None:  # fmt: skip
    """Write down what was answered."""
    await DB.execute(
        """UPDATE mentoring.request SET state = $2, reason = $3, words = $4, suggested = $5, answered_at = now()
           WHERE id = $1""",
        request, state, reason, words, suggested,
    )  # fmt: skip
