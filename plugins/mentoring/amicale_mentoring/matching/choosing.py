"""Somebody is given another mentor in the draft. Where that mentor's places are meant for others, one of them goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, translator
from amicale_mentoring.matching.deciding import put_by_hand
from amicale_mentoring.matching.pairing import one_candidate
from amicale_mentoring.matching.plans import draft_to_change, matches_of, open_plan

_ = translator("mentoring")
Rows = Sequence[Mapping[str, Any]]


async def choose(actor: Actor, mentee: UUID, mentor: UUID, *, despite: bool = False) -> UUID | None:
    """Put two together in the draft: they stay so when it is made again. Answers who has lost their place by it.

    :param despite: what speaks against it was read, and put aside.
    :raises Refusal: there is no draft, they have no room, or something speaks against it and was not put aside.
    """
    known, chosen = await one_candidate(actor, mentee, mentor, despite=despite)
    draft = await open_plan(known.row["programme"])
    if draft is None:
        message = _("There is no plan. Make one first, or make them a pair at once.")
        raise Refusal(message, code="CONFLICT", reason="NO_PLAN")
    async with DB.transaction():
        plan = (await draft_to_change(actor, draft["id"]))["id"]
        rows = [row for row in await matches_of(plan) if not row["refused"]]
        own = crowding(rows, mentee, known.profile.capacity, (mentor, mentee))
        await clear([row["id"] for row in own])
        others = [row for row in rows if row["id"] not in {each["id"] for each in own}]
        lost = crowding(others, mentor, chosen.profile.capacity, (mentor, mentee))
        if any(row["locked"] for row in lost):
            message = _("All places of this mentor are locked for others. Unlock one of these pairs first.")
            raise Refusal(message, code="CONFLICT", field="mentor", reason="LOCKED")
        await clear([row["id"] for row in lost])
        await put_by_hand(plan, mentor, mentee, chosen.score)
        return await displaced(plan, lost, mentor)


def crowding(rows: Rows, person: UUID, room: int, pair: tuple[UUID, UUID]) -> Rows:
    """Which pairs of somebody have to go for one more: those that are not locked first, of those the least fitting."""
    theirs = [row for row in rows if person in (row["mentor"], row["mentee"])]
    theirs = [row for row in theirs if {row["mentor"], row["mentee"]} != set(pair)]
    theirs.sort(key=lambda row: (row["locked"], row["score"], row["id"]))
    return theirs[: max(0, len(theirs) + 1 - room)]


async def clear(matches: Sequence[UUID]) -> None:
    """These pairs are in the draft no more."""
    await DB.execute("DELETE FROM mentoring.match WHERE id = ANY ($1)", list(matches))


async def displaced(plan: UUID, lost: Rows, mentor: UUID) -> UUID | None:
    """Note who has lost their place to somebody else."""
    people = [row["mentee"] if row["mentor"] == mentor else row["mentor"] for row in lost]
    await DB.execute(
        """INSERT INTO mentoring.leftover (id, plan, participation, why)
           SELECT id, $2, who, 'displaced' FROM unnest($1::uuid[], $3::uuid[]) AS new(id, who)
           ON CONFLICT (plan, participation) DO UPDATE SET why = 'displaced'""",
        [new_id() for _each in people], plan, people,
    )  # fmt: skip
    return UUID(str(people[0])) if people else None


async def match_in_draft(mentee: UUID, mentor: UUID) -> UUID:
    """The row of two who are together in a draft."""
    return UUID(str(await DB.fetch_value(
        """SELECT m.id FROM mentoring.match m JOIN mentoring.plan p ON p.id = m.plan AND p.state = 'draft'
           WHERE (m.mentee, m.mentor) IN (($1, $2), ($2, $1))""",
        mentee, mentor,
    )))  # fmt: skip
