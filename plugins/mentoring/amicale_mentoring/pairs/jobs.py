"""What happens to pairs by itself: pauses and pairs end, meetings are reminded of, silence is noticed.

Each marks what it does in the transaction of the mail: run twice at once, or killed and run again, it does nothing
twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from amicale import DB, today
from amicale_mentoring.pairs.ending import end_those_over, resume_the_rested
from amicale_mentoring.pairs.silence import look_for_silence
from amicale_mentoring.pairs.telling import tell_both, tell_mentee

SLICE = 100
TOLD = """s.id, s.pair, s.gathering IS NULL OR NOT EXISTS (SELECT FROM mentoring.session x
    WHERE x.gathering = s.gathering AND x.state = 'agreed' AND x.id < s.id) AS mentor_too"""

# A date that was set less than a day before needs no reminder (sessions.agree marks it).
TOMORROW = f"""
    UPDATE mentoring.session s SET reminded_at = $1::timestamptz WHERE s.id IN (
        SELECT s.id FROM mentoring.session s JOIN mentoring.pair r ON r.id = s.pair AND r.state = 'active'
        WHERE s.state = 'agreed' AND s.reminded_at IS NULL AND s.starts_at > $1
          AND s.starts_at <= $1::timestamptz + interval '26 hours'
        ORDER BY s.id LIMIT {SLICE} FOR UPDATE OF s SKIP LOCKED)
    RETURNING {TOLD}
"""  # noqa: S608 -- our own
# Two hours after its end; and never long after, such as when workers did not run.
HAVE_THEY_MET = f"""
    UPDATE mentoring.session s SET asked_at = $1::timestamptz WHERE s.id IN (
        SELECT s.id FROM mentoring.session s JOIN mentoring.pair r ON r.id = s.pair AND r.state = 'active'
        WHERE s.state = 'agreed' AND s.asked_at IS NULL
          AND s.starts_at + make_interval(mins => s.minutes) <= $1::timestamptz - interval '2 hours'
          AND s.starts_at > $1::timestamptz - interval '21 days'
        ORDER BY s.id LIMIT {SLICE} FOR UPDATE OF s SKIP LOCKED)
    RETURNING {TOLD}
"""  # noqa: S608 -- our own


async def every_day(_payload: Mapping[str, Any]) -> None:
    """Pauses that are over, pairs whose time is over, and silence."""
    await resume_the_rested(today())
    await end_those_over(today())
    await look_for_silence(datetime.now(UTC))


async def every_hour(_payload: Mapping[str, Any]) -> None:
    """Meetings: those of tomorrow, and whether those that were have been."""
    now = datetime.now(UTC)
    await mark_and_tell(TOMORROW, "tomorrow", now)
    await mark_and_tell(HAVE_THEY_MET, "did_you_meet", now)


async def mark_and_tell(statement: str, kind: str, now: datetime) -> int:
    """A slice at a time, each with its mails in one transaction; answers how many meetings."""
    count = 0
    while True:
        async with DB.transaction():
            rows = await DB.fetch(statement, now)
            await tell_of(kind, rows)
        count += len(rows)
        if len(rows) < SLICE:
            return count


async def tell_of(kind: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Both of each meeting; the mentor of a group once, however many come."""
    for row in rows:
        if row["mentor_too"]:
            await tell_both(kind, row["pair"], session=row["id"])
        elif kind == "tomorrow":
            await tell_mentee(kind, row["pair"], session=row["id"])
