"""The job behind an enrolment: a few people at a time, each once, whatever dies in between."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, SYSTEM, Actor, Refusal, enqueue, post_to_many
from amicale_dues.bylaws.plans import Plan, plan_by_id
from amicale_dues.enrolling.choosing import judged
from amicale_dues.enrolling.service import WORK
from amicale_dues.standing.memberships import Joining, join

BATCH = 25
SECONDS = 120.0
"""After so long the job makes room for others, and goes on as a new one."""
MAIL = "dues.enrolled"


async def work(payload: Mapping[str, Any]) -> None:
    """Enrol whom is left of an enrolment."""
    enrolment, until = UUID(str(payload["enrolment"])), time.monotonic() + SECONDS
    while await some(enrolment):
        if time.monotonic() > until:
            await enqueue(WORK, {"enrolment": str(enrolment)})
            return


async def some(enrolment: UUID) -> bool:
    """The next people, in one transaction: joined, called for, told by mail. Answers whether there may be more.

    Two enrolments into one plan go one after the other: the second sees whom the first has enrolled.
    """
    async with DB.transaction():
        row = await DB.fetch_row("SELECT * FROM dues.enrolment WHERE id = $1 FOR UPDATE", enrolment)
        if row is None or row["state"] != "running":
            return False
        targets = await DB.fetch(
            "SELECT member FROM dues.enrolled WHERE enrolment = $1 AND outcome = '' ORDER BY member LIMIT $2",
            enrolment, BATCH,
        )  # fmt: skip
        await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"dues.enrol:{row['plan']}")
        if not targets:
            await DB.execute("UPDATE dues.enrolment SET state = 'done', ended_at = now() WHERE id = $1", enrolment)
            return False
        outcomes = await enrol(row, [each["member"] for each in targets])
        await note(enrolment, outcomes)
        told = [member for member, outcome in outcomes.items() if outcome == "done"]
        if told:
            await post_to_many(MAIL, told, {"enrolment": str(enrolment)})
    return True


async def enrol(row: Mapping[str, Any], members: Sequence[UUID]) -> Mapping[UUID, str]:
    """These people, as things are now: who joined by themselves meanwhile is left out."""
    plan = await plan_by_id(row["plan"])
    outcomes = {}
    for each in await judged(members, plan, row["starts_on"]):
        outcomes[each.member] = each.outcome or await one(row, plan, each.member)
    return outcomes


async def one(row: Mapping[str, Any], plan: Plan, member: UUID) -> str:
    """Somebody; answers what became of it, in a word."""
    joining = Joining(
        member, plan, row["starts_on"], source="enrolled", act=row["act"], proof=row["document"],
        wording=json.loads(row["wording"]) if row["wording"] else None, payer=row["payer"],
        payer_name=row["payer_name"], opt_out_until=row["opt_out_until"],
        due_days=max(0, (row["due_on"] - row["starts_on"]).days),
    )  # fmt: skip
    maker = SYSTEM if row["made_by"] is None else Actor(row["made_by"], frozenset({"dues.manage"}), kind="session")
    try:
        async with DB.savepoint():  # who joins at the same moment goes before us, and only that is undone
            await join(maker, joining, row["basis"])
    except Refusal as refusal:
        return "member" if refusal.reason == "JOINED" else "refused"
    return "done"


async def note(enrolment: UUID, outcomes: Mapping[UUID, str]) -> None:
    """What became of each, and by which membership."""
    await DB.execute(
        """UPDATE dues.enrolled e SET outcome = o.outcome, membership = (
               SELECT m.id FROM dues.membership m JOIN dues.enrolment n ON n.id = e.enrolment AND n.plan = m.plan
               WHERE m.member = e.member AND m.state <> 'ended' AND o.outcome = 'done')
           FROM unnest($2::uuid[], $3::text[]) AS o (member, outcome) WHERE e.enrolment = $1 AND e.member = o.member""",
        enrolment, list(outcomes), list(outcomes.values()),
    )  # fmt: skip
