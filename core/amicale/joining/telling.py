"""Telling those who decide that claims wait: one mail in an hour at the most, and none where nothing is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale.actor import EVERYTHING
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.joining.deciding import PERMISSION
from amicale.mail.outbox import post

NEW = """
    UPDATE amicale.claim_notice SET told_at = now()
    WHERE coalesce(told_at, '-infinity') < now() - interval '50 minutes' AND EXISTS (
        SELECT FROM amicale.claim
        WHERE state = 'waiting' AND considered_at > coalesce(claim_notice.told_at, '-infinity'))
    RETURNING told_at
"""


async def tell_deciders(payload: Mapping[str, Any]) -> None:
    """A job, every hour."""
    async with DB.transaction():
        if await DB.fetch_value(NEW) is not None:
            for member in await deciders():
                await post("amicale.claims_waiting", member_id=member)


async def deciders() -> Sequence[UUID]:
    """Who may decide, by a role of theirs."""
    rows = await DB.fetch(
        """SELECT DISTINCT g.member FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role
           WHERE r.permissions && $1::text[] AND g.object_id IS NULL AND (g.ends_at IS NULL OR g.ends_at > now())
           ORDER BY g.member""",
        [PERMISSION, EVERYTHING],
    )
    return [uuid_of(row["member"]) for row in rows]
