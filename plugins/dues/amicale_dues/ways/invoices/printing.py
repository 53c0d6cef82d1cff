"""An invoice or a credit note as PDF: the same bytes whenever it is asked for in a language."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import segno

from amicale import DB, Actor, File, Refusal, Text, money_text, pdf_of, translator
from amicale_dues.ways.bank.settings import BankSettings
from amicale_dues.ways.bank.ways import epc
from amicale_dues.ways.contract import Owed
from amicale_dues.ways.invoices.reading import require_reader

_ = translator("dues")
ROOM = "amicale_dues.ways.invoices"
PDF = "application/pdf"
ROW = """
    SELECT i.*, h.content AS head FROM dues.invoice i
    LEFT JOIN dues.letterhead h ON h.id = (i.content ->> 'letterhead')::uuid WHERE i.id = $1
"""
Row = Mapping[str, Any]


async def invoice_pdf(actor: Actor, invoice: UUID) -> File:
    """An invoice, in the language of who asks.

    :raises Refusal: there is none.
    """
    await require_reader(actor, invoice)
    row = await DB.fetch_row(ROW, invoice)
    if row is None:
        raise Refusal(_("There is no such invoice."), code="NOT_FOUND")
    data = said(dict(row), actor.locale)
    return File(
        f"{number_of(row)}.pdf", await pdf_of(ROOM, f"invoice{row['template']}.typ", data, row["created_at"]), PDF
    )


def number_of(row: Row) -> str:
    """``F2026-0003``; a credit note has an A."""
    return f"{'F' if row['kind'] == 'invoice' else 'A'}{row['year']}-{row['number']:04}"


def said(row: Row, locale: str) -> dict[str, Any]:
    """What it says, in a language."""
    content, head = read(row["content"]), read(row["head"]) or {}
    title = _("Invoice %(number)s", number=number_of(row))
    if row["kind"] == "credit_note":
        title = _("Credit note %(number)s", number=number_of(row))
    amount = money_text(row["amount"], row["currency"], locale)
    return {
        "locale": locale, "title": title.to(locale), "color": head.get("color", "#1d1f23"),
        "from": [head.get("name", ""), *lines(head.get("address", "")), *lines(head.get("numbers", ""))],
        "to": [content["to"]["name"], *lines(content["to"]["address"])], "facts": facts(row, content, locale),
        "columns": ["", *(each.to(locale) for each in (_("What for"), _("Reference"), _("Amount")))],
        "lines": [line(at, each, content, row, locale) for at, each in enumerate(content["lines"], 1)],
        "total": [_("Total").to(locale), amount], "mentions": lines(content["mentions"]),
        "footer": " · ".join(filter(None, (head.get("name"), head.get("contact")))), **paying(row, content, locale),
    }  # fmt: skip


def facts(row: Row, content: Mapping[str, Any], locale: str) -> list[tuple[str, str]]:
    """Its dates and what it goes back to."""
    pairs: list[tuple[Text, str]] = [(_("Date"), day(row["issued_on"]))]
    if row["kind"] == "invoice":
        pairs.append((_("To be paid until"), day(row["due_on"])))
    if content["order"]:
        pairs.append((_("Your order"), content["order"]))
    if content.get("corrects"):
        pairs.append((_("Takes back"), f"{content['corrects']} ({day(date.fromisoformat(content['of']))})"))
        pairs.append((_("Why"), content["reason"]))
    return [(label.to(locale), value) for label, value in pairs]


def line(at: int, each: Mapping[str, Any], content: Mapping[str, Any], row: Row, locale: str) -> list[str]:
    """A call on it: for whom, of which plan, for what time."""
    title = each["title"].get(locale) or each["title"].get("fr") or next(iter(each["title"].values()), "")
    until = day(date.fromisoformat(each["until"])) if each["until"] else _("for life").to(locale)
    time = f"{title} · {day(date.fromisoformat(each['from']))} – {until}"
    who = content["people"].get(each["who"], "") or _("Somebody whose data were erased").to(locale)
    return [str(at), who, time, each["reference"], money_text(each["amount"], row["currency"], locale)]


def paying(row: Row, content: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """How it is paid: the account, the reference, and both as a QR code."""
    account, nothing = content["account"], {"pay": [], "qr": "", "qr_words": ""}
    if row["kind"] != "invoice" or not account["iban"]:
        return nothing
    from stdnum import iban

    pairs = [
        (_("Payable to"), account["holder"]), (_("IBAN"), str(iban.format(account["iban"]))),
        (_("BIC"), account["bic"]), (_("Reference"), row["reference"]),
    ]  # fmt: skip
    owed = Owed(row["id"], row["reference"], row["amount"], row["currency"], locale)
    bank = BankSettings(bank_iban=account["iban"], bank_bic=account["bic"])
    return {
        "pay": [(label.to(locale), value) for label, value in pairs if value],
        "qr": svg(epc(bank, account["holder"], owed)), "qr_words": _("A QR code for banking apps").to(locale),
    }  # fmt: skip


def svg(text: str) -> str:
    """A QR code as a picture; empty where there is nothing to say."""
    if not text:
        return ""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def read(kept: Any) -> Any:
    """JSON as the database hands it over."""
    return json.loads(kept) if isinstance(kept, str) else kept


def lines(text: str) -> list[str]:
    """Those that say something."""
    return [each.strip() for each in text.splitlines() if each.strip()]


def day(on: date) -> str:
    """A day, as both languages read it here."""
    return on.strftime("%d/%m/%Y")
