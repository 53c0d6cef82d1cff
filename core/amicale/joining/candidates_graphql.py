"""Whom a claim may be of, in the schema: for those who decide, and looking is logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import strawberry

from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.graphql.context import Context
from amicale.graphql.types import global_id
from amicale.joining.candidates import Candidate, candidates

ID = strawberry.ID
FIELDS = ("given_name", "family_name", "birth_name", "class_year", "programme", "birth_date", "email", "message")


@strawberry.type
class CandidateEmail:
    """An address on record."""

    address: str
    verified: bool
    bounced: bool


@strawberry.type
class ClaimCandidate:
    """Somebody on record who may be the person who asks. ``agrees...``: SAME, NEAR, DIFFERENT, or empty."""

    member_id: ID
    name: str
    birth_name: str
    deceased: bool
    class_years: list[int]
    programmes: list[str]
    birth_date: date | None
    emails: list[CandidateEmail]
    holds_role: bool
    signed_in: bool
    percent: int
    reasons: list[str]
    agrees_name: str
    agrees_class_year: str
    agrees_programme: str
    agrees_birth_date: str
    agrees_email: str


async def find_candidates(rows: Sequence[Any], context: Context) -> list[list[ClaimCandidate]]:
    """Who it may be, the likeliest first."""
    found = []
    for row in rows:
        people = await candidates(row_values(row))
        await log_act(context.actor, "claim.compared", None, members=[each.person.id for each in people])
        found.append([await candidate_of(each, context.actor.locale) for each in people])
    return found


def row_values(row: Any) -> dict[str, Any]:
    """The columns that comparing needs."""
    return {name: getattr(row, name) for name in FIELDS}


async def candidate_of(candidate: Candidate, locale: str) -> ClaimCandidate:
    """A candidate as the schema shows it, with what only the database knows."""
    person = candidate.person
    row: Any = await DB.fetch_row(KNOWN, person.id)
    emails = [
        CandidateEmail(address=each[0], verified=each[1] == "t", bounced=each[2] == "t") for each in row["emails"]
    ]
    return ClaimCandidate(
        member_id=ID(global_id("Member", person.id)),
        name=person.full_name,
        birth_name=person.birth_name or "",
        deceased=bool(person.deceased),
        class_years=sorted({each.graduation_year for each in person.educations if each.graduation_year}),
        programmes=[each.programme for each in person.educations if each.programme],
        birth_date=person.birth_date,
        emails=emails,
        holds_role=row["holds_role"],
        signed_in=row["signed_in"],
        percent=candidate.percent,
        reasons=candidate.texts(locale),
        **{f"agrees_{name}": value.upper() for name, value in candidate.agrees.items()},
    )


KNOWN = """
    SELECT EXISTS (SELECT FROM amicale.role_grant g WHERE g.member = $1) AS holds_role,
           EXISTS (SELECT FROM amicale.first_sign_in s WHERE s.member = $1) AS signed_in,
           ARRAY(SELECT ARRAY[address, (verified_at IS NOT NULL)::text, (bounced_at IS NOT NULL)::text]
                 FROM amicale.email WHERE member = $1 ORDER BY is_primary DESC, created_at, id) AS emails
"""
