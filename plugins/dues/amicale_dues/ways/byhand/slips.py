"""A slip as a PDF, as banks take it with the cheques: each with its drawer, number, bank and amount, and their sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, Actor, File, Refusal, Text, local, money_text, pdf_of, school_look, settings_of, translator
from amicale_dues.settings import DuesSettings

_ = translator("dues")
ROOM, TEMPLATE = "amicale_dues.ways.byhand", "slip1.typ"

SLIP = "SELECT * FROM dues.deposit WHERE id = $1"
LINES = """
    SELECT l.position, l.amount, p.details ->> 'number' AS number, p.details ->> 'bank' AS bank,
           coalesce(nullif(p.payer_name, ''),
               btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)), '') AS name
    FROM dues.deposit_line l JOIN dues.payment p ON p.id = l.payment LEFT JOIN amicale.member m ON m.id = p.member
    WHERE l.deposit = $1 ORDER BY l.position
"""


async def slip_pdf(actor: Actor, deposit: UUID) -> File:
    """A slip to print, in the language of who asks.

    :raises Refusal: there is none.
    """
    actor.require("dues.read")
    slip, lines = await DB.fetch_row(SLIP, deposit), await DB.fetch(LINES, deposit)
    if slip is None:
        raise Refusal(_("There is no such slip."), code="NOT_FOUND")
    number = f"{slip['year']}-{slip['number']:04}"
    data = await said(slip, lines, number, actor.locale)
    return File(f"{plain(_('Slip'), actor)}-{number}.pdf", await pdf_of(ROOM, TEMPLATE, data, slip["created_at"]), PDF)


PDF = "application/pdf"


def plain(text: Text, actor: Actor) -> str:
    """A text for a file's name."""
    return text.to(actor.locale).lower().replace(" ", "-")


async def said(slip: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], number: str, locale: str) -> dict[str, Any]:
    """What the slip says."""
    settings, look = await settings_of(DuesSettings), await school_look()
    title = _("Slip of cheques no. %(number)s", number=number)
    if slip["way"] == "cash":
        title = _("Slip of cash no. %(number)s", number=number)
    return {
        "locale": locale, "title": title.to(locale), "from": settings.receipts_name or look.name,
        "address": [each for each in settings.receipts_address.splitlines() if each.strip()],
        "date": slip["made_on"].strftime("%d/%m/%Y"), "account": account(settings, look.name, locale),
        "lines": [line(row, slip["currency"], locale) for row in lines],
        "total": money_text(sum(row["amount"] for row in lines), slip["currency"], locale),
        "words": words(len(lines), local(slip["created_at"]).strftime("%d/%m/%Y"), locale),
    }  # fmt: skip


def account(settings: DuesSettings, name: str, locale: str) -> list[tuple[str, str]]:
    """Whose account, and which."""
    from stdnum import iban

    pairs = [(_("Holder of the account"), settings.bank_holder or name)]
    if settings.bank_iban:
        pairs.append((_("IBAN"), str(iban.format(settings.bank_iban))))
    return [(label.to(locale), value) for label, value in pairs]


def line(row: Mapping[str, Any], currency: str, locale: str) -> list[str]:
    """A cheque: its place, who drew it, number, bank, amount."""
    amount = money_text(row["amount"], currency, locale)
    return [str(row["position"]), row["name"] or "–", row["number"] or "–", row["bank"] or "–", amount]


def words(count: int, made: str, locale: str) -> dict[str, Any]:
    """The labels, in a language."""
    columns = [_("Drawn by"), _("Number"), _("Bank"), _("Amount")]
    note = _("Made on %(day)s. Cheques are signed on their back, with the number of the account.", day=made)
    return {
        "date": _("Date").to(locale), "columns": ["", *(each.to(locale) for each in columns)],
        "total": _("Total (%(count)s)", count=count).to(locale), "note": note.to(locale),
        "signatures": [_("For the association").to(locale), _("Stamp of the bank").to(locale)],
    }  # fmt: skip
