"""Saying how it was: in one click after a meeting, at the end with a word of thanks. Actor first.

The rating is for the programme, and only its coordinators read it. Words are for the other, and nobody else reads them.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, plain_text, post_mail, translator
from amicale_mentoring.pairs.own import Own, own_pair

_ = translator("mentoring")
LEAST, MOST = 1, 5
LONGEST = 1_000

PUT = """
INSERT INTO mentoring.feedback (id, pair, session, side, rating, again, thanks) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (pair, side, coalesce(session, '00000000-0000-0000-0000-000000000000'))
DO UPDATE SET rating = excluded.rating, again = excluded.again, thanks = excluded.thanks, given_at = now()
RETURNING id, told_at
"""


async def say_how_it_was(
    actor: Actor, pair: UUID, rating: int, again: bool | None = None, thanks: str | None = None
) -> None:  # fmt: skip
    """Say it of a pair that is over; it can be said anew. The other reads the thanks, and is told of them once.

    :raises Refusal: it is not theirs or not over yet, or the rating is none.
    """
    refuse_rating(rating)
    words = plain_text("thanks", thanks or "", LONGEST)
    async with DB.transaction():
        own = await own_pair(actor, pair, living=False)
        if own.row["state"] not in ("done", "ended"):
            raise Refusal(_("This pair goes on. Say how it was when it is over."), code="CONFLICT", reason="NOT_OVER")
        if words and own.other is None:
            raise Refusal(_("The other is no longer there to read it."), field="thanks", reason="GONE")
        row = await DB.fetch_row(PUT, new_id(), pair, None, own.side, rating, again, words)
        await tell_thanks(own, row, words)


async def tell_thanks(own: Own, row: Any, words: str) -> None:
    """Write to the other that there is a word for them: once, whatever becomes of it later."""
    if not words or row["told_at"] is not None or own.other is None:
        return
    await DB.execute("UPDATE mentoring.feedback SET told_at = now() WHERE id = $1", row["id"])
    await post_mail("mentoring.thanked", member_id=own.other, payload={"feedback": row["id"]})


async def rate_session(actor: Actor, session: UUID, rating: int) -> None:
    """Whether a meeting was worth it, in one click; nobody has to.

    :raises Refusal: it is not theirs, or was not held.
    """
    refuse_rating(rating)
    async with DB.transaction():
        row = await DB.fetch_row("SELECT pair, state FROM mentoring.session WHERE id = $1", session)
        if row is None:
            raise Refusal(_("There is no such meeting."), code="NOT_FOUND")
        own = await own_pair(actor, row["pair"], living=False)
        if row["state"] != "held":
            raise Refusal(_("This meeting has not been yet."), code="CONFLICT", reason="NOT_HELD")
        await DB.execute(PUT, new_id(), row["pair"], session, own.side, rating, None, "")


def refuse_rating(rating: int) -> None:
    """From 1 to 5."""
    if not LEAST <= rating <= MOST:
        raise Refusal(_("Choose one of the answers."), field="rating")
