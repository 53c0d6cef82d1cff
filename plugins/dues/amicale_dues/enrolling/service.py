"""Enrolling a cohort in three steps: found and written down, shown, then done. What is done is what was shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, enqueue, log_act, new_id, settings_of, today, translator
from amicale_dues.bylaws.plans import Plan, plan_of
from amicale_dues.enrolling.choosing import Candidate, found, judged
from amicale_dues.enrolling.rules import Cohort, Wanted
from amicale_dues.settings import DuesSettings

_ = translator("dues")
WORK = "dues.enrol"
"""The job that does the work."""
HOURS = 12
"""How long what was shown may be done: then one looks again."""
PUT = """
    INSERT INTO dues.enrolment (id, plan, rule, payer, payer_name, act, wording, document, starts_on, opt_out_until,
        due_on, basis, found, made_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
"""


async def prepare(actor: Actor, wanted: Wanted) -> UUID:
    """Write down whom the rule finds, and who is left out. Nothing else is done yet.

    :raises Refusal: something is missing that the law asks for, or the rule finds nobody.
    """
    actor.require("dues.manage")
    plan, on = await plan_of(wanted.plan), wanted.starts_on or today()
    wanted.check(plan.terms.payers)
    people = await judged(await found(wanted.cohort, on), plan, on)
    if not people:
        raise await nobody(wanted.cohort, on)
    async with DB.transaction():
        return await put(actor, wanted, plan, people)


async def nobody(cohort: Cohort, on: date) -> Refusal:
    """Why the rule finds nobody: often all whom it would find stand as graduates in the register."""
    others = len(await found(cohort.model_copy(update={"students_only": False}), on)) if cohort.students_only else 0
    if others:
        said = _(
            "The rule finds no students, but %(count)s people who are not students in the register. Make them students"
            " there, or enrol graduates too.", count=others,
        )  # fmt: skip
        return Refusal(said, field="input.programmes", reason="NOBODY")
    return Refusal(_("The rule finds nobody. Look at programme and years."), field="input.programmes", reason="NOBODY")


async def put(actor: Actor, wanted: Wanted, plan: Plan, people: Sequence[Candidate]) -> UUID:
    """The enrolment, and everybody it is about."""
    made, on, basis = new_id(), wanted.starts_on or today(), (await settings_of(DuesSettings)).basis
    words = {language: text for language, text in wanted.wording.items() if text.strip()}
    await DB.execute(
        PUT, made, plan.id, wanted.cohort.model_dump_json(), wanted.payer, wanted.payer_name, wanted.act,
        json.dumps(words, ensure_ascii=False) if words else None, wanted.document.strip(), on,
        wanted.until(today()), today() + timedelta(days=wanted.due_days), basis, len(people), actor.member_id,
    )  # fmt: skip
    await DB.execute(
        """INSERT INTO dues.enrolled (id, enrolment, member, outcome, amount)
           SELECT id, $1, member, outcome, amount
           FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[]) AS new (id, member, outcome, amount)""",
        made, [new_id() for _each in people], [each.member for each in people], [each.outcome for each in people],
        [each.amount for each in people],
    )  # fmt: skip
    return made


async def locked(actor: Actor, enrolment: UUID) -> Mapping[str, Any]:
    """An enrolment, locked until the transaction ends, for who may act on it.

    :raises Refusal: there is none.
    """
    actor.require("dues.manage")
    row = await DB.fetch_row("SELECT * FROM dues.enrolment WHERE id = $1 FOR UPDATE", enrolment)
    if row is None:
        raise Refusal(_("There is no such enrolment."), code="NOT_FOUND")
    return dict(row)


async def begin(actor: Actor, enrolment: UUID, count: int) -> None:
    """Do what was shown.

    :param count: how many people were to be enrolled: it must be those.
    :raises Refusal: it was done already, was shown too long ago, or is about another number.
    """
    async with DB.transaction():
        row = await locked(actor, enrolment)
        if row["state"] != "prepared":
            raise Refusal(_("This was done already."), code="CONFLICT", reason="DONE")
        if await DB.fetch_value("SELECT now() - $1 > $2 * interval '1 hour'", row["made_at"], HOURS):
            raise Refusal(_("This list is too old. Prepare it again."), code="CONFLICT", reason="STALE")
        waiting = await to_do(enrolment)
        if waiting != count or not waiting:
            message = _("It is about %(now)s people, not %(shown)s. Look at it again.", now=waiting, shown=count)
            raise Refusal(message, code="CONFLICT", reason="ANOTHER_COUNT")
        await DB.execute("UPDATE dues.enrolment SET state = 'running', begun_at = now() WHERE id = $1", enrolment)
        await log_act(actor, "dues.enrolment_begun", enrolment, count=count)
        await enqueue(WORK, {"enrolment": str(enrolment)})


async def to_do(enrolment: UUID) -> int:
    """How many wait to be enrolled."""
    return int(
        await DB.fetch_value("SELECT count(*) FROM dues.enrolled WHERE enrolment = $1 AND outcome = ''", enrolment)
    )


async def stop(actor: Actor, enrolment: UUID) -> None:
    """Enrol nobody more; who is enrolled stays so.

    :raises Refusal: it is not under way.
    """
    async with DB.transaction():
        row = await locked(actor, enrolment)
        if row["state"] != "running":
            raise Refusal(_("This is not under way."), code="CONFLICT")
        await DB.execute("UPDATE dues.enrolment SET state = 'stopped', ended_at = now() WHERE id = $1", enrolment)
        await log_act(actor, "dues.enrolment_stopped", enrolment)


async def go_on(actor: Actor, enrolment: UUID) -> None:
    """Go on with one that was stopped.

    :raises Refusal: it was not, or the time to say no would be over before people hear of it.
    """
    async with DB.transaction():
        row = await locked(actor, enrolment)
        if row["state"] != "stopped":
            raise Refusal(_("This was not stopped."), code="CONFLICT")
        if row["opt_out_until"] <= today():
            raise Refusal(_("The time to say no is over. Prepare it again."), code="CONFLICT", reason="STALE")
        await DB.execute("UPDATE dues.enrolment SET state = 'running', ended_at = NULL WHERE id = $1", enrolment)
        await log_act(actor, "dues.enrolment_begun", enrolment, count=await to_do(enrolment))
        await enqueue(WORK, {"enrolment": str(enrolment)})


async def discard(actor: Actor, enrolment: UUID) -> None:
    """Give up one that was only prepared.

    :raises Refusal: somebody is enrolled by it.
    """
    async with DB.transaction():
        row = await locked(actor, enrolment)
        if row["state"] != "prepared":
            raise Refusal(_("This was done already."), code="CONFLICT", reason="DONE")
        await DB.execute("DELETE FROM dues.enrolment WHERE id = $1", enrolment)
