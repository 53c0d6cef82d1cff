"""Joining a plan and leaving it: the act is recorded, what is owed is called for, and what is granted is covered.

Nobody is bound to join an association or to stay in it (Cour de cassation, assemblée plénière, 9 February 2001, no.
99-17.642): a payment or a list shows no will to join by itself, so each membership says by which act it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from asyncpg import UniqueViolationError

from amicale import DB, Actor, Refusal, log_act, new_id, translator
from amicale_dues.bylaws.facts import covered_until, person_of
from amicale_dues.bylaws.periods import Cover, instalments
from amicale_dues.bylaws.plans import Plan
from amicale_dues.bylaws.prices import Offer, offer, offered
from amicale_dues.ledger.charges import Basis, Call, call

_ = translator("dues")
Source = Literal["joined", "enrolled", "imported", "granted"]
Act = Literal["", "acceptance", "school_mandate", "by_laws"]


@dataclass(frozen=True, slots=True)
class Joining:
    """How somebody joins a plan."""

    member: UUID
    plan: Plan
    on: date
    source: Source = "joined"
    act: Act = "acceptance"
    wording: Mapping[str, str] | None = None
    proof: str = ""
    couple: bool = False
    parts: int = 1
    payer: str = "member"
    payer_name: str = ""
    opt_out_until: date | None = None
    due_days: int = 30
    amount: int | None = None
    """What they give (minor units), where the plan lets them give more than it costs."""


async def price(joining: Joining) -> Offer:
    """What it costs somebody, and for what time.

    :raises Refusal: the plan is not for them, or not to be had any more.
    """
    person = await person_of(joining.member, couple=joining.couple)
    if not offered(joining.plan.terms, person, joining.on):
        raise Refusal(_("This plan is not open to this person."), code="CONFLICT", reason="NOT_ELIGIBLE")
    until = await covered_until(joining.member, joining.plan.owner, joining.on)
    return offer(joining.plan.terms, person, joining.on, until)


async def join(actor: Actor, joining: Joining, basis: Basis) -> UUID | None:
    """Join or renew: the membership, and a call for what it costs. Answers the call; None where nothing is to be paid.

    Within a transaction. Who has an open call for this plan is led to that one: nobody is asked twice.
    """
    terms, made = joining.plan.terms, await price(joining)
    if joining.amount is not None:
        made = replace(made, amount=max(joining.amount, made.amount))  # it may have become dearer since they asked
    membership = await find_or_put(actor, joining)
    if terms.free:
        await grant(membership, Cover(joining.on))
        return None
    already = await DB.fetch_value(
        "SELECT id FROM dues.charge WHERE membership = $1 AND closed = '' AND open_amount > 0 ORDER BY id LIMIT 1",
        membership,
    )
    if already is not None:
        return UUID(str(already))
    parts = () if joining.parts == 1 else tuple(instalments(made.amount, joining.parts, joining.on))
    return await call(
        Call(
            membership, made, joining.on, joining.on + timedelta(days=joining.due_days), basis, terms.counterpart,
            joining.payer, joining.payer_name, parts,
        )
    )  # fmt: skip


async def find_or_put(actor: Actor, joining: Joining) -> UUID:
    """The membership of this plan that somebody has, locked, or a new one."""
    found = await DB.fetch_value(
        "SELECT id FROM dues.membership WHERE member = $1 AND plan = $2 AND state <> 'ended' FOR UPDATE",
        joining.member, joining.plan.id,
    )  # fmt: skip
    return UUID(str(found)) if found else await put(actor, joining)


async def put(actor: Actor, joining: Joining, *, state: str = "active") -> UUID:
    """Write down that somebody joined, by which act.

    :raises Refusal: they are in it already: it happened at the same moment.
    """
    made = new_id()
    try:
        await DB.execute(
            """INSERT INTO dues.membership (id, member, plan, source, state, act, wording, proof, since, recorded_by,
                   opt_out_until)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
            made, joining.member, joining.plan.id, joining.source, state, joining.act,
            json.dumps(dict(joining.wording)) if joining.wording else None, joining.proof, joining.on, actor.member_id,
            joining.opt_out_until,
        )  # fmt: skip
    except UniqueViolationError:
        raise Refusal(_("This person has joined this plan already."), code="CONFLICT", reason="JOINED") from None
    if joining.member != actor.member_id:
        await log_act(actor, "dues.joined", joining.member, plan=joining.plan.code, source=joining.source)
    return made


async def grant(membership: UUID, time: Cover, *, known: bool = True) -> UUID:
    """Cover a membership for a time without a call: it is free, honorary, or was paid long ago elsewhere."""
    made = new_id()
    await DB.execute(
        """INSERT INTO dues.cover (id, membership, member, plan, starts_on, ends_on, known)
           SELECT $1, id, member, plan, $3, $4, $5 FROM dues.membership WHERE id = $2""",
        made, membership, time.starts_on, time.ends_on, known,
    )  # fmt: skip
    return made


async def end(actor: Actor, membership: UUID, on: date, reason: str) -> None:
    """A membership ends: its time holds no more. What was paid for it stays paid; what is open is asked for no more.

    :raises Refusal: it has ended, or there is none.
    """
    from amicale_dues.ledger.charges import close

    row = await DB.fetch_row("SELECT member, state FROM dues.membership WHERE id = $1 FOR UPDATE", membership)
    if row is None or row["state"] == "ended":
        raise Refusal(_("This membership has ended already."), code="CONFLICT", reason="ENDED")
    await DB.execute(
        "UPDATE dues.membership SET state = 'ended', ended_on = $2, end_reason = $3 WHERE id = $1",
        membership, on, reason,
    )  # fmt: skip
    open_calls = await DB.fetch(
        "SELECT id FROM dues.charge WHERE membership = $1 AND closed = '' AND open_amount > 0 ORDER BY id FOR UPDATE",
        membership,
    )
    for charge in open_calls:
        await close(charge["id"], "cancelled", on)
    await log_act(actor, "dues.ended", row["member"], reason=reason)
