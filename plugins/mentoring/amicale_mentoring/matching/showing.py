"""What of those who take part somebody may reckon with: their own record, and of the others what these show them.

A score, an order and a reason tell of what they are made from. So nobody's order of mentors is made from a city or a
programme that the mentor does not show them. What an office lets somebody see is not looked at either: as a mentee,
staff are mentees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from amicale import Context, Sql
from amicale_mentoring.matching.profiles import Profile

SHOWN = "m.listed AND ({{rule[{0}@m]}}) AND NOT ({{rule[by_right.{0}@m]}})"
SEEN = Sql(
    f"SELECT m.id, m.listed, ({SHOWN.format('place')}) IS TRUE AS place, "  # noqa: S608 -- our own words
    f"({SHOWN.format('studies')}) IS TRUE AS studies "
    "FROM amicale.member m WHERE m.id = ANY({arg[ids]:uuid[]}) AND NOT m.deceased"
)


async def shown_to(context: Context, people: Sequence[Profile], *, unlisted: bool = False) -> list[Profile]:
    """These people without what they do not show to who asks.

    Employers stay: they only keep apart who works at one place, which no wish may undo, and are never said.

    :param unlisted: whether those are among them whom the directory does not list, and who show nothing.
    """
    rows = await context.fetch(SEEN, ids=[person.member for person in people]) if people else []
    seen = {row["id"]: row for row in rows if row["listed"] or unlisted}
    return [without(person, seen[person.member]) for person in people if person.member in seen]


def without(person: Profile, seen: Mapping[str, Any]) -> Profile:
    """Somebody, as far as they show it: ``seen`` says what. Their class year is always shown."""
    if not seen.get("place"):
        person = replace(person, city="", country="")
    return person if seen.get("studies") else replace(person, programmes=frozenset())
