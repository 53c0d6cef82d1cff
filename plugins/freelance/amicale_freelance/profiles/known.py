"""What a new profile begins with: only what the person's record is sure of. Nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from amicale import DB, LANGUAGES

POSITIONS = """
SELECT title, sector, is_current, freelance, started_on FROM amicale.position WHERE member = $1
ORDER BY is_current DESC, freelance DESC, started_on DESC NULLS LAST
"""
MOST_SECTORS = 4


@dataclass(frozen=True, slots=True)
class Known:
    """How the form is filled in."""

    headline: str
    sectors: list[str]
    languages: list[str]
    city: str
    country: str
    since: int | None


async def known(member: UUID, *, reads: str) -> Known:
    """What is known of somebody who begins a profile.

    :param reads: the language in which they read the form: they work in it.
    """
    who = await DB.fetch_row("SELECT city, country, language FROM amicale.member WHERE id = $1", member)
    rows = await DB.fetch(POSITIONS, member)
    current = [row for row in rows if row["is_current"]]
    freelance = [row["started_on"].year for row in rows if row["freelance"] and row["started_on"]]
    language = (who["language"] if who else "") or reads
    return Known(
        headline=next((row["title"] for row in current if row["title"]), ""),
        sectors=list(dict.fromkeys(row["sector"] for row in rows if row["sector"]))[:MOST_SECTORS],
        languages=[language] if language in LANGUAGES else [],
        city=who["city"] if who else "", country=who["country"] if who else "",
        since=min(freelance, default=None),
    )  # fmt: skip
