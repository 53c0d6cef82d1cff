"""Of whom one may think for somebody who has nobody: the best with room, whom they have not asked, with the reasons."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from amicale import DB, Context, today
from amicale_mentoring.matching.loading import profiles, profiles_of, rules_of, with_room
from amicale_mentoring.matching.profiles import Profile
from amicale_mentoring.matching.reasons import reasons
from amicale_mentoring.matching.showing import shown_to
from amicale_mentoring.matching.titles import titles_of
from amicale_mentoring.requests.fits import fit_table
from amicale_mentoring.requests.sides import ASKED

MOST, MOST_REASONS = 3, 3
TAKEN_BEFORE = """
    SELECT mentee, mentor FROM mentoring.request WHERE mentee = ANY ($1) AND state IN ('waiting', 'declined')
    UNION SELECT mentee, mentor FROM mentoring.suggestion WHERE mentee = ANY ($1)
"""
NAMES = """
    SELECT p.id, btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name
    FROM mentoring.participation p JOIN amicale.member m ON m.id = p.member WHERE p.id = ANY ($1)
"""
GROUPS = "SELECT id, programme, role FROM mentoring.participation WHERE id = ANY ($1)"


class Thought(NamedTuple):
    """Somebody whom one may think of."""

    participation: UUID
    name: str
    reasons: list[str]


async def thoughts_for(context: Context, keys: Sequence[UUID]) -> dict[UUID, list[Thought]]:
    """The best few for each of these, who take part in any programmes; as far as the reader may see people."""
    groups: dict[tuple[UUID, str], list[UUID]] = {}
    for row in await DB.fetch(GROUPS, list(keys)):
        groups.setdefault((row["programme"], row["role"]), []).append(row["id"])
    found: dict[UUID, list[Thought]] = {}
    for (programme, role), waiting in groups.items():
        found |= await in_programme(context, programme, role, waiting)
    return found


ASKERS = """
    SELECT q.id, q.mentor, q.mentee, CASE q.asked_by WHEN 'mentee' THEN q.mentee ELSE q.mentor END AS asker
    FROM mentoring.request q WHERE q.id = ANY ($1) AND q.state = 'waiting'
"""


async def instead_of(context: Context, requests: Sequence[UUID]) -> dict[UUID, list[Thought]]:
    """By request that waits, who else may be suggested to who asked."""
    rows = await DB.fetch(ASKERS, list(requests))
    found = await thoughts_for(context, [row["asker"] for row in rows])
    return {row["id"]: found.get(row["asker"], []) for row in rows}


async def in_programme(
    context: Context, programme: UUID, role: str, waiting: Sequence[UUID]
) -> dict[UUID, list[Thought]]:  # fmt: skip
    """The same, of one programme and side."""
    known = list((await profiles_of(waiting, today())).values())
    people = await shown_to(context, known, unlisted=True)
    room = with_room(await profiles(programme, ASKED[role], today()))
    others, rules = await shown_to(context, room), await rules_of(programme)
    before = {(row["mentee"], row["mentor"]) for row in await DB.fetch(TAKEN_BEFORE, list(waiting))}
    if not people or not others:
        return {}
    table = fit_table(people, others, role, rules)
    best = {
        person: best_of(person, others, scores, before) for person, scores in zip(people, table.tolist(), strict=True)
    }
    rows = await DB.fetch(NAMES, [each.id for some in best.values() for each in some])
    names: Mapping[UUID, str] = {row["id"]: row["name"] for row in rows}
    titles, locale = await titles_of(waiting, context.actor.locale), context.actor.locale

    def thought(person: Profile, other: Profile) -> Thought:
        mentor, mentee = (person, other) if role == "mentor" else (other, person)
        why = reasons(mentor, mentee, rules, titles)[:MOST_REASONS]
        return Thought(other.id, names[other.id], [text.to(locale) for text in why])

    return {person.id: [thought(person, other) for other in some] for person, some in best.items()}


def best_of(
    person: Profile, others: Sequence[Profile], scores: Sequence[int], before: Container[tuple[UUID, UUID]]
) -> list[Profile]:
    """The few who fit best, of those whom they have not asked; of those who fit as well, who has more room."""
    ranked = sorted(range(len(others)), key=lambda at: (-scores[at], -others[at].capacity, others[at].id))
    found = (others[at] for at in ranked if scores[at] >= 0 and (person.id, others[at].id) not in before)
    return list(islice(found, MOST))
