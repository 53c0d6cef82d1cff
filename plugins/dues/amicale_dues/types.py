"""Dues in the schema: what there is. What can be done stands in each room's ``mutations.py``.

Types that several rooms lead to are here, in one module, since they lead to each other.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import strawberry
from strawberry.scalars import JSON

from amicale import Member, Money, Node, Order, Sql, batch, column, many, money_of, node, one
from amicale_dues import tables
from amicale_dues.bylaws.terms import Terms
from amicale_dues.rules import MINE_OR_READS, READS

TITLE = "coalesce(nullif({0} ->> {{locale}}, ''), {0} ->> 'fr', {0} ->> 'en', '')"
"""A text by language, in the reader's; the other where there is none."""
PLAN_TITLE = Sql(TITLE.format("({row}.terms -> 'title')"))
OPT_OUT_OPEN = Sql(
    "coalesce({row}.source = 'enrolled' AND {row}.state <> 'ended' "
    "AND {row}.opt_out_until >= (now() AT TIME ZONE {zone})::date, false)"
)
NEWEST_FIRST = (Order(Sql("{row}.id"), "uuid", descending=True),)


@strawberry.enum
class DuesPlanKind(enum.Enum):
    """What a plan is paid for."""

    LIFETIME = "lifetime"
    PERIOD = "period"
    FREE = "free"
    HONORARY = "honorary"


@strawberry.enum
class DuesPayer(enum.Enum):
    """Who is asked to pay."""

    MEMBER = "member"
    SCHOOL = "school"
    EMPLOYER = "employer"


async def whole_terms(plans: Sequence[Any], context: Any) -> list[Any]:
    """The terms of plans, with what they leave unsaid."""
    return [Terms.model_validate_json(plan.terms).model_dump(mode="json") for plan in plans]


@node(table=tables.Plan, scope=Sql("{me} IS NOT NULL"))
class DuesPlan(Node):
    """A plan of the by-laws."""

    code: str = column()
    kind: DuesPlanKind = column()
    title: str = column(PLAN_TITLE, description="In the reader's language.")
    offered: bool = column(description="Whether it can still be taken.")
    terms: JSON | None = batch(
        whole_terms, needs=("terms",), description="As the by-laws have it, whole (terms.Terms)."
    )


@node(
    table=tables.Instalment,
    scope=Sql(
        f"EXISTS (SELECT FROM dues.charge c WHERE c.id = {{row}}.charge AND (c.member = {{me}} OR {READS.text}))"
    ),
)
class DuesInstalment(Node):
    """A part of a call that is paid in parts."""

    position: int = column()
    due_on: date = column()
    cents: int = column(Sql("{row}.amount"), description="In the currency's smallest unit.")


@node(table=tables.Charge, scope=MINE_OR_READS)
class DuesCharge(Node):
    """A call for dues: what somebody is asked to pay, for what time."""

    reference: str = column(description="What is written on a bank transfer (ISO 11649).")
    amount: Money | None = money_of("amount", "currency")
    open_amount: Money | None = money_of("open_amount", "currency")
    covers_from: date = column()
    covers_until: date | None = column(description="The last day; null is for life.")
    called_on: date = column()
    due_on: date = column()
    payer: DuesPayer = column()
    payer_name: str = column()
    closed: str = column(description="Empty, cancelled or written_off.")
    paid: bool = column(Sql("{row}.open_amount <= 0 AND {row}.closed = ''"))
    plan: DuesPlan | None = one(tables.Charge.plan)
    member: Member | None = one(tables.Charge.member)
    instalments: list[DuesInstalment] = many(tables.Instalment.charge, order=(Order(Sql("{row}.position"), "int"),))


@node(table=tables.Membership, scope=MINE_OR_READS)
class DuesMembership(Node):
    """That somebody joined a plan: when, by which act, with which proof."""

    source: str = column(description="joined, enrolled, imported or granted.")
    state: str = column(description="asked, active or ended.")
    act: str = column(description="acceptance, school_mandate, by_laws, or empty where it is not known.")
    proof: str = column()
    wording: str = column(
        Sql(TITLE.format("{row}.wording")), description="The words that were accepted, in the reader's language."
    )
    since: date = column()
    recorded_at: datetime = column()
    recorded_by: Member | None = one(tables.Membership.recorded_by, visible=READS)
    opt_out_until: date | None = column()
    opt_out_open: bool = column(
        OPT_OUT_OPEN, description="Whether they can still say no to what they were enrolled in."
    )
    ended_on: date | None = column()
    end_reason: str = column()
    plan: DuesPlan | None = one(tables.Membership.plan)
    member: Member | None = one(tables.Membership.member)
    charges: list[DuesCharge] = many(tables.Charge.membership, order=NEWEST_FIRST)


@node(table=tables.Payment, scope=MINE_OR_READS)
class DuesPayment(Node):
    """Money that came, or was promised."""

    way: str = column()
    reference: str | None = column(visible=READS)
    state: str = column(description="promised, received or refused.")
    amount: Money | None = money_of("amount", "currency")
    received_on: date = column()
    payer_name: str = column()
    member: Member | None = one(tables.Payment.member)
    recorded_by: Member | None = one(tables.Payment.recorded_by, visible=READS)
