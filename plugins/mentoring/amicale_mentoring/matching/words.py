"""Why two fit, as a coordinator may read it: of their places and studies, what these people show to the coordinator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from amicale import Context, Sql, today
from amicale_mentoring.matching.loading import profiles_of, rules_of
from amicale_mentoring.matching.profiles import Profile, Rules
from amicale_mentoring.matching.reasons import reasons
from amicale_mentoring.matching.showing import without
from amicale_mentoring.matching.titles import titles_of

SEEN = Sql(
    "SELECT m.id, ({rule[place@m]}) IS TRUE AS place, ({rule[studies@m]}) IS TRUE AS studies "
    "FROM amicale.member m WHERE m.id = ANY({arg[ids]:uuid[]})"
)
WORKING = Sql("SELECT m.id FROM amicale.member m WHERE m.id = ANY({arg[ids]:uuid[]}) AND ({rule[work@m]})")
Two = tuple[UUID, UUID]


async def show_work(context: Context, people: Iterable[Profile]) -> set[UUID]:
    """Whose employers who asks may see, by their keys as members."""
    rows = await context.fetch(WORKING, ids=sorted({person.member for person in people}))
    return {row["id"] for row in rows}


async def seen_by_office(context: Context, people: Iterable[Profile]) -> dict[UUID, Profile]:
    """These people without what they do not show to who asks. What they said when signing up is for coordinators."""
    known = {person.id: person for person in people}
    rows = await context.fetch(SEEN, ids=[person.member for person in known.values()]) if known else []
    seen = {row["id"]: row for row in rows}
    return {key: without(person, seen.get(person.member, {})) for key, person in known.items()}


async def said_of(context: Context, pairs: Sequence[Two], rules: Rules) -> dict[Two, list[str]]:
    """Why each (mentor, mentee) fits, in the reader's words, best first."""
    people = await profiles_of(sorted({key for pair in pairs for key in pair}), today())
    seen = await seen_by_office(context, people.values())
    locale = context.actor.locale
    titles = await titles_of([mentee for _mentor, mentee in pairs], locale)
    return {
        (one, two): [each.to(locale) for each in reasons(seen[one], seen[two], rules, titles)]
        for one, two in pairs if one in seen and two in seen
    }  # fmt: skip


async def said_in(context: Context, programme: UUID, pairs: Sequence[Two]) -> dict[Two, list[str]]:
    """The same, by the rules of a programme."""
    return await said_of(context, pairs, await rules_of(programme)) if pairs else {}
