"""Somebody asked to join, where the by-laws want the association to agree first: it says yes or no."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, plain_text, post_mail, today, translator
from amicale_dues.bylaws.plans import plan_by_id
from amicale_dues.ledger.charges import Basis
from amicale_dues.mine.partners import covered_together, for_two, let_go
from amicale_dues.standing.memberships import Joining, end, join

_ = translator("dues")


async def agree(actor: Actor, membership: UUID, basis: Basis) -> None:
    """Let somebody in, and call for what it costs on this day, on the terms of this day.

    :raises Refusal: nobody asks by this membership.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        row = await asking(membership)
        plan = await plan_by_id(row["plan"])
        await DB.execute("UPDATE dues.membership SET state = 'active', since = $2 WHERE id = $1", membership, today())
        if not await covered_together(membership):
            await call_for(actor, joining_of(row["member"], plan, row["wish"]), basis)
        await log_act(actor, "dues.agreed", row["member"], plan=plan.code)
        await post_mail("dues.agreed", member_id=row["member"], payload={"membership": membership})


async def call_for(actor: Actor, joining: Joining, basis: Basis) -> None:
    """Call for what they asked to pay; where they join with somebody, nobody is named yet."""
    charge = await join(actor, joining, basis)
    if charge is not None and joining.couple:
        await for_two(charge)


def joining_of(member: UUID, plan: Any, wish: str | None) -> Joining:
    """As they asked for it."""
    import json

    said = json.loads(wish) if wish else {}
    return Joining(
        member, plan, today(), couple=said.get("couple", False), parts=said.get("parts", 1),
        payer=said.get("payer", "member"), payer_name=said.get("payer_name", ""), amount=said.get("amount"),
    )  # fmt: skip


async def decline(actor: Actor, membership: UUID, reason: str) -> None:
    """Do not let somebody in; they read why.

    :raises Refusal: nobody asks by this membership, or no reason is given.
    """
    actor.require("dues.manage")
    said = plain_text("reason", reason, 1000, missing=_("Say why: they read it."))
    async with DB.transaction():
        row = await asking(membership)
        plan = await plan_by_id(row["plan"])
        await let_go(membership)
        await end(actor, membership, today(), "refused")
        await log_act(actor, "dues.declined", row["member"], plan=plan.code)
        payload = {"membership": membership, "reason": said}
        await post_mail("dues.declined", member_id=row["member"], payload=payload)


async def asking(membership: UUID) -> Any:
    """A membership that waits for an answer, locked.

    :raises Refusal: it does not.
    """
    row = await DB.fetch_row("SELECT * FROM dues.membership WHERE id = $1 FOR UPDATE", membership)
    if row is None or row["state"] != "asked" or row["member"] is None:
        raise Refusal(_("This request has been answered already."), code="CONFLICT", reason="ANSWERED")
    return row
