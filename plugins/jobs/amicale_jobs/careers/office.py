"""What the careers office is told and measured by, and what closes by itself. Jobs; running twice does no harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, Actor, post_mail, settings_of
from amicale_jobs.rules import CAREERS

EVERYTHING = "*"
"""What an administrator's role holds."""
FEW = 5
"""Fewer people than these are not counted to anybody."""
OFFICE = """
    SELECT DISTINCT g.member FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role
    WHERE r.permissions && $1::text[] AND g.object_id IS NULL AND (g.ends_at IS NULL OR g.ends_at > now())
      AND g.member <> $2 ORDER BY g.member
"""
LATELY = "SELECT EXISTS (SELECT FROM amicale.mail WHERE kind = $1 AND created_at > now() - interval '50 minutes')"
ASKED = "jobs.help_asked"
NUMBERS = """
    SELECT coalesce(m.class_years[cardinality(m.class_years)], 0) AS class_year, count(*) AS total,
           count(*) FILTER (WHERE w.state = 'searching') AS searching,
           count(*) FILTER (WHERE w.state = 'found') AS found
    FROM jobs.wish w JOIN amicale.member m ON m.id = w.member AND NOT m.deceased
    GROUP BY 1 ORDER BY 1 DESC
"""
TIMES = """
    SELECT count(*) AS asked, count(*) FILTER (WHERE state = 'waiting') AS waiting,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - asked_at) / 3600)
               FILTER (WHERE answered_at IS NOT NULL) AS median_hours,
           count(*) FILTER (WHERE state = 'waiting' AND waiting_since < now() - make_interval(days => $1)) AS late
    FROM jobs.help WHERE asked_at > now() - interval '90 days'
"""
CLOSE = """
    UPDATE jobs.help h SET state = 'closed', closed_at = now() WHERE h.state = 'answered'
      AND (SELECT max(x.at) FROM jobs.help_message x WHERE x.help = h.id) < now() - make_interval(days => $1)
"""


async def close_quiet(payload: Mapping[str, Any]) -> None:
    """A job: what was answered and went quiet is closed. Writing on opens it again."""
    from amicale_jobs.settings import JobsSettings

    await DB.execute(CLOSE, (await settings_of(JobsSettings)).careers_close_days)


async def numbers(actor: Actor) -> Sequence[Mapping[str, Any]]:
    """How many of each class still search, or have found; classes of fewer than five who said anything are left out,
    and so is every number from which fewer than five could be reckoned."""
    actor.require(CAREERS)
    return [shown(row) for row in await DB.fetch(NUMBERS) if row["total"] >= FEW]


def shown(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The numbers of a class: none that stands for one to four people, by itself or as what is left of the total."""
    total = row["total"]
    parts = {name: row[name] for name in ("searching", "found")} | {"rest": total - row["searching"] - row["found"]}
    hidden = {name for name, count in parts.items() if 0 < count < FEW}
    if len(hidden) == 1:
        # One hidden number could be reckoned from the others: the smallest of them is hidden with it.
        others = [name for name in parts if name not in hidden and parts[name]]
        hidden |= {min(others, key=lambda name: parts[name])} if others else set()
    return {
        "class_year": row["class_year"] or None, "total": total,
        **{name: None if name in hidden else parts[name] for name in ("searching", "found")},
    }  # fmt: skip


async def times(actor: Actor) -> Mapping[str, Any]:
    """How the careers office answers: of the last 90 days."""
    from amicale_jobs.settings import JobsSettings

    actor.require(CAREERS)
    row = await DB.fetch_row(TIMES, (await settings_of(JobsSettings)).careers_answer_days)
    return dict(row) if row is not None else {}


async def tell_office(asker: UUID) -> None:
    """A mail to the careers office that somebody waits: one in an hour at the most; the menu says how many."""
    if await DB.fetch_value(LATELY, ASKED):
        return
    for row in await DB.fetch(OFFICE, [CAREERS, EVERYTHING], asker):
        await post_mail(ASKED, member_id=row["member"])
