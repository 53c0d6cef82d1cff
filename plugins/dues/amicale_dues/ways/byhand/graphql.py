"""Recording by hand and slips, in the schema: what can be read. What can be done is in mutations.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import strawberry

from amicale import (
    DB,
    Connection,
    Context,
    Info,
    Member,
    MemberTable,
    Money,
    Node,
    Order,
    Sql,
    act,
    batch,
    by_id,
    column,
    condition,
    connection,
    from_local,
    key_of,
    many,
    node,
    one,
    today,
)
from amicale_dues import tables as books
from amicale_dues.rules import READS
from amicale_dues.types import NEWEST_FIRST, DuesCharge, DuesPayment
from amicale_dues.ways.byhand import offers, tables

MANAGES = Sql("{may[dues.manage]}")
TODAY = "(now() AT TIME ZONE {zone})::date"
NAME = "btrim({row}.given_name || ' ' || coalesce(nullif({row}.usual_name, ''), {row}.family_name))"
MEMBER = """(SELECT btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))
    FROM amicale.member m WHERE m.id = {row}.member)"""
PAID_BY = Sql("coalesce(nullif({row}.payer_name, ''), " + MEMBER + ", '')")
FOR_WHOM = Sql("coalesce(" + MEMBER + ", '')")
DETAIL = "coalesce({{row}}.details ->> '{0}', '')"
FOUND = Sql(
    """NOT {row}.deceased AND {row}.id IN (
        SELECT m.id FROM amicale.member m WHERE m.search @@ (SELECT amicale.search_query({value:text}))
        UNION ALL SELECT c.member FROM dues.charge c
        WHERE c.reference = upper(regexp_replace({value:text}, '\\s', '', 'g')))"""
)
"""By a name, or by the reference of a call; each by its own index."""
OPEN = Sql("{row}.closed = '' AND {row}.open_amount > 0")
STATE = Sql("coalesce((SELECT s.state FROM dues.standing({row}.id, '', (now() AT TIME ZONE {zone})::date) s), 'none')")
LAST_PLAN = Sql(
    """coalesce((SELECT p.code FROM dues.cover c JOIN dues.plan p ON p.id = c.plan AND p.owner = ''
        WHERE c.member = {row}.id AND c.void_since IS NULL
        ORDER BY c.ends_on DESC NULLS FIRST, c.id DESC LIMIT 1), '')"""
)
BY_NAME = (Order(Sql("{row}.sort_name")),)
OLDEST_FIRST = (Order(Sql("{row}.received_on"), "date"), Order(Sql("{row}.id"), "uuid"))
LIES = """{{row}}.state = 'received' AND {{row}}.way = '{0}'
    AND NOT EXISTS (SELECT FROM dues.deposit_line l WHERE l.payment = {{row}}.id)
    AND (SELECT coalesce(sum(e.amount), 0) FROM dues.entry e
         WHERE e.payment = {{row}}.id AND e.account = '{1}') > 0"""
JUST_RECORDED = Sql(
    "{row}.way IN ('cheque', 'cash') AND {row}.recorded_by = {me} AND {row}.state = 'received'"
    f" AND ({{row}}.created_at AT TIME ZONE {{zone}})::date = {TODAY}"
)


@strawberry.type
class DuesOffered:
    """A plan that somebody could take with what they brought."""

    code: str
    title: str
    tariff: str = strawberry.field(description="The reason for the price, or empty.")
    price: Money
    until: date | None = strawberry.field(description="The last day it covers; null is for life.")
    gives_more: bool = strawberry.field(description="Whether they may give more.")


async def offers_of(people: Sequence[Any], context: Context) -> list[list[DuesOffered] | None]:
    """The plans that they could take today, and what each would cost them."""
    keys = [key_of(person.id, "DuesPerson") for person in people]
    found = await offers.offers(keys)
    return [[said(one, context.actor.locale) for one in found.get(key, [])] for key in keys]


def said(one: offers.Offered, locale: str) -> DuesOffered:
    """An offer in somebody's language."""
    made = one.made
    return DuesOffered(
        code=one.code, title=offers.worded(one.terms.title, locale), tariff=offers.worded(made.tariff, locale),
        price=Money(amount=made.amount, currency=made.currency), until=made.time.ends_on,
        gives_more=one.terms.open_amount,
    )  # fmt: skip


@node(table=MemberTable, scope=MANAGES)
class DuesPerson(Node):
    """Somebody on record, as who records a cheque finds them: also whom the directory does not list."""

    display_name: str = column(Sql(NAME))
    class_year: int | None = column(
        Sql("{row}.class_years[cardinality({row}.class_years)]"), visible=Sql("{rule[studies]}")
    )
    deceased: bool = column()
    state: str = column(STATE, description="How they stand today, as DuesStanding.state says it.")
    calls: int = column(
        Sql("(SELECT count(*)::int FROM dues.charge c WHERE c.member = {row}.id)"),
        description="How many calls they have had: sent back with a record, it tells whether somebody was faster.",
    )
    open_charges: list[DuesCharge] = many(
        books.Charge.member, where=OPEN, order=(Order(Sql("{row}.due_on"), "date"), Order(Sql("{row}.id"), "uuid"))
    )
    last_plan: str = column(LAST_PLAN, description="The code of the plan that they were covered by last, or empty.")
    offers: list[DuesOffered] | None = batch(offers_of, needs=("id",))
    member: strawberry.ID = column(Sql("{row}.id"), reference="Member", description="The person's own id.")


@strawberry.input(description="Conditions that must all hold.")
class DuesPersonFilter:
    """What people can be filtered by."""

    id: strawberry.ID | None = condition(
        "{row}.id = {value:uuid}", convert=lambda value: key_of(value, "DuesPerson"), description="Only this one."
    )


@strawberry.type
class PaymentByHand:
    """What is known of a payment that somebody recorded."""

    cheque_number: str | None = column(Sql(DETAIL.format("number")), visible=READS)
    cheque_bank: str | None = column(Sql(DETAIL.format("bank")), visible=READS)
    paid_by: str | None = column(PAID_BY, visible=READS, description="Who paid: as on the cheque, or the member.")
    for_whom: str | None = column(FOR_WHOM, visible=READS, description="Whose dues it is for; empty where unknown.")


@node(table=tables.DepositLine, scope=READS)
class DuesDepositLine(Node):
    """A cheque on a slip."""

    position: int = column()
    cents: int = column(Sql("{row}.amount"), description="In the currency's smallest unit.")
    returned_on: date | None = column(description="When the bank sent it back unpaid.")
    payment: DuesPayment | None = one(tables.DepositLine.payment)


LINES = "FROM dues.deposit_line l WHERE l.deposit = {row}.id"


@node(table=tables.Deposit, scope=READS)
class DuesDeposit(Node):
    """A slip: cheques, or cash, that went to the bank together."""

    way: str = column(description="cheque or cash.")
    title: str = column(
        Sql("{row}.year::text || '-' || lpad({row}.number::text, 4, '0')"), description="Its number: 2026-0012."
    )
    currency: str = column()
    cents: int = column(
        Sql(f"(SELECT coalesce(sum(l.amount), 0)::bigint {LINES})"), description="Its sum, in smallest units."
    )
    count: int = column(Sql(f"(SELECT count(*)::int {LINES})"), description="How many cheques are on it.")
    made_on: date = column()
    credited_on: date | None = column(description="When the bank credited it; null until then.")
    made_by: Member | None = one(tables.Deposit.made_by)
    lines: list[DuesDepositLine] = many(
        tables.DepositLine.deposit, order=(Order(Sql("{row}.position"), "int"),), limit=500
    )


@strawberry.type
class DuesTotal:
    """Money of one kind, added up."""

    way: str
    count: int
    sum: Money


TOTALS = """
    SELECT way, currency, count(*) AS count, sum(amount)::bigint AS sum FROM dues.payment
    WHERE way IN ('cheque', 'cash') AND recorded_by = $1 AND state = 'received'
      AND created_at >= $2 GROUP BY way, currency ORDER BY way DESC, currency
"""


def total_of(row: Mapping[str, Any]) -> DuesTotal:
    """A row of them."""
    return DuesTotal(way=row["way"], count=row["count"], sum=Money(amount=row["sum"], currency=row["currency"]))


def begin_of_day() -> datetime:
    """When today began, by the school's clock."""
    return from_local(datetime.combine(today(), time()))


@strawberry.type
class ByHandQuery:
    """Recording by hand and slips."""

    dues_people: Connection[DuesPerson] = connection(
        access="dues.manage", order=BY_NAME, search=FOUND, filters=DuesPersonFilter, page=8, limit=20,
        description="People by name, class year, or the reference of a call.",
    )  # fmt: skip
    dues_recorded: Connection[DuesPayment] = connection(
        access="dues.manage", where=JUST_RECORDED, order=NEWEST_FIRST, limit=200,
        description="What you recorded by hand today, the last first.",
    )  # fmt: skip
    dues_cheques: Connection[DuesPayment] = connection(
        access="dues.read", where=Sql(LIES.format("cheque", "cheques")), order=OLDEST_FIRST, limit=500,
        description="Cheques that are on no slip yet, the oldest first.",
    )  # fmt: skip
    dues_cash: Connection[DuesPayment] = connection(
        access="dues.read", where=Sql(LIES.format("cash", "cash")), order=OLDEST_FIRST, limit=500,
        description="Cash that was not taken to the bank yet.",
    )  # fmt: skip
    dues_deposits: Connection[DuesDeposit] = connection(access="dues.read", order=NEWEST_FIRST)
    dues_deposit: DuesDeposit | None = by_id(access="dues.read")

    @act(access="dues.manage")
    async def dues_recorded_totals(self, info: Info) -> list[DuesTotal]:
        """What you recorded by hand today, added up by way and currency."""
        rows = await DB.fetch(TOTALS, info.context.actor.member_id, begin_of_day())
        return [total_of(row) for row in rows]
