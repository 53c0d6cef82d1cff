"""How pairs are, for who looks after a programme: states, days and counts; no word of what two say to each other.

Each pair is in one of seven states of health, the first that holds: done, ended, paused; stuck: no first meeting, and
nothing heard for two weeks; new: no first meeting yet; silent: they have met, and nothing was heard for as long as the
programme allows; met. A date that is agreed on and to come is a sign of life, however long ago it was agreed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, translator

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"
STUCK_DAYS = 14
HEALTH = ("stuck", "silent", "new", "met", "paused", "done", "ended")
"""What needs somebody first."""
PAGE = 50
FARTHEST = 10_000

AHEAD = (
    "(SELECT min(s.starts_at) FROM mentoring.session s "
    "WHERE s.pair = r.id AND s.state = 'agreed' AND s.starts_at > now())"
)
STATE = f"""CASE
    WHEN r.state IN ('done', 'ended', 'paused') THEN r.state
    WHEN {AHEAD} IS NOT NULL THEN CASE WHEN r.first_met_at IS NULL THEN 'new' ELSE 'met' END
    WHEN r.first_met_at IS NULL
        THEN CASE WHEN r.last_sign_at <= now() - interval '{STUCK_DAYS} days' THEN 'stuck' ELSE 'new' END
    WHEN r.last_sign_at <= now() - make_interval(days => g.silence_days) THEN 'silent'
    ELSE 'met' END"""
"""Over a pair ``r`` and its programme ``g``."""
NAME = "btrim({0}.given_name || ' ' || coalesce(nullif({0}.usual_name, ''), {0}.family_name))"
PEOPLE = """
    LEFT JOIN mentoring.participation o ON o.id = r.mentor LEFT JOIN amicale.member om ON om.id = o.member
    LEFT JOIN mentoring.participation e ON e.id = r.mentee LEFT JOIN amicale.member em ON em.id = e.member
"""
ALL = f"""
    SELECT r.*, {STATE} AS health, {AHEAD} AS next_at, coalesce({NAME.format("om")}, '') AS mentor_name,
           coalesce({NAME.format("em")}, '') AS mentee_name, coalesce(em.sort_name, om.sort_name, '') AS sort_name
    FROM mentoring.pair r JOIN mentoring.programme g ON g.id = r.programme {PEOPLE}
    WHERE r.programme = $1
      AND ($2 = '' OR om.search @@ amicale.search_query($2) OR em.search @@ amicale.search_query($2))
"""  # noqa: S608 -- our own words
COUNTS = f"SELECT health, count(*)::int AS count FROM ({ALL}) r GROUP BY 1"  # noqa: S608
MET = """
    LEFT JOIN LATERAL (SELECT count(*)::int AS meetings, coalesce(sum(s.minutes), 0)::int AS minutes,
                              max(s.starts_at) AS last_met_at
                       FROM mentoring.session s WHERE s.pair = r.id AND s.state = 'held') h ON true
"""
ORDERS = {
    "urgency": f"array_position(ARRAY{list(HEALTH)!r}, r.health), r.last_sign_at",
    "name": "r.sort_name", "since": "r.since DESC", "sign": "r.last_sign_at",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pairs of a programme; what is not given asks nothing. ``order`` is a key of :data:`ORDERS`."""

    programme: UUID
    health: str = ""
    search: str = ""
    order: str = "urgency"


async def counts(actor: Actor, wanted: Wanted) -> dict[str, int]:
    """How many pairs are in which state, all of them, what needs somebody first; a search narrows it.

    :raises Refusal: the actor does not look after this programme.
    """
    actor.require(COORDINATE, on=wanted.programme)
    found = {row["health"]: row["count"] for row in await DB.fetch(COUNTS, wanted.programme, wanted.search.strip())}
    return {health: found.get(health, 0) for health in HEALTH}


async def lines(actor: Actor, wanted: Wanted, limit: int | None = PAGE, offset: int = 0) -> Sequence[Mapping[str, Any]]:
    """Pairs, each with its health, names, days and counts.

    :raises Refusal: the actor does not look after this programme, or there is no such state.
    """
    actor.require(COORDINATE, on=wanted.programme)
    if wanted.health not in ("", *HEALTH) or wanted.order not in ORDERS or "\0" in wanted.search:
        raise Refusal(_("This address cannot be read: take a filter away, and choose it anew."), field="health")
    order = ORDERS[wanted.order]
    return await DB.fetch(
        f"""SELECT r.*, h.* FROM (
                SELECT * FROM ({ALL}) r WHERE $3 = '' OR r.health = $3 ORDER BY {order}, r.id LIMIT $4 OFFSET $5
            ) r {MET} ORDER BY {order}, r.id""",  # noqa: S608 -- our own words
        wanted.programme, wanted.search.strip(), wanted.health, limit, offset,
    )  # fmt: skip


async def one(actor: Actor, pair: UUID) -> Mapping[str, Any]:
    """One pair, as the list has it, with what both rated it when it was over.

    :raises Refusal: there is none that the actor looks after.
    """
    programme = await DB.fetch_value("SELECT programme FROM mentoring.pair WHERE id = $1", pair)
    if programme is None or not actor.may(COORDINATE, on=programme):
        raise Refusal(_("There is no such pair."), code="NOT_FOUND")
    row = await DB.fetch_row(f"SELECT r.*, h.* FROM ({ALL}) r {MET} WHERE r.id = $3", programme, "", pair)  # noqa: S608
    assert row is not None
    return dict(row)
