"""Pausing a pair, and ending it without blame. Actor first.

Whoever ends one chooses a reason for the programme's numbers; the other reads that it is over, and never why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, today, translator
from amicale_mentoring.pairs.own import own_pair, sign_of_life
from amicale_mentoring.pairs.telling import tell_both, tell_mentee, tell_one

_ = translator("mentoring")
Why = Literal["finished", "early", "no_reply", "no_fit", "no_time"]
LONGEST_PAUSE = 366
DONE = ("finished", "over")
SLICE = 100
"""How many pairs end in one transaction of a job: killed in between, it goes on where it was."""


SEASON_ENDS = "(SELECT g.ends_on FROM mentoring.programme g WHERE g.id = r.programme)"
"""A season ends for all on one day: no pause moves it. NULL where there is none, which ``least`` leaves out."""


async def pause(actor: Actor, pair: UUID, until: date) -> None:
    """Nobody is reminded of anything until a day; the end moves by as much, within the season. The other is told."""
    days = (until - today()).days
    if not 0 < days <= LONGEST_PAUSE:
        raise Refusal(_("Choose a day within the next year."), field="until")
    async with DB.transaction():
        own = await own_pair(actor, pair)
        await DB.execute(
            f"""UPDATE mentoring.pair r SET state = 'paused', paused_until = $2, ends_on = least(
                    {SEASON_ENDS}, r.ends_on + ($2 - greatest($3::date, coalesce(r.paused_until, $3::date))))
                WHERE id = $1""",  # noqa: S608 -- our own
            pair, until, today(),
        )  # fmt: skip
        await tell_one("rests", own.other, pair)


async def resume(actor: Actor, pair: UUID) -> None:
    """Go on before the pause ends; the end comes as much earlier. Going on twice is going on once."""
    async with DB.transaction():
        await own_pair(actor, pair)
        await DB.execute(
            f"""UPDATE mentoring.pair r SET state = 'active', paused_until = NULL,
                    ends_on = CASE WHEN r.ends_on = {SEASON_ENDS} THEN r.ends_on
                        ELSE greatest($2::date, r.ends_on - greatest(0, r.paused_until - $2::date)) END
                WHERE id = $1 AND state = 'paused'""",  # noqa: S608 -- our own
            pair, today(),
        )  # fmt: skip
        await sign_of_life(pair)


async def resume_the_rested(on: date) -> int:
    """Pauses that are over; answers how many."""
    rows = await DB.fetch(
        """UPDATE mentoring.pair SET state = 'active', paused_until = NULL, last_sign_at = now(), nudges = 0
           WHERE state = 'paused' AND paused_until <= $1 RETURNING id""",
        on,
    )
    return len(rows)


async def end(actor: Actor, pair: UUID, why: Why) -> None:
    """It is over: done when they finished, ended when it came early. Their places are free again."""
    async with DB.transaction():
        own = await own_pair(actor, pair)
        await finish(pair, why)
        if not await ask_both([pair]):
            await tell_one("pair_over", own.other, pair)


async def end_for(actor: Actor, pair: UUID) -> None:
    """A coordinator ends it; both are told."""
    async with DB.transaction():
        row = await DB.fetch_row("SELECT programme, state FROM mentoring.pair WHERE id = $1 FOR UPDATE", pair)
        if row is None:
            raise Refusal(_("There is no such pair."), code="NOT_FOUND")
        actor.require("mentoring.coordinate", on=row["programme"])
        if row["state"] not in ("active", "paused"):
            raise Refusal(_("This pair is over."), code="CONFLICT", reason="OVER")
        await conclude([pair], "coordinator")
        await log_act(actor, "mentoring.pair_ended", pair)


async def end_those_over(on: date) -> list[UUID]:
    """Pairs whose time is over end by themselves, and both are asked how it was; answers them."""
    return await end_where("state = 'active' AND ends_on < $1", on)


async def end_those_of(programme: UUID) -> list[UUID]:
    """A season is over, and with it all its pairs; answers them."""
    return await end_where("state IN ('active', 'paused') AND programme = $1", programme)


async def end_where(condition: str, value: object) -> list[UUID]:
    """A slice at a time; who runs this at the same moment takes others."""
    ended: list[UUID] = []
    while True:
        async with DB.transaction():
            rows = await DB.fetch(
                f"""SELECT id FROM mentoring.pair WHERE {condition}
                    ORDER BY id LIMIT {SLICE} FOR UPDATE SKIP LOCKED""",  # noqa: S608 -- our own conditions
                value,
            )
            await conclude([row["id"] for row in rows], "over")
        ended += [UUID(str(row["id"])) for row in rows]
        if len(rows) < SLICE:
            return ended


async def conclude(pairs: Sequence[UUID], why: str) -> None:
    """Pairs end, and both are asked how it was; those who never met read that it is over."""
    for pair in pairs:
        await finish(pair, why)
        if not await ask_both([pair]):
            await tell_both("pair_over", pair)


async def ask_both(pairs: Sequence[UUID]) -> int:
    """Ask how it was. Answers how many people are asked."""
    from amicale_mentoring.closing.asking import ask_how_it_was  # which asks about pairs

    return await ask_how_it_was(pairs)


async def finish(pair: UUID, why: str) -> None:
    """Write down the end. What was to come is cancelled, in their calendars too."""
    state = "done" if why in DONE else "ended"
    await DB.execute(
        """UPDATE mentoring.pair SET state = $2, end_reason = $3, ended_at = now(), paused_until = NULL,
               longer_until = NULL, longer_by = '', silent_at = NULL
           WHERE id = $1 AND state IN ('active', 'paused')""",
        pair, state, why,
    )  # fmt: skip
    rows = await DB.fetch(
        """UPDATE mentoring.session s SET state = 'cancelled', sequence = s.sequence + 1
           FROM mentoring.session was
           WHERE s.pair = $1 AND s.state IN ('proposed', 'agreed') AND s.starts_at > now() AND was.id = s.id
           RETURNING s.id, s.gathering, was.state AS was""",
        pair,
    )
    for row in rows:
        if row["was"] == "agreed":  # a group meets all the same: its mentor's calendar stays as it is
            await (tell_mentee if row["gathering"] else tell_both)("called_off", pair, session=row["id"])
