"""The employers that a search leads to, and the alumni there: as many as the reader finds in the directory, no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amicale import DB, Actor, global_id, read
from amicale_jobs.careers import fitting

MOST = 8
KNOWN = f"""
    WITH w AS (SELECT * FROM jobs.wish WHERE member = $1),
    named AS (SELECT said AS name, 0 AS place, amicale.fold(said) AS key FROM w, unnest(w.employers) AS said),
    offering AS (
        SELECT c.name, 1 AS place, c.key, count(*) AS n, c.id FROM jobs.offer o JOIN w ON true
        JOIN jobs.company c ON c.id = o.company WHERE {fitting.FITS.format(offer="o")} GROUP BY c.id
    )
    SELECT coalesce(c.name, x.name) AS name, c.id AS company, min(x.place) AS place, max(x.n) AS offers FROM (
        SELECT name, place, key, 0 AS n FROM named UNION ALL SELECT name, place, key, n FROM offering
    ) x LEFT JOIN jobs.company c ON c.key = x.key OR x.key = ANY (c.also)
    GROUP BY 1, 2 ORDER BY min(x.place), max(x.n) DESC, 1 LIMIT {MOST}
"""  # noqa: S608 -- our own words


async def employers(actor: Actor) -> Sequence[Mapping[str, Any]]:
    """Those that they named, then those with the most offers that fit; each with how many alumni the reader finds."""
    rows = [dict(row) for row in await DB.fetch(KNOWN, actor.require_member())]
    if not rows:
        return []
    asked = ", ".join(f"$e{at}: {'ID' if row['company'] else 'String'}!" for at, row in enumerate(rows))
    each = " ".join(counted(at, row) for at, row in enumerate(rows))
    said = {
        f"e{at}": global_id("JobCompany", row["company"]) if row["company"] else row["name"]
        for at, row in enumerate(rows)
    }
    found = await read(actor, f"query ({asked}) {{ {each} }}", **said)
    return [{**row, "alumni": total(found[f"a{at}"])} for at, row in enumerate(rows)]


def counted(at: int, row: Mapping[str, Any]) -> str:
    """What asks for the people of one: of a company, the same as on its page; of a mere name, as in the directory."""
    if row["company"]:
        return f"a{at}: jobCompany(id: $e{at}) {{ alumni(first: 1) {{ totalCount }} }}"
    return f"a{at}: members(first: 1, filter: {{employer: $e{at}, deceased: false}}) {{ totalCount }}"


def total(found: Mapping[str, Any] | None) -> int:
    """The number in one such answer."""
    return 0 if found is None else int(found.get("alumni", found)["totalCount"])
