"""Going on for longer than planned: one proposes, and it is so when the other says yes. A season's end is for all."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta

from amicale import DB, Actor, Refusal, translator
from amicale_mentoring.pairs.own import Own, own_pair, sign_of_life
from amicale_mentoring.pairs.sessions import count_proposal
from amicale_mentoring.pairs.telling import tell_one

_ = translator("mentoring")
MOST_MONTHS = 12


async def ask_for_longer(actor: Actor, pair: UUID, months: int) -> None:
    """Propose to go on for so many months more. Where the other has proposed the same, it is agreed on.

    :raises Refusal: the pair has no end of its own, or the season ends before.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise Refusal(_("Choose 1 to %(most)s months.", most=MOST_MONTHS), field="months")
    await count_proposal(actor)
    async with DB.transaction():
        own = await own_pair(actor, pair)
        until = await later(own, months)
        if own.row["longer_until"] == until and own.row["longer_by"] != own.side:
            await go_on(own)
            return
        await DB.execute(
            "UPDATE mentoring.pair SET longer_until = $2, longer_by = $3 WHERE id = $1", pair, until, own.side
        )
        await sign_of_life(pair)
        await tell_one("longer_asked", own.other, pair)


async def later(own: Own, months: int) -> date:
    """The new last day: so many months more, and no later than the season.

    :raises Refusal: there is none.
    """
    if own.row["ends_on"] is None:
        raise Refusal(_("This pair has no last day: you can go on anyway."), code="CONFLICT", reason="NO_END")
    season = await DB.fetch_value("SELECT ends_on FROM mentoring.programme WHERE id = $1", own.row["programme"])
    wanted: date = own.row["ends_on"] + relativedelta(months=months)
    until = min(wanted, season) if season else wanted
    if until <= own.row["ends_on"]:
        raise Refusal(
            _("The season ends on %(day)s, for everybody. You can go on meeting without us.", day=season),
            code="CONFLICT", reason="SEASON",
        )  # fmt: skip
    return until


async def answer_longer(actor: Actor, pair: UUID, yes: bool) -> None:
    """Say yes or no to going on, or take back what one has proposed oneself (no). A no is told to nobody.

    :raises Refusal: nothing is proposed, or it is one's own.
    """
    async with DB.transaction():
        own = await own_pair(actor, pair)
        if own.row["longer_until"] is None:
            raise Refusal(_("Nobody proposes to go on now."), code="CONFLICT", reason="NOT_ASKED")
        if yes and own.row["longer_by"] == own.side:
            raise Refusal(_("You have proposed this yourself: wait for the other."), code="CONFLICT", reason="OWN")
        if yes:
            await go_on(own)
            return
        await DB.execute("UPDATE mentoring.pair SET longer_until = NULL, longer_by = '' WHERE id = $1", pair)


async def go_on(own: Own) -> None:
    """Both want it: the last day moves, and who proposed it is told."""
    pair = own.row["id"]
    await DB.execute(
        "UPDATE mentoring.pair SET ends_on = longer_until, longer_until = NULL, longer_by = '' WHERE id = $1", pair
    )
    await sign_of_life(pair)
    await tell_one("longer_agreed", own.other, pair)
