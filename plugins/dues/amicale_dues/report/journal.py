"""The journal: what was booked, line by line, in the accountant's numbers.

Dues that are income when they are paid are no claim before: what was called for is left out, and a payment stands
there as money and income. A booking of which nothing is left is left out with its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta

from amicale import DB, Text, translator
from amicale_dues.ledger.accounts import OF_CLUBS
from amicale_dues.report.closing import closed_until
from amicale_dues.report.owners import owner_titles
from amicale_dues.report.settings import ReportSettings

_ = translator("dues")

LINES = """
SELECT b.id, b.year, b.number AS booked_number, b.booked_on, b.kind, b.at, e.account, e.amount, e.currency,
       c.reference AS call, coalesce(p.received_on, b.booked_on) AS piece_on, coalesce(p.way, '') AS way,
       coalesce(c.member, p.member) AS member, coalesce(pl.owner, '') AS owner,
       coalesce(cm.given_name || ' ' || cm.family_name, '') AS name,
       ((SELECT min(k.closed_at) FROM dues.closing k WHERE k.until >= b.booked_on)
        AT TIME ZONE amicale.school_zone())::date AS closed_on,
       dense_rank() OVER (ORDER BY b.booked_on, b.id) AS number
FROM dues.booking b JOIN dues.entry e ON e.booking = b.id
LEFT JOIN dues.charge c ON c.id = e.charge LEFT JOIN dues.payment p ON p.id = e.payment
LEFT JOIN dues.plan pl ON pl.id = c.plan
LEFT JOIN amicale.member cm ON cm.id = coalesce(c.member, p.member)
WHERE b.booked_on BETWEEN $1 AND $2 AND e.currency = $3
  AND NOT (e.account IN ('receivable', 'called') AND c.basis = 'receipt')
ORDER BY b.booked_on, b.id, e.amount < 0, e.account, e.id
"""
CURRENCIES = """
SELECT e.currency FROM dues.entry e JOIN dues.booking b ON b.id = e.booking WHERE b.booked_on BETWEEN $1 AND $2
GROUP BY e.currency ORDER BY count(*) DESC, e.currency
"""
JOURNALS: Mapping[str, tuple[str, str]] = {
    "bank": ("BQ", "Banque"), "transit": ("PL", "Paiements en ligne"), "cheques": ("CH", "Chèques"),
    "cash": ("CA", "Caisse"),
}  # fmt: skip
"""Journals by where money moves, the first that does; else it is an operation without money."""
WITHOUT_MONEY = ("OD", "Opérations diverses")
AUXILIARY = ("receivable", "advance")
"""Accounts that are kept by person."""
KINDS: Mapping[str, Text] = {
    "call": _("Dues called for"), "payment": _("Dues received"), "assignment": _("Payment used for a call"),
    "release": _("Payment taken off a call"), "credit": _("Credit of a member"), "gift": _("Gift"),
    "refund": _("Dues paid back"), "refund_failed": _("Refund that did not arrive"),
    "charge_back": _("Payment taken back by the bank"),
    "charge_back_won": _("Payment that came again"), "refused": _("Payment refused by the bank"),
    "reversal": _("Booked back: a mistake"), "cancelled": _("Call cancelled"), "written_off": _("Call written off"),
    "deposit": _("Slip credited by the bank"), "payout": _("Paid out to the bank"), "fee": _("Fee of the provider"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal; amounts in minor units."""

    number: int
    journal: tuple[str, str]
    on: date
    account: tuple[str, str]
    person: tuple[str, str]
    """The person's account and name, where the account is kept by person; else empty."""
    piece: str
    piece_on: date
    kind: str
    call: str
    way: str
    owner: str
    """The club whose dues these are; empty where they are the association's."""
    amount: int
    """Debit above zero, credit below."""
    currency: str
    valid_on: date | None
    """When its month was closed; None while it is open."""

    def label(self, locale: str) -> str:
        """What it is about: the kind, the reference of the call, and the club whose it is. Nobody's name."""
        kind = KINDS[self.kind].to(locale) if self.kind in KINDS else self.kind
        said = " ".join(each for each in (kind, self.call) if each)
        return f"{said} – {self.owner}" if self.owner else said


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the books, both days included."""

    starts: date
    ends: date


def year_of_books(settings: ReportSettings, begins_in: int) -> Year:
    """The year of the books that begins in a calendar year."""
    starts = date.fromisoformat(f"{begins_in:04}-{settings.books_start}")
    return Year(starts, starts + relativedelta(years=1) - timedelta(days=1))


def year_now(settings: ReportSettings, on: date) -> int:
    """The calendar year in which the books' year began that a day lies in."""
    return on.year if on >= date.fromisoformat(f"{on.year:04}-{settings.books_start}") else on.year - 1


async def lines(settings: ReportSettings, year: Year, currency: str, *, also_open: bool) -> list[Line]:
    """The journal of a year in one currency, numbered from 1 without gaps: numbers of closed months never change."""
    rows = await DB.fetch(LINES, year.starts, year.ends, currency)
    until, journals, chart = await closed_until(), journals_of(rows), settings.chart
    shown = [row for row in rows if also_open or (until is not None and row["booked_on"] <= until)]
    titles = await owner_titles(row["owner"] for row in shown)
    return [line_of(row, journals[row["id"]], chart, titles) for row in shown]


def journals_of(rows: Any) -> dict[UUID, tuple[str, str]]:
    """In which journal each booking stands."""
    touched: dict[UUID, set[str]] = {}
    for row in rows:
        touched.setdefault(row["id"], set()).add(row["account"])
    return {
        booking: next((JOURNALS[each] for each in JOURNALS if each in accounts), WITHOUT_MONEY)
        for booking, accounts in touched.items()
    }


def line_of(
    row: Any, journal: tuple[str, str], chart: Mapping[str, tuple[str, str]], titles: Mapping[str, str]
) -> Line:
    """A row as a line."""
    account = OF_CLUBS.get(row["account"], row["account"]) if row["owner"] else row["account"]
    by_person = row["account"] in AUXILIARY and row["member"] is not None
    return Line(
        number=row["number"], journal=journal, on=row["booked_on"], account=chart[account],
        person=(f"ADH{row['member'].hex[-12:].upper()}", row["name"]) if by_person else ("", ""),
        piece=f"{row['year']}-{row['booked_number']:06}", piece_on=row["piece_on"], kind=row["kind"],
        call=row["call"] or "", way=row["way"], owner=titles.get(row["owner"], ""), amount=row["amount"],
        currency=row["currency"], valid_on=row["closed_on"],
    )  # fmt: skip


async def currencies(year: Year) -> list[str]:
    """What was booked in, the most frequent first."""
    return [row["currency"] for row in await DB.fetch(CURRENCIES, year.starts, year.ends)]
