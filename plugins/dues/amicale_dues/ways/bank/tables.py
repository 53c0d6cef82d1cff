"""Statements of the bank, line by line, and what the columns of its files mean."""

from __future__ import annotations

from piccolo.columns import JSONB, BigInt, Bytea, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table
from amicale_dues.tables import Charge, Payment
from amicale_dues.ways.byhand.tables import Deposit
from amicale_dues.ways.invoices.tables import Invoice


class Statement(Table, schema="dues", tablename="statement"):
    """A file of the bank that was read."""

    format = Text(help_text="camt or csv.")
    file_name = Text()
    account = Text(help_text="The IBAN of our account, if the file says it.")
    starts_on = Date(null=True, default=None)
    ends_on = Date(null=True, default=None)
    state = Text(default="read", help_text="columns: it waits for what its columns mean; read.")
    content = Bytea(null=True, default=None, help_text="The file, sealed, until it is read.")
    known = Integer(default=0, help_text="How many of its lines were read before from another file.")
    read_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    read_at = Timestamptz()


class StatementLine(Table, schema="dues", tablename="statement_line"):
    """A movement on our account; above zero it came, below it went."""

    statement = ForeignKey(Statement, on_delete=OnDelete.no_action, null=False)
    key = Text(unique=True, help_text="What makes it the same line again.")
    position = Integer()
    booked_on = Date()
    amount = BigInt()
    currency = Text()
    name = Text(help_text="Who sent it, or got it.")
    words = Text()
    reference = Text()
    state = Text(default="new", help_text="new, booked or ignored.")
    guess = Text(help_text="By what it was matched: reference, name, invoice, deposit, returned, twin.")
    charge = ForeignKey(Charge, on_delete=OnDelete.no_action)
    invoice = ForeignKey(Invoice, on_delete=OnDelete.no_action)
    deposit = ForeignKey(Deposit, on_delete=OnDelete.no_action)
    payment = ForeignKey(Payment, on_delete=OnDelete.no_action)
    decided_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    decided_at = Timestamptz(null=True, default=None)


class StatementLayout(Table, schema="dues", tablename="statement_layout"):
    """What the columns of a bank's files mean."""

    fingerprint = Text(unique=True, help_text="Of the headings.")
    columns = JSONB()
    confirmed_at = Timestamptz()


TABLES: list[type[Table]] = [Statement, StatementLine, StatementLayout]
