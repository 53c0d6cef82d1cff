"""When two meet: one proposes some moments, the other takes one. Afterwards: logging.py. Actor first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, from_local, new_id, plain_text, spend, translator
from amicale_mentoring.pairs.own import Own, own_pair, sign_of_life
from amicale_mentoring.pairs.telling import tell_both, tell_one

_ = translator("mentoring")
SHORTEST, LONGEST = 5, 600
FAR = timedelta(days=366)
MOST_PROPOSED = 5
A_DAY, DAY = 20, 86_400.0
"""How often one person proposes something to others in a day: each time, these are written to."""
AGREE = """
    UPDATE mentoring.session SET state = 'agreed', sequence = sequence + 1,
        reminded_at = CASE WHEN starts_at < now() + interval '30 hours' THEN now() END
    WHERE id = $1
"""
"""What is set for tomorrow needs no reminder."""


async def propose(
    actor: Actor,
    pair: UUID,
    moments: Sequence[datetime],
    minutes: int = 60,
    place: str = "",
    *,
    instead: UUID | None = None,
) -> list[UUID]:
    """Propose some moments, of which the other takes one. Those proposed before that nobody took are withdrawn.

    :param instead: a date that was set and is given up for these.
    :raises Refusal: a moment is past or too far, or there are too many.
    """
    refuse_length(minutes)
    starts = moments_in(moments, MOST_PROPOSED)
    where = plain_text("input.place", place, 200, lines=False)
    await count_proposal(actor)
    async with DB.transaction():
        own = await own_pair(actor, pair)
        if instead is not None:
            await give_up(own, instead)
        await withdraw_proposed(pair)
        made = [await put(own, start, minutes, where) for start in starts]
        await sign_of_life(pair)
        await tell_one("proposed", own.other, pair, instead=instead is not None)
    return made


async def count_proposal(actor: Actor) -> None:
    """One more of what the others of a pair are written to about.

    :raises Refusal: it was very many today.
    """
    await spend("mentoring.dates", actor.require_member(), limit=A_DAY, seconds=DAY)


def moments_in(moments: Sequence[datetime], most: int) -> list[datetime]:
    """What was proposed, in order and each once.

    :raises Refusal: they cannot be.
    """
    starts = sorted({from_local(each) for each in moments})
    if not 1 <= len(starts) <= most:
        raise Refusal(_("Propose one to %(most)s moments.", most=most), field="input.moments")
    now = datetime.now(UTC)
    if starts[0] <= now or starts[-1] > now + FAR:
        raise Refusal(_("Propose moments that are to come, within a year."), field="input.moments")
    return starts


async def give_up(own: Own, session: UUID) -> None:
    """A date that was set, and is not any more; calendars are told by a mail to both."""
    found = await DB.fetch_value(
        """UPDATE mentoring.session SET state = 'cancelled', sequence = sequence + 1
           WHERE id = $1 AND pair = $2 AND state = 'agreed' AND gathering IS NULL RETURNING id""",
        session, own.row["id"],
    )  # fmt: skip
    if found is None:
        raise Refusal(_("This date is no longer set."), code="CONFLICT", reason="NOT_AGREED")
    await tell_both("called_off", own.row["id"], session=session, by=own.side)


async def withdraw_proposed(pair: UUID) -> None:
    """What was proposed to one and not taken falls away."""
    await DB.execute(
        """UPDATE mentoring.session SET state = 'cancelled' WHERE pair = $1 AND state = 'proposed'
             AND gathering IS NULL""",
        pair,
    )


async def put(own: Own, start: datetime, minutes: int, place: str, *, gathering: UUID | None = None) -> UUID:
    """One row."""
    made = new_id()
    await DB.execute(
        """INSERT INTO mentoring.session (id, pair, state, starts_at, minutes, place, proposed_by, gathering)
           VALUES ($1, $2, 'proposed', $3, $4, $5, $6, $7)""",
        made, own.row["id"], start, minutes, place, own.side, gathering,
    )  # fmt: skip
    return made


async def agree(actor: Actor, session: UUID) -> None:
    """Take one of the moments that the other proposed, and the others fall away; or come to a group's meeting."""
    async with DB.transaction():
        row, own = await own_session(actor, session)
        refuse_untakeable(row, own)
        await DB.execute(AGREE, session)
        if row["gathering"] is None:
            await withdraw_proposed(row["pair"])
            await tell_both("agreed", row["pair"], session=session)
        else:
            await tell_one("agreed", actor.member_id, row["pair"], session=session)
        await sign_of_life(row["pair"])


def refuse_untakeable(row: Mapping[str, Any], own: Own) -> None:
    """A moment can be taken by the other, while it is proposed and to come; of a group, also after a no."""
    open_states = ("proposed", "declined") if row["gathering"] else ("proposed",)
    if row["state"] not in open_states:
        raise Refusal(_("This moment is no longer proposed."), code="CONFLICT", reason="NOT_PROPOSED")
    if row["proposed_by"] == own.side:
        raise Refusal(_("You have proposed this yourself: wait for the other."), code="CONFLICT", reason="OWN")
    if row["starts_at"] <= datetime.now(UTC):
        raise Refusal(_("This moment has passed. Propose another one."), code="CONFLICT", reason="PAST")


async def cancel(actor: Actor, session: UUID) -> None:
    """It will not be; either of them says so, without a reason. Of a group, only one's own coming is taken back."""
    async with DB.transaction():
        row, own = await own_session(actor, session)
        if row["state"] not in ("proposed", "agreed"):
            raise Refusal(_("This cannot be cancelled any more."), code="CONFLICT", reason="OVER")
        state = "declined" if row["gathering"] and own.side == "mentee" else "cancelled"
        await DB.execute(
            "UPDATE mentoring.session SET state = $2, sequence = sequence + 1 WHERE id = $1", session, state
        )
        if row["state"] == "agreed" and state == "cancelled":
            await tell_both("called_off", row["pair"], session=session, by=own.side)
        elif row["state"] == "agreed":
            await tell_one("called_off", actor.member_id, row["pair"], session=session, by=own.side)
        await sign_of_life(row["pair"])


async def own_session(actor: Actor, session: UUID) -> tuple[Mapping[str, Any], Own]:
    """A session of the actor's own pair; the pair is locked.

    :raises Refusal: there is none, or it is of others: one answer for both.
    """
    pair = await DB.fetch_value("SELECT pair FROM mentoring.session WHERE id = $1", session)
    if pair is None:
        raise Refusal(_("There is no such pair."), code="NOT_FOUND")
    own = await own_pair(actor, pair)
    fresh = await DB.fetch_row("SELECT * FROM mentoring.session WHERE id = $1", session)
    if fresh is None:  # two pairs became one, while we waited
        raise Refusal(_("There is no such pair."), code="NOT_FOUND")
    return fresh, own


def refuse_length(minutes: int) -> None:
    """A meeting has a length that a person can sit through."""
    if not SHORTEST <= minutes <= LONGEST:
        text = _("A meeting takes %(least)s to %(most)s minutes.", least=SHORTEST, most=LONGEST)
        raise Refusal(text, field="input.minutes")
