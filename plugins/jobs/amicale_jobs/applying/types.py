"""One's own entries in the schema. Their scope is the person, and no office widens it."""

from __future__ import annotations

import enum
from datetime import date, datetime

import strawberry

from amicale import Node, Order, Sql, column, condition, node, one
from amicale_jobs import tables
from amicale_jobs.types import TODAY, JobOffer

MINE = Sql("{row}.member = {me}")
OPEN = "{row}.state NOT IN ('taken', 'refused', 'given_up')"
SOON = "least({row}.remind_on, CASE WHEN {row}.state = 'noted' THEN {row}.due_on END)"
LATEST_CHANGED = (Order(Sql("{row}.changed_at"), "timestamptz", descending=True),)


@strawberry.enum
class JobApplicationState(enum.Enum):
    """Where somebody stands with an offer."""

    NOTED = "noted"
    APPLIED = "applied"
    INTERVIEW = "interview"
    OFFERED = "offered"
    TAKEN = "taken"
    REFUSED = "refused"
    GIVEN_UP = "given_up"


@node(table=tables.Application, scope=MINE)
class JobApplication(Node):
    """Something that you noted, and where you stand with it. You alone see it."""

    title: str = column()
    company: str = column()
    state: JobApplicationState = column()
    note: str = column()
    link: str = column(description="A page, or empty.")
    due_on: date | None = column(description="Until when one may apply.")
    remind_on: date | None = column()
    is_due: bool = column(
        Sql(f"coalesce({OPEN} AND {SOON} <= {TODAY} + 3, false)"),
        description="Its reminder or its last day is within three days, or past.",
    )
    told: bool = column(description="You said that you took it; that was counted, without your name.")
    offer: JobOffer | None = one(tables.Application.offer)
    version: int = column(description="Send it back when changing: another window of yours is told.")
    created_at: datetime = column()
    changed_at: datetime = column()


@strawberry.input
class JobApplicationFilter:
    """Which of one's own."""

    open: bool | None = condition(f"({OPEN}) = {{value:boolean}}", description="Not taken, refused or given up.")
    due: bool | None = condition(f"coalesce({OPEN} AND {SOON} <= {TODAY} + 3, false) = {{value:boolean}}")
    state: JobApplicationState | None = condition("{row}.state = {value:text}")


@strawberry.type
class OfferApplication:
    """What one's own list says of an offer."""

    my_application: JobApplication | None = one(
        on=Sql("{row}.offer = {parent}.id AND {row}.member = {me}"), access="member",
        description="Your own entry for it; nobody else's.",
    )  # fmt: skip


@strawberry.input(description="What you note. A link without https gets it.")
class JobApplicationInput:
    """An entry."""

    title: str
    company: str = ""
    link: str = ""
    note: str = ""
    due_on: date | None = None
    remind_on: date | None = None
    state: JobApplicationState = JobApplicationState.NOTED
