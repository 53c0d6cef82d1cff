"""Statements of the bank in the schema: what can be read. What can be done is in mutations.py."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import strawberry

from amicale import (
    DB,
    Connection,
    Context,
    Info,
    Member,
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
    key_of,
    money_of,
    node,
    one,
)
from amicale_dues.rules import READS
from amicale_dues.types import NEWEST_FIRST, DuesCharge, DuesPayment
from amicale_dues.ways.bank import layouts, tables
from amicale_dues.ways.bank.importing import table_of
from amicale_dues.ways.byhand.graphql import DuesDeposit
from amicale_dues.ways.invoices.graphql import DuesInvoice

COUNTS = """
    SELECT statement, count(*) FILTER (WHERE state = 'new' AND guess IN ('reference', 'invoice', 'deposit')) AS sure,
           count(*) FILTER (WHERE state = 'new' AND guess NOT IN ('reference', 'invoice', 'deposit')) AS open,
           count(*) FILTER (WHERE state = 'booked') AS booked, count(*) FILTER (WHERE state = 'ignored') AS ignored
    FROM dues.statement_line WHERE statement = ANY($1) GROUP BY statement
"""
PARTS = {
    "sure": "{row}.state = 'new' AND {row}.guess IN ('reference', 'invoice', 'deposit')",
    "open": "{row}.state = 'new' AND {row}.guess NOT IN ('reference', 'invoice', 'deposit')",
    "booked": "{row}.state = 'booked'",
    "ignored": "{row}.state = 'ignored'",
}
PART = "CASE {value:text} " + " ".join(f"WHEN '{name}' THEN {sql}" for name, sql in PARTS.items()) + " END"
IN_ORDER = (Order(Sql("{row}.position"), "int"),)


@strawberry.enum
class DuesLinePart(enum.Enum):
    """How far one is with a line."""

    SURE = "sure"
    OPEN = "open"
    BOOKED = "booked"
    IGNORED = "ignored"


@strawberry.input(description="Conditions that must all hold.")
class DuesLineFilter:
    """What lines can be filtered by."""

    part: DuesLinePart | None = condition(PART)


@strawberry.type
class DuesStatementCounts:
    """How many lines of a statement are how far."""

    sure: int
    open: int
    booked: int
    ignored: int


async def counts(statements: Sequence[Any], context: Context) -> list[DuesStatementCounts]:
    """How many lines are how far, for all statements of an answer."""
    keys = [key_of(one.id, "DuesStatement") for one in statements]
    rows: Mapping[Any, Any] = {row["statement"]: row for row in await DB.fetch(COUNTS, keys)}
    return [DuesStatementCounts(**{name: rows[key][name] if key in rows else 0 for name in PARTS}) for key in keys]


@node(table=tables.StatementLine, scope=READS)
class DuesStatementLine(Node):
    """A movement on the association's account, as its bank says it."""

    booked_on: date = column()
    amount: Money | None = money_of("amount", "currency")
    name: str = column(description="Who sent it, or got it.")
    words: str = column()
    reference: str = column()
    state: str = column(description="new, booked or ignored.")
    guess: str = column(description="How it was matched: reference, invoice, deposit, name, returned, twin, or empty.")
    charge: DuesCharge | None = one(tables.StatementLine.charge)
    deposit: DuesDeposit | None = one(tables.StatementLine.deposit)
    invoice: DuesInvoice | None = one(tables.StatementLine.invoice)
    payment: DuesPayment | None = one(tables.StatementLine.payment)
    decided_by: Member | None = one(tables.StatementLine.decided_by)
    decided_at: datetime | None = column()
    statement: DuesStatement | None = one(tables.StatementLine.statement)


@node(table=tables.Statement, scope=READS)
class DuesStatement(Node):
    """A file of the bank."""

    format: str = column(description="camt or csv.")
    file_name: str = column()
    account: str = column(description="The IBAN, as the file says it.")
    starts_on: date | None = column()
    ends_on: date | None = column()
    state: str = column(description="columns: it waits for what they mean; read.")
    known: int = column(description="How many of its lines had come in another file.")
    read_at: datetime = column()
    read_by: Member | None = one(tables.Statement.read_by)
    counts: DuesStatementCounts | None = batch(counts, needs=("id",))
    lines: Connection[DuesStatementLine] = connection(
        tables.StatementLine.statement, order=IN_ORDER, filters=DuesLineFilter, page=50
    )


@strawberry.type
class DuesBankColumn:
    """A column of a bank's CSV."""

    heading: str
    role: str = strawberry.field(description="What it may mean: date, words, name, reference, amount, debit ...")
    samples: list[str]


@strawberry.type
class BankQuery:
    """Statements."""

    dues_statements: Connection[DuesStatement] = connection(access="dues.read", order=NEWEST_FIRST)
    dues_statement: DuesStatement | None = by_id(access="dues.read")
    dues_statement_line: DuesStatementLine | None = by_id(access="dues.read")

    @act(access="dues.manage")
    async def dues_statement_columns(self, info: Info, id: strawberry.ID) -> list[DuesBankColumn]:
        """The columns of a file that waits, and what each may mean."""
        async with DB.transaction():
            table = await table_of(key_of(id, "DuesStatement"))
        roles = await layouts.remembered(table) or layouts.guessed(table)
        shown = zip(table.headings, roles, layouts.sample(table), strict=True)
        return [DuesBankColumn(heading=heading, role=role, samples=values) for heading, role, values in shown]
