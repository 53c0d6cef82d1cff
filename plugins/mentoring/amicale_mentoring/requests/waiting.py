"""What waits: reminded on the programme's days, and ended when its time is over. Jobs; running twice does no harm.

A row is taken once (SKIP LOCKED), changed, and told of in one transaction: killed in between, nothing has happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from amicale import DB
from amicale_mentoring.requests.closing import close_for_the_full, close_with_the_programme
from amicale_mentoring.requests.telling import tell

AT_ONCE = 200
"""Requests in one transaction."""
SIDES = """
    SELECT q.id, a.member AS asker, b.member AS answerer FROM changed q
    JOIN mentoring.participation a ON a.id = CASE q.asked_by WHEN 'mentee' THEN q.mentee ELSE q.mentor END
    JOIN mentoring.participation b ON b.id = CASE q.asked_by WHEN 'mentee' THEN q.mentor ELSE q.mentee END
"""
EXPIRE = f"""
    WITH changed AS (
        UPDATE mentoring.request SET state = 'expired', answered_at = $1
        WHERE id IN (SELECT id FROM mentoring.request WHERE state = 'waiting' AND expires_at <= $1
                     ORDER BY id LIMIT {AT_ONCE} FOR UPDATE SKIP LOCKED)
        RETURNING id, mentee, mentor, asked_by)
    {SIDES}
"""  # noqa: S608 -- our own words
DUE = """
    (SELECT count(*) FROM mentoring.programme g, unnest(g.remind_days) AS day
     WHERE g.id = q.programme AND q.asked_at + make_interval(days => day) <= $1)
"""
REMIND = f"""
    WITH changed AS (
        UPDATE mentoring.request q SET reminded = {DUE}
        WHERE id IN (SELECT id FROM mentoring.request q WHERE state = 'waiting' AND expires_at > $1
                       AND reminded < {DUE} ORDER BY id LIMIT {AT_ONCE} FOR UPDATE SKIP LOCKED)
        RETURNING id, mentee, mentor, asked_by)
    {SIDES}
"""  # noqa: S608
"""Who was not reminded for two days gets one mail, not two."""


async def look_at_what_waits(payload: Mapping[str, Any]) -> None:
    """A job: end what nobody has answered, close what needs no answer any more, remind of the rest."""
    await expire()
    async with DB.transaction():
        await close_for_the_full()
        await close_with_the_programme()
    await remind()


async def expire(now: datetime | None = None) -> int:
    """End what nobody has answered in time, and tell both; answers how many."""
    total, moment = 0, now or datetime.now(UTC)
    while True:
        async with DB.transaction():
            rows = await DB.fetch(EXPIRE, moment)
            for row in rows:
                await tell("request_expired", row["id"], row["asker"])
                await tell("request_missed", row["id"], row["answerer"])
        total += len(rows)
        if len(rows) < AT_ONCE:
            return total


async def remind(now: datetime | None = None) -> int:
    """Remind those who have not answered, on the programme's days; answers how many."""
    total, moment = 0, now or datetime.now(UTC)
    while True:
        async with DB.transaction():
            rows = await DB.fetch(REMIND, moment)
            for row in rows:
                await tell("request_reminder", row["id"], row["answerer"])
        total += len(rows)
        if len(rows) < AT_ONCE:
            return total
