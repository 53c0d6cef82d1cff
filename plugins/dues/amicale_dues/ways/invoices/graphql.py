"""Invoices in the schema: what can be read. What can be done is in mutations.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import strawberry

from amicale import (
    DB,
    Connection,
    Info,
    Member,
    Money,
    Node,
    Order,
    Sql,
    act,
    by_id,
    column,
    connection,
    global_id,
    many,
    money_of,
    node,
    one,
)
from amicale_dues.rules import READS
from amicale_dues.types import NEWEST_FIRST, TITLE, DuesCharge
from amicale_dues.ways.invoices import tables

LIVING = """FROM dues.invoice_line l JOIN dues.charge c ON c.id = l.charge WHERE l.invoice = {row}.id AND c.closed = ''
    AND NOT EXISTS (SELECT FROM dues.invoice n JOIN dues.invoice_line k ON k.invoice = n.id
                    WHERE n.corrects = l.invoice AND k.charge = l.charge)"""
OPEN = "(SELECT coalesce(sum(c.open_amount), 0)::bigint " + LIVING + ")"
CREDITED = """(SELECT coalesce(sum(n.amount), 0)::bigint FROM dues.invoice n WHERE n.corrects = {row}.id)"""
STATE = f"""CASE WHEN {{row}}.kind = 'credit_note' THEN 'credit_note' WHEN {CREDITED} >= {{row}}.amount THEN 'credited'
    WHEN {OPEN} = 0 THEN 'paid' WHEN {{row}}.due_on < (now() AT TIME ZONE {{zone}})::date THEN 'overdue'
    WHEN {OPEN} < {{row}}.amount THEN 'part' ELSE 'open' END"""
NUMBER = """CASE {row}.kind WHEN 'invoice' THEN 'F' ELSE 'A' END || {row}.year::text || '-'
    || lpad({row}.number::text, 4, '0')"""

WAITING = f"""
    SELECT c.payer, c.payer_name, c.plan, c.currency, count(*)::int AS count, sum(c.open_amount)::bigint AS sum,
           {TITLE.format("(p.terms -> 'title')").replace("{locale}", "$1")} AS title
    FROM dues.charge c JOIN dues.plan p ON p.id = c.plan
    WHERE c.payer <> 'member' AND c.closed = '' AND c.open_amount > 0 AND NOT dues.is_invoiced(c.id)
    GROUP BY c.payer, c.payer_name, c.plan, c.currency, p.id ORDER BY c.payer DESC, c.payer_name, title LIMIT 200
"""  # noqa: S608 -- constants


@node(table=tables.InvoiceLine, scope=READS)
class DuesInvoiceLine(Node):
    """A call on an invoice."""

    position: int = column()
    cents: int = column(Sql("{row}.amount"), description="In the currency's smallest unit.")
    charge: DuesCharge | None = one(tables.InvoiceLine.charge)


@node(table=tables.Invoice, scope=READS)
class DuesInvoice(Node):
    """An invoice to the school or to an employer, or a credit note."""

    kind: str = column(description="invoice or credit_note.")
    title: str = column(Sql(NUMBER), description="Its number: F2026-0003.")
    reference: str = column(description="What is written on a bank transfer (ISO 11649).")
    payer: str = column(description="school or employer.")
    payer_name: str = column()
    amount: Money | None = money_of("amount", "currency")
    currency: str = column()
    open_cents: int = column(Sql(OPEN), description="What is open of it, in smallest units.")
    state: str = column(Sql(STATE), description="open, part, paid, overdue, credited or credit_note.")
    issued_on: date = column()
    due_on: date = column()
    count: int = column(Sql("(SELECT count(*)::int FROM dues.invoice_line l WHERE l.invoice = {row}.id)"))
    corrects: DuesInvoice | None = one(tables.Invoice.corrects)
    notes: list[DuesInvoice] = many(tables.Invoice.corrects, order=NEWEST_FIRST)
    issued_by: Member | None = one(tables.Invoice.issued_by)
    lines: list[DuesInvoiceLine] = many(
        tables.InvoiceLine.invoice, order=(Order(Sql("{row}.position"), "int"),), limit=500
    )


@strawberry.type
class DuesToInvoice:
    """Calls that one payer is asked for, of one plan, and that are on no invoice yet."""

    payer: str
    payer_name: str
    plan: strawberry.ID
    title: str
    count: int
    sum: Money


@strawberry.type
class InvoicesQuery:
    """Invoices."""

    dues_invoices: Connection[DuesInvoice] = connection(access="dues.read", order=NEWEST_FIRST)
    dues_invoice: DuesInvoice | None = by_id(access="dues.read")

    @act(access="dues.read")
    async def dues_to_invoice(self, info: Info) -> list[DuesToInvoice]:
        """What the school or employers pay, and nobody has invoiced yet."""
        rows = await DB.fetch(WAITING, info.context.actor.locale)
        return [group_of(row) for row in rows]


def group_of(row: Mapping[str, Any]) -> DuesToInvoice:
    """A row of them."""
    return DuesToInvoice(
        payer=row["payer"], payer_name=row["payer_name"], plan=strawberry.ID(global_id("DuesPlan", row["plan"])),
        title=row["title"], count=row["count"], sum=Money(amount=row["sum"], currency=row["currency"]),
    )  # fmt: skip
