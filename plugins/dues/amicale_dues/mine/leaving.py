"""Leaving, and saying no to what the school has enrolled one in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from amicale import DB, Actor, Refusal, today, translator
from amicale_dues.enrolling.leaving import ask_to_pay_back
from amicale_dues.standing.memberships import end

_ = translator("dues")


async def leave(actor: Actor, membership: UUID) -> None:
    """End one's own membership, at once. What is open is asked for no more; what was paid stays paid.

    Nobody is bound to stay (loi du 1er juillet 1901, article 4). Within the time to say no it was never a membership:
    it is noted as that, nothing is owed, and the treasurer is asked to pay back what was paid.

    :raises Refusal: it is not theirs, or has ended.
    """
    member, on = actor.require_member(), today()
    async with DB.transaction():
        row = await DB.fetch_row(
            "SELECT source, state, opt_out_until FROM dues.membership WHERE id = $1 AND member = $2 FOR UPDATE",
            membership, member,
        )  # fmt: skip
        if row is None:
            raise Refusal(_("This is no membership of yours."), code="NOT_FOUND")
        reason = reason_of(row["source"], row["opt_out_until"], on)
        if reason == "opted_out" and row["state"] != "ended":
            await ask_to_pay_back(membership)
        await end(actor, membership, on, reason)


def reason_of(source: str, opt_out_until: date | None, on: date) -> str:
    """As what it is noted."""
    in_time = opt_out_until is not None and on <= opt_out_until
    return "opted_out" if source == "enrolled" and in_time else "resigned"
