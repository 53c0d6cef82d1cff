"""Joining a plan by oneself: what may be chosen, and what becomes of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from amicale import DB, Actor, Refusal, read_money, today, translator
from amicale_dues.bylaws.owners import require_in
from amicale_dues.bylaws.plans import Plan, plan_by_id
from amicale_dues.bylaws.terms import Terms
from amicale_dues.ledger.charges import Basis
from amicale_dues.mine.offers import Choice, choices
from amicale_dues.mine.partners import for_two
from amicale_dues.standing.memberships import Joining, end, join, put

_ = translator("dues")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody chose.

    :param amount: as they typed it, where the plan lets them give more; empty is what it costs.
    """

    couple: bool = False
    parts: int = 1
    payer: str = "member"
    payer_name: str = ""
    amount: str = ""


async def join_plan(actor: Actor, plan_id: UUID, wish: Wish, basis: Basis) -> UUID | None:
    """Join a plan, or renew it. Answers the call; None where nothing is to be paid, or staff agree first.

    :raises Refusal: it is not to be had, not by this person, or not in this way.
    """
    member, on = actor.require_member(), today()
    async with DB.transaction():
        await lock_member(member)
        plan = await plan_by_id(plan_id)
        await require_in(member, plan.owner)
        open_call = await owed_for(member, plan)
        if open_call is not None:
            return open_call
        taken = await choice_of(member, plan, wish, on)
        check_wish(plan.terms, wish)
        joining = joining_of(member, taken, wish, on)
        if taken.asks:
            await ask(actor, joining)
            return None
        charge = await join(actor, joining, basis)
        if charge is not None and wish.couple:
            await for_two(charge)
        return charge


async def ask(actor: Actor, joining: Joining) -> None:
    """Put the wish before the association. What they had of this plan is over: they join anew."""
    before = await DB.fetch_value(
        "SELECT id FROM dues.membership WHERE member = $1 AND plan = $2 AND state = 'active'",
        joining.member, joining.plan.id,
    )  # fmt: skip
    if before is not None:
        await end(actor, before, joining.on, "replaced")
    made = await put(actor, joining, state="asked")
    wish = {
        "couple": joining.couple, "parts": joining.parts, "payer": joining.payer, "payer_name": joining.payer_name,
        "amount": joining.amount,
    }  # fmt: skip
    await DB.execute("UPDATE dues.membership SET wish = $2 WHERE id = $1", made, json.dumps(wish))


async def lock_member(member: UUID) -> None:
    """One after the other: a form that is sent twice at once asks for one thing."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"dues:join:{member}")


async def owed_for(member: UUID, plan: Plan) -> UUID | None:
    """The call that is open for this plan: nobody is asked twice."""
    found = await DB.fetch_value(
        """SELECT c.id FROM dues.charge c JOIN dues.membership m ON m.id = c.membership AND m.state = 'active'
           WHERE c.member = $1 AND c.plan = $2 AND c.closed = '' AND c.open_amount > 0 ORDER BY c.id LIMIT 1""",
        member, plan.id,
    )  # fmt: skip
    return None if found is None else UUID(str(found))


async def choice_of(member: UUID, plan: Plan, wish: Wish, on: date) -> Choice:
    """The plan as it is offered to them today.

    :raises Refusal: it is not.
    """
    for each in await choices(member, on, plan.owner):
        if each.plan.id == plan.id and each.couple == wish.couple:
            return each
    said = _("You cannot join this plan at the moment. What you can join is on the page My membership.")
    raise Refusal(said, code="CONFLICT", reason="NOT_OFFERED")


def check_wish(terms: Terms, wish: Wish) -> None:
    """What was chosen must be among what the by-laws leave to choose.

    :raises Refusal: it is not.
    """
    if not 1 <= wish.parts <= terms.instalments:
        raise Refusal(_("It cannot be paid in so many parts."), field="input.parts")
    if wish.payer not in ("member", "employer") or wish.payer not in terms.payers:
        raise Refusal(_("Choose who pays."), field="input.payer")
    if wish.payer == "employer" and not wish.payer_name.strip():
        raise Refusal(_("Write the name of your employer, as it stands on an invoice."), field="input.payerName")


def joining_of(member: UUID, taken: Choice, wish: Wish, on: date) -> Joining:
    """How they join."""
    terms = taken.plan.terms
    return Joining(
        member, taken.plan, on, wording=terms.title, couple=wish.couple, parts=wish.parts, payer=wish.payer,
        payer_name=wish.payer_name.strip()[:200] if wish.payer == "employer" else "",
        amount=more_than(terms, taken.made.amount, wish.amount),
    )  # fmt: skip


def more_than(terms: Terms, least: int, typed: str) -> int | None:
    """What somebody gives (minor units) where it may be more; None where they said nothing.

    :raises Refusal: it is less than what it costs, or the plan has one price.
    """
    if not typed.strip():
        return None
    amount = read_money(typed, terms.currency, field="input.amount")
    if amount == least:
        return None
    if not terms.open_amount:
        raise Refusal(_("This plan has one price."), field="input.amount")
    if amount < least:
        raise Refusal(_("Give at least what the plan costs."), field="input.amount")
    if amount > 100_000_00:
        raise Refusal(_("This amount is too large."), field="input.amount")
    return amount
