"""Who may take part in a programme: a rule in plain terms, asked of one person or counted over all.

Each clause is one condition over ``amicale.member``, written once: the count, the answer to one person and the reason
they read cannot part ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

import msgspec
from pydantic import BaseModel, ConfigDict, Field

from amicale import DB, Text, today, translator
from amicale_mentoring.texts import said_day

_ = translator("mentoring")
Status = Literal["student", "alumnus", "staff", "friend"]


class Eligible(BaseModel):
    """Who may take one side of a programme; what is left out asks nothing. All that is said must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    statuses: tuple[Status, ...] = ()
    years_from: int | None = Field(None, ge=1900, le=2100)
    """The first class year."""
    years_until: int | None = Field(None, ge=1900, le=2100)
    at_least: int | None = Field(None, ge=0, le=80)
    """Years since the class year; counted from this calendar year."""
    at_most: int | None = Field(None, ge=0, le=80)
    """The same. Students, whose class year is to come, are within it."""
    programmes: tuple[str, ...] = ()
    """What they studied, as the records call it; accents and case do not matter."""
    cities: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2."""

    def years(self, on: date) -> tuple[int | None, int | None]:
        """The class years that it is for on a day: what is said as years and as years since, together."""
        first = [year for year in (self.years_from, since(on, self.at_most)) if year is not None]
        last = [year for year in (self.years_until, since(on, self.at_least)) if year is not None]
        return max(first, default=None), min(last, default=None)


def since(on: date, years: int | None) -> int | None:
    """The class year that is so many years old."""
    return None if years is None else on.year - years


class Clause(NamedTuple):
    """One condition over a member ``m``; ``$n`` stands where its value is bound."""

    name: str
    sql: str
    value: Any


def clauses(rule: Eligible, on: date) -> list[Clause]:
    """What a rule asks, one condition after the other."""
    first, last = rule.years(on)
    found = (
        (rule.statuses, "statuses", "m.status = ANY($n::text[])", list(rule.statuses)),
        (
            (first, last) != (None, None), "years",
            "EXISTS (SELECT FROM unnest(m.class_years) y WHERE y BETWEEN ($n::int[])[1] AND ($n::int[])[2])",
            [first or 0, last or 9999],
        ),
        (
            rule.programmes, "programmes",
            "EXISTS (SELECT FROM amicale.education e WHERE e.member = m.id "
            "AND amicale.fold(e.programme) = ANY(SELECT amicale.fold(said) FROM unnest($n::text[]) said))",
            list(rule.programmes),
        ),
        (
            rule.cities, "cities",
            "m.city_key = ANY(SELECT key FROM unnest($n::text[]) said, unnest(amicale.city_keys(said)) key)",
            list(rule.cities),
        ),
        (rule.countries, "countries", "m.country = ANY($n::text[])", list(rule.countries)),
    )  # fmt: skip
    return [Clause(name, sql, value) for says, name, sql, value in found if says]


def condition_of(rule: Eligible, on: date, bound: list[Any]) -> str:
    """Whether a member ``m`` is one of those that a rule is for; its values are added to what is bound."""
    parts = ["NOT m.deceased"]
    for clause in clauses(rule, on):
        bound.append(clause.value)
        parts.append(clause.sql.replace("$n", f"${len(bound)}"))
    return " AND ".join(parts)


async def count_eligible(*rules: Eligible) -> list[int]:
    """How many people each rule is for; one statement, whatever the number of rules."""
    bound: list[Any] = []
    counts = [f"count(*) FILTER (WHERE {condition_of(rule, today(), bound)})" for rule in rules]
    row = await DB.fetch_row(f"SELECT {', '.join(counts)} FROM amicale.member m", *bound)  # noqa: S608 -- our own clauses
    assert row is not None
    return [int(value) for value in row.values()]


async def may_join(member: UUID, programme: UUID, role: str) -> Text | None:
    """Why somebody may not sign up for a side of a programme; None when they may.

    It says nothing of whether they take part already. Drafts are no programme yet.
    """
    row = await DB.fetch_row(
        """SELECT kind, state, signing_up_from, signing_up_until, mentors, mentees
           FROM mentoring.programme WHERE id = $1 AND state <> 'draft'""",
        programme,
    )
    if row is None:
        return _("There is no such programme.")
    return not_that_role(row["kind"], role) or not_now(row, today()) or await not_for(member, rule_for(row, role))


def rule_for(row: Mapping[str, Any], role: str) -> Eligible:
    """The rule of one side of a programme's row. Peers have no sides: the first rule is theirs."""
    return Eligible.model_validate(msgspec.json.decode(row["mentees" if role == "mentee" else "mentors"]))


def not_that_role(kind: str, role: str) -> Text | None:
    """Peers are in programmes of peers, mentors and mentees in all others."""
    if (role == "peer") == (kind == "peer") and role in ("mentor", "mentee", "peer"):
        return None
    return (
        _("In this programme, everybody is a peer.") if kind == "peer" else _("There are no peers in this programme.")
    )


def not_now(row: Mapping[str, Any], on: date) -> Text | None:
    """Why nobody can sign up on a day."""
    if row["state"] == "closed":
        return _("This programme is over.")
    if row["signing_up_from"] and on < row["signing_up_from"]:
        return _("You can sign up from %(day)s on.", day=said_day(row["signing_up_from"]))
    if row["signing_up_until"] and on > row["signing_up_until"]:
        return _("You could sign up until %(day)s.", day=said_day(row["signing_up_until"]))
    return None


async def not_for(member: UUID, rule: Eligible) -> Text | None:
    """Why a rule is not for this person, in words that they can act on."""
    found = clauses(rule, today())
    holds = ", ".join(each.sql.replace("$n", f"${at}") for at, each in enumerate(found, start=2))
    row = await DB.fetch_row(
        f"SELECT m.class_years, ARRAY[{holds}]::boolean[] AS held FROM amicale.member m "  # noqa: S608 -- our own clauses
        "WHERE m.id = $1 AND NOT m.deceased",
        member, *(each.value for each in found),
    )  # fmt: skip
    if row is None:
        return _("There is no such person.")
    failed = next((each.name for each, held in zip(found, row["held"], strict=True) if not held), None)
    return None if failed is None else reason(failed, rule, knows_year=bool(row["class_years"]))


def reason(clause: str, rule: Eligible, *, knows_year: bool = True) -> Text:
    """What is said to whom a clause leaves out."""
    if clause == "years" and not knows_year:
        return _("It is for certain class years, and we do not know yours. Tell us on your profile.")
    from amicale_mentoring.programmes.words import said

    return _("It is for %(who)s.", who=said(clause, rule, today()))


def rule_of(value: str | bytes | Mapping[str, Any]) -> Eligible:
    """A rule as it is stored."""
    return Eligible.model_validate(value if isinstance(value, Mapping) else msgspec.json.decode(value))
