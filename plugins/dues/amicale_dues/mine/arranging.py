"""Who pays a call, and in how many parts: as long as nothing of it is paid, its person says."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, today, translator
from amicale_dues.bylaws.periods import instalments
from amicale_dues.bylaws.plans import plan_by_id
from amicale_dues.ledger.charges import put_parts
from amicale_dues.mine.joining import Wish, check_wish

_ = translator("dues")


async def arrange(actor: Actor, charge: UUID, wish: Wish) -> None:
    """Change who pays one's own call, and in how many parts.

    :raises Refusal: it is not theirs, is paid in part, is being paid at this moment, or the plan does not leave that to
        choose.
    """
    member = actor.require_member()
    async with DB.transaction():
        row = await own_call(charge, member)
        plan = await plan_by_id(row["plan"])
        check_wish(plan.terms, wish)
        named = wish.payer_name.strip()[:200] if wish.payer == "employer" else ""
        await DB.execute("UPDATE dues.charge SET payer = $2, payer_name = $3 WHERE id = $1", charge, wish.payer, named)
        await DB.execute("DELETE FROM dues.instalment WHERE charge = $1", charge)
        if wish.parts > 1:
            await put_parts(charge, tuple(instalments(row["amount"], wish.parts, today())))


async def own_call(charge: UUID, member: UUID) -> Any:
    """A call of somebody's own that nothing was paid of, locked.

    :raises Refusal: there is none, or it is too late.
    """
    row = await DB.fetch_row("SELECT * FROM dues.charge WHERE id = $1 AND member = $2 FOR UPDATE", charge, member)
    if row is None:
        raise Refusal(_("There is no such call for dues."), code="NOT_FOUND")
    if row["closed"] or row["open_amount"] != row["amount"] or row["payer"] == "school":
        said = _("This can no longer be changed here. Ask the treasurer.")
        raise Refusal(said, code="CONFLICT", reason="BEGUN")
    if await DB.fetch_value("SELECT dues.is_invoiced($1)", charge):
        said = _("Your employer has the invoice for this already. Ask the treasurer.")
        raise Refusal(said, code="CONFLICT", reason="BEGUN")
    busy = "SELECT true FROM dues.attempt WHERE charge = $1 AND state IN ('open', 'promised') AND expires_at > now()"
    if await DB.fetch_value(busy, charge):
        said = _("A payment is under way. Finish it, or try again in a while.")
        raise Refusal(said, code="CONFLICT", reason="BEGUN")
    return row
