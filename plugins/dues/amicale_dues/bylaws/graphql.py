"""The by-laws in the schema: plans in words, what they would cost whom, and exemptions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import strawberry
from strawberry.scalars import JSON

from amicale import (
    DB,
    Actor,
    Connection,
    Info,
    Money,
    Order,
    Ref,
    Sql,
    act,
    batch,
    by_id,
    column,
    condition,
    connection,
    key_of,
    today,
)
from amicale_dues.bylaws.plans import plan_by_id, plan_of
from amicale_dues.bylaws.preview import Priced, effects, price_of, prices
from amicale_dues.bylaws.terms import Exemption, Terms
from amicale_dues.bylaws.words import day, in_sentences, title, who
from amicale_dues.bylaws.writing import version
from amicale_dues.rules import READS
from amicale_dues.types import DuesMembership, DuesPlan

MEMBERS = Sql("(SELECT count(*) FROM dues.membership m WHERE m.plan = {row}.id AND m.state = 'active')")
ASKED = Sql("(SELECT count(*) FROM dues.membership m WHERE m.plan = {row}.id AND m.state = 'asked')")
ASKING = Sql("{row}.state = 'asked' AND {row}.member IS NOT NULL")
OLDEST_FIRST = (Order(Sql("{row}.id"), "uuid"),)
ON_SALE_FIRST = (Order(Sql("{row}.offered"), "boolean", descending=True), Order(Sql("{row}.position"), "int"))


async def sentences(plans: Sequence[Any], context: Any) -> list[list[str] | None]:
    """Plans in words, in the reader's language."""
    return [in_sentences(terms_of(plan), context.actor.locale) for plan in plans]


async def versions(plans: Sequence[Any], context: Any) -> list[str | None]:
    """Marks that change when plans do."""
    return [version(terms_of(plan)) for plan in plans]


def terms_of(plan: Any) -> Terms:
    """The terms in a row."""
    found = plan.terms
    return Terms.model_validate(json.loads(found) if isinstance(found, str) else found)


@strawberry.type
class PlanInWords:
    """What the by-laws room adds to a plan."""

    in_words: list[str] | None = batch(sentences, needs=("terms",))
    version: str | None = batch(versions, needs=("terms",))
    for_association: bool | None = column(Sql("{row}.owner = ''"))
    member_count: int | None = column(MEMBERS, visible=READS)
    asked_count: int | None = column(ASKED, visible=READS)


@strawberry.type(description="What somebody would pay.")
class DuesPrice:
    """An example or a real person; no amount where the plan is not for them."""

    who: str
    amount: Money | None
    tariff: str
    covers_from: date | None
    covers_until: date | None


@strawberry.type(description="People who owe nothing by right.")
class DuesExemption:
    """As the by-laws have it."""

    code: str
    title: str
    who: str = strawberry.field(description="The conditions, in words.")
    until: date | None
    year_begins: str = strawberry.field(
        description="When the year begins until whose end it holds, in words; empty where there is no such year."
    )
    terms: JSON


@strawberry.type(description="What a plan would be like.")
class DuesPlanPreview:
    """Nothing is written."""

    in_words: list[str]
    prices: list[DuesPrice]
    effects: list[str]


@strawberry.input(description="Conditions that must all hold.")
class DuesPlanFilter:
    """What plans can be filtered by."""

    association: bool | None = condition("({row}.owner = '') = {value:boolean}", description="Not those of clubs.")
    offered: bool | None = condition("{row}.offered = {value:boolean}")


@strawberry.type
class BylawsQuery:
    """The by-laws."""

    dues_plan: DuesPlan | None = by_id(access="member")
    dues_plans: Connection[DuesPlan] = connection(access="member", order=ON_SALE_FIRST, filters=DuesPlanFilter)

    @act(access="dues.read")
    async def dues_prices(self, info: Info, plan: strawberry.ID, on: date | None = None) -> list[DuesPrice]:
        """What people would pay for a plan who join on a day, as examples."""
        actor, terms = info.context.actor, (await plan_by_id(key_of(plan, "DuesPlan"))).terms
        return [priced(each, actor) for each in prices(terms, on or today())]

    @act(access="dues.manage")
    async def dues_price_of(
        self, info: Info, plan: strawberry.ID, member: strawberry.ID | None = None, on: date | None = None
    ) -> DuesPrice | None:
        """What one person would pay for a plan on a day; null without one."""
        if member is None:
            return None
        actor, terms = info.context.actor, (await plan_by_id(key_of(plan, "DuesPlan"))).terms
        return priced(await price_of(actor, terms, key_of(member, "Member"), on or today()), actor)

    dues_requests: Connection[DuesMembership] = connection(access="dues.read", order=OLDEST_FIRST, where=ASKING)

    @act(access="member")
    async def dues_exemptions(self, info: Info) -> list[DuesExemption]:
        """Who owes nothing by right."""
        rows = await DB.fetch("SELECT code, terms FROM dues.exemption ORDER BY position")
        return [exempted(row["code"], Exemption.model_validate_json(row["terms"]), info.context.actor) for row in rows]


def priced(it: Priced, actor: Actor) -> DuesPrice:
    """In the reader's language."""
    made = it.made
    return DuesPrice(
        who=it.who if isinstance(it.who, str) else it.who.to(actor.locale),
        amount=Money(amount=made.amount, currency=made.currency) if made else None,
        tariff=title(dict(made.tariff), actor.locale) if made and made.tariff else "",
        covers_from=made.time.starts_on if made else None, covers_until=made.time.ends_on if made else None,
    )  # fmt: skip


def exempted(code: str, it: Exemption, actor: Actor) -> DuesExemption:
    """In the reader's language."""
    return DuesExemption(
        code=code, title=title(it.title, actor.locale), who=who(it, actor.locale),
        until=it.until if isinstance(it.until, date) else None,
        year_begins=day(it.starts, actor.locale) if it.until == "year_end" else "",
        terms=JSON(it.model_dump(mode="json")),
    )  # fmt: skip


async def preview_of(code: str, new: Terms, actor: Actor) -> DuesPlanPreview:
    """What a plan would be like, and whom the change touches."""
    old = (await plan_of(code)).terms if code else None
    return DuesPlanPreview(
        in_words=in_sentences(new, actor.locale), prices=[priced(each, actor) for each in prices(new, today())],
        effects=[each.to(actor.locale) for each in await effects(code, old, new)],
    )  # fmt: skip


def seen_plan(key: Any) -> DuesPlan:
    """A plan, as its reader may see it."""
    return Ref(DuesPlan, key)  # type: ignore[return-value]
