"""What somebody could take who brings a cheque and has no open call: for many people in three statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, today
from amicale_dues.bylaws.people import Person
from amicale_dues.bylaws.plans import OURS
from amicale_dues.bylaws.prices import Offer, offer, offered
from amicale_dues.bylaws.terms import Terms

PEOPLE = """
    SELECT m.id, m.birth_date, m.class_years[array_upper(m.class_years, 1)] AS class_year,
           m.status = 'student' AS student, e.entry_year, coalesce(e.graduated, false) AS graduated,
           (SELECT max(c.ends_on) FROM dues.covers(m.id, $2, $3) c) AS until
    FROM amicale.member m LEFT JOIN LATERAL (
        SELECT max(entry_year) AS entry_year, bool_or(graduated) AS graduated
        FROM amicale.education WHERE member = m.id) e ON true
    WHERE m.id = ANY($1) AND NOT m.deceased
"""
PLANS = """
    SELECT code, terms FROM dues.plan
    WHERE owner = $1 AND offered AND kind IN ('lifetime', 'period') ORDER BY position, code
"""


@dataclass(frozen=True, slots=True)
class Offered:
    """A plan that somebody could take, at their price."""

    code: str
    terms: Terms
    made: Offer


async def offers(members: Sequence[UUID]) -> dict[UUID, list[Offered]]:
    """The association's plans that cost something and are open to each of them today."""
    plans = [(row["code"], Terms.model_validate_json(row["terms"])) for row in await DB.fetch(PLANS, OURS)]
    rows = await DB.fetch(PEOPLE, list(members), OURS, today())
    return {row["id"]: [one for code, terms in plans if (one := offered_to(row, code, terms, today()))] for row in rows}


def offered_to(row: Mapping[str, Any], code: str, terms: Terms, on: date) -> Offered | None:
    """A plan at somebody's price; None where it is not for them."""
    person = Person(row["birth_date"], row["class_year"], row["entry_year"], row["student"], row["graduated"])
    return Offered(code, terms, offer(terms, person, on, row["until"])) if offered(terms, person, on) else None


def worded(words: Mapping[str, str] | None, locale: str) -> str:
    """A text by language, in this one; another where there is none."""
    return str(words.get(locale) or words.get("fr") or next(iter(words.values()), "")) if words else ""
