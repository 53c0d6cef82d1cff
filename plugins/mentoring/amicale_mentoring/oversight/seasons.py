"""Season beside season: a row of numbers for each programme that somebody looks after, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB
from amicale_mentoring.oversight.measures import FEWEST

SEASONS = """
    SELECT g.id, g.title, g.state, g.direction, g.kind, g.starts_on, w.mentors, w.mentees, q.asked, q.counted, q.talked,
           r.pairs, r.met, r.days_to_talk, CASE WHEN f.answers >= $2 THEN f.answers END AS answers,
           CASE WHEN f.answers >= $2 THEN f.good END AS good
    FROM mentoring.programme g
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE role = 'mentor')::int AS mentors,
               count(*) FILTER (WHERE role <> 'mentor')::int AS mentees
        FROM mentoring.participation p WHERE p.programme = g.id AND (p.state = 'active' OR g.state = 'closed')) w
    CROSS JOIN LATERAL (
        SELECT count(*)::int AS asked,
               count(*) FILTER (WHERE q.state IN ('accepted', 'declined', 'expired'))::int AS counted,
               count(r.first_met_at)::int AS talked
        FROM mentoring.request q LEFT JOIN mentoring.pair r ON r.request = q.id WHERE q.programme = g.id) q
    CROSS JOIN LATERAL (
        SELECT count(*)::int AS pairs, count(r.first_met_at)::int AS met, percentile_cont(0.5) WITHIN GROUP (
                   ORDER BY greatest(0, extract(epoch FROM r.first_met_at - r.since)) / 86400)
                   FILTER (WHERE r.first_met_at IS NOT NULL) AS days_to_talk
        FROM mentoring.pair r WHERE r.programme = g.id) r
    CROSS JOIN LATERAL (
        SELECT count(*)::int AS answers, count(*) FILTER (WHERE f.rating >= 4)::int AS good
        FROM mentoring.pair r JOIN mentoring.feedback f ON f.pair = r.id AND f.session IS NULL
        WHERE r.programme = g.id) f
    WHERE g.id = ANY ($1) AND g.state <> 'draft'
    ORDER BY coalesce(g.starts_on, g.created_at::date) DESC, g.id DESC
"""


async def seasons(programmes: Sequence[UUID]) -> Sequence[Mapping[str, Any]]:
    """Numbers of each; what fewer than five said of it is not told."""
    return await DB.fetch(SEASONS, list(programmes), FEWEST)
