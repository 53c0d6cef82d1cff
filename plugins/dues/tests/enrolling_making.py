"""A cohort, its students, and enrolling it whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from making import Dues

from amicale import DB, SYSTEM, Actor, today
from amicale_dues.enrolling.rules import Cohort, Wanted
from amicale_dues.enrolling.service import begin, prepare, to_do
from amicale_dues.enrolling.working import some

YEAR = today().year - (today().month < 9)
FIRST_YEARS = Cohort(programmes=("Bachelor Gestion",), entry_years=(YEAR,))


def wanted(**more: Any) -> Wanted:
    values = {
        "plan": "life", "cohort": FIRST_YEARS, "act": "acceptance", "document": "Dossier d'inscription 2026",
        "wording": {"fr": "J'adhère à l'association."}, **more,
    }  # fmt: skip
    return Wanted(**values)


async def student(
    dues: Dues, name: str, *, programme: str = "Bachelor Gestion", year: int = YEAR, **values: Any
) -> UUID:
    made = await dues.person(
        name, **{"email": f"{name.lower()}@example.org", "status": "student", "programme": programme, **values}
    )
    await DB.execute("UPDATE amicale.education SET entry_year = $2 WHERE member = $1", made, year)
    return made


async def outcomes(enrolment: UUID) -> dict[str, str]:
    rows = await DB.fetch(
        """SELECT p.given_name, e.outcome FROM dues.enrolled e JOIN amicale.member p ON p.id = e.member
           WHERE e.enrolment = $1""",
        enrolment,
    )
    return {row["given_name"]: row["outcome"] for row in rows}


async def enrol(dues: Dues, *, actor: Actor = SYSTEM, **more: Any) -> UUID:
    """The whole of it."""
    made = await prepare(actor, wanted(**more))
    await begin(
        actor,
        made,
        await to_do(made),
    )
    while await some(made):
        pass
    return made
