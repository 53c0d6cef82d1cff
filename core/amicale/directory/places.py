"""Where people are: how many in each city, and on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amicale.database.engine import DB
from amicale.directory.counting import Crowd
from amicale.directory.gazetteer import Spot, spot_of

MOST = 2_000
"""Cities that are told, the most frequent ones."""

BY_PLACE = """
    SELECT country, city_key AS key, (array_agg(city ORDER BY n DESC, city COLLATE "C" DESC))[1] AS city,
           sum(n)::int AS count
    FROM (SELECT c.country, c.city_key, c.city, count(*) AS n FROM crowd c
          WHERE c.country <> '' OR c.city_key <> '' GROUP BY 1, 2, 3) AS raw
    GROUP BY country, city_key ORDER BY 4 DESC, 1, 2 LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A city, or a country where no city is known (``city`` is empty then)."""

    country: str
    city: str
    count: int
    key: str = ""

    @property
    def spot(self) -> Spot | None:
        """Where it is on the map."""
        return spot_of(self.country, self.city) if self.country else None


async def places_of(crowd: Crowd) -> Sequence[Place]:
    """The places of those who show theirs, the most frequent one first."""
    rows = await DB.fetch(f"WITH {crowd.sql()} {BY_PLACE.format(most=MOST)}", *crowd.parameters.values)
    return [Place(row["country"] or "", row["city"] or "", row["count"], row["key"] or "") for row in rows]
