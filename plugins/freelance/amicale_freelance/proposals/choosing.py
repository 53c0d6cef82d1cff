"""Choosing one, and what comes of it: the others are told kindly, the calendar says so; called off, or done.

A mission is chosen for once: its row is locked first, and PostgreSQL keeps the index ``mission_chosen_once`` besides.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, plain_text, today, translator
from amicale_freelance.matching.service import closed, opened
from amicale_freelance.missions.clients import (
    Row,
    client_of,
    locked,
    no_such_mission,
    refuse_unless,
    tell_client,
    tell_member,
)
from amicale_freelance.missions.proposers import tell_proposers
from amicale_freelance.missions.writing import mission_settings, reads
from amicale_freelance.proposals.busy import give_back, shorten, take
from amicale_freelance.proposals.rows import Sides, set_state, sides

_ = translator("freelance")
WORDS, OPEN_AGAIN = 1_000, timedelta(days=14)
OPEN_END = timedelta(days=30)
"""A mission without a first day can be called off for so long after the choice."""
CHOSEN = "SELECT id FROM freelance.proposal WHERE mission = $1 AND state = 'chosen'"


async def choose(actor: Actor, proposal: UUID) -> UUID:
    """Give the mission to this one; answers the mission. Everybody else is told that somebody was chosen.

    :raises Refusal: somebody is chosen already, or the proposal stands no more.
    """
    async with DB.transaction():
        both = await sides(actor, proposal, "client")
        if both.mission["state"] == "chosen":
            raise Refusal(_("Somebody is chosen for this mission already."), code="CONFLICT", reason="CHOSEN")
        refuse_unless(both.mission, "open", "expired", "waiting")
        if both.proposal["state"] not in ("sent", "short"):
            text = _("This proposal does not stand any more: it was taken back, or answered.")
            raise Refusal(text, code="CONFLICT", reason=both.proposal["state"].upper())
        await give(both)
        return UUID(str(both.mission["id"]))


async def give(both: Sides) -> None:
    """All that follows from the choice, in its transaction."""
    mission = both.mission["id"]
    await set_state(both.id, "chosen")
    await DB.execute(
        """UPDATE freelance.mission SET state = 'chosen', chosen_at = now(), ended_at = NULL, asked_at = NULL,
               version = version + 1, changed_at = now() WHERE id = $1""",
        mission,
    )
    await take(both.proposal["profile"], both.mission, both.proposal)
    await tell_proposers(mission, "taken", but=both.id)
    await closed(mission)
    await both.tell_freelancer("chosen")


async def chosen_sides(actor: Actor, mission: UUID) -> Sides:
    """The chosen proposal of a mission, for who is on one of its sides.

    :raises Refusal: they are on neither, or nobody is chosen.
    """
    row = await locked(mission)
    proposal = await DB.fetch_value(CHOSEN, mission)
    if proposal is None:
        if client_of(actor).has(row):
            refuse_unless(row, "chosen")
        raise no_such_mission()
    return await sides(actor, proposal)


def begun(row: Row) -> bool:
    """Whether a mission has begun: from then on it is ended, not called off."""
    first: date | None = row["starts_on"]
    if first is not None:
        return first <= today()
    return bool((row["chosen_at"].date() + OPEN_END) <= today())


async def call_off(actor: Actor, mission: UUID, words: str = "") -> None:
    """Before it begins, either side says that it will not be: the mission is open again, and what others proposed
    stands again. The other side is told, with the words.

    :raises Refusal: it has begun, or nobody is chosen.
    """
    said = plain_text("words", words, WORDS)
    async with DB.transaction():
        both = await chosen_sides(actor, mission)
        refuse_unless(both.mission, "chosen")
        if begun(both.mission):
            text = _("This mission has begun. Say that it is over instead, and how it was.")
            raise Refusal(text, code="CONFLICT", reason="BEGUN")
        if both.part == "client":
            await set_state(both.id, "declined", "cancelled", said)
        else:
            await set_state(both.id, "withdrawn", "cancelled", said)
        await give_back(mission)
        await both.tell_other("called_off")
        await open_again(both.mission)


REOPEN = """
    UPDATE freelance.mission SET state = $3, chosen_at = NULL, expires_on = greatest(expires_on, $2),
        asked_at = NULL, reminded_at = NULL, version = version + 1, changed_at = now() WHERE id = $1
"""
STAND_AGAIN = """
    UPDATE freelance.proposal q SET state = CASE WHEN short_at IS NULL THEN 'sent' ELSE 'short' END, reason = '',
        answered_at = NULL, version = q.version + 1
    FROM freelance.profile p WHERE q.mission = $1 AND q.state = 'declined' AND q.reason = 'taken' AND p.id = q.profile
    RETURNING q.id, p.member
"""


async def open_again(row: Row) -> None:
    """On the list again; those who were told that somebody was chosen hear that their proposal stands again.

    What staff have not accepted as it reads now waits for them.
    """
    unread = reads(row, await mission_settings()) and row["decided_at"] is None
    await DB.execute(REOPEN, row["id"], today() + OPEN_AGAIN, "waiting" if unread else "open")
    for each in await DB.fetch(STAND_AGAIN, row["id"]):
        await tell_member("open_again", each["member"], {"proposal": each["id"]})
    if not unread:
        await opened(row["id"])


async def finish(actor: Actor, mission: UUID) -> None:
    """Either side says that it is done; both are asked how it was.

    :raises Refusal: it has not begun, or nobody is chosen.
    """
    async with DB.transaction():
        both = await chosen_sides(actor, mission)
        refuse_unless(both.mission, "chosen")
        if both.mission["starts_on"] is not None and both.mission["starts_on"] > today():
            text = _("This mission has not begun yet. If it will not be, call it off.")
            raise Refusal(text, code="CONFLICT", reason="NOT_BEGUN")
        await settle(both.mission, both.proposal)


async def settle(mission: Row, proposal: Row) -> None:
    """The mission is done, the calendar free; both have some days to say how it was. Within a transaction, locked."""
    days = (await mission_settings()).review_days
    await DB.execute(
        """UPDATE freelance.mission SET state = 'done', ended_at = now(), version = version + 1, changed_at = now(),
               reminded_at = NULL, review_until = now() + make_interval(days => $2) WHERE id = $1""",
        mission["id"], days,
    )  # fmt: skip
    await shorten(mission["id"])
    about: dict[str, Any] = {"proposal": proposal["id"]}
    await tell_member("how_it_was", proposal["member"], about)
    await tell_client("how_it_was", mission, **about)
