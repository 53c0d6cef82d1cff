"""The job that carries out planned erasures, and says so when one cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from amicale.actor import SYSTEM
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.mail.outbox import post
from amicale.privacy.erasing import FORGET, erase, plugin_at_fault
from amicale.tasks.outbox import enqueue

ERASE = "amicale.erase"
FAILED = "amicale.erasure_failed"
AGAIN_HOURS = 24
"""How long one that failed for good is left alone before it is tried again by itself."""


async def queue_due(_payload: Mapping[str, Any]) -> None:
    """Queue what is due. One that failed for good is parked, and tried again every day in its place."""
    rows = await DB.fetch(
        """SELECT id FROM amicale.erasure WHERE due_at <= now()
           AND (tried_at IS NULL OR tried_at < now() - $1 * interval '1 hour') ORDER BY due_at""",
        AGAIN_HOURS,
    )
    for row in rows:
        payload = {"erasure": str(row["id"])}
        async with DB.transaction():
            await DB.execute(
                "DELETE FROM amicale.parked_job WHERE name = $1 AND payload = $2", ERASE, msgspec.json.encode(payload)
            )
            await enqueue(ERASE, payload, key=payload["erasure"])


async def erase_one(payload: Mapping[str, Any]) -> None:
    """One planned erasure. What fails is noted with the plugin's name, staff is told once, and it is tried again.

    :raises Refusal: it could not be carried out.
    """
    key = UUID(str(payload["erasure"]))
    row = await DB.fetch_row(
        "SELECT member, failed_plugin, tries FROM amicale.erasure WHERE id = $1 AND due_at <= now()", key
    )
    if row is None:
        return
    try:
        await erase(SYSTEM, uuid_of(row["member"]))
    except Refusal as refusal:
        await note_failure(key, uuid_of(row["member"]), refusal, first=row["tries"] == 0)
        raise


async def note_failure(key: UUID, member_id: UUID, refusal: Refusal, *, first: bool) -> None:
    """Nothing was erased; say which plugin it was, to those who look after it."""
    plugin = plugin_at_fault(refusal)
    async with DB.transaction():
        await DB.execute(
            """UPDATE amicale.erasure SET tried_at = now(), tries = tries + 1, failed_plugin = $2, problem = $3
               WHERE id = $1""",
            key, plugin, refusal.reason or refusal.code,
        )  # fmt: skip
        if not first:
            return
        await log_act(SYSTEM, "privacy.erasure_failed", member_id, plugin=plugin or "amicale")
        for officer in await officers():
            await post(FAILED, member_id=officer, payload={"plugin": plugin, "erasure": key})


async def officers() -> list[UUID]:
    """Those who look after requests about personal data."""
    rows = await DB.fetch(
        """SELECT DISTINCT g.member FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role
           WHERE g.object_id IS NULL AND (g.ends_at IS NULL OR g.ends_at > now())
           AND r.permissions && ARRAY['*', 'privacy.manage']"""
    )
    return [uuid_of(row["member"]) for row in rows]


async def compose_failed(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The mail to staff; not sent any more when it went well meanwhile."""
    if not await DB.fetch_value(
        "SELECT EXISTS (SELECT FROM amicale.erasure WHERE id = $1)", UUID(str(payload["erasure"]))
    ):
        return None
    return {"name": recipient.name, "plugin": payload["plugin"], "link": HERE.link("/staff/privacy")}


async def forget_goodbye(payload: Mapping[str, Any]) -> None:
    """The last mail is sent, or never will be: the last row that has the address goes. Until then, come again."""
    key = UUID(str(payload["mail"]))
    state = await DB.fetch_value(
        "SELECT state FROM amicale.mail WHERE id = $1 AND created_at > now() - interval '3 days'", key
    )
    if state == "queued":
        await enqueue(FORGET, {"mail": key}, after=timedelta(minutes=5))
        return
    await DB.execute("DELETE FROM amicale.mail WHERE id = $1", key)
