"""Pauses that are over end by themselves, and the person hears of it: nobody is forgotten while away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from amicale import DB, post_mail, today

OVER = """
UPDATE mentoring.participation SET paused_until = NULL, version = version + 1
WHERE id IN (
    SELECT p.id FROM mentoring.participation p
    WHERE p.paused_until <= $1 AND p.state = 'active' ORDER BY p.id LIMIT 500 FOR UPDATE SKIP LOCKED)
RETURNING id, member, programme
"""


async def wake(on: date) -> int:
    """End the pauses that are over on a day; answers how many. A second time finds none."""
    woken = 0
    while True:
        async with DB.transaction():
            rows = await DB.fetch(OVER, on)
            for row in rows:
                await post_mail("mentoring.back", member_id=row["member"], payload={"participation": row["id"]})
        if not rows:
            return woken
        woken += len(rows)


async def wake_today(_payload: Mapping[str, Any]) -> None:
    """The job of every day."""
    await wake(today())
