"""How it was, for both sides of a mission that is done. Actor first; transactions live here.

Blind: nobody reads the other's review before both are there or the time for it is over, and then none is written any
more. So nobody writes a review in answer to one. The other side may reply to it, and have staff look at it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, plain_text, translator
from amicale_freelance.missions.clients import tell_client, tell_member
from amicale_freelance.proposals.rows import Sides, no_such_proposal, sides
from amicale_freelance.rules import MANAGE

_ = translator("freelance")
LEAST, MOST, WORDS, REPLY = 1, 5, 1_500, 1_000
REVIEW = "SELECT *, shows_at <= now() AS shown FROM freelance.review WHERE id = $1"
PUT = """
    INSERT INTO freelance.review (id, proposal, side, rating, words, shows_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (proposal, side) DO UPDATE SET rating = $4, words = $5, written_at = now()
"""
BOTH = """
    UPDATE freelance.review SET shows_at = now(), told_at = now() WHERE proposal = $1 AND told_at IS NULL
      AND (SELECT count(*) FROM freelance.review WHERE proposal = $1) = 2
    RETURNING id
"""


async def write(actor: Actor, proposal: UUID, rating: int, words: str = "") -> UUID:
    """Say how it was; it can be said anew until the other reads it. When both are there, both are told.

    :param rating: from 1, poor, to 5, very good.
    :raises Refusal: the mission is not done, the time is over, or both are there already.
    """
    if not LEAST <= rating <= MOST:
        raise Refusal(_("Choose one of the answers."), field="rating")
    said = plain_text("words", words, WORDS)
    async with DB.transaction():
        both = await sides(actor, proposal)
        await refuse_closed(both)
        await DB.execute(PUT, new_id(), proposal, both.part, rating, said, both.mission["review_until"])
        if await DB.fetch(BOTH, proposal):
            await tell_both(both)
        made: UUID = await DB.fetch_value(
            "SELECT id FROM freelance.review WHERE proposal = $1 AND side = $2", proposal, both.part
        )
        return made


async def refuse_closed(both: Sides) -> None:
    """Reviews are of missions that are done, for some days, and until both are there."""
    if both.mission["state"] != "done" or both.proposal["state"] != "chosen":
        raise Refusal(_("Say how it was when the mission is done."), code="CONFLICT", reason="NOT_DONE")
    over = await DB.fetch_value("SELECT $1::timestamptz <= now()", both.mission["review_until"])
    if over is not False:
        raise Refusal(_("The time to say how it was is over."), code="CONFLICT", reason="TOO_LATE")
    if await DB.fetch_value("SELECT count(*) = 2 FROM freelance.review WHERE proposal = $1", both.id):
        text = _("Both reviews are there and can be read, so neither is changed any more.")
        raise Refusal(text, code="CONFLICT", reason="SHOWN")


async def tell_both(both: Sides) -> None:
    """Each can read the other's now."""
    await both.tell_freelancer("review_shown")
    await tell_client("review_shown", both.mission, proposal=both.id)


async def of_review(actor: Actor, review: UUID) -> tuple[dict[str, Any], Sides]:
    """A review that can be read, with the actor's side of it.

    :raises Refusal: there is none, or not for them yet.
    """
    row = await DB.fetch_row(REVIEW, review)
    if row is None or not row["shown"] or row["removed_at"] is not None:
        raise no_such_review()
    try:
        both = await sides(actor, row["proposal"])
    except Refusal:
        raise no_such_review() from None
    return dict(row), both


def no_such_review() -> Refusal:
    """What everybody is told of what is not there, or not for them."""
    return Refusal(_("There is no such review."), code="NOT_FOUND")


async def about_me(actor: Actor, review: UUID) -> dict[str, Any]:
    """A review that the other side has written of the actor.

    :raises Refusal: it is their own, or none of theirs.
    """
    row, both = await of_review(actor, review)
    if row["side"] == both.part:
        raise Refusal(_("This is your own review."), code="CONFLICT", reason="OWN")
    return row


async def reply(actor: Actor, review: UUID, words: str) -> None:
    """Answer it, for all who read it. An empty answer takes it away."""
    said = plain_text("words", words, REPLY)
    async with DB.transaction():
        row = await about_me(actor, review)
        await DB.execute("UPDATE freelance.review SET reply = $2, replied_at = now() WHERE id = $1", row["id"], said)


async def report(actor: Actor, review: UUID, words: str) -> None:
    """Have staff look at it: it is untrue, hurtful, or says what it must not.

    :raises Refusal: no word says why.
    """
    said = plain_text("words", words, REPLY, missing=_("Say what is wrong with it."))
    async with DB.transaction():
        row = await about_me(actor, review)
        await DB.execute("UPDATE freelance.review SET reported_at = now(), report = $2 WHERE id = $1", row["id"], said)


async def remove(actor: Actor, review: UUID, why: str) -> None:
    """Staff take a review away; both sides read why. It counts no more."""
    said = await staff_words(actor, why)
    async with DB.transaction():
        row = await reported(review)
        await DB.execute(
            "UPDATE freelance.review SET removed_at = now(), removed_by = $2, removal = $3 WHERE id = $1",
            review, actor.member_id, said,
        )  # fmt: skip
        await log_act(actor, "freelance.review_removed", review)
        await tell_removed(row["proposal"], review)


async def keep(actor: Actor, review: UUID) -> None:
    """Staff have looked at what was reported, and leave it."""
    actor.require(MANAGE)
    async with DB.transaction():
        await reported(review)
        await DB.execute("UPDATE freelance.review SET reported_at = NULL, report = '' WHERE id = $1", review)
        await log_act(actor, "freelance.review_kept", review)


async def staff_words(actor: Actor, why: str) -> str:
    """The reason that both sides read.

    :raises Refusal: none is given.
    """
    actor.require(MANAGE)
    return plain_text("why", why, REPLY, missing=_("Say why: both sides read it."))


async def reported(review: UUID) -> dict[str, Any]:
    """A review that staff may look at: one that can be read. What is blind, they do not read either.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row(REVIEW + " FOR UPDATE", review)
    if row is None or not row["shown"]:
        raise no_such_review()
    if row["removed_at"] is not None:
        raise Refusal(_("This review is removed already."), code="CONFLICT", reason="REMOVED")
    return dict(row)


async def tell_removed(proposal: UUID, review: UUID) -> None:
    """Both sides hear that a review was taken away."""
    row = await DB.fetch_row(
        """SELECT p.member, m.* FROM freelance.proposal q JOIN freelance.profile p ON p.id = q.profile
           JOIN freelance.mission m ON m.id = q.mission WHERE q.id = $1""",
        proposal,
    )
    if row is None:
        raise no_such_proposal()
    await tell_member("review_removed", row["member"], {"proposal": proposal, "review": review})
    await tell_client("review_removed", dict(row), proposal=proposal, review=review)
