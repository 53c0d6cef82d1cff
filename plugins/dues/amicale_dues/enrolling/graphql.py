"""Cohorts in the schema: what was prepared and done, for those who read the books; and one's own, to say no."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry

from amicale import (
    DB,
    Connection,
    Context,
    Info,
    Member,
    Money,
    Node,
    Order,
    Sql,
    act,
    batch,
    by_id,
    column,
    condition,
    connection,
    key_of,
    node,
    one,
)
from amicale_dues.enrolling import tables
from amicale_dues.rules import READS
from amicale_dues.types import NEWEST_FIRST, TITLE, DuesMembership, DuesPayer, DuesPlan

BY_NAME = (
    Order(Sql("(SELECT p.sort_name FROM amicale.member p WHERE p.id = {row}.member)")), Order(Sql("{row}.id"), "uuid"),
)  # fmt: skip
TEXTS = Sql("ARRAY(SELECT jsonb_array_elements_text({row}.rule -> 'programmes'))")
NUMBERS = "ARRAY(SELECT jsonb_array_elements_text({{row}}.rule -> '{0}')::int)"
WORDS = Sql(TITLE.format("{row}.wording"))
COUNT = "(SELECT count(*) FROM dues.enrolled e WHERE e.enrolment = {{row}}.id AND {0})"


@strawberry.enum
class DuesAct(enum.Enum):
    """What stands for somebody's will to join."""

    ACCEPTANCE = "acceptance"
    SCHOOL_MANDATE = "school_mandate"
    BY_LAWS = "by_laws"


@strawberry.enum
class DuesEnrolmentState(enum.Enum):
    """How far a cohort is."""

    PREPARED = "prepared"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


@strawberry.input(description="Conditions that must all hold.")
class DuesEnrolledFilter:
    """What people of a cohort can be filtered by."""

    outcome: str | None = condition("{row}.outcome = {value:text}")
    left_out: bool | None = condition("({row}.outcome NOT IN ('', 'done')) = {value:bool}")


@node(table=tables.Enrolled, scope=READS)
class DuesEnrolled(Node):
    """Somebody whom the rule has found."""

    outcome: str = column(
        description="Empty: still to do. done; or why not: deceased, gone, member, exempt, not_eligible, no_address, "
        "refused."
    )
    member: Member | None = one(tables.Enrolled.member)
    membership: DuesMembership | None = one(tables.Enrolled.membership)


@strawberry.type(description="How many are left out, and why.")
class DuesLeftOut:
    """A reason and a number."""

    outcome: str
    count: int


async def left_out(rows: Sequence[Any], _context: Context) -> list[list[DuesLeftOut]]:
    """By reason, the most frequent first."""
    found = await DB.fetch(
        """SELECT enrolment, outcome, count(*) AS count FROM dues.enrolled
           WHERE enrolment = ANY ($1) AND outcome NOT IN ('', 'done') GROUP BY 1, 2 ORDER BY 3 DESC, 2""",
        [key_of(row.id, "DuesEnrolment") for row in rows],
    )
    by_key: dict[UUID, list[DuesLeftOut]] = defaultdict(list)
    for each in found:
        by_key[each["enrolment"]].append(DuesLeftOut(outcome=each["outcome"], count=each["count"]))
    return [by_key[key_of(row.id, "DuesEnrolment")] for row in rows]


async def totals(rows: Sequence[Any], _context: Context) -> list[Money]:
    """What the cohort is called on to pay, done or still to do."""
    found = await DB.fetch(
        """SELECT n.id, coalesce(sum(e.amount), 0)::bigint AS amount, p.terms ->> 'currency' AS currency
           FROM dues.enrolment n JOIN dues.plan p ON p.id = n.plan
           LEFT JOIN dues.enrolled e ON e.enrolment = n.id AND e.outcome IN ('', 'done')
           WHERE n.id = ANY ($1) GROUP BY n.id, p.id""",
        [key_of(row.id, "DuesEnrolment") for row in rows],
    )
    money = {each["id"]: Money(amount=each["amount"], currency=each["currency"] or "EUR") for each in found}
    return [money[key_of(row.id, "DuesEnrolment")] for row in rows]


@node(table=tables.Enrolment, scope=READS)
class DuesEnrolment(Node):
    """A cohort that is enrolled: by which rule, into which plan, by which act."""

    plan: DuesPlan | None = one(tables.Enrolment.plan)
    programmes: list[str] = column(TEXTS)
    entry_years: list[int] = column(Sql(NUMBERS.format("entry_years")))
    class_years: list[int] = column(Sql(NUMBERS.format("class_years")))
    study_years: list[int] = column(Sql(NUMBERS.format("study_years")))
    students_only: bool = column(Sql("({row}.rule ->> 'students_only')::boolean"))
    payer: DuesPayer = column()
    payer_name: str = column()
    act: DuesAct = column()
    document: str = column(description="Which paper shows it.")
    wording: str = column(WORDS, description="The words that they accepted, in the reader's language.")
    starts_on: date = column()
    opt_out_until: date = column()
    due_on: date = column()
    state: DuesEnrolmentState = column()
    found: int = column(description="How many people the rule has found.")
    to_do: int = column(Sql(COUNT.format("e.outcome = ''")))
    enrolled: int = column(Sql(COUNT.format("e.outcome = 'done'")))
    said_no: int = column(
        Sql(COUNT.format("e.membership IN (SELECT m.id FROM dues.membership m WHERE m.end_reason = 'opted_out')")),
        description="Of those who were enrolled.",
    )
    left_out: list[DuesLeftOut] | None = batch(left_out, needs=("id",))
    total: Money | None = batch(totals, needs=("id",))
    made_by: Member | None = one(tables.Enrolment.made_by)
    made_at: datetime = column()
    begun_at: datetime | None = column()
    ended_at: datetime | None = column()
    people: Connection[DuesEnrolled] = connection(
        tables.Enrolled.enrolment, order=BY_NAME, filters=DuesEnrolledFilter,
    )  # fmt: skip


@strawberry.type(description="Students of one programme who came in one year.")
class DuesCohort:
    """``without`` are those who are in no plan of the association."""

    programme: str
    entry_year: int | None
    people: int
    without: int


COHORTS = """
    SELECT e.programme, e.entry_year, count(DISTINCT m.id) AS people, count(DISTINCT m.id) FILTER (WHERE NOT EXISTS (
        SELECT FROM dues.membership s JOIN dues.plan p ON p.id = s.plan AND p.owner = ''
        WHERE s.member = m.id AND s.state <> 'ended')) AS without
    FROM amicale.member m JOIN amicale.education e ON e.member = m.id
    WHERE m.status = 'student' AND NOT m.deceased AND e.programme <> ''
    GROUP BY e.programme, e.entry_year ORDER BY e.entry_year DESC NULLS LAST, e.programme LIMIT 100
"""


@strawberry.type
class EnrollingQuery:
    """What can be asked about cohorts."""

    @act(access="dues.read")
    async def dues_cohorts(self, info: Info) -> list[DuesCohort] | None:
        """The students there are, by programme and year in which they came, the newest first."""
        return [DuesCohort(**dict(row)) for row in await DB.fetch(COHORTS)]

    dues_enrolment: DuesEnrolment | None = by_id(access="dues.read")
    dues_enrolments: Connection[DuesEnrolment] = connection(access="dues.read", order=NEWEST_FIRST)
    my_enrolments: Connection[DuesMembership] = connection(
        access="member", order=NEWEST_FIRST,
        where=Sql("{row}.member = {me} AND {row}.source = 'enrolled' AND {row}.state = 'active'"
                  " AND {row}.opt_out_until >= (now() AT TIME ZONE {zone})::date"),
        description="Memberships that you were enrolled in and can still say no to.",
    )  # fmt: skip
