"""Saying that one has met. What is kept is the day, the length and topics from the school's list; what was said is
theirs alone. Actor first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from amicale import DB, Actor, Refusal, from_local, translator
from amicale_mentoring.pairs.ending import conclude
from amicale_mentoring.pairs.own import Own, own_pair, sign_of_life
from amicale_mentoring.pairs.sessions import put, refuse_length
from amicale_mentoring.people.topics import chosen_topics

_ = translator("mentoring")
OLDEST = timedelta(days=366)

HELD = """
    UPDATE mentoring.session SET state = 'held', starts_at = $2, minutes = $3,
        topics = ARRAY(SELECT DISTINCT t FROM unnest($4::text[] || CASE state WHEN 'held' THEN topics END) t ORDER BY t)
    WHERE id = $1
"""
"""Two who write down one meeting add their topics."""


async def log_session(
    actor: Actor, pair: UUID, on: datetime, minutes: int, topics: Sequence[str], *, session: UUID | None = None
) -> UUID:
    """Say that they met: an agreed moment, or one that nobody wrote down before. A programme is measured by the first.

    A pair that is over may still say so, of the time before its end. An hour of a flash programme ends its pair.

    :raises Refusal: it is still to come, or too long ago.
    """
    refuse_length(minutes)
    held = from_local(on)
    refuse_when(held)
    spoken = await chosen_topics(topics)
    async with DB.transaction():
        own = await own_pair(actor, pair, living=False)
        if own.row["ended_at"] is not None and held > own.row["ended_at"]:
            raise Refusal(_("This pair was over by then."), field="input.on", reason="OVER")
        done = await planned(pair, held, session) or await put(own, held, minutes, "")
        await DB.execute(HELD, done, held, minutes, spoken)
        await have_met(own)
    return done


def refuse_when(held: datetime) -> None:
    """One has met before now, and not ages ago."""
    if held > datetime.now(UTC):
        raise Refusal(_("This is still to come. Say so when you have met."), field="input.on")
    if held < datetime.now(UTC) - OLDEST:
        raise Refusal(_("Choose a day within the last year."), field="input.on")


async def planned(pair: UUID, held: datetime, session: UUID | None) -> UUID | None:
    """The meeting that they speak of: the one that they name, or what both had agreed on for that day. So two who
    write down the same meeting write down one.

    :raises Refusal: the one that they name is not of this pair.
    """
    if session is not None:
        found: UUID | None = await DB.fetch_value(
            "SELECT id FROM mentoring.session WHERE id = $1 AND pair = $2 AND state IN ('agreed', 'held')",
            session, pair,
        )  # fmt: skip
        if found is None:
            raise Refusal(_("This date is no longer set."), code="CONFLICT", reason="NOT_AGREED")
        return found
    found = await DB.fetch_value(
        """SELECT id FROM mentoring.session WHERE pair = $1 AND state IN ('agreed', 'held')
             AND abs(extract(epoch FROM starts_at - $2)) < 43200
           ORDER BY abs(extract(epoch FROM starts_at - $2)) LIMIT 1""",
        pair, held,
    )  # fmt: skip
    return found  # noqa: RET504 -- what it is, is said above


async def have_met(own: Own) -> None:
    """Keep when they first met. A flash programme is one hour: it is done, and both are asked how it was."""
    pair = own.row["id"]
    await DB.execute(
        """UPDATE mentoring.pair SET first_met_at = (SELECT min(starts_at) FROM mentoring.session
               WHERE pair = $1 AND state = 'held') WHERE id = $1""",
        pair,
    )
    await sign_of_life(pair)
    if own.row["kind"] == "flash" and own.row["state"] in ("active", "paused"):
        await conclude([pair], "finished")


async def did_not_meet(actor: Actor, session: UUID) -> None:
    """A date has passed and they did not meet: it is put away without blame, and they propose another one."""
    from amicale_mentoring.pairs.sessions import own_session

    async with DB.transaction():
        row, _own = await own_session(actor, session)
        if row["state"] != "agreed" or row["starts_at"] > datetime.now(UTC):
            raise Refusal(_("This date is no longer set."), code="CONFLICT", reason="NOT_AGREED")
        state = "declined" if row["gathering"] else "cancelled"
        await DB.execute("UPDATE mentoring.session SET state = $2 WHERE id = $1", session, state)
