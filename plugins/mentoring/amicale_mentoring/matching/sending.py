"""A plan is sent: once, a few pairs at a time, told as they begin. What dies half-way goes on where it was."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, enqueue, log_act, translator
from amicale_mentoring.matching.crowds import programme_to_match
from amicale_mentoring.matching.plans import draft_to_change
from amicale_mentoring.pairs.beginning import begin_pair
from amicale_mentoring.pairs.telling import tell_begun
from amicale_mentoring.requests.closing import close_for_the_full
from amicale_mentoring.requests.sides import hold

_ = translator("mentoring")
WORK = "mentoring.send_plan"
"""The job that does the work."""
BATCH = 25
SECONDS = 120.0
"""After so long the job makes room for others, and goes on as a new one."""

NEXT = """
    SELECT m.id, m.mentor, m.mentee, m.score,
        o.state <> 'active' OR e.state <> 'active' OR om.deceased OR em.deceased
            OR (SELECT g.state NOT IN ('open', 'running') FROM mentoring.programme g WHERE g.id = o.programme) AS gone,
        EXISTS (SELECT FROM mentoring.avoidance a WHERE (a.participation = o.id AND a.member = e.member)
                                                      OR (a.participation = e.id AND a.member = o.member)) AS avoided
    FROM mentoring.match m
    JOIN mentoring.participation o ON o.id = m.mentor JOIN amicale.member om ON om.id = o.member
    JOIN mentoring.participation e ON e.id = m.mentee JOIN amicale.member em ON em.id = e.member
    WHERE m.plan = $1 AND m.outcome = '' AND NOT m.refused ORDER BY m.id LIMIT $2
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending a plan."""

    pairs: int
    full: int
    """Pairs that could not be made: a place was taken meanwhile, somebody has gone. They stay in the plan's record."""


async def begin_sending(actor: Actor, plan: UUID, version: int | None = None) -> int:
    """Send what was shown; answers how many pairs that are. The work is a job's.

    :param version: of the plan that was looked at; None for whatever it is now.
    :raises Refusal: it was sent already, is another by now, or there is nothing in it.
    """
    async with DB.transaction():
        row = await draft_to_change(actor, plan)
        await programme_to_match(row["programme"])
        if version not in (None, row["version"]):
            message = _("Somebody has changed the plan since you looked at it. Look at it again, then send it.")
            raise Refusal(message, code="CONFLICT", reason="CHANGED")
        count = await to_send(plan)
        if not count:
            raise Refusal(_("There is no pair in this plan."), code="CONFLICT", reason="EMPTY")
        await DB.execute("UPDATE mentoring.plan SET state = 'sending' WHERE id = $1", plan)
        await log_act(actor, "mentoring.plan_sent", row["programme"], pairs=count)
        await enqueue(WORK, {"plan": str(plan)})
    return count


async def to_send(plan: UUID) -> int:
    """How many pairs of a plan are still to be made."""
    sql = "SELECT count(*) FROM mentoring.match WHERE plan = $1 AND outcome = '' AND NOT refused"
    return int(await DB.fetch_value(sql, plan))


async def work(payload: Mapping[str, Any]) -> None:
    """The job: make what is left of a plan's pairs."""
    plan, until = UUID(str(payload["plan"])), time.monotonic() + SECONDS
    while await some(plan):
        if time.monotonic() > until:
            await enqueue(WORK, {"plan": str(plan)})
            return


async def send(actor: Actor, plan: UUID, version: int | None = None) -> Sent:
    """Send a plan and wait for it: for commands. Whoever else works on it meanwhile does no pair twice."""
    await begin_sending(actor, plan, version)
    while await some(plan):
        pass
    return await outcome_of(plan)


async def outcome_of(plan: UUID) -> Sent:
    """What has become of a plan by now."""
    row = await DB.fetch_row(
        """SELECT count(*) FILTER (WHERE outcome = 'pair') AS pairs,
                  count(*) FILTER (WHERE outcome NOT IN ('', 'pair')) AS others
           FROM mentoring.match WHERE plan = $1""",
        plan,
    )
    return Sent(*(row.values() if row else (0, 0)))


async def some(plan: UUID) -> bool:
    """The next pairs, in one transaction with the mails about them. Answers whether there may be more."""
    async with DB.transaction():
        row = await DB.fetch_row("SELECT programme, state FROM mentoring.plan WHERE id = $1 FOR UPDATE", plan)
        if row is None or row["state"] != "sending":
            return False
        if not (rows := await DB.fetch(NEXT, plan, BATCH)):
            await DB.execute("UPDATE mentoring.plan SET state = 'sent', sent_at = now() WHERE id = $1", plan)
            return False
        people = [each[side] for each in rows for side in ("mentor", "mentee")]
        await lock_all(people)
        # Looked at anew: who has left, or said that it is not to be, while we waited for them.
        await make(row["programme"], people, await DB.fetch(NEXT, plan, BATCH))
    return True


async def make(programme: UUID, people: Sequence[UUID], rows: Sequence[Mapping[str, Any]]) -> None:
    """These pairs: both are told, and what waits for who has no place left is closed."""
    made = {each["id"]: await one(programme, each) for each in rows}
    await note(made)
    if pairs := [pair for pair in made.values() if isinstance(pair, UUID)]:
        await tell_begun(pairs)
        await close_for_the_full(people)


async def lock_all(people: Sequence[UUID]) -> None:
    """People first, then their requests, in the order of their ids: as whoever answers a request does, so that nobody
    waits for one who waits for them.
    """
    await hold(*people)
    await DB.execute(
        """SELECT id FROM mentoring.request WHERE (mentee = ANY ($1) OR mentor = ANY ($1)) AND state = 'waiting'
           ORDER BY id FOR UPDATE""",
        people,
    )  # fmt: skip


async def one(programme: UUID, row: Mapping[str, Any]) -> UUID | str:
    """One pair; where it cannot be made, why not, in a word."""
    if row["gone"] or row["avoided"]:
        return "gone" if row["gone"] else "excluded"
    try:
        return await begin_pair(programme, row["mentor"], row["mentee"], "batch", score=row["score"])
    except Refusal:
        return "full"


async def note(made: Mapping[UUID, UUID | str]) -> None:
    """What became of each."""
    await DB.execute(
        """UPDATE mentoring.match m SET outcome = o.outcome
           FROM unnest($1::uuid[], $2::text[]) AS o (id, outcome) WHERE m.id = o.id""",
        list(made), ["pair" if isinstance(each, UUID) else each for each in made.values()],
    )  # fmt: skip
