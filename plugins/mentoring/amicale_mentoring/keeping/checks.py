"""What ``amicale doctor`` finds about mentoring: whether places are counted right, and nothing waits past its time."""

from __future__ import annotations

from collections.abc import Sequence

from amicale import DB, Finding

PLACES = """
    SELECT count(*) FROM mentoring.participation p LEFT JOIN (
        SELECT who, count(*) AS held FROM mentoring.pair r CROSS JOIN LATERAL unnest(ARRAY[r.mentor, r.mentee]) who
        WHERE r.state IN ('active', 'paused') GROUP BY who
    ) k ON k.who = p.id WHERE p.taken <> coalesce(k.held, 0)
"""
LATE = """
    SELECT (SELECT count(*) FROM mentoring.request WHERE state = 'waiting' AND expires_at < now() - interval '2 days')
               AS requests,
           (SELECT count(*) FROM mentoring.pair WHERE state = 'active' AND ends_on < amicale.today() - 3) AS pairs,
           (SELECT count(*) FROM mentoring.need WHERE state = 'asking' AND next_round_at < now() - interval '2 days')
               AS needs
"""


async def check_places() -> Sequence[Finding]:
    """Whether places taken are those that pairs take."""
    count = await DB.fetch_value(PLACES)
    remedy = "Ask for support: the database counts them with each pair." if count else ""
    return [
        Finding("mentoring-places", not count, f"{count} people whose places are not what their pairs take", remedy)
    ]


async def check_waiting() -> Sequence[Finding]:
    """Whether what ends by itself has ended: if not, no worker does the daily work."""
    row = await DB.fetch_row(LATE)
    assert row is not None
    late = any(row.values())
    said = f"past their time: {row['requests']} requests, {row['pairs']} pairs, {row['needs']} questions to the network"
    remedy = "Start a worker (amicale worker), and look at amicale queue." if late else ""
    return [Finding("mentoring-waiting", not late, said, remedy)]


CHECKS = (check_places, check_waiting)
