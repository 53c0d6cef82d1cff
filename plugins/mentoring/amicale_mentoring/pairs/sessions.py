"""When two meet: one proposes, the other agrees, and afterwards one of them says that it was. Actor first.

What is kept is the day, the length and topics from a list; what was said is theirs alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, from_local, new_id, plain_text, translator
from amicale_mentoring.pairs.own import Own, own_pair, sign_of_life

_ = translator("mentoring")
SHORTEST, LONGEST = 5, 600
FAR = timedelta(days=366)
MOST_PROPOSED = 5


async def propose(
    actor: Actor, pair: UUID, moments: Sequence[datetime], minutes: int = 60, place: str = ""
) -> list[UUID]:  # fmt: skip
    """Propose some moments, of which the other takes one. Those proposed before that nobody took are withdrawn.

    :raises Refusal: a moment is past or too far, or there are too many.
    """
    refuse_length(minutes)
    starts = sorted({from_local(each) for each in moments})
    if not 1 <= len(starts) <= MOST_PROPOSED:
        raise Refusal(_("Propose one to %(most)s moments.", most=MOST_PROPOSED), field="input.moments")
    now = datetime.now(UTC)
    if starts[0] <= now or starts[-1] > now + FAR:
        raise Refusal(_("Propose moments that are to come, within a year."), field="input.moments")
    where = plain_text("input.place", place, 200, lines=False)
    async with DB.transaction():
        own = await own_pair(actor, pair)
        await DB.execute(
            "UPDATE mentoring.session SET state = 'cancelled' WHERE pair = $1 AND state = 'proposed'", pair
        )
        made = [await put(own, start, minutes, where) for start in starts]
        await sign_of_life(pair)
    return made


async def put(own: Own, start: datetime, minutes: int, place: str, state: str = "proposed") -> UUID:
    """One row."""
    made = new_id()
    await DB.execute(
        """INSERT INTO mentoring.session (id, pair, state, starts_at, minutes, place, proposed_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        made, own.row["id"], state, start, minutes, place, own.side,
    )  # fmt: skip
    return made


async def agree(actor: Actor, session: UUID) -> None:
    """Take one of the moments that the other proposed; the others fall away."""
    async with DB.transaction():
        row, own = await own_session(actor, session)
        if row["state"] != "proposed":
            raise Refusal(_("This moment is no longer proposed."), code="CONFLICT", reason="NOT_PROPOSED")
        if row["proposed_by"] == own.side:
            raise Refusal(_("You have proposed this yourself: wait for the other."), code="CONFLICT", reason="OWN")
        await DB.execute("UPDATE mentoring.session SET state = 'agreed' WHERE id = $1", session)
        await DB.execute(
            "UPDATE mentoring.session SET state = 'cancelled' WHERE pair = $1 AND state = 'proposed'", row["pair"]
        )
        await sign_of_life(row["pair"])


async def cancel(actor: Actor, session: UUID) -> None:
    """It will not be; either of them says so, without a reason."""
    async with DB.transaction():
        row, _own = await own_session(actor, session)
        if row["state"] not in ("proposed", "agreed"):
            raise Refusal(_("This cannot be cancelled any more."), code="CONFLICT", reason="OVER")
        await DB.execute(
            "UPDATE mentoring.session SET state = 'cancelled', sequence = sequence + 1 WHERE id = $1", session
        )
        await sign_of_life(row["pair"])


async def log_session(
    actor: Actor, pair: UUID, on: datetime, minutes: int, topics: Sequence[str], *, session: UUID | None = None
) -> UUID:
    """Say that they met: an agreed moment, or one that nobody wrote down before. A programme is measured by the first.

    :raises Refusal: it is still to come.
    """
    refuse_length(minutes)
    held = from_local(on)
    if held > datetime.now(UTC):
        raise Refusal(_("This is still to come. Say so when you have met."), field="input.on")
    async with DB.transaction():
        own = await own_pair(actor, pair, living=False)
        done = session or await agreed_on(pair, held) or await put(own, held, minutes, "")
        await DB.execute(
            """UPDATE mentoring.session SET state = 'held', starts_at = $3, minutes = $4, topics = $5
               WHERE id = $1 AND pair = $2""",
            done, pair, held, minutes, sorted(set(topics)),
        )  # fmt: skip
        await DB.execute(
            """UPDATE mentoring.pair SET first_met_at = (SELECT min(starts_at) FROM mentoring.session
                   WHERE pair = $1 AND state = 'held') WHERE id = $1""",
            pair,
        )
        await sign_of_life(pair)
    return done


async def agreed_on(pair: UUID, held: datetime) -> UUID | None:
    """What both had agreed on for that day: two who write down the same meeting write down one."""
    found: UUID | None = await DB.fetch_value(
        """SELECT id FROM mentoring.session WHERE pair = $1 AND state IN ('agreed', 'held')
             AND abs(extract(epoch FROM starts_at - $2)) < 43200
           ORDER BY abs(extract(epoch FROM starts_at - $2)) LIMIT 1""",
        pair, held,
    )  # fmt: skip
    return found


async def own_session(actor: Actor, session: UUID) -> tuple[Mapping[str, Any], Own]:
    """A session of the actor's own pair; the pair is locked."""
    row = await DB.fetch_row("SELECT * FROM mentoring.session WHERE id = $1", session)
    if row is None:
        raise Refusal(_("There is no such meeting."), code="NOT_FOUND")
    own = await own_pair(actor, row["pair"])
    fresh = await DB.fetch_row("SELECT * FROM mentoring.session WHERE id = $1", session)
    assert fresh is not None
    return fresh, own


def refuse_length(minutes: int) -> None:
    """A meeting has a length that a person can sit through."""
    if not SHORTEST <= minutes <= LONGEST:
        text = _("A meeting takes %(least)s to %(most)s minutes.", least=SHORTEST, most=LONGEST)
        raise Refusal(text, field="input.minutes")
