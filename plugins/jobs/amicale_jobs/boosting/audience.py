"""For whom a partner's offer is meant, and how many that would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from amicale import DB, agreed, today
from amicale_jobs.searches.purposes import PARTNER_OFFERS

STEP = 5
"""Numbers of people are told in steps: nobody is counted out by asking twice."""
RUNNING = """b.stopped_at IS NULL AND $1 BETWEEN b.starts_on AND b.ends_on AND o.state = 'open' AND o.expires_on >= $1
    AND EXISTS (SELECT FROM jobs.company rc JOIN amicale.partner rp ON rp.id = rc.partner AND rp.state = 'active'
                WHERE rc.id = o.company AND o.source <> 'member')"""
"""Whether it goes on now: of a partner, open, within its days."""
FOLDED = """b.class_from, b.class_until,
    ARRAY(SELECT amicale.fold(said) FROM unnest(b.programmes) AS said) AS programmes,
    ARRAY(SELECT amicale.fold(said) FROM unnest(b.sectors) AS said) AS sectors,
    ARRAY(SELECT key FROM unnest(b.cities) AS said, unnest(amicale.city_keys(said)) AS key) AS cities"""
KEYED = f"""keyed AS MATERIALIZED (
    SELECT b.id, o.posted_by, {FOLDED} FROM jobs.boost b JOIN jobs.offer o ON o.id = b.offer WHERE {RUNNING})"""  # noqa: S608
FITS = """NOT m.deceased
    AND (coalesce(b.class_from, b.class_until) IS NULL OR EXISTS (
        SELECT FROM unnest(m.class_years) AS y
        WHERE y >= coalesce(b.class_from, 0) AND y <= coalesce(b.class_until, 9999)))
    AND (b.cities = '{}' OR m.city_key = ANY(b.cities))
    AND (b.programmes = '{}' OR EXISTS (
        SELECT FROM amicale.education e WHERE e.member = m.id AND e.programme_key = ANY(b.programmes)))
    AND (b.sectors = '{}' OR EXISTS (
        SELECT FROM amicale.position p WHERE p.member = m.id AND p.is_current AND p.sector_key = ANY(b.sectors)))"""
"""A member ``m`` is one of those whom a boost ``b`` is meant for."""
PREVIEW = f"""
    WITH given AS (SELECT $1::int AS class_from, $2::int AS class_until, $3::text[] AS programmes,
                          $4::text[] AS sectors, $5::text[] AS cities),
    keyed AS MATERIALIZED (SELECT {FOLDED} FROM given b)
    SELECT m.id FROM keyed b JOIN amicale.member m ON {FITS}
    WHERE EXISTS (SELECT FROM amicale.consent c WHERE c.member = m.id AND c.purpose = $6 AND c.granted)
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom. What is empty is no matter."""

    class_from: int | None = None
    class_until: int | None = None
    programmes: Sequence[str] = ()
    sectors: Sequence[str] = ()
    cities: Sequence[str] = ()


async def count(audience: Audience) -> int:
    """How many agreed and fit now, rounded down to a step: 0 is fewer than five."""
    rows = await DB.fetch(
        PREVIEW, audience.class_from, audience.class_until, list(audience.programmes), list(audience.sectors),
        list(audience.cities), PARTNER_OFFERS,
    )  # fmt: skip
    return rounded(len(await agreed([row["id"] for row in rows], PARTNER_OFFERS)))


def rounded(number: int) -> int:
    """A number of people as it is told."""
    return number // STEP * STEP


async def is_of_partner(offer: UUID) -> bool:
    """Whether an offer is open, and of a partner of the association."""
    return bool(await DB.fetch_value(
        """SELECT EXISTS (SELECT FROM jobs.offer o JOIN jobs.company c ON c.id = o.company
               JOIN amicale.partner p ON p.id = c.partner AND p.state = 'active'
               WHERE o.id = $1 AND o.state = 'open' AND o.expires_on >= $2 AND o.source <> 'member')""",
        offer, today(),
    ))  # fmt: skip
