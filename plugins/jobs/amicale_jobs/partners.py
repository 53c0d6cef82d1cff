"""Partners: two that are one, and the copy that people of theirs get of their own data."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB
from amicale_jobs.keeping.merging import follow_partner as follow

__all__ = ["export", "follow"]
POSTED = """
    SELECT title, state, contract, words, city, apply_url, apply_address, expires_on, opened_at, ended_at, created_at
    FROM jobs.offer WHERE contact = $1 ORDER BY created_at, id
"""


async def export(contact_id: UUID) -> dict[str, Any]:
    """The offers that somebody of a partner posted."""
    rows = [dict(row) for row in await DB.fetch(POSTED, contact_id)]
    return {"posted": rows} if rows else {}
