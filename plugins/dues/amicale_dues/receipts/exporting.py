"""Receipts for the accountant: a year as a table, a month as an archive of PDF. Each export stands in the audit log."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from amicale import DB, Actor, File, Refusal, as_decimal, csv_file, log_act, translator
from amicale_dues.receipts.content import PAYER, read
from amicale_dues.receipts.mails import title_of
from amicale_dues.receipts.numbers import number_text
from amicale_dues.receipts.rendering import pdf

_ = translator("dues")
PART = 500
"""Receipts in one archive: five seconds of work."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time that files of an archive carry, so that the same receipts make the same archive."""

OF_YEAR = """
SELECT r.kind, r.year, r.number, r.content, r.amount, r.currency, o.kind AS of_kind, o.year AS of_year,
       o.number AS of_number
FROM dues.receipt r LEFT JOIN dues.receipt o ON o.id = r.corrects
WHERE r.year = $1 ORDER BY r.kind DESC, r.number
"""
OF_MONTH = """
SELECT r.*, h.content AS head, h.logo FROM dues.receipt r JOIN dues.letterhead h ON h.id = r.letterhead
WHERE r.year = $1 AND substr(r.content ->> 'issued_on', 1, 7) = $2 ORDER BY r.kind DESC, r.number
LIMIT $3 OFFSET $4
"""
HEADINGS = (
    _("Receipt no."), _("Issued on"), _("Money moved on"), _("Payer"), _("What for"), _("Reference"), _("Way to pay"),
    _("Reference of the payment"), _("Amount"), _("Currency"), _("Corrects"),
)  # fmt: skip


async def year_as_csv(actor: Actor, year: int) -> File:
    """The register of a year. What went back is below zero, so that the column adds up.

    :raises Refusal: the actor may not read the books.
    """
    actor.require("dues.read")
    if not 0 < year < 10_000:
        raise Refusal(_("There are no receipts of that month."), code="NOT_FOUND", field="year")
    rows = await DB.fetch(OF_YEAR, year)
    lines = [[heading.to(actor.locale) for heading in HEADINGS], *(cells(row, actor.locale) for row in rows)]
    await log_act(actor, "dues.receipts_exported", None, what=str(year), count=len(rows))
    return csv_file(f"receipts-{year}.csv", lines, actor.locale)


def cells(row: Mapping[str, Any], locale: str) -> list[Any]:
    """A receipt as a line of the table."""
    content, lines = read(row["content"]), read(row["content"])["lines"]
    titles = list(dict.fromkeys(title_of(line["title"], locale) for line in lines))
    sign = -1 if row["kind"] == "credit" else 1
    return [
        number_text(row["kind"], row["year"], row["number"]), content["issued_on"], content["received_on"],
        content["people"].get(PAYER) or "", ", ".join(titles), " ".join(line["reference"] for line in lines),
        title_of(content["way"]["title"], locale), content["way"]["reference"],
        as_decimal(sign * row["amount"], row["currency"]), row["currency"],
        number_text(row["of_kind"], row["of_year"], row["of_number"]) if row["of_kind"] else "",
    ]  # fmt: skip


async def month_as_zip(actor: Actor, month: str, part: int) -> File:
    """The receipts that were issued in a month, ``2026-11``, as PDF, :data:`PART` in one archive.

    :raises Refusal: the actor may not read the books, or there are no receipts in that month.
    """
    actor.require("dues.read")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", month, re.ASCII) or not 0 < part < 10_000:
        raise Refusal(_("Say the month like 2026-11."), code="BAD_USER_INPUT", field="month")
    rows = await DB.fetch(OF_MONTH, int(month[:4]), month, PART, (part - 1) * PART)
    if not rows:
        raise Refusal(_("There are no receipts of that month."), code="NOT_FOUND")
    content = await archive(rows, actor.locale)
    await log_act(actor, "dues.receipts_exported", None, what=month, count=len(rows))
    return File(f"receipts-{month}-{part}.zip" if part > 1 else f"receipts-{month}.zip", content, "application/zip")


async def archive(rows: Sequence[Mapping[str, Any]], locale: str) -> bytes:
    """PDFs in one file; they are compressed already."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for row in rows:
            name = number_text(row["kind"], row["year"], row["number"])
            file.writestr(zipfile.ZipInfo(f"{name}.pdf", EPOCH), await pdf(row, locale))
    return written.getvalue()
