"""What a sign-up begins with: what somebody said the last time, else what their record is sure of. Nothing is guessed:
a nationality is no language.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from amicale import DB, LANGUAGES
from amicale_mentoring.people.topics import topic_titles

LAST = """
SELECT topics, sectors, languages, meeting, about, capacity, programme FROM mentoring.participation
WHERE member = $1 AND role = $2 ORDER BY (programme = $3) DESC, joined_at DESC LIMIT 1
"""
WORKED = """
SELECT min(sector) AS sector, bool_or(is_current) AS now FROM amicale.position
WHERE member = $1 AND sector <> '' GROUP BY sector_key ORDER BY bool_or(is_current) DESC, min(sector)
"""
MOST_WORKED = 8


@dataclass(frozen=True, slots=True)
class Known:
    """How the form is filled in."""

    topics: list[str]
    sectors: list[str]
    """Those that are ticked."""
    worked: list[str]
    """All that their positions name: to choose from."""
    languages: list[str]
    meeting: str = "either"
    about: str = ""
    capacity: int | None = None
    again: bool = False
    """Whether it is what they said the last time."""


async def known(member: UUID, programme: UUID, role: str, *, reads: str = "") -> Known:
    """What is known of somebody who signs up for one side of a programme.

    :param reads: the language in which they read the form.
    """
    worked = await DB.fetch(WORKED, member)
    names = [row["sector"] for row in worked][:MOST_WORKED]
    last = await DB.fetch_row(LAST, member, role, programme)
    if last is not None:
        offered = await topic_titles("en")
        return Known(
            [code for code in last["topics"] if code in offered], last["sectors"], names, last["languages"],
            last["meeting"], last["about"], last["capacity"], again=True,
        )  # fmt: skip
    now = [row["sector"] for row in worked if row["now"]] if role != "mentee" else []
    return Known([], now, names, await sure_languages(member, reads))


async def sure_languages(member: UUID, reads: str) -> list[str]:
    """The language in which they read what the association writes: they speak it."""
    language = await DB.fetch_value("SELECT language FROM amicale.member WHERE id = $1", member) or reads
    return [language] if language in LANGUAGES else []
