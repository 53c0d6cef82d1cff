"""Saying no to an enrolment: without a reason, in time, and nothing is owed."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor, Refusal, post_mail, today, translator
from amicale_dues.ledger.questions import ask
from amicale_dues.standing.memberships import end

_ = translator("dues")
PAID = """
    SELECT c.id, c.reference, c.amount - c.open_amount AS paid,
           (SELECT e.payment FROM dues.entry e WHERE e.charge = c.id AND e.payment IS NOT NULL
            ORDER BY e.id DESC LIMIT 1)
    FROM dues.charge c WHERE c.membership = $1 AND c.closed = '' AND c.amount > c.open_amount
"""


async def opt_out(actor: Actor, membership: UUID) -> None:
    """Somebody says no to having been enrolled. What is open is asked for no more; the treasurer hears of what
    was paid.

    :raises Refusal: it is not theirs, nobody enrolled them, or the time for it is over: then they can resign.
    """
    me = actor.require_member()
    async with DB.transaction():
        row = await DB.fetch_row(
            "SELECT member, source, state, opt_out_until FROM dues.membership WHERE id = $1 FOR UPDATE", membership
        )
        if row is None or row["member"] != me:
            raise Refusal(_("There is no such membership of yours."), code="NOT_FOUND")
        if row["state"] == "ended":
            return  # a second click on the same button
        if row["source"] != "enrolled" or row["opt_out_until"] is None or row["opt_out_until"] < today():
            raise Refusal(
                _("The time to say no is over. You can still leave the association at any time."),
                code="CONFLICT", reason="TOO_LATE",
            )  # fmt: skip
        await ask_to_pay_back(membership)
        await end(actor, membership, today(), "opted_out")
        await post_mail("dues.opted_out", member_id=me, payload={"membership": str(membership)})


async def ask_to_pay_back(membership: UUID) -> None:
    """What was paid for a membership that ends by a no in time is put to the treasurer. Before it ends."""
    for paid in await DB.fetch(PAID, membership):
        await ask(
            "overpaid", "opt_out", paid["reference"], payment=paid["payment"], charge=paid["id"], amount=paid["paid"]
        )
