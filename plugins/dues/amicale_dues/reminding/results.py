"""What became of reminders: sent or not, and what was paid in the weeks after. Nobody is watched reading a mail."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from amicale import DB

WEEKS = 30
"""Days after a reminder in which a payment is counted to it, unless another reminder came between."""

PAID_AFTER = """
    SELECT coalesce(-sum(e.amount), 0) FROM dues.entry e
    JOIN dues.booking b ON b.id = e.booking JOIN dues.charge c ON c.id = e.charge
    WHERE c.member = r.member AND c.plan = r.plan AND e.account = 'receivable' AND e.payment IS NOT NULL
      AND b.at >= r.at AND b.booked_on BETWEEN r.on_day AND r.on_day + $1::int
      AND NOT EXISTS (SELECT FROM dues.reminder n WHERE n.member = r.member AND n.plan = r.plan AND n.id <> r.id
                      AND n.at > r.at AND n.at <= b.at)
"""
RUNS = f"""
    SELECT u.id, u.on_day, u.at, u.stopped_at, u.withheld, btrim(m.given_name || ' ' || m.family_name) AS by_name,
           s.reminded, s.paid, s.amount, q.sent, q.waiting, q.unsent
    FROM dues.reminder_run u
    LEFT JOIN amicale.member m ON m.id = u.by_member
    CROSS JOIN LATERAL (
        SELECT count(*) AS reminded, count(*) FILTER (WHERE p.amount > 0) AS paid,
               coalesce(sum(p.amount) FILTER (WHERE p.amount > 0), 0)::bigint AS amount
        FROM dues.reminder r CROSS JOIN LATERAL ({PAID_AFTER}) AS p (amount) WHERE r.run = u.id
    ) s
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE state = 'sent') AS sent, count(*) FILTER (WHERE state = 'queued') AS waiting,
               count(*) FILTER (WHERE state IN ('failed', 'skipped', 'parked')) AS unsent
        FROM amicale.mail WHERE batch = ANY(u.batches) AND cardinality(u.batches) > 0
    ) q
    WHERE s.reminded > 0 OR u.by_member IS NOT NULL
    ORDER BY u.at DESC LIMIT $2
"""  # noqa: S608 -- constants
BY_RULE = f"""
    SELECT r.rule, count(*) AS reminded, count(*) FILTER (WHERE p.amount > 0) AS paid,
           coalesce(sum(p.amount) FILTER (WHERE p.amount > 0), 0)::bigint AS amount
    FROM dues.reminder r CROSS JOIN LATERAL ({PAID_AFTER}) AS p (amount)
    WHERE r.on_day > $2 GROUP BY r.rule ORDER BY 2 DESC, 1
"""  # noqa: S608 -- constants


@dataclass(frozen=True, slots=True)
class Results:
    """How many were reminded, how many of them paid soon after, and how much (cents)."""

    reminded: int
    paid: int
    amount: int


@dataclass(frozen=True, slots=True)
class Run:
    """The reminders of a day, and what became of them."""

    id: UUID
    on: date
    at: datetime
    by: str
    """Who sent them; empty where they went by themselves."""
    stopped: bool
    sent: int
    waiting: int
    unsent: int
    withheld: Mapping[str, int]
    results: Results


async def runs(most: int = 20) -> Sequence[Run]:
    """The latest, newest first."""
    return [run_of(row) for row in await DB.fetch(RUNS, WEEKS, most)]


def run_of(row: Mapping[str, Any]) -> Run:
    """A row as a value."""
    return Run(
        row["id"], row["on_day"], row["at"], row["by_name"] or "", row["stopped_at"] is not None, row["sent"],
        row["waiting"], row["unsent"], json.loads(row["withheld"]), results_of(row),
    )  # fmt: skip


def results_of(row: Mapping[str, Any]) -> Results:
    """The same of a run or a rule."""
    return Results(row["reminded"], row["paid"], row["amount"])


async def by_rule(since: date) -> Mapping[str, Results]:
    """Of each rule since a day, those that reached most first."""
    return {row["rule"]: results_of(row) for row in await DB.fetch(BY_RULE, WEEKS, since)}
