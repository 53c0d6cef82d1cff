"""Companies by whatever spelling of their name; those that are new are made."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from amicale import DB, KnownPartner, new_id, partner_of

KNOWN = """
SELECT g.name, c.id FROM (SELECT DISTINCT unnest($1::text[]) AS name) AS g
CROSS JOIN LATERAL amicale.fold(g.name) AS f(key)
JOIN jobs.company c ON c.key = f.key OR c.also @> ARRAY[f.key]
ORDER BY g.name, c.key = f.key
"""
MAKE = """
INSERT INTO jobs.company (id, name, key)
SELECT DISTINCT ON (amicale.fold(name)) id, name, amicale.fold(name) FROM unnest($1::uuid[], $2::text[]) AS g(id, name)
WHERE amicale.fold(name) <> '' ORDER BY amicale.fold(name)
ON CONFLICT (key) DO NOTHING
"""


async def known_companies(names: Sequence[str]) -> dict[str, UUID]:
    """The companies of these names, by name as it was given; in any spelling that staff have merged. New ones are made.

    Names of nothing but signs have none. At the same moment in several transactions, each finds one and the same.
    """
    given = sorted({name for name in names if name})
    found = await find(given)
    missing = [name for name in given if name not in found]
    if missing:
        await DB.execute(MAKE, [new_id() for _ in missing], missing)
        found |= await find(missing)
    return found


async def find(names: Sequence[str]) -> dict[str, UUID]:
    """Those that are there; a company's own name goes before another spelling of one."""
    return {row["name"]: row["id"] for row in await DB.fetch(KNOWN, list(names))}


async def company_named(name: str) -> UUID | None:
    """The company of this name; made if it is new. None for no name."""
    return (await known_companies([name])).get(name)


async def company_of(partner: UUID) -> UUID:
    """The company that a partner is. The first time, it is that of its name, or a new one."""
    row = await DB.fetch_value("SELECT id FROM jobs.company WHERE partner = $1", partner)
    if row is not None:
        return UUID(str(row))
    known = await partner_of(partner)
    if known is None:
        raise LookupError(f"no partner {partner}")
    return await link(known)


async def link(known: KnownPartner) -> UUID:
    """Let the company of a partner's name be the partner's, unless it is another's; then it is one of its own."""
    found = await company_named(known.name)
    taken = await DB.fetch_value(
        """UPDATE jobs.company SET partner = $2, website = coalesce(nullif(website, ''), $3),
               sector = coalesce(nullif(sector, ''), $4), about = coalesce(nullif(about, ''), $5)
           WHERE id = $1 AND (partner IS NULL OR partner = $2) RETURNING id""",
        found, known.id, known.website, known.sector, known.about,
    )  # fmt: skip
    if taken is not None:
        return UUID(str(taken))
    made = new_id()
    await DB.execute(
        "INSERT INTO jobs.company (id, partner, name, key) VALUES ($1, $2, $3, amicale.fold($4))",
        made, known.id, known.name, f"{known.name} {known.id}",
    )  # fmt: skip
    return made
