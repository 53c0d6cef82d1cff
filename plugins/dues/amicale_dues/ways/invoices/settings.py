"""Invoices, as settings."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class InvoicesSettings(PluginSettings):
    """What stands on every invoice to the school or to an employer."""

    invoice_mentions: str = Field(
        "", max_length=600, title=mark("Mentions on invoices"),
        description=mark("What your accountant wants there: value added tax, penalties for late payment."),
    )  # fmt: skip
    invoice_days: int = Field(
        30, ge=0, le=60, title=mark("Days to pay an invoice"),
        description=mark("From its date; 60 at the most (Code de commerce, L441-10)."),
    )  # fmt: skip
    school_payer: str = Field(
        "", max_length=400, title=mark("The school, as it gets invoices"),
        description=mark("Its name in the first line, then its address."),
    )  # fmt: skip
