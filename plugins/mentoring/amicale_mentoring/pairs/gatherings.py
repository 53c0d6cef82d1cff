"""A group meets: its mentor proposes one date to all, each says whether they come, and the mentor notes who did.

A gathering is a row of ``session`` for each who is asked, with one ``gathering`` id. Who joins the group later is asked
to what is still to come. Actor first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, plain_text, translator
from amicale_mentoring.pairs.meeting import HELD, have_met
from amicale_mentoring.pairs.own import own_pair, sign_of_life
from amicale_mentoring.pairs.sessions import count_proposal, moments_in, put, refuse_length
from amicale_mentoring.pairs.telling import tell_gathering
from amicale_mentoring.people.topics import chosen_topics

_ = translator("mentoring")

GROUP = """
    SELECT r.id FROM mentoring.pair r JOIN mentoring.participation o ON o.id = r.mentor
    JOIN mentoring.programme g ON g.id = r.programme AND g.kind = 'group'
    WHERE o.id = $1 AND o.member = $2 AND r.state = 'active' ORDER BY r.id
"""
OWN = """
    SELECT s.*, r.state AS pair_state FROM mentoring.session s JOIN mentoring.pair r ON r.id = s.pair
    JOIN mentoring.participation o ON o.id = r.mentor AND o.member = $2
    WHERE s.gathering = $1 ORDER BY s.pair FOR UPDATE OF r, s
"""


async def invite_group(actor: Actor, mentor: UUID, on: datetime, minutes: int = 60, place: str = "") -> UUID:
    """Propose a date to all of the actor's group.

    :param mentor: the mentor's participation.
    :raises Refusal: it is another's, or nobody is in the group.
    """
    refuse_length(minutes)
    (start,) = moments_in([on], 1)
    where = plain_text("input.place", place, 200, lines=False)
    gathering = new_id()
    await count_proposal(actor)
    async with DB.transaction():
        pairs = [row["id"] for row in await DB.fetch(GROUP, mentor, actor.require_member())]
        if not pairs:
            raise Refusal(_("There is nobody in this group so far."), code="NOT_FOUND", reason="EMPTY")
        for pair in pairs:
            own = await own_pair(actor, pair)
            await put(own, start, minutes, where, gathering=gathering)
            await sign_of_life(pair)
        await tell_gathering("gathering", gathering, ["proposed"])
    return gathering


async def call_off(actor: Actor, gathering: UUID) -> None:
    """The mentor calls it off; who was to come, or has not answered, is told, and their calendars are."""
    async with DB.transaction():
        rows = await own_rows(actor, gathering)
        if any(row["state"] == "held" for row in rows):
            raise Refusal(_("This cannot be cancelled any more."), code="CONFLICT", reason="OVER")
        coming = await DB.fetch(
            """UPDATE mentoring.session s SET state = 'cancelled', sequence = s.sequence + 1
               FROM mentoring.session was WHERE s.gathering = $1 AND was.id = s.id
                 AND s.state IN ('proposed', 'agreed', 'declined') RETURNING s.id, was.state AS was""",
            gathering,
        )
        if any(row["was"] != "declined" for row in coming):
            await tell_gathering("called_off", gathering, ["cancelled"])


async def note_who_came(
    actor: Actor, gathering: UUID, came: Sequence[UUID], minutes: int, topics: Sequence[str]
) -> None:
    """The mentor says who was there: for each of them it is a meeting like any other. It may be corrected later.

    :param came: sessions of this gathering.
    :raises Refusal: it is still to come, or one of them is not of it.
    """
    refuse_length(minutes)
    spoken = await chosen_topics(topics)
    async with DB.transaction():
        rows = await own_rows(actor, gathering)
        if rows[0]["starts_at"] > datetime.now(UTC):
            raise Refusal(_("This is still to come. Say so when you have met."), code="CONFLICT", reason="AHEAD")
        if not set(came) <= {row["id"] for row in rows}:
            raise Refusal(_("One of them was not asked to this meeting."), field="came")
        for row in rows:
            if row["id"] in came:
                await DB.execute(HELD, row["id"], row["starts_at"], minutes, spoken)
            else:
                await DB.execute("UPDATE mentoring.session SET state = 'declined' WHERE id = $1", row["id"])
            await have_met(await own_pair(actor, row["pair"], living=False))


async def own_rows(actor: Actor, gathering: UUID) -> list[Mapping[str, Any]]:
    """A gathering that the actor holds, locked.

    :raises Refusal: it is another's, or there is none.
    """
    rows = await DB.fetch(OWN, gathering, actor.require_member())
    if not rows:
        raise Refusal(_("There is no such meeting."), code="NOT_FOUND")
    return [dict(row) for row in rows]
