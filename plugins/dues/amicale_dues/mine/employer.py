"""An invoice for one's employer, to hand on: made by the person whose dues it pays."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from amicale import DB, Actor, Refusal, global_id, translator
from amicale_dues.mine.arranging import own_call
from amicale_dues.ways.invoices.issuing import Billing, issue_for_employer
from amicale_dues.ways.invoices.printing import number_of
from amicale_dues.ways.invoices.reading import OF_THEIRS
from amicale_dues.ways.invoices.ways import invoicing

_ = translator("dues")
LATEST = f"""
    SELECT i.id, i.kind, i.year, i.number FROM dues.invoice i JOIN dues.invoice_line l ON l.invoice = i.id
    WHERE l.charge = $1 AND i.kind = 'invoice' AND dues.is_invoiced($1) AND {OF_THEIRS}
    ORDER BY i.id DESC LIMIT 1
"""  # noqa: S608 -- constants


@dataclass(frozen=True, slots=True)
class Made:
    """An invoice that somebody can hand on."""

    number: str
    address: str
    """Where its PDF is."""


async def invoice_employer(actor: Actor, charge: UUID, billing: Billing) -> UUID:
    """Make the invoice to one's employer for a call of one's own, once one has said that it pays. Answers the invoice.

    :raises Refusal: it is not theirs, the employer does not pay it, or it is too late.
    """
    member = actor.require_member()
    async with DB.transaction():
        row = await own_call(charge, member)
        if row["payer"] != "employer":
            said = _("Say first that your employer pays this.")
            raise Refusal(said, code="CONFLICT", reason="NOT_EMPLOYER")
        return await issue_for_employer(actor, charge, billing)


async def invoice_of(actor: Actor, charge: UUID) -> Made | None:
    """The invoice that the reader's employer has for a call; None where there is none, or it names others too."""
    row = await DB.fetch_row(LATEST, charge, actor.require_member())
    if row is None:
        return None
    return Made(number_of(row), f"/plugin/dues/invoices/{global_id('DuesInvoice', row['id'])}/invoice.pdf")


async def can_be_made() -> bool:
    """Whether the association is set up to send invoices."""
    return bool((await invoicing()).receipts_address)
