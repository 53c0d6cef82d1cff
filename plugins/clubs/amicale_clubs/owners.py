"""Clubs that ask dues of their people: what the plugin dues asks, if it is on. Clubs do not need it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from amicale import DB, Actor
from amicale_clubs.store import standing


class ClubOwners:
    """All clubs, as ``dues.owners`` wants them."""

    name = "Club"

    async def title(self, key: UUID) -> str | None:
        """The club's name; None where it is archived, or there is none."""
        found: str | None = await DB.fetch_value(
            "SELECT name FROM clubs.club WHERE id = $1 AND archived_at IS NULL", key
        )
        return found

    async def leads(self, actor: Actor, key: UUID) -> bool:
        """Its leaders, and who looks after it or all clubs."""
        return actor.may("clubs.manage", on=key) or (await standing(key, actor.member_id)).leads

    async def people(self, key: UUID) -> Sequence[UUID]:
        """Those who are in it."""
        rows = await DB.fetch("SELECT member FROM clubs.membership WHERE club = $1 AND state = 'active'", key)
        return [row["member"] for row in rows]
