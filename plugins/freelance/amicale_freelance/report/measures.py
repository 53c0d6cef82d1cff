"""Missions in numbers: how many there are, how long it takes, what is asked and what is paid. Never of one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from amicale import DB, Actor, Refusal, settings_of, today, translator
from amicale_freelance.rules import MANAGE
from amicale_freelance.settings import FreelanceSettings

_ = translator("freelance")
FEW = 5
"""Of fewer people, a median day rate would say what one of them asks."""
WHOLE = """
    SELECT count(*) AS missions, count(*) FILTER (WHERE m.partner IS NOT NULL) AS of_partners,
        count(*) FILTER (WHERE m.state IN ('chosen', 'done') AND m.chosen_at IS NOT NULL) AS given,
        count(*) FILTER (WHERE m.state IN ('done', 'expired', 'withdrawn', 'chosen')) AS decided,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM m.chosen_at - m.opened_at) / 86400)
            FILTER (WHERE m.chosen_at IS NOT NULL) AS days_to_choose,
        coalesce(sum(p.count), 0)::int AS proposals, count(*) FILTER (WHERE coalesce(p.count, 0) = 0) AS without,
        coalesce(sum(m.days) FILTER (WHERE m.chosen_at IS NOT NULL), 0)::float8 AS days
    FROM freelance.mission m LEFT JOIN LATERAL (
        SELECT count(*)::int AS count FROM freelance.proposal q WHERE q.mission = m.id) p ON true
    WHERE m.opened_at >= $1 AND m.opened_at < $2
"""
NOW = """
    SELECT (SELECT count(*) FROM freelance.mission WHERE state = 'open') AS open,
        (SELECT count(*) FROM freelance.mission WHERE state = 'waiting') AS waiting,
        (SELECT count(*) FROM freelance.profile WHERE state = 'open') AS profiles,
        (SELECT count(*) FROM freelance.profile WHERE state = 'open' AND rate IS NOT NULL
            AND currency = $1) AS with_rate,
        (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY rate) FROM freelance.profile
            WHERE state = 'open' AND rate IS NOT NULL AND currency = $1)::bigint AS rate, $1::text AS currency,
        (SELECT count(*) FROM freelance.reference WHERE state = 'confirmed') AS references
"""
RATED = """
    SELECT count(*) AS reviews, avg(v.rating)::float8 AS rating FROM freelance.review v
    WHERE v.side = 'client' AND v.removed_at IS NULL AND v.shows_at <= now()
        AND v.written_at >= $1 AND v.written_at < $2
"""
SKILLS = """
    WITH wanted AS (
        SELECT key, count(*)::int AS missions FROM freelance.mission m, unnest(m.skill_keys) AS key
        WHERE m.opened_at >= $1 AND m.opened_at < $2 GROUP BY key
    ), offered AS (
        SELECT key, count(*)::int AS profiles FROM freelance.profile p, unnest(p.skill_keys) AS key
        WHERE p.state = 'open' GROUP BY key
    ), named AS (
        SELECT freelance.skill_key(s) AS key, freelance.skill_word(mode() WITHIN GROUP (ORDER BY s), $3) AS name FROM (
            SELECT unnest(skills) AS s FROM freelance.mission UNION ALL SELECT unnest(skills) FROM freelance.profile) x
        GROUP BY 1
    )
    SELECT n.name AS label, coalesce(w.missions, 0) AS missions, coalesce(o.profiles, 0) AS profiles
    FROM wanted w FULL JOIN offered o USING (key) JOIN named n USING (key)
    ORDER BY 2 DESC, 3 DESC, 1 LIMIT 20
"""
BY_MONTH = """
    SELECT m::date AS month,
        (SELECT count(*) FROM freelance.mission x WHERE x.opened_at >= m AND x.opened_at < m + interval '1 month')::int
            AS missions,
        (SELECT count(*) FROM freelance.mission x WHERE x.chosen_at >= m AND x.chosen_at < m + interval '1 month')::int
            AS given
    FROM generate_series(date_trunc('month', $1::date), $2::date - 1, interval '1 month') m ORDER BY m
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Missions that opened from ``since`` on, until ``until``."""

    since: date
    until: date
    whole: Mapping[str, Any]
    now: Mapping[str, Any]
    rated: Mapping[str, Any]
    skills: Sequence[Mapping[str, Any]]
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

    :raises Refusal: the actor does not look after freelance.
    """
    actor.require(MANAGE)
    first, last = period(since, until)
    end = date.fromordinal(last.toordinal() + 1)
    currency = (await settings_of(FreelanceSettings)).currency
    whole, rated = await DB.fetch_row(WHOLE, first, end), await DB.fetch_row(RATED, first, end)
    return Measured(
        first, last, dict(whole or {}), dict(await DB.fetch_row(NOW, currency) or {}), dict(rated or {}),
        await DB.fetch(SKILLS, first, end, actor.locale), await DB.fetch(BY_MONTH, first, end),
    )  # fmt: skip


def share(part: int, whole: int) -> float | None:
    """In percent, to one place; none of nothing."""
    return round(part * 100 / whole, 1) if whole else None
