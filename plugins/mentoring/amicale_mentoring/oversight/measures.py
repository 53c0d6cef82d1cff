"""What came of it, in numbers: for one programme, or for all that somebody looks after.

The measure of all is the share of requests that end in a first conversation. Numbers say what people did; none is made
from what they wrote. What fewer than five have answered is not told: it would say who said what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, Actor
from amicale_mentoring.oversight.health import COORDINATE, HEALTH, STATE

FEWEST = 5
MONTHS = 24
Rows = Sequence[Mapping[str, Any]]

REQUESTS = """
    SELECT count(*)::int AS asked, count(*) FILTER (WHERE q.state = 'waiting')::int AS waiting,
        count(*) FILTER (WHERE q.state IN ('accepted', 'declined'))::int AS answered,
        count(*) FILTER (WHERE q.state = 'accepted')::int AS accepted,
        count(*) FILTER (WHERE q.state = 'expired')::int AS expired,
        count(*) FILTER (WHERE q.state IN ('withdrawn', 'closed'))::int AS dropped,
        count(r.first_met_at)::int AS talked,
        count(DISTINCT asker.id)::int AS people, count(DISTINCT asker.id) FILTER (WHERE m.met)::int AS people_met,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM q.answered_at - q.asked_at) / 3600)
            FILTER (WHERE q.state IN ('accepted', 'declined')) AS hours_to_answer
    FROM mentoring.request q
    LEFT JOIN mentoring.pair r ON r.request = q.id
    CROSS JOIN LATERAL (SELECT CASE q.asked_by WHEN 'mentor' THEN q.mentor ELSE q.mentee END AS id) asker
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM mentoring.pair x WHERE x.first_met_at IS NOT NULL
                                         AND asker.id IN (x.mentor, x.mentee)) AS met) m
    WHERE q.programme = ANY ($1)
"""
PAIRS = """
    SELECT count(*)::int AS pairs, count(r.first_met_at)::int AS talked,
        count(*) FILTER (WHERE g.direction = 'reverse')::int AS reverse,
        count(*) FILTER (WHERE r.source = 'request')::int AS by_request,
        count(*) FILTER (WHERE r.source = 'batch')::int AS by_batch,
        count(*) FILTER (WHERE r.source = 'by_hand')::int AS by_hand,
        percentile_cont(0.5) WITHIN GROUP (
            ORDER BY greatest(0, extract(epoch FROM r.first_met_at - r.since)) / 86400)
            FILTER (WHERE r.first_met_at IS NOT NULL) AS days_to_talk
    FROM mentoring.pair r JOIN mentoring.programme g ON g.id = r.programme WHERE r.programme = ANY ($1)
"""
# What a group does together is one meeting.
MEETINGS = """
    SELECT count(*)::int AS meetings, coalesce(sum(minutes), 0)::int AS minutes FROM (
        SELECT max(s.minutes) AS minutes FROM mentoring.session s JOIN mentoring.pair r ON r.id = s.pair
        WHERE r.programme = ANY ($1) AND s.state = 'held' GROUP BY coalesce(s.gathering, s.id)) once
"""
STATES = f"""
    SELECT health, count(*)::int AS count FROM (
        SELECT {STATE} AS health FROM mentoring.pair r JOIN mentoring.programme g ON g.id = r.programme
        WHERE r.programme = ANY ($1)) t GROUP BY 1
"""  # noqa: S608 -- our own words
# Beside every word: places that are free, and who looks for one. Somebody who names two words counts in both.
SHORT = """
    SELECT mode() WITHIN GROUP (ORDER BY word DESC) AS label, sum(free)::int AS free,
           sum(looking)::int AS looking FROM (
        SELECT w.word, {key} AS key,
            CASE WHEN p.role = 'mentor' AND p.availability <> 'closed'
                      AND coalesce(p.paused_until <= amicale.today(), true)
                 THEN greatest(0, p.capacity - p.taken) ELSE 0 END AS free,
            (p.role = 'mentee' AND p.taken < p.capacity)::int AS looking
        FROM mentoring.participation p JOIN mentoring.programme g ON g.id = p.programme
        JOIN amicale.member m ON m.id = p.member AND NOT m.deceased
        CROSS JOIN LATERAL unnest(p.{column}) w (word)
        WHERE p.programme = ANY ($1) AND p.state = 'active' AND p.role <> 'peer' AND g.state IN ('open', 'running')
    ) t GROUP BY key HAVING sum(free) + sum(looking) > 0
    ORDER BY sum(looking) - sum(free) DESC, sum(looking) DESC, 1
"""
SAID = """
    SELECT f.side, count(*)::int AS answers, count(*) FILTER (WHERE f.rating >= 4)::int AS good,
        count(*) FILTER (WHERE f.again)::int AS again, count(f.again)::int AS again_of
    FROM mentoring.feedback f JOIN mentoring.pair r ON r.id = f.pair
    WHERE f.session IS NULL AND r.programme = ANY ($1) GROUP BY 1 HAVING count(*) >= $2 ORDER BY 1 DESC
"""
WORTH = """
    SELECT count(*)::int AS rated, count(*) FILTER (WHERE f.rating >= 4)::int AS good
    FROM mentoring.feedback f JOIN mentoring.pair r ON r.id = f.pair
    WHERE f.session IS NOT NULL AND r.programme = ANY ($1)
"""
EARLY = """
    SELECT r.end_reason AS reason, count(*)::int AS count, (sum(count(*)) OVER ())::int AS all
    FROM mentoring.pair r WHERE r.programme = ANY ($1) AND r.state = 'ended' GROUP BY 1 ORDER BY 2 DESC, 1
"""
BY_MONTH = """
    SELECT month::date, (SELECT count(*)::int FROM mentoring.request q WHERE q.programme = ANY ($1)
               AND q.asked_at >= month AND q.asked_at < month + interval '1 month') AS requests,
        (SELECT count(*)::int FROM mentoring.pair r WHERE r.programme = ANY ($1)
               AND r.since >= month AND r.since < month + interval '1 month') AS pairs,
        (SELECT count(*)::int FROM mentoring.pair r WHERE r.programme = ANY ($1)
               AND r.first_met_at >= month AND r.first_met_at < month + interval '1 month') AS talks
    FROM generate_series(date_trunc('month', greatest(now() - make_interval(months => $2 - 1),
        (SELECT min(at) FROM (SELECT min(asked_at) AS at FROM mentoring.request WHERE programme = ANY ($1)
                              UNION ALL SELECT min(since) FROM mentoring.pair WHERE programme = ANY ($1)) b))),
        now(), interval '1 month') month
    ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """All numbers of some programmes, as the statements above answer them."""

    requests: Mapping[str, Any]
    pairs: Mapping[str, Any]
    meetings: Mapping[str, Any]
    states: Mapping[str, int]
    sectors: Rows
    topics: Rows
    said: Rows
    worth: float | None
    early: Rows
    months: Rows


async def looked_after(actor: Actor, programme: UUID | None = None) -> list[UUID]:
    """The programme, or all that somebody looks after.

    :raises Refusal: they do not look after it, or after none.
    """
    if programme is not None or not actor.objects(COORDINATE):
        actor.require(COORDINATE, on=programme)
    if programme is not None:
        return [programme]
    if actor.may(COORDINATE):
        return [row["id"] for row in await DB.fetch("SELECT id FROM mentoring.programme ORDER BY id")]
    return actor.objects(COORDINATE)


async def measured(programmes: Sequence[UUID]) -> Measured:
    """Their numbers, now."""
    keys = list(programmes)
    states = {row["health"]: row["count"] for row in await DB.fetch(STATES, keys)}
    early = await DB.fetch(EARLY, keys)
    return Measured(
        requests=await row_of(REQUESTS, keys), pairs=await row_of(PAIRS, keys), meetings=await row_of(MEETINGS, keys),
        states={health: states.get(health, 0) for health in HEALTH},
        sectors=await DB.fetch(SHORT.format(column="sectors", key="amicale.fold(w.word)"), keys),
        topics=await DB.fetch(SHORT.format(column="topics", key="w.word"), keys),
        said=await DB.fetch(SAID, keys, FEWEST), worth=worth(await row_of(WORTH, keys)),
        early=early if early and early[0]["all"] >= FEWEST else [],
        months=await DB.fetch(BY_MONTH, keys, MONTHS),
    )  # fmt: skip


async def row_of(statement: str, programmes: list[UUID]) -> Mapping[str, Any]:
    """The one row of a statement that counts."""
    row = await DB.fetch_row(statement, programmes)
    assert row is not None
    return dict(row)


def worth(row: Mapping[str, Any]) -> float | None:
    """The share of meetings that were worth it, where five or more clicks say so."""
    return share(row["good"], row["rated"]) if row["rated"] >= FEWEST else None


def share(part: int, whole: int) -> float | None:
    """In percent, to one place; none of nothing."""
    return round(100 * part / whole, 1) if whole else None
