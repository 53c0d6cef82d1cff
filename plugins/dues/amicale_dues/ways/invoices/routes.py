"""Invoices as PDF."""

from __future__ import annotations

from litestar import Response, get

from amicale import Actor, download, key_of
from amicale_dues.ways.invoices.printing import invoice_pdf


@get("/plugin/dues/invoices/{key:str}/invoice.pdf", access="member")
async def invoice_file(actor: Actor, key: str) -> Response[bytes]:
    """An invoice, or a credit note: for those who read the books, and for whose employer pays it."""
    return download(await invoice_pdf(actor, key_of(key, "DuesInvoice")))
