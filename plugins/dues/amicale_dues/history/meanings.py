"""What is read becomes time that a plan covers: by what somebody has said that the words mean, else by the plans.

A list proves no will to join by itself; it says what the association wrote down when it was so. Such memberships are
marked as imported, and lead to the file, the row and the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dateutil.relativedelta import relativedelta

from amicale import DB
from amicale_dues.bylaws.periods import DAY, Cover, anchor, cover, year_of
from amicale_dues.bylaws.terms import Terms
from amicale_dues.history.survey import Statement
from amicale_dues.history.words import Said


@dataclass(frozen=True, slots=True)
class Book:
    """A plan of the association, as far as old lists need it."""

    id: UUID
    code: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean: a plan and, where the words do not say, until when. Without a plan, nothing."""

    plan: Book | None
    until: date | None = None
    said: bool = False
    """Whether a person said so; else it is what the plans suggest."""


KIND_OF = {
    "lifetime": "lifetime", "until": "period", "years": "period", "dated": "period", "honorary": "honorary",
    "free": "free",
}  # fmt: skip
"""The kind of plan that words are about, where there is no doubt."""


async def plans() -> Sequence[Book]:
    """The association's plans, those on offer first."""
    rows = await DB.fetch(
        "SELECT id, code, terms FROM dues.plan WHERE owner = '' ORDER BY offered DESC, position, code"
    )
    return [Book(row["id"], row["code"], Terms.model_validate_json(row["terms"])) for row in rows]


async def meanings(keys: Sequence[str], known: Sequence[Book]) -> Mapping[str, Meaning]:
    """What each key means; one that is missing has to be asked about."""
    by_id = {plan.id: plan for plan in known}
    rows = await DB.fetch("SELECT word, plan, until FROM dues.reading WHERE word = ANY ($1)", list(keys))
    said = {row["word"]: Meaning(by_id.get(row["plan"]), row["until"], said=True) for row in rows}
    suggested = {key: Meaning(plan) for key in keys if (plan := suggestion(key, known)) is not None}
    return {"nothing": Meaning(None), **suggested, **said}


def suggestion(key: str, known: Sequence[Book]) -> Book | None:
    """The plan that words are about: the only one of that kind. Of several, a person says which."""
    wanted = KIND_OF.get(key)
    found = [plan for plan in known if plan.terms.kind == wanted]
    return found[0] if len(found) == 1 else None


def times(statement: Statement, meaning: Meaning) -> Sequence[Cover]:
    """What time a statement covers; none where its words do not say until when, and nobody has."""
    plan, said = meaning.plan, statement.said
    if plan is None:
        return ()
    if plan.terms.kind != "period":
        return (Cover(statement.paid_on or said.first or statement.imported_on),)
    if said.kind in ("until", "dated", "years"):
        return of_period(plan.terms, said)
    return () if meaning.until is None else (ending(plan.terms, meaning.until),)


def of_period(terms: Terms, said: Said) -> Sequence[Cover]:
    """Until a day, from one to another, of a year, or paid on a day. A day that ends the year is an end."""
    if said.kind == "until" and said.last is not None:
        return (Cover(said.first, said.last) if said.first else ending(terms, said.last),)
    if said.kind == "dated" and said.first is not None:
        ends = terms.period == "fixed" and year_of(terms, said.first).ends_on == said.first
        return (ending(terms, said.first) if ends else cover(terms, said.first),)
    found = [each for first, last in said.years for each in of_years(terms, first, last)]
    return tuple(dict.fromkeys(found))


def of_years(terms: Terms, first: int, last: int) -> Sequence[Cover]:
    """2023, or 2023-2024: one school year, where the association's year is one, else both."""
    if terms.starts != "01-01" and last == first + 1:
        last = first
    return [
        Cover(start, start + relativedelta(months=terms.months) - DAY)
        for start in (anchor(terms.starts, year) for year in range(first, last + 1))
    ]


def ending(terms: Terms, last: date) -> Cover:
    """The time of a plan that ends on a day."""
    return Cover(last + DAY - relativedelta(months=terms.months), last)
