"""The job behind an act on many: a few people at a time, each once, whatever dies in between."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.access.service import actor_of_member
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.desk.bulk import READING, WORK
from amicale.desk.kinds import KINDS, Kind, change
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.tasks.outbox import enqueue

BATCH = 50
SECONDS = 120.0
"""After so long the job makes room for others, and goes on as a new one."""


async def work(payload: Mapping[str, Any]) -> None:
    """Do what is left of an act, in the name of who began it: with what they may now, not with what they might then."""
    act_id, until = UUID(payload["act"]), time.monotonic() + SECONDS
    while await some(act_id):
        if time.monotonic() > until:
            await enqueue(WORK, {"act": str(act_id)})
            return


async def some(act_id: UUID) -> bool:
    """The next people of an act, in one transaction; answers whether there may be more."""
    async with DB.transaction():
        row = await DB.fetch_row("SELECT * FROM amicale.bulk_act WHERE id = $1 FOR UPDATE", act_id)
        if row is None or row["state"] != "running":
            return False
        actor = await maker_of(row)
        targets = await DB.fetch(
            """SELECT member, version FROM amicale.bulk_target WHERE act = $1 AND outcome = ''
               ORDER BY member LIMIT $2""",
            act_id, BATCH,
        )  # fmt: skip
        if actor is None or not targets:
            await end(act_id, "stopped" if actor is None else "done")
            return False
        outcomes = [await one(actor, KINDS[row["kind"]], each) for each in targets]
        await DB.execute(
            """UPDATE amicale.bulk_target t SET outcome = o.outcome
               FROM unnest($2::uuid[], $3::text[]) AS o (member, outcome) WHERE t.act = $1 AND t.member = o.member""",
            act_id, [each["member"] for each in targets], outcomes,
        )  # fmt: skip
    return True


async def maker_of(row: Any) -> Actor | None:
    """Who began it, while they still may."""
    from amicale.schoolsettings import SchoolSettings  # the core's manifest leads here

    if row["made_by"] is None:
        return None
    actor = await actor_of_member(uuid_of(row["made_by"]))
    actor = actor.speaking(actor.locale or (await HERE.settings_of(SchoolSettings)).locale)
    allowed = actor.may(READING) and actor.may(KINDS[row["kind"]].permission)
    return actor if allowed else None


async def one(actor: Actor, kind: Kind, target: Any) -> str:
    """Do it to one person; answers what became of it, in a word."""
    try:
        await change(actor, kind, uuid_of(target["member"]), target["version"])
    except Refusal as refusal:
        return "changed" if refusal.reason == "STALE_VERSION" else "refused"
    return "done"


async def end(act_id: UUID, state: str) -> None:
    """Nothing is left to do, or nobody may do it any more."""
    await DB.execute("UPDATE amicale.bulk_act SET state = $2, ended_at = now() WHERE id = $1", act_id, state)
