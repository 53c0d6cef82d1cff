"""What ``amicale doctor`` finds about programmes."""

from __future__ import annotations

from collections.abc import Sequence

from amicale import DB, Finding
from amicale_mentoring.programmes.coordinators import NONE

ALONE = f"""
    SELECT count(*) FROM mentoring.programme p WHERE p.state IN ('open', 'running') AND {NONE}
"""  # noqa: S608 -- our own words


async def check_coordinators() -> Sequence[Finding]:
    """Whether somebody looks after each programme that is open: else nobody is told that a season begins."""
    count = await DB.fetch_value(ALONE)
    remedy = "Name somebody on the page of the programme, under Coordinators." if count else ""
    return [Finding("mentoring-coordinators", not count, f"{count} open programmes that nobody looks after", remedy)]


CHECKS = (check_coordinators,)
