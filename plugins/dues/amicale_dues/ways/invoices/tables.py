"""Invoices to the school and to employers."""

from __future__ import annotations

from piccolo.columns import JSONB, BigInt, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table
from amicale_dues.tables import Charge


class Invoice(Table, schema="dues", tablename="invoice"):
    """An invoice for one call or many, or the credit note that takes one back."""

    kind = Text(help_text="invoice or credit_note.")
    year = Integer()
    number = Integer()
    reference = Text(unique=True, help_text="ISO 11649, for the bank.")
    payer = Text(help_text="school or employer.")
    payer_name = Text()
    amount = BigInt()
    currency = Text()
    issued_on = Date()
    due_on = Date()
    corrects: ForeignKey[Invoice] = ForeignKey("self", on_delete=OnDelete.no_action)
    content = JSONB(help_text="What it says, as on its day.")
    template = Integer()
    issued_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    created_at = Timestamptz()


class InvoiceLine(Table, schema="dues", tablename="invoice_line"):
    """A call on an invoice."""

    invoice = ForeignKey(Invoice, on_delete=OnDelete.no_action, null=False)
    charge = ForeignKey(Charge, on_delete=OnDelete.no_action, null=False)
    position = Integer()
    amount = BigInt()


TABLES: list[type[Table]] = [Invoice, InvoiceLine]
