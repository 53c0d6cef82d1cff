"""The school's rule: which claims pass without anybody looking at them.

What the rule compares is known to classmates and families too (a name, a class, a birth date), so it opens only what
nobody has opened before, and guessing birth dates is bounded for each record and for each network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale.access.throttle import TooMany, spend
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.joining.candidates import draft_of
from amicale.members.addresses import lock
from amicale.members.importing.comparing import Like, Name, compare
from amicale.members.importing.profiles import Profile
from amicale.members.imports.known import known_people

TRIES_ON_A_RECORD, TRIES_OF_A_NETWORK = 3, 10
MONTH = 30 * 24 * 3600.0

NAMESAKES = """
    SELECT id FROM amicale.member
    WHERE search @@ amicale.search_query($1, 3) AND class_years && ARRAY[$2]::smallint[] AND NOT deceased
    LIMIT 100
"""
UNCLAIMED = """
    SELECT NOT deceased
       AND NOT EXISTS (SELECT FROM amicale.email e WHERE e.member = m.id AND e.verified_at IS NOT NULL)
       AND NOT EXISTS (SELECT FROM amicale.first_sign_in s WHERE s.member = m.id)
       AND NOT EXISTS (SELECT FROM amicale.role_grant g WHERE g.member = m.id)
       AND NOT EXISTS (SELECT FROM amicale.claim c WHERE c.member = m.id AND c.state = 'accepted')
    FROM amicale.member m WHERE id = $1
"""


async def found_by_rule(claim: Mapping[str, Any], network: str) -> UUID | None:
    """The one living record with this name, class year and birth date; nobody where there are several, or none.

    Every record of the name and the class counts a try, right or wrong: after a few, people decide.
    """
    if claim["class_year"] is None or claim["birth_date"] is None:
        return None
    same_name = [profile for profile in await namesakes(claim) if is_namesake(claim, profile)]
    if not await may_try(network, same_name):
        return None
    exact = [profile for profile in same_name if profile.birth_date == claim["birth_date"]]
    return UUID(exact[0].known_id) if len(exact) == 1 else None


async def namesakes(claim: Mapping[str, Any]) -> Sequence[Profile]:
    """The living of that class with such a name."""
    names = {claim["family_name"], claim["birth_name"] or claim["family_name"]}
    keys: set[UUID] = set()
    for name in names:
        rows = await DB.fetch(NAMESAKES, f"{claim['given_name']} {name}", claim["class_year"])
        keys |= {uuid_of(row["id"]) for row in rows}
    return [Profile(number, person) for number, person in enumerate(await known_people(sorted(keys)))]


def is_namesake(claim: Mapping[str, Any], profile: Profile) -> bool:
    """Whether given name, family name (of today or of birth) and class year are the same, letter by letter."""
    found = compare(Profile(0, draft_of(claim)), profile)
    same_name = found.given is Name.EXACT and found.family in (Name.EXACT, Name.MARRIED) and not found.swapped
    return same_name and found.class_year is Like.SAME


async def may_try(network: str, profiles: Iterable[Profile]) -> bool:
    """Whether the rule may look at the birth date once more. Not within a transaction."""
    try:
        await spend("claim.rule.net", network, limit=TRIES_OF_A_NETWORK, seconds=MONTH / 30)
        for profile in profiles:
            await spend("claim.record", str(profile.known_id), limit=TRIES_ON_A_RECORD, seconds=MONTH)
    except TooMany:
        return False
    return True


async def is_unclaimed(member_id: UUID) -> bool:
    """Whether nobody has come for this record yet; locks it until the transaction ends.

    The lock comes first, by itself: what a statement that waits for a lock reads elsewhere is as old as its beginning.
    """
    await lock(member_id)
    return bool(await DB.fetch_value(UNCLAIMED, member_id))
