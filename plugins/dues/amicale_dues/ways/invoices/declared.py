"""What this room brings."""

from __future__ import annotations

from amicale import Act, Page, Room, translator

_ = translator("dues")

ROOM = Room(
    pages=(
        Page("/staff/dues/invoices", "invoices/invoices", _("Invoices"), access="dues.read"),
        Page("/staff/dues/invoices/{id}", "invoices/invoice", _("Invoice"), access="dues.read"),
    ),
    acts=(
        Act("dues.invoiced", _("Invoice %(number)s made for %(calls)s calls")),
        Act("dues.invoice_paid", _("Payment of an invoice recorded: %(amount)s")),
        Act("dues.invoice_credited", _("Invoice taken back: %(calls)s calls")),
    ),
)
