"""Reviews and time: who has not written is reminded once, and who was written about hears when it can be read. Jobs;
running twice does no harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale import DB
from amicale_freelance.missions.clients import Row, tell_client, tell_member
from amicale_freelance.missions.ending import each

REMIND_BEFORE = 4
DUE = f"""state = 'done' AND reminded_at IS NULL AND $1::date IS NOT NULL AND review_until > now()
    AND review_until < now() + interval '{REMIND_BEFORE} days'"""
SILENT = """
    SELECT q.id, p.member,
        EXISTS (SELECT FROM freelance.review r WHERE r.proposal = q.id AND r.side = 'client') AS client,
        EXISTS (SELECT FROM freelance.review r WHERE r.proposal = q.id AND r.side = 'freelance') AS freelance
    FROM freelance.proposal q JOIN freelance.profile p ON p.id = q.profile WHERE q.mission = $1 AND q.state = 'chosen'
"""
SHOWN = """
    UPDATE freelance.review SET told_at = now() WHERE id IN (
        SELECT id FROM freelance.review WHERE told_at IS NULL AND shows_at <= now() ORDER BY id LIMIT 50
        FOR UPDATE SKIP LOCKED)
    RETURNING proposal, side
"""
BOTH_SIDES = """
    SELECT p.member, m.* FROM freelance.proposal q JOIN freelance.profile p ON p.id = q.profile
    JOIN freelance.mission m ON m.id = q.mission WHERE q.id = $1
"""


async def look_at_reviews(payload: Mapping[str, Any]) -> None:
    """A job."""
    await each(DUE, remind)
    await tell_shown()


async def remind(row: Row) -> None:
    """Some days before the time is over, who has not written hears of it once more; then they are left alone."""
    await DB.execute("UPDATE freelance.mission SET reminded_at = now() WHERE id = $1", row["id"])
    found = await DB.fetch_row(SILENT, row["id"])
    if found is None:
        return
    if not found["freelance"]:
        await tell_member("how_it_was_again", found["member"], {"proposal": found["id"]})
    if not found["client"]:
        await tell_client("how_it_was_again", row, proposal=found["id"])


async def tell_shown() -> int:
    """The time is over and one side has written: the other may read it. Answers how many were told."""
    total = 0
    while True:
        async with DB.transaction():
            rows = await DB.fetch(SHOWN)
            for each_row in rows:
                await tell_of(each_row)
        total += len(rows)
        if not rows:
            return total


async def tell_of(review: Row) -> None:
    """Who is written about."""
    row = await DB.fetch_row(BOTH_SIDES, review["proposal"])
    if row is not None and review["side"] == "client":
        await tell_member("review_shown", row["member"], {"proposal": review["proposal"]})
    elif row is not None:
        await tell_client("review_shown", dict(row), proposal=review["proposal"])
