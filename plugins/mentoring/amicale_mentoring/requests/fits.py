"""Whom somebody may ask, the best first, and why in words: the same score as everywhere, of what they may see.

The order is reckoned in Python (matching/arrays.py) and taken into the statement as a reading: pages, filters and
counts are those of any list.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from amicale import DB, Context, Order, Sql, Understanding, key_of, today
from amicale_mentoring.matching.loading import profiles, profiles_of, rules_of
from amicale_mentoring.matching.profiles import Profile, Rules
from amicale_mentoring.matching.reasons import Reader, reasons
from amicale_mentoring.matching.showing import shown_to
from amicale_mentoring.matching.titles import titles_of
from amicale_mentoring.requests.sides import ASKED, Row, own_sides

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

READER: Mapping[str, Reader] = {"mentee": "mentee", "mentor": "mentor", "peer": "peer"}
RANKED = "({arg[reading]:jsonb} ->> {row}.id::text)::int"
IS_RANKED = Sql("jsonb_exists({arg[reading]:jsonb}, {row}.id::text)")
HAS_ROOM = (
    "{row}.availability <> 'closed' AND {row}.taken < {row}.capacity "
    "AND coalesce({row}.paused_until <= (now() AT TIME ZONE {zone})::date, true)"
)
SEARCH = Sql(
    "EXISTS (SELECT FROM amicale.member m WHERE m.id = {row}.member AND m.search @@ (SELECT amicale.search_query"
    "({value:text}))) OR strpos(amicale.fold({row}.about), (SELECT amicale.fold({value:text}))) > 0"
)
BEST_FIRST = (Order(Sql(f"({HAS_ROOM})"), "boolean", descending=True), Order(Sql(RANKED), "int", descending=True))


async def ranking(_search: str, context: Context) -> str:
    """How well each fits whom the reader may ask, in all their programmes: JSON, scores by id. Who can be no pair with
    them is not in it."""
    found: dict[str, int] = {}
    for own in await own_sides(context.actor) if context.actor.member_id else ():
        if own["by_request"] and own["programme_state"] in ("open", "running"):
            found |= await fits_for(context, own)
    return msgspec.json.encode(found).decode()


UNDERSTANDING = Understanding(ranking, SEARCH, BEST_FIRST, always=True)


async def fits_for(context: Context, own: Row) -> dict[str, int]:
    """The same, on one of their sides; reckoned once for a document, though several of its fields want it at once."""
    key = ("mentoring.fits", own["id"])
    if key not in context.loaders:
        context.loaders[key] = asyncio.ensure_future(reckoned(context, own))
    found: dict[str, int] = await asyncio.shield(context.loaders[key])
    return found


async def reckoned(context: Context, own: Row) -> dict[str, int]:
    """The scores of all whom one side of the reader's may ask, by their ids."""
    mine = (await profiles_of([own["id"]], today())).get(own["id"])
    others = await shown_to(context, await profiles(own["programme"], ASKED[own["role"]], today()))
    if mine is None or not others:
        return {}
    table = fit_table([mine], others, own["role"], await rules_of(own["programme"]))[0].tolist()
    return {str(each.id): score for each, score in zip(others, table, strict=True) if score >= 0}


def fit_table(
    people: Sequence[Profile], others: Sequence[Profile], role: str, rules: Rules
) -> NDArray[np.int64]:  # fmt: skip
    """A row of scores for each of the people, who are on this side; of peers, the mean of either way."""
    import numpy as np

    from amicale_mentoring.matching.arrays import scores

    if role == "mentor":
        offered: NDArray[np.int64] = scores(people, others, rules).T
        return offered
    wanted = scores(others, people, rules)
    if role == "mentee":
        return wanted
    back = scores(people, others, rules).T
    return np.where((wanted < 0) | (back < 0), -1, (wanted + back + 1) // 2)


async def load_reasons(parents: Sequence[Any], context: Context) -> list[list[str] | None]:
    """Why somebody fits the reader, in words, best first; null where the reader has no side that meets theirs."""
    keys = [key_of(each.id, "MentoringParticipation") for each in parents]
    sides = await met_by(keys, context.actor.member_id)
    known = await profiles_of([*keys, *(own["mine"] for own in sides)], today())
    shown = {person.id: person for person in await shown_to(context, [known[key] for key in keys if key in known])}
    telling = {own["mine"]: await Telling.of(own, known, context) for own in sides}
    met = {own["other"]: tells for own in sides if (tells := telling[own["mine"]]) is not None}
    return [met[key].why(shown[key]) if key in met and key in shown else None for key in keys]


MET = """
    SELECT DISTINCT ON (o.id) o.id AS other, mine.id AS mine, mine.role, mine.programme
    FROM mentoring.participation o JOIN mentoring.participation mine ON mine.programme = o.programme
    WHERE o.id = ANY ($1) AND mine.member = $2 AND mine.state = 'active' AND mine.id <> o.id
      AND (mine.role, o.role) IN (('mentee', 'mentor'), ('mentor', 'mentee'), ('peer', 'peer'))
    ORDER BY o.id, mine.role
"""


async def met_by(participations: Sequence[UUID], member: UUID | None) -> Sequence[Row]:
    """Which side of somebody's meets each of these."""
    rows: Sequence[Row] = await DB.fetch(MET, list(participations), member)
    return rows


@dataclass(frozen=True, slots=True)
class Telling:
    """What it takes to say why people fit somebody."""

    mine: Profile
    role: str
    rules: Rules
    titles: Any
    locale: str

    @classmethod
    async def of(cls, own: Row, known: Mapping[UUID, Profile], context: Context) -> Telling | None:
        """Of one of the reader's sides."""
        locale = context.actor.locale
        if own["mine"] not in known:
            return None
        titles, rules = await titles_of([own["mine"]], locale), await rules_of(own["programme"])
        return cls(known[own["mine"]], own["role"], rules, titles, locale)

    def why(self, other: Profile) -> list[str]:
        """Of one of the others; nothing of oneself."""
        if other.member == self.mine.member:
            return []
        mentor, mentee = (self.mine, other) if self.role == "mentor" else (other, self.mine)
        found = reasons(mentor, mentee, self.rules, self.titles, reader=READER[self.role])
        return [text.to(self.locale) for text in found]
