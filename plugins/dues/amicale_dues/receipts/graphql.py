"""Receipts in the schema. The files themselves are routes (routes.py)."""

from __future__ import annotations

import enum
from datetime import date, datetime

import strawberry

from amicale import (
    Connection,
    Info,
    Member,
    Money,
    Node,
    Order,
    Sql,
    act,
    column,
    condition,
    connection,
    many,
    money_of,
    node,
    one,
)
from amicale_dues import tables
from amicale_dues.receipts.registers import Register, registers
from amicale_dues.rules import MINE_OR_READS, READS
from amicale_dues.types import TITLE, DuesPayment

LETTER = "CASE {row}.kind WHEN 'receipt' THEN 'R' WHEN 'credit' THEN 'A' ELSE 'F' END"
NUMBER = f"({LETTER} || '-' || {{row}}.year || '-' || lpad({{row}}.number::text, 6, '0'))"
"""As numbers.number_text has it."""
PAYER = "coalesce({row}.content -> 'people' ->> 'payer', '')"
FIRST_TITLE = TITLE.format("({row}.content -> 'lines' -> 0 -> 'title')")
WAY = TITLE.format("({row}.content -> 'way' -> 'title')")
SEARCH = Sql(
    f"({NUMBER} ILIKE '%' || {{value:text}} || '%' "
    f"OR position(amicale.fold({{value:text}}) IN amicale.fold({PAYER})) > 0 "
    "OR {row}.content -> 'lines' @> jsonb_build_array(jsonb_build_object('reference', upper({value:text}))))"
)
NEWEST = (
    Order(Sql("{row}.issued_at"), "timestamptz", descending=True),
    Order(Sql("{row}.id"), "uuid", descending=True),
)


@strawberry.enum
class DuesReceiptKind(enum.Enum):
    """What a receipt says."""

    RECEIPT = "receipt"
    CREDIT = "credit"
    TAX = "tax"


@node(table=tables.Receipt, scope=MINE_OR_READS)
class DuesReceipt(Node):
    """A receipt: for money that came, or (CREDIT) that went back. What it says never changes."""

    kind: DuesReceiptKind = column()
    number: str = column(Sql(NUMBER), description="R-2026-000123: each kind is counted from 1 in every year.")
    year: int = column()
    issued_at: datetime = column()
    received_on: date = column(Sql("({row}.content ->> 'received_on')::date"))
    amount: Money | None = money_of("amount", "currency")
    payer: str = column(Sql(PAYER), description="Who paid; empty where their data were erased.")
    title: str = column(Sql(FIRST_TITLE), description="What for, in the reader's language; of several the first.")
    way: str = column(Sql(WAY), description="By which way it was paid, in the reader's language.")
    url: str = column(
        Sql("'/plugin/dues/receipts/' || {row}.id || '/receipt.pdf'"), description="The PDF, in the reader's language."
    )
    corrects: DuesReceipt | None = one(tables.Receipt.corrects)
    payment: DuesPayment | None = one(tables.Receipt.payment)
    member: Member | None = one(tables.Receipt.member, visible=READS)


@strawberry.input(description="Conditions that must all hold.")
class DuesReceiptFilter:
    """What receipts can be filtered by."""

    kind: DuesReceiptKind | None = condition("{row}.kind = {value:text}")
    year: int | None = condition("{row}.year = {value:int}")
    since: date | None = condition("{row}.issued_at >= ({value:date}::timestamp AT TIME ZONE {zone})")
    until: date | None = condition("{row}.issued_at < (({value:date} + 1)::timestamp AT TIME ZONE {zone})")


@strawberry.type(description="The receipts of a kind in a year, as an auditor looks at them.")
class DuesReceiptRegister:
    """Numbers from the first to the last; none may be missing."""

    kind: DuesReceiptKind
    year: int
    last: int = strawberry.field(description="The last number.")
    missing: int = strawberry.field(description="Numbers that nothing was written under: always 0.")
    totals: list[Money] = strawberry.field(description="What they add up to, by currency.")


@strawberry.type
class ReceiptsQuery:
    """The register of receipts."""

    dues_receipts: Connection[DuesReceipt] = connection(
        access="dues.read", order=NEWEST, filters=DuesReceiptFilter, search=SEARCH,
        description="All receipts, the newest first. The search is for a number, a payer's name, a call's reference.",
    )  # fmt: skip

    @act(access="dues.read")
    async def dues_receipt_registers(self, info: Info) -> list[DuesReceiptRegister]:
        """Each year's receipts, counted; the newest year first."""
        return [shown(each) for each in await registers()]


@strawberry.type
class MemberReceipts:
    """A member's receipts: their own, or everybody's for who reads the books."""

    dues_receipts: list[DuesReceipt] | None = many(tables.Receipt.member, order=NEWEST)


def shown(register: Register) -> DuesReceiptRegister:
    """As the schema has it."""
    totals = [Money(amount=amount, currency=currency) for currency, amount in sorted(register.totals.items())]
    return DuesReceiptRegister(
        kind=DuesReceiptKind(register.kind), year=register.year, last=register.last, missing=register.missing,
        totals=totals,
    )  # fmt: skip
