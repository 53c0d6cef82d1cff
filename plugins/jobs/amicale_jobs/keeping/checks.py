"""What ``amicale doctor`` finds about jobs: whether offers end when they should, and lists answer."""

from __future__ import annotations

from collections.abc import Sequence

from amicale import DB, Finding, today

LATE = "SELECT count(*) FROM jobs.offer WHERE state IN ('open', 'waiting') AND expires_on < $1::date - 2"
SILENT = "SELECT title, failures FROM jobs.feed WHERE state = 'active' AND failures >= 3 ORDER BY failures DESC LIMIT 5"
HELD = """
    SELECT f.title FROM jobs.feed f JOIN LATERAL (
        SELECT outcome FROM jobs.feed_run r WHERE r.feed = f.id ORDER BY r.at DESC LIMIT 1) r ON r.outcome = 'held'
"""


async def check_ended() -> Sequence[Finding]:
    """Whether offers whose last day is over have left: if not, no worker does the daily work."""
    count = await DB.fetch_value(LATE, today())
    remedy = "Start a worker (amicale worker), and look at amicale queue." if count else ""
    return [Finding("jobs-ended", not count, f"{count} offers past their last day", remedy)]


async def check_lists() -> Sequence[Finding]:
    """Whether partners' lists answer, and none waits for somebody's word."""
    silent = [f"{row['title']} ({row['failures']} times)" for row in await DB.fetch(SILENT)]
    held = [row["title"] for row in await DB.fetch(HELD)]
    quiet = f"{len(silent)} do not answer: {', '.join(silent)}" if silent else "all answer"
    waits = f"{len(held)} wait for somebody's word: {', '.join(held)}" if held else "none waits"
    remedy = "Look at them on the page /staff/offers/feeds" if silent or held else ""
    return [Finding("jobs-lists", not silent and not held, f"partners' lists: {quiet}; {waits}", remedy)]


CHECKS = (check_ended, check_lists)
