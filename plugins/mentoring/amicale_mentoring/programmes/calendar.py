"""The calendar: what begins and ends by itself, day by day. May run twice, or be killed: a season turns once."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from amicale import DB, SYSTEM, log_act, post_mail
from amicale_mentoring.pairs.ending import end_those_of
from amicale_mentoring.programmes.coordinators import who_looks_after
from amicale_mentoring.programmes.states import shut

BEGINS = "SELECT id FROM mentoring.programme WHERE state = 'open' AND starts_on <= $1"
ENDS = "SELECT id FROM mentoring.programme WHERE state IN ('open', 'running') AND ends_on < $1"
LEFT_OVER = """
    SELECT id FROM mentoring.programme g WHERE state = 'closed' AND ends_on < $1
      AND EXISTS (SELECT FROM mentoring.pair r WHERE r.programme = g.id AND r.state IN ('active', 'paused'))
"""
"""A season is over and pairs of it still run: somebody held them when it ended, or the worker was stopped there."""


async def turn_on(on: date) -> None:
    """Begin and end what is due on a day; each programme in a transaction of its own, and its pairs by slices."""
    for row in await DB.fetch(ENDS, on):
        await end_season(row["id"], on)
    for row in await DB.fetch(LEFT_OVER, on):
        await end_those_of(row["id"])
    for row in await DB.fetch(BEGINS, on):
        await begin_season(row["id"], on)


async def begin_season(programme: UUID, on: date) -> None:
    """The first day has come: who looks after it is told how it stands."""
    async with DB.transaction():
        if not await DB.fetch_value(f"{BEGINS} AND id = $2 FOR UPDATE SKIP LOCKED", on, programme):
            return
        await DB.execute(
            "UPDATE mentoring.programme SET state = 'running', version = version + 1 WHERE id = $1", programme
        )
        await log_act(SYSTEM, "mentoring.season_begun", programme)
        await tell("mentoring.season_begins", programme)


async def end_season(programme: UUID, on: date) -> None:
    """The last day is past: nobody signs up or asks any more, and who looks after it is told."""
    async with DB.transaction():
        if not await DB.fetch_value(f"{ENDS} AND id = $2 FOR UPDATE SKIP LOCKED", on, programme):
            return
        await shut(programme, pairs=False)
        await log_act(SYSTEM, "mentoring.season_ended", programme)
        await tell("mentoring.season_ended", programme)


async def tell(kind: str, programme: UUID) -> None:
    """Write to those who look after it."""
    for member in await who_looks_after(programme):
        await post_mail(kind, member_id=member, payload={"programme": programme})
