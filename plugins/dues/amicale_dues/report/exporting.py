"""The journal as a file: for the tax office and accounting programs, and for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from amicale import Actor, File, Refusal, as_decimal, csv_file, log_act, settings_of, translator
from amicale_dues.report.journal import Line, Year, currencies, lines, year_of_books
from amicale_dues.report.settings import ReportSettings
from amicale_dues.settings import DuesSettings

_ = translator("dues")
Form = Literal["fec", "csv"]
FEC_COLUMNS = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
    "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise",
    "Idevise",
)  # fmt: skip
"""The 18 fields of the fichier des écritures comptables, in their order (LPF article A47 A-1, VII; arrêté of 29 July
2013)."""
HEADINGS = (
    _("Number"), _("Day"), _("Journal"), _("Account"), _("Name of the account"), _("What"), _("Debit"), _("Credit"),
    _("Currency"), _("Way to pay"), _("Voucher"), _("Month closed on"), _("Whose"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal as a file, and what is in it."""

    file: File
    year: Year
    currency: str
    bookings: int
    debit: int
    """Minor units; the credit is the same."""
    open_lines: int
    """Lines of months that are not closed."""
    others: tuple[str, ...]
    """Currencies that are not in it."""


async def export(actor: Actor, begins_in: int, form: Form, *, currency: str = "", also_open: bool = False) -> Journal:
    """The journal of a year of the books. Written down in the audit log: it names people's accounts.

    :param begins_in: the calendar year in which the books' year begins.
    :param currency: of what; without, of what most was booked in.
    :param also_open: months too that are not closed: such a file is provisional.
    :raises Refusal: there is nothing to export.
    """
    actor.require("dues.read")
    if not 1900 <= begins_in < 9999 or "\0" in currency:
        raise nothing_there(False, also_open=also_open)
    settings: ReportSettings = await settings_of(DuesSettings)
    year = year_of_books(settings, begins_in)
    known = await currencies(year)
    currency = currency or (known[0] if known else "EUR")
    found = await lines(settings, year, currency, also_open=also_open)
    if not found:
        raise nothing_there(bool(known), also_open=also_open)
    file = fec(settings, year, found) if form == "fec" else csv(year, found, actor.locale)
    await log_act(actor, "dues.journal_exported", None, what=file.name, count=len(found))
    return Journal(
        file, year, currency, found[-1].number, sum(max(line.amount, 0) for line in found),
        sum(line.valid_on is None for line in found), tuple(each for each in known if each != currency),
    )  # fmt: skip


def nothing_there(booked: bool, *, also_open: bool) -> Refusal:
    """Why there is no file, and what to do."""
    if booked and not also_open:
        return Refusal(
            _("No month of this year is closed yet. Close one, or take the open months too."), code="CONFLICT",
            reason="OPEN",
        )  # fmt: skip
    return Refusal(_("Nothing was booked in this year."), code="NOT_FOUND", reason="EMPTY")


def fec(settings: ReportSettings, year: Year, found: Iterable[Line]) -> File:
    """The file of the tax office: ``SIRENFECYYYYMMDD``, the day on which the year ends; fields with tabs between."""
    rows = [FEC_COLUMNS, *(fec_fields(line) for line in found)]
    text = "".join("\t".join(row) + "\r\n" for row in rows)
    return File(f"{settings.siren}FEC{year.ends:%Y%m%d}.txt", text.encode(), "text/plain; charset=utf-8")


def fec_fields(line: Line) -> tuple[str, ...]:
    """A line in 18 fields. Of a currency other than the euro, its amount stands in the books' columns as it is."""
    amount = fec_amount(abs(line.amount), line.currency)
    debit, credit = (amount, fec_amount(0, "EUR")) if line.amount > 0 else (fec_amount(0, "EUR"), amount)
    return (
        *line.journal, str(line.number), fec_day(line.on), *map(plain, (*line.account, *line.person)), line.piece,
        fec_day(line.piece_on), plain(line.label("fr")), debit, credit, "", "",
        fec_day(line.valid_on) if line.valid_on else "",
        "" if line.currency == "EUR" else fec_amount(line.amount, line.currency),
        "" if line.currency == "EUR" else line.currency,
    )  # fmt: skip


def fec_amount(amount: int, currency: str) -> str:
    """A decimal comma, no other sign: 1234,50."""
    return f"{as_decimal(amount, currency)}".replace(".", ",")


def fec_day(day: date) -> str:
    """YYYYMMDD."""
    return f"{day:%Y%m%d}"


def plain(text: str) -> str:
    """Without what separates fields and lines."""
    return " ".join(text.replace("|", " ").split())


def csv(year: Year, found: Iterable[Line], locale: str) -> File:
    """A table for a spreadsheet."""
    head: list[object] = [heading.to(locale) for heading in HEADINGS]
    rows = [head, *(csv_fields(line, locale) for line in found)]
    return csv_file(f"journal-{year.ends:%Y-%m-%d}.csv", rows, locale)


def csv_fields(line: Line, locale: str) -> list[object]:
    """A line as a row."""
    amount = as_decimal(abs(line.amount), line.currency)
    return [
        line.number, line.on, line.journal[0], line.account[0], line.account[1], line.label(locale),
        amount if line.amount > 0 else "", amount if line.amount < 0 else "", line.currency, line.way, line.piece,
        line.valid_on or "", line.owner,
    ]  # fmt: skip
