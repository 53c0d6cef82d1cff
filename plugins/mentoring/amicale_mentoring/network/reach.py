"""How many people a need could reach: those whom its writer finds in the directory by the same things, and no more.

Who blocks, has had enough for a month, or wants to be left alone is in the number: nobody reads from it who that is.
"""

from __future__ import annotations

from typing import Any

from amicale import DB, Actor, key_of, read
from amicale_mentoring.network.understanding import LooksFor, Part, without

FEW, MOST = 5, 500
SHOWN = 3
BY_CLUB = ("$club: ID!, ", ", club: $club")
COUNT = """
query Reach({0}$fits: [String!]) {{
  members(first: 1, filter: {{fits: $fits, deceased: false{1}}}) {{ totalCount edges {{ node {{ id }} }} }}
}}"""

SPEAKERS = """
SELECT count(*) FROM amicale.member m
WHERE m.id IS DISTINCT FROM $2 AND m.listed AND NOT m.deceased AND m.id IN (
    SELECT r.member FROM mentoring.readiness r WHERE r.topics && $1::text[]
    UNION ALL SELECT p.member FROM mentoring.participation p
    WHERE p.state = 'active' AND p.role IN ('mentor', 'peer') AND p.topics && $1::text[])
"""


async def reach(actor: Actor, wanted: LooksFor) -> int:
    """How many they are, roundly: none, fewer than five (1), or in steps of five, ten, fifty, up to 500.

    With topics alone, they are those who have said that they speak of them.
    """
    if not wanted.names_somebody:
        return roundly(await DB.fetch_value(SPEAKERS, list(wanted.topics), actor.member_id))
    return roundly(await fitting(actor, wanted))


async def fitting(actor: Actor, wanted: LooksFor) -> int:
    """How many they are; nobody asks oneself. Not to be shown as it is."""
    data = await read(actor, COUNT.format(*(BY_CLUB if wanted.club else ("", ""))), **variables(wanted))
    found = data["members"]
    if found["totalCount"] == 1 and key_of(found["edges"][0]["node"]["id"], "Member") == actor.member_id:
        return 0
    return int(found["totalCount"])


async def wider(actor: Actor, wanted: LooksFor) -> list[tuple[Part, int]]:
    """What to take away where fewer than five fit all of it: the part, and how many fit without it, the most first."""
    parts = [*wanted.fits, *([wanted.club] if wanted.club else [])]
    if len(parts) < 2 or await reach(actor, wanted) > 1:
        return []
    counted = [(part, await reach(actor, without(wanted, part.entry))) for part in parts]
    return sorted((each for each in counted if each[1]), key=lambda each: -each[1])[:SHOWN]


def variables(wanted: LooksFor) -> dict[str, Any]:
    """What a document over members is asked with."""
    club = {"club": wanted.club.entry.removeprefix("club:")} if wanted.club else {}
    return {"fits": wanted.entries or None, **club}


def roundly(count: int) -> int:
    """A number that does not change with one person."""
    if count < FEW:
        return min(count, 1)
    step = 5 if count < 20 else 10 if count < 100 else 50
    return min(count // step * step, MOST)
