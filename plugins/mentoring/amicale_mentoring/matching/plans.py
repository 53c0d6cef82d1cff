"""A coordinator's batch: a plan is made, adjusted by hand, made again around what was decided, and sent once.

Actor first; transactions live here. Who may is ``mentoring.coordinate``, on the programme or school-wide.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, today, translator
from amicale_mentoring.matching.loading import profiles, rules_of, with_room
from amicale_mentoring.matching.profiles import Profile
from amicale_mentoring.pairs.beginning import begin_pair

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending a plan."""

    pairs: int
    full: int
    """Pairs that could not be made, because a place was taken meanwhile: they stay in the plan's record."""


async def draw_up(actor: Actor, programme: UUID, least: int = 0) -> UUID:
    """Make a plan, or make the draft again: locked pairs stay, refused ones do not come back, the rest hardly moves."""
    actor.require(COORDINATE, on=programme)
    rules = await rules_of(programme)
    mentors = with_room(await profiles(programme, "mentor", today()))
    mentees = with_room(await profiles(programme, "mentee", today()))
    before = await DB.fetch(
        """SELECT m.* FROM mentoring.match m JOIN mentoring.plan p ON p.id = m.plan
           WHERE p.programme = $1 AND p.state = 'draft'""",
        programme,
    )
    locked = [(row["mentor"], row["mentee"]) for row in before if row["locked"]]
    kept = [(row["mentor"], row["mentee"]) for row in before if not row["refused"]]
    refused = [(row["mentor"], row["mentee"]) for row in before if row["refused"]]
    from amicale_mentoring.matching.assigning import assign

    mentees = without(mentees, mentors, refused)
    found = await asyncio.to_thread(assign, mentors, mentees, rules, locked=locked, kept=kept, least=least)
    return await write(actor, programme, least, found, before)


def without(
    mentees: Sequence[Profile], mentors: Sequence[Profile], refused: Sequence[tuple[UUID, UUID]]
) -> list[Profile]:
    """The mentees, who avoid those whom the coordinator has refused for them."""
    members = {mentor.id: mentor.member for mentor in mentors}
    avoided: dict[UUID, set[UUID]] = {}
    for mentor, mentee in refused:
        if mentor in members:
            avoided.setdefault(mentee, set()).add(members[mentor])
    return [replace(each, avoids=each.avoids | frozenset(avoided.get(each.id, ()))) for each in mentees]


async def write(actor: Actor, programme: UUID, least: int, found: Any, before: Sequence[Mapping[str, Any]]) -> UUID:
    """The plan in place of the draft; what was refused by hand stays refused."""
    made = new_id()
    async with DB.transaction():
        await DB.execute("SELECT id FROM mentoring.programme WHERE id = $1 FOR UPDATE", programme)
        await DB.execute(
            "UPDATE mentoring.plan SET state = 'dropped' WHERE programme = $1 AND state = 'draft'", programme
        )
        await DB.execute(
            "INSERT INTO mentoring.plan (id, programme, least, made_by) VALUES ($1, $2, $3, $4)",
            made, programme, least, actor.member_id,
        )  # fmt: skip
        rows = [(each.mentor, each.mentee, each.score, each.locked, False) for each in found]
        rows += [(row["mentor"], row["mentee"], row["score"], False, True) for row in before if row["refused"]]
        await DB.execute(
            """INSERT INTO mentoring.match (id, plan, mentor, mentee, score, locked, refused)
               SELECT id, $2, mentor, mentee, score, locked, refused
               FROM unnest($1::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::boolean[], $7::boolean[])
                    AS new(id, mentor, mentee, score, locked, refused)""",
            [new_id() for _ in rows], made, *([row[at] for row in rows] for at in range(5)),
        )  # fmt: skip
    return made


async def decide(actor: Actor, match: UUID, *, locked: bool = False, refused: bool = False) -> None:
    """Say of one pair of a draft that it stays, that it is not to be, or neither."""
    row = await DB.fetch_row(
        """SELECT p.programme, p.state FROM mentoring.match m JOIN mentoring.plan p ON p.id = m.plan WHERE m.id = $1""",
        match,
    )
    if row is None:
        raise Refusal(_("There is no such pair in the plan."), code="NOT_FOUND")
    actor.require(COORDINATE, on=row["programme"])
    if row["state"] != "draft":
        raise Refusal(_("This plan was sent already."), code="CONFLICT", reason="SENT")
    await DB.execute(
        "UPDATE mentoring.match SET locked = $2, refused = $3 WHERE id = $1", match, locked and not refused, refused
    )


async def send(actor: Actor, plan: UUID) -> Sent:
    """Make the pairs of a plan, once. Who has lost their place meanwhile is counted, and nothing else of it fails."""
    async with DB.transaction():
        row = await DB.fetch_row("SELECT programme, state FROM mentoring.plan WHERE id = $1 FOR UPDATE", plan)
        if row is None:
            raise Refusal(_("There is no such plan."), code="NOT_FOUND")
        actor.require(COORDINATE, on=row["programme"])
        if row["state"] != "draft":
            raise Refusal(_("This plan was sent already."), code="CONFLICT", reason="SENT")
        made = full = 0
        # In one order, so that two plans that share people do not wait for each other.
        for each in await DB.fetch(
            "SELECT mentor, mentee, score FROM mentoring.match WHERE plan = $1 AND NOT refused ORDER BY mentor, mentee",
            plan,
        ):
            try:
                await begin_pair(row["programme"], each["mentor"], each["mentee"], "batch", score=each["score"])
                made += 1
            except Refusal:
                full += 1
        await DB.execute("UPDATE mentoring.plan SET state = 'sent', sent_at = now() WHERE id = $1", plan)
        await log_act(actor, "mentoring.plan_sent", row["programme"], pairs=made)
    return Sent(made, full)
