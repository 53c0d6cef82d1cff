"""What by-laws ask of a person, read from the record."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from amicale import DB, Refusal, translator
from amicale_dues.bylaws.people import Person

_ = translator("dues")

FACTS = """
    SELECT m.birth_date, m.class_years[array_upper(m.class_years, 1)] AS class_year, m.status = 'student' AS student,
           m.deceased, (SELECT max(e.entry_year) FROM amicale.education e WHERE e.member = m.id) AS entry_year,
           EXISTS (SELECT FROM amicale.education e WHERE e.member = m.id AND e.graduated) AS graduated
    FROM amicale.member m WHERE m.id = $1
"""


async def person_of(member: UUID, *, couple: bool = False) -> Person:
    """Somebody who is on record and alive.

    :raises Refusal: there is no such person, or they have died: nobody asks the dead for money.
    """
    row = await DB.fetch_row(FACTS, member)
    if row is None:
        raise Refusal(_("There is no such person."), code="NOT_FOUND")
    if row["deceased"]:
        raise Refusal(_("This person has died."), code="CONFLICT", reason="DECEASED")
    return Person(
        row["birth_date"], row["class_year"], row["entry_year"], row["student"], row["graduated"], couple=couple
    )


async def covered_until(member: UUID, owner: str, today: date) -> date | None:
    """The last day that somebody is or was covered for by a plan of this owner; None if never, or for life."""
    found: date | None = await DB.fetch_value("SELECT max(ends_on) FROM dues.covers($1, $2, $3)", member, owner, today)
    return found
