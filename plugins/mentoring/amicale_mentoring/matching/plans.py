"""A coordinator's batch: a plan is made, adjusted by hand (deciding.py), made again around that, and sent (sending.py).

Actor first; transactions live here. Who may is ``mentoring.coordinate``, on the programme or school-wide.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, translator
from amicale_mentoring.matching.computing import Crowd, Decided, Found, decided, reckon
from amicale_mentoring.matching.crowds import crowd_of, programme_to_match

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"
TRIES = 3
"""How often a plan is reckoned anew because somebody decided something meanwhile."""


async def draw_up(actor: Actor, programme: UUID, least: int | None = None) -> UUID:
    """Make a plan, or make the draft again: locked pairs stay, refused ones do not come back, the rest hardly moves.

    :param least: who fit less than this (of 1,000) are no pair; None leaves it as it was.
    :raises Refusal: this programme brings nobody together by a plan now, or one is being sent.
    """
    crowd = await to_match(actor, programme)
    for _try in range(TRIES):
        draft = await open_plan(programme)
        wanted = within(least if least is not None else draft["least"] if draft else 0)
        before = decided(await matches_of(draft["id"])) if draft else Decided()
        found = await asyncio.to_thread(reckon, crowd, before, wanted)
        if (made := await replace_draft(actor, programme, draft, wanted, before, found)) is not None:
            # Thousands of rows are new, and the page that counts them is shown at once: a hundred times faster so.
            await DB.execute("ANALYZE mentoring.match, mentoring.leftover")
            return made
    message = _("Somebody else works on this plan at this moment. Look at it again, then make it.")
    raise Refusal(message, code="CONFLICT", reason="CHANGED")


async def to_match(actor: Actor, programme: UUID) -> Crowd:
    """The people of a programme that is matched by plans, for who may.

    :raises Refusal: it is not, or not now.
    """
    actor.require(COORDINATE, on=programme)
    row = await programme_to_match(programme)
    if not row["by_batch"]:
        message = _("In this programme, people find each other by themselves. Let coordinators match in its settings.")
        raise Refusal(message, code="CONFLICT", reason="NO_BATCH")
    return await crowd_of(programme, row["kind"])


def within(least: int) -> int:
    """A score that there is.

    :raises Refusal: there is none such.
    """
    if not 0 <= least <= 1000:
        raise Refusal(_("A score is between 0 and 1,000."), field="least")
    return least


async def open_plan(programme: UUID) -> Mapping[str, Any] | None:
    """The draft.

    :raises Refusal: it is being sent.
    """
    row: Mapping[str, Any] | None = await DB.fetch_row(
        "SELECT * FROM mentoring.plan WHERE programme = $1 AND state IN ('draft', 'sending')", programme
    )
    if row is not None and row["state"] == "sending":
        message = _("A plan is being sent. Wait until that is done, then make the next.")
        raise Refusal(message, code="CONFLICT", reason="SENDING")
    return row


async def matches_of(plan: UUID) -> list[Mapping[str, Any]]:
    """All that a plan says of pairs, refused ones too."""
    return [dict(row) for row in await DB.fetch("SELECT * FROM mentoring.match WHERE plan = $1", plan)]


async def replace_draft(  # noqa: PLR0917 -- what a plan is made of
    actor: Actor, programme: UUID, draft: Mapping[str, Any] | None, least: int, before: Decided, found: Found
) -> UUID | None:  # fmt: skip
    """The plan in place of the draft that it was reckoned from; None when that is no longer what it was."""
    made: UUID = new_id()
    async with DB.transaction():
        await DB.execute("SELECT id FROM mentoring.programme WHERE id = $1 FOR NO KEY UPDATE", programme)
        # Whoever decides something in the draft holds it: what they write is read, and the plan reckoned anew.
        await DB.execute("SELECT id FROM mentoring.plan WHERE programme = $1 AND state = 'draft' FOR UPDATE", programme)
        now = await open_plan(programme)
        if (now and (now["id"], now["version"])) != (draft and (draft["id"], draft["version"])):
            return None
        await DB.execute("UPDATE mentoring.plan SET state = 'dropped' WHERE id = $1", draft["id"] if draft else None)
        await DB.execute(
            "INSERT INTO mentoring.plan (id, programme, least, made_by, moved) VALUES ($1, $2, $3, $4, $5)",
            made, programme, least, actor.member_id, found.gone,
        )  # fmt: skip
        await put_matches(made, before, found)
        await put_left(made, found.left)
    return made


async def put_matches(plan: UUID, before: Decided, found: Found) -> None:
    """The pairs of a plan; what was refused by hand stays refused."""
    rows: list[tuple[Any, ...]] = []
    for each in found.matches:
        pair = (each.mentor, each.mentee)
        rows.append((*pair, each.score, each.locked, False, pair in before.by_hand, pair in found.moved))
    rows += [(mentor, mentee, 0, False, True, False, False) for mentor, mentee in sorted(before.refused)]
    await DB.execute(
        """INSERT INTO mentoring.match (id, plan, mentor, mentee, score, locked, refused, by_hand, moved)
           SELECT id, $2, mentor, mentee, score, locked, refused, by_hand, moved
           FROM unnest($1::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::boolean[], $7::boolean[], $8::boolean[],
                       $9::boolean[]) AS new(id, mentor, mentee, score, locked, refused, by_hand, moved)""",
        [new_id() for _ in rows], plan, *([row[at] for row in rows] for at in range(7)),
    )  # fmt: skip


async def put_left(plan: UUID, left: Mapping[UUID, str]) -> None:
    """Who is without anybody."""
    await DB.execute(
        """INSERT INTO mentoring.leftover (id, plan, participation, why)
           SELECT id, $2, who, why FROM unnest($1::uuid[], $3::uuid[], $4::text[]) AS new(id, who, why)""",
        [new_id() for _ in left], plan, list(left), list(left.values()),
    )  # fmt: skip


async def drop(actor: Actor, plan: UUID) -> UUID:
    """Give up a draft, with all that was decided in it; answers the programme. Nobody was told of it."""
    async with DB.transaction():
        row = await draft_to_change(actor, plan)
        await DB.execute("UPDATE mentoring.plan SET state = 'dropped' WHERE id = $1", plan)
        await log_act(actor, "mentoring.plan_dropped", row["programme"])
        return UUID(str(row["programme"]))


async def draft_to_change(actor: Actor, plan: UUID) -> Mapping[str, Any]:
    """A draft, locked until the transaction ends, for who may change it; whoever reckons one from it will notice.

    :raises Refusal: there is none, it was sent, or it is not theirs.
    """
    row = await DB.fetch_row("SELECT * FROM mentoring.plan WHERE id = $1 FOR UPDATE", plan)
    if row is None or not actor.may(COORDINATE, on=row["programme"]):
        raise Refusal(_("There is no such plan."), code="NOT_FOUND")
    if row["state"] == "dropped":
        message = _("This plan was made again meanwhile. Look at the new one.")
        raise Refusal(message, code="CONFLICT", reason="CHANGED")
    if row["state"] != "draft":
        raise Refusal(_("This plan was sent already."), code="CONFLICT", reason="SENT")
    await DB.execute("UPDATE mentoring.plan SET version = version + 1 WHERE id = $1", plan)
    return dict(row)


def of_matches(rows: Sequence[Mapping[str, Any]]) -> dict[UUID, int]:
    """How many places of each person the live pairs of a plan take."""
    taken: dict[UUID, int] = {}
    for row in rows:
        for key in (row["mentor"], row["mentee"]):
            if not row["refused"]:
                taken[key] = taken.get(key, 0) + 1
    return taken
