"""Sending the reminders of a day: each once, whatever runs twice. What is sent can be stopped while it waits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from amicale import (
    DB,
    SYSTEM,
    Actor,
    Refusal,
    cancel_mails,
    local,
    log_act,
    new_id,
    post_to_many,
    settings_of,
    today,
    translator,
)
from amicale_dues.reminding.candidates import Candidate, candidates
from amicale_dues.reminding.days import is_quiet
from amicale_dues.reminding.settings import RemindingSettings

_ = translator("dues")
MORNING = 8
"""The hour, by the school's clock, from which reminders of the day are sent."""
MAILS = {"end": "dues.remind_end", "due": "dues.remind_due"}

PUT = """
INSERT INTO dues.reminder (id, run, rule, key, member, plan, charge, cover, on_day, about)
SELECT n.id, $1, n.rule, n.key, n.member, n.plan, n.charge, n.cover, $2, n.about
FROM unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[], $10::date[])
     AS n (id, rule, key, member, plan, charge, cover, about)
ON CONFLICT DO NOTHING RETURNING member, (cover IS NOT NULL) AS ends
"""


async def own_settings() -> RemindingSettings:
    """Those in force."""
    from amicale_dues.settings import DuesSettings

    found: RemindingSettings = await settings_of(DuesSettings)
    return found


async def send(actor: Actor, on: date | None = None) -> tuple[UUID, int]:
    """Send the reminders of a day. Answers the run, and how many were posted.

    :raises Refusal: it is a quiet day, or this is not theirs to do.
    """
    actor.require("dues.manage")
    on, settings = on or today(), await own_settings()
    if is_quiet(on, settings):
        raise Refusal(_("This is a quiet day: nobody is written to."), code="CONFLICT", reason="QUIET")
    async with DB.transaction():
        await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended('dues:remind', 0))")
        run = await put_run(actor, on)
        posted = await post(run, on, await candidates(on, settings), settings.remind_per_hour) if run else 0
        if run and actor.member_id:
            await log_act(actor, "dues.reminded", count=posted)
    return run or await run_of(on), posted


async def put_run(actor: Actor, on: date) -> UUID | None:
    """The row of a run; None where that day's has been."""
    found = await DB.fetch_value(
        """INSERT INTO dues.reminder_run (id, on_day, by_member) VALUES ($1, $2, $3)
           ON CONFLICT (on_day) WHERE by_member IS NULL DO NOTHING RETURNING id""",
        new_id(), on, actor.member_id,
    )  # fmt: skip
    return None if found is None else UUID(str(found))


async def run_of(on: date) -> UUID:
    """The run of a day."""
    found = await DB.fetch_value("SELECT id FROM dues.reminder_run WHERE on_day = $1 AND by_member IS NULL", on)
    return UUID(str(found))


async def post(run: UUID, on: date, found: Sequence[Candidate], per_hour: int) -> int:
    """Write down who is reminded, and post the mails to them."""
    sent = [one for one in found if one.sent]
    rows = await DB.fetch(
        PUT, run, on, [new_id() for _ in sent], [one.rule for one in sent], [one.key for one in sent],
        [one.member for one in sent], [one.plan for one in sent], [one.charge for one in sent],
        [one.cover for one in sent], [one.about for one in sent],
    )  # fmt: skip
    batches = [
        await post_to_many(MAILS[kind], members, {"run": str(run)}, per_hour=per_hour)
        for kind, members in (("end", members_of(rows, True)), ("due", members_of(rows, False)))
        if members
    ]
    withheld = Counter(one.reason for one in found if not one.sent)
    await DB.execute(
        "UPDATE dues.reminder_run SET batches = $2, withheld = $3 WHERE id = $1", run, batches, json.dumps(withheld)
    )
    return len(rows)


def members_of(rows: Sequence[Mapping[str, Any]], ends: bool) -> list[UUID]:
    """Those who get the mail of one kind."""
    return [row["member"] for row in rows if row["ends"] is ends]


async def stop(actor: Actor, run: UUID) -> int:
    """Do not send what still waits of a run. Answers how many mails; who got none may be reminded again."""
    actor.require("dues.manage")
    async with DB.transaction():
        row = await DB.fetch_row("SELECT batches, stopped_at FROM dues.reminder_run WHERE id = $1 FOR UPDATE", run)
        if row is None:
            raise Refusal(_("There are no such reminders."), code="NOT_FOUND")
        stopped = sum([await cancel_mails(batch) for batch in row["batches"]])
        await DB.execute(
            """DELETE FROM dues.reminder r USING amicale.mail q
               WHERE r.run = $1 AND q.batch = ANY($2) AND q.member = r.member AND q.error = 'cancelled'""",
            run, row["batches"],
        )  # fmt: skip
        await DB.execute("UPDATE dues.reminder_run SET stopped_at = now() WHERE id = $1", run)
        await log_act(actor, "dues.reminders_stopped", count=stopped)
    return stopped


async def every_morning(_payload: Mapping[str, Any]) -> None:
    """The job: once a day, from the morning on, where the school wants it."""
    from datetime import UTC, datetime

    settings = await own_settings()
    if not settings.remind or local(datetime.now(UTC)).hour < MORNING or is_quiet(today(), settings):
        return
    if await DB.fetch_value("SELECT true FROM dues.reminder_run WHERE on_day = $1 AND by_member IS NULL", today()):
        return
    await send(SYSTEM)
