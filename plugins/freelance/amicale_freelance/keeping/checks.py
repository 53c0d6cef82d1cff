"""What ``amicale doctor`` finds about freelance: whether what waits ends, and nobody is chosen for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from amicale import DB, Finding, today

LATE = "SELECT count(*) FROM freelance.mission WHERE state IN ('open', 'waiting') AND expires_on < $1::date - 2"
ODD = """
    SELECT count(*) FROM freelance.mission m WHERE (m.state = 'chosen') AND NOT EXISTS (
        SELECT FROM freelance.proposal q WHERE q.mission = m.id AND q.state = 'chosen')
"""


async def check_ended() -> Sequence[Finding]:
    """Whether missions whose last day is over have left: if not, no worker does the daily work."""
    count = await DB.fetch_value(LATE, today())
    remedy = "Start a worker (amicale worker), and look at amicale queue." if count else ""
    return [Finding("freelance-ended", not count, f"{count} missions past their last day", remedy)]


async def check_chosen() -> Sequence[Finding]:
    """Whether every mission that says somebody was chosen has somebody."""
    count = await DB.fetch_value(ODD)
    remedy = "Ask for support: the database keeps the two together." if count else ""
    return [
        Finding("freelance-chosen", not count, f"{count} missions with nobody chosen that say somebody was", remedy)
    ]


CHECKS = (check_ended, check_chosen)
