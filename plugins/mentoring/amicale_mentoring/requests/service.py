"""Asking and answering. Actor first; transactions live here.

What kills programmes is silence, so a request ends by itself: it is answered, taken back, closed since there is nothing
left to answer, or it expires and says so (waiting.py). Whoever is concerned is told in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, plain_text, spend, translator
from amicale_mentoring.pairs.beginning import begin_pair
from amicale_mentoring.pairs.telling import tell_begun
from amicale_mentoring.requests.closing import close_for_the_full
from amicale_mentoring.requests.rows import (
    LONGEST,
    member_of,
    message_in,
    put,
    refuse_lately,
    refuse_too_many,
    settle,
    waiting_for,
)
from amicale_mentoring.requests.sides import Row, full_text, hold, refuse_foreign, refuse_unfit, refuse_unready, side
from amicale_mentoring.requests.telling import tell

_ = translator("mentoring")
Reason = Literal["no_time", "no_fit", "full", "other"]
A_DAY, MOST_A_DAY = 86_400, 30
"""Requests of one person in a day; whoever asks and takes back all the time writes mails to everybody."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking: a request that waits, or, where a programme gives places at once, a pair."""

    request: UUID
    pair: UUID | None = None


async def ask(actor: Actor, mine: UUID, other: UUID, message: str, rank: int | None = None) -> Asked:
    """Ask somebody of the other side: a mentor, a peer; as a mentor, a mentee.

    :param mine: how the actor takes part.
    :param rank: their how many-th choice it is; the last, where they do not say.
    :raises Refusal: it is not theirs to ask, too many wait already, or the other takes nobody now.
    """
    await spend("mentoring.ask", actor.require_member(), limit=MOST_A_DAY, seconds=A_DAY)
    async with DB.transaction():
        await hold(mine, other)
        own = await side(mine)
        refuse_foreign(actor, own)
        them = await side(other)
        refuse_unready(own, them)
        words = message_in(message, needed=not own["instant"])
        waiting = await refuse_too_many(own)
        await refuse_unfit(own, them)
        await refuse_lately(own, them)
        made = await put(own, them, words, rank or waiting + 1)
        if own["instant"] and own["role"] != "mentor":
            return Asked(made, await begin(made, own, them))
        await tell("request_asked", made, them["member"])
    return Asked(made)


async def begin(request: UUID, own: Row, other: Row) -> UUID:
    """A place is had at once: both are told that they are a pair."""
    pair = await begin_pair(own["programme"], other["id"], own["id"], "request", request=request)
    await settle(request, "accepted")
    await tell_begun([pair])
    await close_for_the_full([own["id"], other["id"]])
    return pair


async def accept(actor: Actor, request: UUID) -> UUID:
    """Say yes: they are a pair. What waits for one of them who has no place left is closed.

    :raises Refusal: it waits no more, is another's to answer, the programme is over, or no place is left.
    """
    async with DB.transaction():
        row, own = await waiting_for(actor, request, "answers")
        if own["programme_state"] not in ("open", "running"):
            raise Refusal(_("This programme is over."), code="CONFLICT", reason="CLOSED")
        try:
            pair = await begin_pair(row["programme"], row["mentor"], row["mentee"], "request", request=request)
        except Refusal as refusal:
            raise await clearer(refusal, own) from None
        await settle(request, "accepted")
        await tell_begun([pair])
        await close_for_the_full([row["mentor"], row["mentee"]])
        return pair


async def clearer(refusal: Refusal, own: Row) -> Refusal:
    """Whose places are all taken: one's own, or the other's."""
    now = await side(own["id"])
    if refusal.reason != "NO_PLACE":
        return refusal
    if now["taken"] >= now["capacity"]:
        return Refusal(full_text(now["role"], now["capacity"]), code="CONFLICT", reason="NO_PLACE")
    return Refusal(_("They have found somebody else by now."), code="CONFLICT", reason="NO_PLACE")


async def decline(actor: Actor, request: UUID, reason: Reason, words: str = "", suggested: UUID | None = None) -> None:
    """Say no, kindly: a reason, words if they like, and somebody else who may fit.

    :raises Refusal: it waits no more, is another's to answer, or who is suggested cannot be asked.
    """
    said = plain_text("input.words", words, LONGEST)
    async with DB.transaction():
        row, own = await waiting_for(actor, request, "answers")
        asker = row["mentee"] if row["asked_by"] == "mentee" else row["mentor"]
        if suggested is not None:
            await refuse_suggestion(asker, own["id"], suggested)
        await settle(request, "declined", reason, said, suggested)
        await tell("request_declined", request, (await member_of(asker)))


async def refuse_suggestion(asker: UUID, own: UUID, suggested: UUID) -> None:
    """Somebody is suggested whom the asker can ask: no other is of help."""
    try:
        if suggested == own:
            raise Refusal(_("Suggest somebody else than yourself."), field="input.suggested")
        them, row = await side(suggested), await side(asker)
        refuse_unready({**row, "taken": 0, "charter_version": row["charter_now"]}, them)
        await refuse_unfit(row, them)
    except Refusal as refusal:
        raise Refusal(refusal.message, code=refusal.code, field="input.suggested", reason=refusal.reason) from None


async def withdraw(actor: Actor, request: UUID) -> None:
    """Whoever asked takes it back; who has not read it yet is not written to any more."""
    async with DB.transaction():
        await waiting_for(actor, request, "asks")
        await settle(request, "withdrawn")


async def prefer(actor: Actor, request: UUID) -> None:
    """Of several whom somebody asks, this is whom they would like best; the others keep their order."""
    async with DB.transaction():
        row, own = await waiting_for(actor, request, "asks")
        await DB.execute(
            """UPDATE mentoring.request q SET rank = o.at FROM (
                   SELECT id, row_number() OVER (ORDER BY id <> $2, rank, asked_at) AS at FROM mentoring.request
                   WHERE state = 'waiting' AND asked_by = $3
                     AND CASE asked_by WHEN 'mentee' THEN mentee ELSE mentor END = $1) AS o
               WHERE q.id = o.id""",
            own["id"], request, row["asked_by"],
        )  # fmt: skip
