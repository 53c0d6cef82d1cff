"""Whom an enrolment is about, and why not somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB
from amicale_dues.bylaws.people import Person
from amicale_dues.bylaws.plans import Plan
from amicale_dues.bylaws.prices import offer, offered
from amicale_dues.enrolling.rules import Cohort

FOUND = """
    SELECT m.id FROM amicale.member m WHERE (NOT $6 OR m.status = 'student') AND EXISTS (
        SELECT FROM amicale.education e WHERE e.member = m.id
          AND (cardinality($1::text[]) = 0
               OR amicale.fold(e.programme) IN (SELECT amicale.fold(p) FROM unnest($1::text[]) AS p))
          AND (cardinality($2::int[]) = 0 OR e.entry_year = ANY ($2::int[]))
          AND (cardinality($3::int[]) = 0 OR e.graduation_year = ANY ($3::int[]))
          AND (cardinality($4::int[]) = 0 OR m.status = 'student' AND $5 - e.entry_year + 1 = ANY ($4::int[])))
    ORDER BY m.sort_name, m.id
"""
FACTS = """
    SELECT m.id, m.birth_date, m.class_years[array_upper(m.class_years, 1)] AS class_year,
           m.status = 'student' AS student, m.deceased,
           (SELECT max(e.entry_year) FROM amicale.education e WHERE e.member = m.id) AS entry_year,
           EXISTS (SELECT FROM amicale.education e WHERE e.member = m.id AND e.graduated) AS graduated,
           EXISTS (SELECT FROM amicale.email a WHERE a.member = m.id AND a.bounced_at IS NULL) AS reachable,
           dues.exemption_of(m.id, $2) IS NOT NULL AS exempt,
           (SELECT s.state FROM dues.standing(m.id, $3, $2) s) AS standing,
           (SELECT max(c.ends_on) FROM dues.covers(m.id, $3, $2) c) AS covered_until,
           EXISTS (SELECT FROM dues.membership s
                   WHERE s.member = m.id AND s.plan = $4 AND s.state <> 'ended') AS inside,
           EXISTS (SELECT FROM dues.membership s WHERE s.member = m.id AND s.plan = $4 AND s.state = 'ended'
                   AND s.end_reason IN ('opted_out', 'resigned', 'excluded', 'refused')) AS gone
    FROM amicale.member m WHERE m.id = ANY ($1) ORDER BY m.sort_name, m.id
"""
COVERED = ("lifetime", "honorary", "current")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the rule finds: ``outcome`` is why they are left out, empty where they are not."""

    member: UUID
    outcome: str
    amount: int
    """What it costs them, in minor units."""


async def found(cohort: Cohort, on: date) -> Sequence[UUID]:
    """All whom the rule finds. A year of study begins in September."""
    rows = await DB.fetch(
        FOUND, list(cohort.programmes), list(cohort.entry_years), list(cohort.class_years), list(cohort.study_years),
        on.year - (on.month < 9), cohort.students_only,
    )  # fmt: skip
    return [row["id"] for row in rows]


async def judged(members: Sequence[UUID], plan: Plan, on: date) -> Sequence[Candidate]:
    """What each would pay on a day, or why they are left out, as things are now."""
    rows = await DB.fetch(FACTS, list(members), on, plan.owner, plan.id)
    return [candidate(row, plan, on) for row in rows]


def candidate(row: Mapping[str, Any], plan: Plan, on: date) -> Candidate:
    """One of them."""
    person = Person(row["birth_date"], row["class_year"], row["entry_year"], row["student"], row["graduated"])
    price = offer(plan.terms, person, on, row["covered_until"])
    return Candidate(row["id"], left_out(row, person, plan, on), price.amount)


def left_out(row: Mapping[str, Any], person: Person, plan: Plan, on: date) -> str:
    """Why somebody is not enrolled; empty where they are."""
    reasons = {
        "deceased": row["deceased"],
        "gone": row["gone"],
        "member": row["inside"] or row["standing"] in COVERED,
        "exempt": row["exempt"] and not plan.terms.free,
        "not_eligible": not offered(plan.terms, person, on),
        "no_address": not row["reachable"],
    }
    return next((name for name, holds in reasons.items() if holds), "")
