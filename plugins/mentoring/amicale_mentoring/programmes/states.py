"""A programme's life: draft, open, running, closed, and put away. Actor first; transactions live here.

Open is announced: people sign up within its days and find each other. A season runs from its first day on; one that is
always open is never said to run, it is simply open.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, today, translator
from amicale_mentoring.pairs.ending import end_those_of
from amicale_mentoring.programmes.store import Row, locked
from amicale_mentoring.requests.closing import close_with_the_programme

_ = translator("mentoring")


async def open_programme(actor: Actor, programme: UUID) -> None:
    """Announce a draft, or take up a closed programme again. Pairs that have ended stay so.

    :raises Refusal: its season is over, or it was put away.
    """
    async with DB.transaction():
        row = await locked(actor, programme)
        if row["state"] in ("open", "running"):
            return
        refuse_past(row, today())
        await DB.execute(
            """UPDATE mentoring.programme SET state = $2, opened_at = coalesce(opened_at, now()), closed_at = NULL,
                   put_away_at = NULL, version = version + 1 WHERE id = $1""",
            programme, state_on(row, today()),
        )  # fmt: skip
        again = row["state"] == "closed"
        await log_act(actor, "mentoring.programme_reopened" if again else "mentoring.programme_opened", programme)


def refuse_past(row: Row, on: date) -> None:
    """What is over does not open: its days come first."""
    if row["ends_on"] is not None and row["ends_on"] < on:
        said = _("Its last day is past. Change its days first, or copy it as a new season.")
        raise Refusal(said, code="CONFLICT", reason="PAST")


def state_on(row: Row, on: date) -> str:
    """Open, or running from the first day of its season on."""
    return "running" if row["starts_on"] is not None and row["starts_on"] <= on else "open"


async def close(actor: Actor, programme: UUID, *, pairs: bool = False) -> None:
    """Nobody signs up or asks any more, and who waits for an answer is told so.

    :param pairs: whether pairs that run end now; otherwise each goes on until its own end.
    :raises Refusal: it is a draft.
    """
    async with DB.transaction():
        row = await locked(actor, programme)
        if row["state"] == "draft":
            raise Refusal(_("A draft was never open. Discard it instead."), code="CONFLICT", reason="DRAFT")
        if row["state"] == "closed" and not pairs:
            return
        ended = await shut(programme, pairs=pairs)
        await log_act(actor, "mentoring.programme_closed", programme, pairs=ended)


async def shut(programme: UUID, *, pairs: bool) -> int:
    """Close it, within the caller's transaction; answers how many pairs ended with it."""
    await DB.execute(
        """UPDATE mentoring.programme SET state = 'closed', closed_at = coalesce(closed_at, now()),
               version = version + 1 WHERE id = $1""",
        programme,
    )
    await close_with_the_programme()
    return len(await end_those_of(programme)) if pairs else 0


async def put_away(actor: Actor, programme: UUID) -> None:
    """Take a closed programme off the lists; nothing of it is lost, and its figures stay.

    :raises Refusal: it is not closed, or pairs of it still run.
    """
    async with DB.transaction():
        row = await locked(actor, programme)
        if row["put_away_at"] is not None:
            return
        if row["state"] != "closed":
            raise Refusal(_("Close it first."), code="CONFLICT", reason="NOT_CLOSED")
        if await DB.fetch_value(
            "SELECT EXISTS (SELECT FROM mentoring.pair WHERE programme = $1 AND state IN ('active', 'paused'))",
            programme,
        ):
            raise Refusal(_("Pairs of it still run. Wait for their end, or end them."), code="CONFLICT", reason="PAIRS")
        await DB.execute(
            "UPDATE mentoring.programme SET put_away_at = now(), version = version + 1 WHERE id = $1", programme
        )
        await log_act(actor, "mentoring.programme_put_away", programme)


async def bring_back(actor: Actor, programme: UUID) -> None:
    """Put it on the lists again, closed as it is."""
    async with DB.transaction():
        row = await locked(actor, programme)
        if row["put_away_at"] is not None:
            await DB.execute(
                "UPDATE mentoring.programme SET put_away_at = NULL, version = version + 1 WHERE id = $1", programme
            )
            await log_act(actor, "mentoring.programme_brought_back", programme)


async def discard(actor: Actor, programme: UUID) -> None:
    """Throw a draft away for good.

    :raises Refusal: it is no draft any more, or a coordinator has signed somebody up.
    """
    async with DB.transaction():
        row = await locked(actor, programme)
        taken = await DB.fetch_value(
            "SELECT EXISTS (SELECT FROM mentoring.participation WHERE programme = $1)", programme
        )
        if row["state"] != "draft" or taken:
            raise Refusal(_("People know of it already: close it instead."), code="CONFLICT", reason="NOT_DRAFT")
        await DB.execute("DELETE FROM mentoring.programme WHERE id = $1", programme)
        await log_act(actor, "mentoring.programme_discarded", programme, title=row["title"])
