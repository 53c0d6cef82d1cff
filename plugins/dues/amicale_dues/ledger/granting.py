"""Memberships by a decision of the association: granted without a call, and ended by the treasurer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, plain_text, today, translator
from amicale_dues.bylaws.periods import Cover, cover
from amicale_dues.bylaws.plans import plan_by_id
from amicale_dues.standing.memberships import Joining, end, find_or_put, grant

_ = translator("dues")
Ending = Literal["resigned", "excluded", "corrected"]


@dataclass(frozen=True, slots=True)
class Grant:
    """A membership that nobody is asked to pay for. ``proof`` is the decision: minutes of a meeting, a letter."""

    member: UUID
    plan: UUID
    proof: str
    until: date | None = None
    """The last day; without, as long as the plan covers."""


async def give(actor: Actor, wanted: Grant) -> UUID:
    """Cover somebody by a decision: an honorary member, a life membership that was paid elsewhere. Answers it.

    :raises Refusal: the decision is not named, or the last day is over.
    """
    actor.require("dues.manage")
    proof, plan = plain_text("input.proof", wanted.proof, 300), await plan_by_id(wanted.plan)
    if not proof:
        raise Refusal(_("Say which decision or document shows it."), code="BAD_USER_INPUT", field="input.proof")
    if wanted.until is not None and wanted.until < today():
        raise Refusal(_("Give a day that is not over."), code="BAD_USER_INPUT", field="input.until")
    time = cover(plan.terms, today())
    joining = Joining(wanted.member, plan, today(), source="granted", act="", proof=proof)
    async with DB.transaction():
        membership = await find_or_put(actor, joining)
        await grant(membership, Cover(today(), wanted.until or time.ends_on))
        await log_act(actor, "dues.granted", wanted.member, plan=plan.code)
    return membership


async def stop(actor: Actor, membership: UUID, reason: Ending) -> None:
    """End a membership: what was paid stays paid, what is open is asked for no more."""
    actor.require("dues.manage")
    async with DB.transaction():
        await end(actor, membership, today(), reason)
