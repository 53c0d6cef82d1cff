"""A member's own dues in the schema."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import strawberry

from amicale import Actor, Info, Money, act, by_id, global_id, many, today
from amicale_dues import tables
from amicale_dues.bylaws.plans import Plan
from amicale_dues.mine.offers import Choice, choices, parts_of
from amicale_dues.mine.standing import Standing, standing_of
from amicale_dues.mine.words import said
from amicale_dues.types import NEWEST_FIRST, DuesCharge, DuesMembership, DuesPayment, DuesPlanKind


@strawberry.type(description="How the reader stands, in words.")
class MyDues:
    """Reckoned for today."""

    state: str = strawberry.field(description="lifetime, current, exempt, honorary, free, grace, lapsed or none.")
    since: date | None = strawberry.field(description="The first day that was ever covered, if it is known.")
    until: date | None = strawberry.field(description="The last day; null where there is none.")
    plan: str = strawberry.field(description="What the plan is called, in the reader's language.")
    reason: str = strawberry.field(description="Why they owe nothing, where they are exempt.")
    ends_soon: bool = strawberry.field(description="Whether it ends within a month, or has, and can be renewed.")
    just_paid: bool = strawberry.field(description="Whether money of theirs arrived within the last week.")
    gives: list[str] = strawberry.field(description="What it gives them, a sentence each.")


@strawberry.type(description="A plan as the reader could take it today.")
class DuesOffer:
    """What it costs, for what time, and why."""

    id: strawberry.ID = strawberry.field(description="The plan's.")
    code: str
    title: str
    kind: DuesPlanKind
    amount: Money
    tariff: str = strawberry.field(description="What the price is called, where it is one for some; else empty.")
    why: list[str] = strawberry.field(description="Why this price is theirs: what the tariff asks for, as it holds.")
    covers_from: date
    covers_until: date | None = strawberry.field(description="The last day; null is for life, or until it is ended.")
    couple: bool = strawberry.field(description="Whether it is for two people who join together.")
    renewal: bool
    asks_first: bool = strawberry.field(description="Whether the association agrees to it first.")
    open_amount: bool = strawberry.field(description="Whether they may give more.")
    parts: int = strawberry.field(description="In how many parts it may be paid at the most.")
    by_employer: bool = strawberry.field(description="Whether their employer may pay it.")
    gives: list[str]


@strawberry.type
class MineQuery:
    """The reader's own dues."""

    dues_charge: DuesCharge | None = by_id(access="member")

    @act(access="member")
    async def my_dues(self, info: Info) -> MyDues:
        """How you stand today, and what that gives you."""
        actor = info.context.actor
        return shown(await standing_of(actor.require_member(), today()), actor.locale)

    @act(access="member")
    async def dues_offers(self, info: Info) -> list[DuesOffer]:
        """What you can join or renew by yourself today, in the order of the by-laws."""
        actor = info.context.actor
        return [offer_of(each, actor) for each in await choices(actor.require_member(), today())]


@strawberry.type
class MemberDuesBooks:
    """What dues know of a member: their own, or everybody's for who reads the books."""

    dues_memberships: list[DuesMembership] | None = many(tables.Membership.member, order=NEWEST_FIRST)
    dues_charges: list[DuesCharge] | None = many(tables.Charge.member, order=NEWEST_FIRST)
    dues_payments: list[DuesPayment] | None = many(tables.Payment.member, order=NEWEST_FIRST)


def shown(standing: Standing, locale: str) -> MyDues:
    """In the reader's language."""
    return MyDues(
        state=standing.state, since=standing.since, until=standing.until, plan=said(standing.plan, locale),
        reason=said(standing.reason, locale), ends_soon=standing.ends_soon,
        just_paid=standing.just_paid, gives=[said(each, locale) for each in standing.gives],
    )  # fmt: skip


def offer_of(choice: Choice, actor: Actor) -> DuesOffer:
    """In the reader's language."""
    terms, made, locale = choice.plan.terms, choice.made, actor.locale
    return DuesOffer(
        id=plan_id(choice.plan), code=choice.plan.code, title=said(terms.title, locale), kind=DuesPlanKind(terms.kind),
        amount=Money(amount=made.amount, currency=made.currency),
        tariff=said(made.tariff, locale) if made.tariff else "", why=[each.to(locale) for each in choice.why],
        covers_from=made.time.starts_on, covers_until=made.time.ends_on, couple=choice.couple, renewal=choice.renewal,
        asks_first=choice.asks, open_amount=terms.open_amount, parts=parts_of(terms.instalments, made.amount),
        by_employer="employer" in terms.payers and made.amount > 0, gives=[said(each, locale) for each in terms.gives],
    )  # fmt: skip


def plan_id(plan: Plan) -> strawberry.ID:
    """A plan's global id."""
    return strawberry.ID(global_id("DuesPlan", UUID(str(plan.id))))
