"""What ``amicale doctor`` finds about ways to pay."""

from __future__ import annotations

from collections.abc import Sequence

from amicale import DB, Finding, extensions_of
from amicale_dues.ways.contract import WAYS

STATE = """
SELECT count(*) FILTER (WHERE state = 'set_aside') AS set_aside,
       count(*) FILTER (WHERE state = 'new' AND received_at < now() - interval '1 hour') AS late
FROM dues.notice
"""
DIFFERS = "SELECT DISTINCT ON (way) way, error FROM dues.comparison ORDER BY way, at DESC"


async def check_ways() -> Sequence[Finding]:
    """Notices that nobody works off, play money, and books that could not be compared."""
    row = await DB.fetch_row(STATE)
    assert row is not None
    left = int(row["set_aside"]) + int(row["late"])
    found = [
        Finding(
            "notices", not left, f"{row['set_aside']} set aside, {row['late']} not worked off for an hour",
            "See why at /staff/dues/ways, and try them again. A worker must run: amicale worker" if left else "",
        )
    ]  # fmt: skip
    playing = [way.name for way in await extensions_of(WAYS) if (await way.setup()).test]
    if playing:
        found.append(Finding("test mode", False, ", ".join(playing), "Enter the live keys: /staff/plugins/dues"))
    failed = [f"{each['way']}: {each['error']}" for each in await DB.fetch(DIFFERS) if each["error"]]
    if failed:
        found.append(Finding("reconcile", False, "; ".join(failed), "amicale dues reconcile"))
    return found
