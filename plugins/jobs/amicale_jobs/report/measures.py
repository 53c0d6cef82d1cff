"""Offers in numbers: what was offered, how long it took, who got it, what was looked at. Of offers, never of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from amicale import DB, Actor, Refusal, today, translator
from amicale_jobs.rules import MANAGE

_ = translator("jobs")
MONTHS = 12
TAKEN = "EXISTS (SELECT FROM jobs.taken k WHERE k.offer = o.id AND k.by = ANY ('{{{}}}'))"
BY_ALUMNUS = "(o.filled_by = 'alumnus' OR " + TAKEN.format("alumnus") + ")"
BY_STUDENT = "(o.filled_by = 'student' OR " + TAKEN.format("student") + f") AND NOT {BY_ALUMNUS}"
FILLED = "(o.state = 'filled' OR " + TAKEN.format("alumnus,student") + ")"
"""As its writer said, or as somebody who took it said of themselves: that is kept without a name (applying/)."""
WHOLE = f"""
    SELECT count(*) AS offers, count(DISTINCT o.company) AS companies, count(*) FILTER (WHERE {FILLED}) AS filled,
        count(*) FILTER (WHERE {FILLED} OR o.state IN ('expired', 'withdrawn')) AS over,
        count(*) FILTER (WHERE {FILLED} AND {BY_ALUMNUS}) AS by_alumnus,
        count(*) FILTER (WHERE {FILLED} AND {BY_STUDENT}) AS by_student,
        count(*) FILTER (WHERE {FILLED} AND NOT {BY_ALUMNUS} AND NOT ({BY_STUDENT})) AS by_others,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM o.ended_at - o.opened_at) / 86400)
            FILTER (WHERE o.state = 'filled') AS days_to_fill,
        count(*) FILTER (WHERE o.pay_from IS NOT NULL OR o.pay_to IS NOT NULL) AS with_pay
    FROM jobs.offer o WHERE o.opened_at >= $1 AND o.opened_at < $2
"""  # noqa: S608 -- conditions that stand above
NOW = """
    SELECT count(*) FILTER (WHERE state = 'open') AS open, count(*) FILTER (WHERE state = 'waiting') AS waiting,
        count(*) FILTER (WHERE state = 'open' AND expires_on <= $1::date + 7) AS ending FROM jobs.offer
"""
LOOKED = """
    SELECT coalesce(sum(d.views), 0) AS views, coalesce(sum(d.clicks), 0) AS clicks FROM jobs.offer_day d
    JOIN jobs.offer o ON o.id = d.offer WHERE o.opened_at >= $1 AND o.opened_at < $2
"""
BY = """
    SELECT {what} AS label, count(*) AS offers, count(*) FILTER (WHERE o.state = 'filled') AS filled,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM o.ended_at - o.opened_at) / 86400)
            FILTER (WHERE o.state = 'filled') AS days_to_fill
    FROM jobs.offer o {more} WHERE o.opened_at >= $1 AND o.opened_at < $2
    GROUP BY {group} ORDER BY 2 DESC, 1 LIMIT {most}
"""
KINDS = {
    "contract": BY.format(what="o.contract", more="", group="o.contract", most=40),
    "source": BY.format(what="o.source", more="", group="o.source", most=10),
    "sector": BY.format(
        what="mode() WITHIN GROUP (ORDER BY o.sector)", more="", group="amicale.fold(o.sector)", most=20
    ),
    "company": BY.format(
        what="min(c.name)", more="JOIN jobs.company c ON c.id = o.company", group="c.id", most=20
    ),
    "place": BY.format(what="mode() WITHIN GROUP (ORDER BY o.city)", more="", group="o.city_key", most=20),
}  # fmt: skip
BY_MONTH = """
    SELECT m::date AS month,
        (SELECT count(*) FROM jobs.offer o WHERE o.opened_at >= m AND o.opened_at < m + interval '1 month') AS offers,
        (SELECT count(*) FROM jobs.offer o WHERE o.state = 'filled' AND o.ended_at >= m
            AND o.ended_at < m + interval '1 month') AS filled
    FROM generate_series(date_trunc('month', $1::date), $2::date - 1, interval '1 month') m ORDER BY m
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Offers that opened from ``since`` on, before ``until``."""

    since: date
    until: date
    whole: Mapping[str, Any]
    now: Mapping[str, Any]
    looked: Mapping[str, Any]
    by: Mapping[str, Sequence[Mapping[str, Any]]]
    months: Sequence[Mapping[str, Any]]


def period(since: date | None, until: date | None) -> tuple[date, date]:
    """The days that are asked for; the last twelve months where none are.

    :raises Refusal: they end before they begin, or are more than ten years.
    """
    last = until or today()
    first = since or last.replace(year=last.year - 1, day=min(last.day, 28))
    if not 0 < (last - first).days <= 3_660:
        raise Refusal(_("The first day must be before the last, by ten years at most."), field="since")
    return first, last


async def measured(actor: Actor, since: date | None = None, until: date | None = None) -> Measured:
    """The numbers of a time, its last day included.

    :raises Refusal: the actor does not manage jobs.
    """
    actor.require(MANAGE)
    first, last = period(since, until)
    end = date.fromordinal(last.toordinal() + 1)
    one = {name: await DB.fetch_row(sql, first, end) for name, sql in (("whole", WHOLE), ("looked", LOOKED))}
    return Measured(
        first, last, dict(one["whole"] or {}), dict(await DB.fetch_row(NOW, today()) or {}), dict(one["looked"] or {}),
        {name: await DB.fetch(sql, first, end) for name, sql in KINDS.items()}, await DB.fetch(BY_MONTH, first, end),
    )  # fmt: skip


def share(part: int, whole: int) -> float | None:
    """In percent, to one place; none of nothing."""
    return round(part * 100 / whole, 1) if whole else None
