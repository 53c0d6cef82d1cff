"""Writing down what old lists say of dues: once, however often it is done. Nothing of it is booked: no money moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, translator
from amicale_dues.history.plan import HistoryPlan, Row, make

_ = translator("dues")
LOCK = "SELECT pg_advisory_xact_lock(hashtext('dues.history'))"
MEMBERSHIPS = """
    INSERT INTO dues.membership (id, member, plan, source, act, proof, since, recorded_by)
    SELECT id, member, plan, 'imported', '', proof, since, $6
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::date[]) AS new (id, member, plan, proof, since)
    ON CONFLICT (member, plan) WHERE state <> 'ended' DO NOTHING
"""
COVERS = """
    INSERT INTO dues.cover (id, membership, member, plan, starts_on, ends_on, known, proof, paid, paid_currency,
        paid_on, import_run)
    SELECT n.id, m.id, m.member, m.plan, n.starts_on, n.ends_on, n.paid IS NOT NULL, n.proof, n.paid,
           CASE WHEN n.paid IS NULL THEN '' ELSE 'EUR' END, n.paid_on, n.run
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::text[], $7::bigint[], $8::date[],
                $9::uuid[])
        AS n (id, member, plan, starts_on, ends_on, proof, paid, paid_on, run)
    JOIN dues.membership m ON m.member = n.member AND m.plan = n.plan AND m.state <> 'ended'
"""


async def look(actor: Actor) -> HistoryPlan:
    """What the lists say, and what writing it down would do. Changes nothing."""
    actor.require("dues.read")
    return await make()


async def apply(actor: Actor, people: int | None = None) -> HistoryPlan:
    """Write it down, all of it or nothing. A second time, there is nothing left to do.

    :param people: how many were shown: it must be those.
    :raises Refusal: the lists, or what is known, have changed so that it would be another number.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        await DB.execute(LOCK)
        plan = await make()
        if people is not None and plan.new != people:
            message = _("It would be %(now)s people now, not %(shown)s. Look at it again.", now=plan.new, shown=people)
            raise Refusal(message, code="CONFLICT", reason="ANOTHER_COUNT")
        await write(actor, plan.rows)
        if plan.rows:
            await log_act(actor, "dues.history_imported", None, count=plan.new)
    return plan


async def write(actor: Actor, rows: Sequence[Row]) -> None:
    """Memberships, then the time that they cover."""
    first: dict[tuple[UUID, UUID], Row] = {}
    for row in sorted(rows, key=lambda each: each.time.starts_on):
        first.setdefault((row.member, row.plan.id), row)
    made = list(first.values())
    await DB.execute(
        MEMBERSHIPS, [new_id() for _row in made], [row.member for row in made], [row.plan.id for row in made],
        [row.statement.proof for row in made], [row.time.starts_on for row in made], actor.member_id,
    )  # fmt: skip
    await DB.execute(
        COVERS, [new_id() for _row in rows], [row.member for row in rows], [row.plan.id for row in rows],
        [row.time.starts_on for row in rows], [row.time.ends_on for row in rows],
        [row.statement.proof for row in rows], [row.statement.amount for row in rows],
        [row.statement.paid_on for row in rows], [row.statement.run for row in rows],
    )  # fmt: skip


async def say(actor: Actor, words: Mapping[str, tuple[str, date | None]]) -> None:
    """Say what words mean: a plan's short name, or nothing, and until when where they do not say it themselves.

    :raises Refusal: there is no such plan.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        for word, (code, until) in words.items():
            plan = (
                await DB.fetch_value("SELECT id FROM dues.plan WHERE owner = '' AND code = $1", code) if code else None
            )
            if code and plan is None:
                raise Refusal(_("There is no such plan."), code="NOT_FOUND", field="plans")
            await DB.execute(
                """INSERT INTO dues.reading (id, word, plan, until, said_by) VALUES ($1, $2, $3, $4, $5)
                   ON CONFLICT (word) DO UPDATE SET plan = $3, until = $4, said_by = $5, said_at = now()""",
                new_id(), word, plan, until, actor.member_id,
            )  # fmt: skip


async def unsay(actor: Actor, words: Sequence[str]) -> None:
    """Words are a question again."""
    actor.require("dues.manage")
    await DB.execute("DELETE FROM dues.reading WHERE word = ANY ($1)", list(words))


TAKE_BACK = """
    WITH gone AS (
        DELETE FROM dues.cover c
        WHERE c.import_run IS NOT NULL AND c.charge IS NULL AND ($1::uuid IS NULL OR c.import_run = $1)
        RETURNING c.membership)
    SELECT DISTINCT membership FROM gone
"""
EMPTY = """
    DELETE FROM dues.membership m WHERE m.id = ANY ($1) AND m.source = 'imported'
        AND NOT EXISTS (SELECT FROM dues.cover c WHERE c.membership = m.id)
        AND NOT EXISTS (SELECT FROM dues.charge h WHERE h.membership = m.id)
        AND NOT EXISTS (SELECT FROM dues.enrolled e WHERE e.membership = m.id)
"""


async def take_back(actor: Actor, run: UUID | None = None) -> int:
    """Undo it: time that came from a list goes, and the memberships that nothing else holds. Answers how many.

    :param run: of one import; without, of all.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        await DB.execute(LOCK)
        touched = [row["membership"] for row in await DB.fetch(TAKE_BACK, run)]
        await DB.execute(EMPTY, touched)
        if touched:
            await log_act(actor, "dues.history_taken_back", None, count=len(touched))
    return len(touched)


async def taken() -> int:
    """People of whom something stands in the books from a list."""
    return int(
        await DB.fetch_value(
            "SELECT count(DISTINCT member) FROM dues.cover WHERE import_run IS NOT NULL AND void_since IS NULL"
        )
    )


WAITING = """
    SELECT EXISTS (SELECT FROM amicale.import_run i WHERE i.undone_at IS NULL AND NOT EXISTS (
        SELECT FROM dues.cover c WHERE c.import_run = i.id)
        AND EXISTS (SELECT FROM amicale.import_row r WHERE r.run = i.id AND r.raw <> '{}'))
"""
"""Cheap, and asked first: whether there is a list of which nothing is written down."""


async def waiting(actor: Actor) -> int:
    """People of whom lists say something that is not written down yet: those that would be, and the questions."""
    actor.require("dues.read")
    if not await DB.fetch_value(WAITING):
        return 0
    outcomes = (await make()).outcomes
    return outcomes["new"] + outcomes["undecided"] + outcomes["no_time"]
