"""Receipts as files: one as PDF, a year as a table, a month as an archive. Who asks is asked at every download."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get

from amicale import Actor, File, download
from amicale_dues.receipts.exporting import month_as_zip, year_as_csv
from amicale_dues.receipts.numbers import number_text
from amicale_dues.receipts.rendering import pdf
from amicale_dues.receipts.store import receipt_for


@get("/plugin/dues/receipts/{key:uuid}/receipt.pdf", access="member")
async def receipt_pdf(actor: Actor, key: UUID, language: str = "") -> Response[bytes]:
    """A receipt, in the reader's language or the other one."""
    row = await receipt_for(actor, key)
    locale = language if language in ("fr", "en") else actor.locale
    name = number_text(row["kind"], row["year"], row["number"])
    return download(File(f"{name}.pdf", await pdf(row, locale), "application/pdf"))


@get("/plugin/dues/receipts.csv", access="dues.read")
async def receipts_csv(actor: Actor, year: int) -> Response[bytes]:
    """All receipts of a year."""
    return download(await year_as_csv(actor, year))


@get("/plugin/dues/receipts.zip", access="dues.read")
async def receipts_zip(actor: Actor, month: str, part: int = 1) -> Response[bytes]:
    """The receipts of a month as PDF, so many at a time."""
    return download(await month_as_zip(actor, month, part))


ROUTES = (receipt_pdf, receipts_csv, receipts_zip)
