"""Closing months: what is in them stays, and what is put right later is booked in the month that is open then.

Entries of accounts are to be validated and to stay as they are (Code de commerce, article R123-173; for the files of
the tax office, LPF article A47 A-1, ``ValidDate``). Months are closed in their order, and none is opened again.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from amicale import DB, Actor, Refusal, log_act, new_id, today, translator
from amicale_dues.ledger.booking import CLOSING

_ = translator("dues")


def last_day(of: date) -> date:
    """The last day of a month."""
    return of.replace(day=monthrange(of.year, of.month)[1])


async def closed_until() -> date | None:
    """The last day that is closed."""
    until: date | None = await DB.fetch_value("SELECT max(until) FROM dues.closing")
    return until


async def close(actor: Actor, month: date) -> date:
    """Close a month and all before it. Answers the last day that is closed.

    :raises Refusal: it is not over, or closed already.
    """
    actor.require("dues.manage")
    until = last_day(month)
    if until >= today():
        raise Refusal(_("This month is not over yet."), code="CONFLICT", reason="NOT_OVER")
    async with DB.transaction():
        await DB.execute("SELECT pg_advisory_xact_lock($1)", CLOSING)
        before = await closed_until()
        if before is not None and before >= until:
            raise Refusal(_("This month is closed already."), code="CONFLICT", reason="CLOSED")
        await DB.execute(
            "INSERT INTO dues.closing (id, until, closed_by) VALUES ($1, $2, $3)", new_id(), until, actor.member_id
        )
        await log_act(actor, "dues.month_closed", None, month=f"{until:%Y-%m}")
    return until
