"""Mentoring of the demonstration school. A second time changes nothing."""

from __future__ import annotations

from amicale import DB, Demo


async def fill(demo: Demo) -> None:
    """Programmes of every kind, who takes part, requests, pairs, questions to the network (invented/)."""
    from amicale_mentoring.invented.filling import tell

    async with DB.transaction():
        if len(demo.members) < 2 or await DB.fetch_value("SELECT true FROM mentoring.programme LIMIT 1"):
            return
        await tell(demo)
