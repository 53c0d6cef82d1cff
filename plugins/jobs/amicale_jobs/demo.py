"""Jobs of the demonstration school. A second time changes nothing."""

from __future__ import annotations

from amicale import DB, Demo


async def fill(demo: Demo) -> None:
    """Offers of every kind in every state, and what people do with them (invented/)."""
    from amicale_jobs.invented.filling import tell

    async with DB.transaction():
        if len(demo.members) < 2 or await DB.fetch_value("SELECT true FROM jobs.offer LIMIT 1"):
            return
        await tell(demo)
