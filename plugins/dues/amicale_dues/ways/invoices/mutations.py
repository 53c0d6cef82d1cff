"""Acts on invoices, in the schema. Thin: the rules are in issuing.py and settling.py."""

from __future__ import annotations

import enum
from datetime import date
from uuid import UUID

import strawberry

from amicale import DB, Info, Ref, act, key_of, read_money, today
from amicale_dues.ways.invoices import issuing, settling
from amicale_dues.ways.invoices.graphql import DuesInvoice

ID = strawberry.ID


@strawberry.enum
class DuesInvoicePayer(enum.Enum):
    """Who gets invoices."""

    SCHOOL = "school"
    EMPLOYER = "employer"


@strawberry.input(description="A group of calls, and who gets the invoice for them.")
class IssueInvoiceInput:
    """As the page shows the group; the name and address of the school come from the settings where none are given."""

    payer: DuesInvoicePayer
    plan: ID
    payer_name: str = ""
    currency: str = "EUR"
    name: str = ""
    address: str = ""
    order: str = strawberry.field(default="", description="The number of their order, if they want to read it.")


@strawberry.type
class InvoicesMutation:
    """Making, paying and taking back invoices."""

    @act(access="dues.manage")
    async def issue_dues_invoice(self, info: Info, input: IssueInvoiceInput) -> DuesInvoice | None:
        """Make one invoice for a group of calls."""
        payer: issuing.Payer = "school" if input.payer is DuesInvoicePayer.SCHOOL else "employer"
        group = issuing.Group(payer, input.payer_name, key_of(input.plan, "DuesPlan"), input.currency)
        billing = issuing.Billing(payer, input.name, input.address, input.order)
        return invoice(await issuing.issue_group(info.context.actor, group, billing))

    @act(access="dues.manage")
    async def record_dues_invoice(
        self, info: Info, id: ID, amount: str = "", on: date | None = None, reference: str = ""
    ) -> DuesInvoice | None:
        """Record that an invoice was paid; without an amount, all that is open."""
        key = key_of(id, "DuesInvoice")
        currency = await DB.fetch_value("SELECT currency FROM dues.invoice WHERE id = $1", key)
        much = read_money(amount, currency or "EUR", field="amount") if amount.strip() else None
        await settling.pay(info.context.actor, key, much, on or today(), reference)
        return invoice(key)

    @act(access="dues.manage")
    async def credit_dues_invoice(self, info: Info, id: ID, reason: str, cancel: bool = False) -> DuesInvoice | None:
        """Take back what is open of an invoice, by a credit note. Answers that."""
        key = key_of(id, "DuesInvoice")
        return invoice(await settling.credit(info.context.actor, key, reason, cancel=cancel))


def invoice(key: UUID) -> DuesInvoice:
    """An invoice, as its reader may see it."""
    return Ref(DuesInvoice, key)  # type: ignore[return-value]
