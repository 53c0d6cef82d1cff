"""A month of the treasurer: what came and went, by plan and by way, what lies where, and last year's beside it.

All is read from the ledger, so the page and the journal say the same. "Received" is money of payments, by the day on
which it was booked; what moves between our own accounts, and fees, are no part of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from amicale import DB
from amicale_dues.report.closing import closed_until, last_day

BY_MONTH = "SELECT month, sum(amount)::bigint AS amount FROM dues.moved($1, $2, $3) GROUP BY month"
BY_WAY = "SELECT way AS code, month, sum(amount)::bigint AS amount FROM dues.moved($1, $2, $3) GROUP BY way, month"
BY_PLAN = "SELECT plan AS code, month, sum(amount)::bigint AS amount FROM dues.moved($1, $2, $3) GROUP BY plan, month"
GONE = """
SELECT coalesce(sum(amount), 0)::bigint FROM (
    SELECT sum(amount) AS amount FROM dues.moved($1, $2, $3) GROUP BY booking HAVING sum(amount) < 0) AS back
"""
BALANCES = """
SELECT e.account, sum(e.amount)::bigint AS amount FROM dues.entry e JOIN dues.booking b ON b.id = e.booking
WHERE b.booked_on <= $1 AND e.currency = $2 GROUP BY e.account
"""
OPEN = """
SELECT coalesce(sum(open_amount), 0)::bigint AS amount, count(*)::int AS calls,
       coalesce(sum(open_amount) FILTER (WHERE due_on < $1), 0)::bigint AS overdue,
       (count(*) FILTER (WHERE due_on < $1))::int AS overdue_calls
FROM dues.charge WHERE closed = '' AND open_amount > 0 AND currency = $2
"""
PROMISED = "SELECT coalesce(sum(amount), 0)::bigint FROM dues.payment WHERE state = 'promised' AND currency = $1"
CURRENCIES = "SELECT currency FROM dues.entry GROUP BY currency ORDER BY count(*) DESC, currency"


@dataclass(frozen=True, slots=True)
class Part:
    """What came by a way or for a plan: in the month, and in the same month a year before. Minor units."""

    code: Any
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month, whole. Amounts in minor units of one currency."""

    starts: date
    ends: date
    currency: str
    others: tuple[str, ...]
    received: int
    """Net of what went back."""
    went_back: int
    before: int
    year: int
    """From January to this month."""
    year_before: int
    by_way: tuple[Part, ...]
    by_plan: tuple[Part, ...]
    months: tuple[Part, ...]
    """The twelve of its calendar year; the code is the first day."""
    balances: Mapping[str, int]
    open_calls: Mapping[str, int]
    promised: int
    closed: bool
    closes: bool
    """Whether it can be closed now."""


async def month_of(day: date, today: date, currency: str = "") -> Month:
    """The month that a day lies in."""
    starts, ends = day.replace(day=1), last_day(day)
    known = [row["currency"] for row in await DB.fetch(CURRENCIES)]
    currency = currency if currency in known else (known[0] if known else "EUR")
    span = (starts.replace(month=1) - relativedelta(years=1), starts.replace(month=12, day=31), currency)
    flow = {row["month"]: int(row["amount"]) for row in await DB.fetch(BY_MONTH, *span)}
    last, until = starts - relativedelta(years=1), await closed_until()
    balances = await DB.fetch(BALANCES, ends, currency)
    opened = await DB.fetch_row(OPEN, today, currency)
    return Month(
        starts=starts, ends=ends, currency=currency, others=tuple(each for each in known if each != currency),
        received=flow.get(starts, 0), before=flow.get(last, 0), year=year_to(flow, starts),
        year_before=year_to(flow, last),
        went_back=-int(await DB.fetch_value(GONE, starts, ends, currency)),
        by_way=parts(await DB.fetch(BY_WAY, *span), starts), by_plan=parts(await DB.fetch(BY_PLAN, *span), starts),
        months=tuple(of_year(flow, starts.year)), balances={row["account"]: row["amount"] for row in balances},
        open_calls=dict(opened) if opened else {}, promised=int(await DB.fetch_value(PROMISED, currency)),
        closed=until is not None and until >= ends, closes=ends < today and (until is None or until < ends),
    )  # fmt: skip


def year_to(flow: Mapping[date, int], month: date) -> int:
    """From January to a month."""
    return sum(amount for each, amount in flow.items() if each.year == month.year and each <= month)


def of_year(flow: Mapping[date, int], year: int) -> list[Part]:
    """Each month of a year and the same of the year before."""
    months = [date(year, number, 1) for number in range(1, 13)]
    return [Part(each, flow.get(each, 0), flow.get(each - relativedelta(years=1), 0)) for each in months]


def parts(rows: Sequence[Any], month: date) -> tuple[Part, ...]:
    """What of a kind came in a month and a year before, the most first; what came in neither is left out."""
    last, found = month - relativedelta(years=1), dict[Any, list[int]]()
    for row in rows:
        if row["month"] in (month, last):
            found.setdefault(row["code"], [0, 0])[row["month"] == last] += int(row["amount"])
    some = [Part(code, now, before) for code, (now, before) in found.items() if now or before]
    return tuple(sorted(some, key=lambda part: (-part.now, -part.before, str(part.code))))


def month_named(text: str, today: date) -> date:
    """The month that an address names (2026-11); this one, where it names none or one that is to come."""
    try:
        named = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return named if date(1990, 1, 1) <= named <= today else today.replace(day=1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)
