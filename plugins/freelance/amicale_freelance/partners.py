"""Partners: two that are one, and the copy that people of theirs get of their own data."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB
from amicale_freelance.keeping.merging import follow_partner as follow

__all__ = ["export", "follow"]
POSTED = """
    SELECT title, state, client, need, city, expires_on, opened_at, ended_at, created_at
    FROM freelance.mission WHERE contact = $1 ORDER BY created_at, id
"""
WRITTEN = "SELECT words, written_at FROM freelance.message WHERE contact = $1 ORDER BY written_at, id"


async def export(contact_id: UUID) -> dict[str, Any]:
    """The missions that somebody of a partner posted, and the messages that they wrote."""
    found = {"mission": POSTED, "message": WRITTEN}
    rows = {name: [dict(row) for row in await DB.fetch(sql, contact_id)] for name, sql in found.items()}
    return {name: each for name, each in rows.items() if each}
