"""Pausing a pair, and ending it without blame. Actor first.

Whoever ends one chooses a reason for the programme's numbers; the other reads that it is over, and never why.
"""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, today, translator
from amicale_mentoring.pairs.own import own_pair, sign_of_life

_ = translator("mentoring")
Why = Literal["finished", "early", "no_reply", "no_fit", "no_time"]
LONGEST_PAUSE = 366


async def pause(actor: Actor, pair: UUID, until: date) -> None:
    """Nobody is reminded of anything until a day; the end moves by as much."""
    days = (until - today()).days
    if not 0 < days <= LONGEST_PAUSE:
        raise Refusal(_("Choose a day within the next year."), field="until")
    async with DB.transaction():
        await own_pair(actor, pair)
        await DB.execute(
            """UPDATE mentoring.pair SET state = 'paused', paused_until = $2, ends_on = ends_on + ($2 - greatest(
                   $3::date, coalesce(paused_until, $3::date))) WHERE id = $1""",
            pair, until, today(),
        )  # fmt: skip


async def resume(actor: Actor, pair: UUID) -> None:
    """Go on before the pause ends."""
    async with DB.transaction():
        await own_pair(actor, pair)
        await DB.execute("UPDATE mentoring.pair SET state = 'active', paused_until = NULL WHERE id = $1", pair)
        await sign_of_life(pair)


async def resume_the_rested(on: date) -> int:
    """Pauses that are over; answers how many."""
    rows = await DB.fetch(
        """UPDATE mentoring.pair SET state = 'active', paused_until = NULL, last_sign_at = now()
           WHERE state = 'paused' AND paused_until <= $1 RETURNING id""",
        on,
    )
    return len(rows)


async def end(actor: Actor, pair: UUID, why: Why) -> None:
    """It is over: done when they finished, ended when it came early. Their places are free again."""
    async with DB.transaction():
        await own_pair(actor, pair)
        await finish(pair, why)


async def end_for(actor: Actor, pair: UUID) -> None:
    """A coordinator ends it."""
    async with DB.transaction():
        programme = await DB.fetch_value("SELECT programme FROM mentoring.pair WHERE id = $1 FOR UPDATE", pair)
        if programme is None:
            raise Refusal(_("There is no such pair."), code="NOT_FOUND")
        actor.require("mentoring.coordinate", on=programme)
        await finish(pair, "coordinator")
        await log_act(actor, "mentoring.pair_ended", pair)


async def end_those_over(on: date) -> list[UUID]:
    """Pairs whose time is over end by themselves; answers them, so that both are asked how it was."""
    rows = await DB.fetch(
        "SELECT id FROM mentoring.pair WHERE state = 'active' AND ends_on < $1 FOR UPDATE SKIP LOCKED", on
    )
    for row in rows:
        await finish(row["id"], "over")
    return [UUID(str(row["id"])) for row in rows]


async def finish(pair: UUID, why: str) -> None:
    """Write down the end. What was to come is cancelled."""
    state = "done" if why in ("finished", "over") else "ended"
    await DB.execute(
        """UPDATE mentoring.pair SET state = $2, end_reason = $3, ended_at = now(), paused_until = NULL
           WHERE id = $1 AND state IN ('active', 'paused')""",
        pair, state, why,
    )  # fmt: skip
    await DB.execute(
        """UPDATE mentoring.session SET state = 'cancelled', sequence = sequence + 1
           WHERE pair = $1 AND state IN ('proposed', 'agreed')""",
        pair,
    )
