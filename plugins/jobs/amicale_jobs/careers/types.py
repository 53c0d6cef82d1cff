"""What the careers room leads to: what one looks for, the school's deadlines, and help. Who sees what is said here."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import strawberry

from amicale import Context, IntRange, Member, Node, Order, Sql, batch, column, condition, many, node, one
from amicale_jobs import tables
from amicale_jobs.offers.words import contract_title, contracts
from amicale_jobs.rules import CAREERS
from amicale_jobs.types import TODAY, JobOffer

OFFICE = Sql(f"{{may[{CAREERS}]}}")
MINE = Sql("{row}.member = {me}")
SHARED = Sql("{row}.shared AND {row}.state <> 'found'") & OFFICE
NAME = "btrim({0}.given_name || ' ' || coalesce(nullif({0}.usual_name, ''), {0}.family_name))"
NAMED = "(SELECT {} FROM amicale.member p WHERE p.id = {{row}}.{})"
WHO = Sql(NAMED.format(NAME.format("p"), "member"))
CLASS = NAMED.format("p.class_years[cardinality(p.class_years)]", "member")
BY_DAY = (Order(Sql("{row}.day"), "date"), Order(Sql("{row}.id"), "uuid"))
FOR_ME = """((cardinality({row}.programmes) = 0 OR EXISTS (
        SELECT FROM amicale.education e, unnest({row}.programmes) AS said
        WHERE e.member = {me} AND e.programme_key = amicale.fold(said)))
    AND (coalesce({row}.class_years_from, {row}.class_years_until) IS NULL OR EXISTS (
        SELECT FROM amicale.member m, unnest(m.class_years) AS y WHERE m.id = {me}
        AND y >= coalesce({row}.class_years_from, 0) AND y <= coalesce({row}.class_years_until, 9999))))"""
WRITTEN_BY = "(SELECT {} FROM amicale.member p WHERE p.id = {{row}}.writer)"


@strawberry.enum
class JobWishState(enum.Enum):
    """Where somebody stands who looks for something."""

    SEARCHING = "searching"
    FOUND = "found"
    PAUSED = "paused"


@strawberry.enum
class JobHelpTopic(enum.Enum):
    """What help is asked with."""

    CV = "cv"
    LETTER = "letter"
    INTERVIEW = "interview"
    CONVENTION = "convention"
    SEARCH = "search"
    OTHER = "other"


async def wished(wishes: Sequence[Any], context: Context) -> list[list[str]]:
    """What the kinds of contract are called, in the reader's language."""
    known = contracts(context)
    return [[contract_title(known, code, context.actor.locale) for code in each.contracts] for each in wishes]


@node(table=tables.Wish, scope=MINE | SHARED)
class JobWish(Node):
    """What somebody looks for: seen by them, and by the careers office where they share it."""

    state: JobWishState = column()
    mine: bool = column(MINE)
    contracts: list[str] = column(description="Codes: see jobContracts.")
    contract_titles: list[str] | None = batch(wished, needs=("contracts",))
    starts_on: date | None = column()
    ends_on: date | None = column()
    weekly_hours: float | None = column()
    rhythm: str = column(description="Of an apprenticeship: how the weeks are shared between school and employer.")
    city: str = column(description="Places, with commas between them.")
    remote: bool = column(description="Half the time from afar, or more, is welcome.")
    level: int | None = column(description="Years of study after the baccalaureate.")
    sectors: list[str] = column()
    employers: list[str] = column()
    words: str = column()
    shared: bool = column(description="Whether the careers office sees it.")
    name: str = column(WHO)
    class_year: int | None = column(Sql(CLASS))
    member: Member | None = one(tables.Wish.member)
    version: int | None = column(visible=MINE)
    changed_at: datetime = column()


@node(table=tables.Deadline, scope=Sql("{me} IS NOT NULL"))
class JobDeadline(Node):
    """A day of the school's calendar: until when something is to be done."""

    title: str = column()
    day: date = column()
    days_left: int = column(Sql(f"{{row}}.day - {TODAY}"))
    programmes: list[str] = column(description="For whom; empty is for all.")
    class_years_from: int | None = column()
    class_years_until: int | None = column()
    link: str = column()
    words: str = column()
    for_me: bool | None = column(Sql(FOR_ME))
    version: int = column()
    changed_at: datetime = column()


@node(table=tables.HelpMessage, scope=Sql(
    "EXISTS (SELECT FROM jobs.help h WHERE h.id = {row}.help AND h.member = {me})") | OFFICE)  # fmt: skip
class JobHelpMessage(Node):
    """What one of the two wrote."""

    words: str = column()
    at: datetime = column()
    from_office: bool = column(Sql("{row}.side = 'office'"))
    mine: bool = column(Sql("coalesce({row}.writer = {me}, false)"))
    name: str = column(
        Sql("coalesce(" + WRITTEN_BY.format(NAME.format("p")) + ", '')"), description="Empty once they are gone."
    )


@node(table=tables.Help, scope=MINE | OFFICE)
class JobHelp(Node):
    """A question to the careers office: read by who asked and by the office alone."""

    topic: JobHelpTopic = column()
    state: str = column(description="waiting, answered or closed.")
    mine: bool = column(MINE)
    name: str = column(WHO)
    class_year: int | None = column(Sql(CLASS))
    member: Member | None = one(tables.Help.member)
    offer: JobOffer | None = one(tables.Help.offer)
    claimed_name: str | None = column(
        Sql(NAMED.format(NAME.format("p"), "claimed_by")), description="Who of the office has taken it on."
    )
    claimed_by_me: bool = column(Sql("coalesce({row}.claimed_by = {me}, false)"))
    asked_at: datetime = column()
    waiting_since: datetime | None = column()
    waiting_days: int | None = column(Sql("floor(extract(epoch FROM now() - {row}.waiting_since) / 86400)::int"))
    answered_at: datetime | None = column(description="When the office answered first.")
    closed_at: datetime | None = column()
    messages: list[JobHelpMessage] = many(
        tables.HelpMessage.help, order=(Order(Sql("{row}.at"), "timestamptz"), Order(Sql("{row}.id"), "uuid"))
    )


@strawberry.input
class JobDeadlineFilter:
    """Which deadlines."""

    for_me: bool | None = condition(
        f"(({FOR_ME}) AND {{row}}.day >= {TODAY}) = {{value:boolean}}",
        description="Those to come for your programme and class.",
    )
    past: bool | None = condition(f"({{row}}.day < {TODAY}) = {{value:boolean}}")


@strawberry.input
class JobHelpFilter:
    """Which questions."""

    waiting: bool | None = condition("({row}.state = 'waiting') = {value:boolean}")
    closed: bool | None = condition("({row}.state = 'closed') = {value:boolean}")
    claimed_by_me: bool | None = condition("coalesce({row}.claimed_by = {me}, false) = {value:boolean}")
    free: bool | None = condition("({row}.claimed_by IS NULL) = {value:boolean}")
    topic: JobHelpTopic | None = condition("{row}.topic = {value:text}")


@strawberry.input
class JobWishFilter:
    """Which of those who share what they look for."""

    contract: str | None = condition("{value:text} = ANY ({row}.contracts)")
    class_year: IntRange | None = condition(
        f"{CLASS} BETWEEN coalesce({{value.min:int}}, 0) AND coalesce({{value.max:int}}, 9999)"
    )
    state: JobWishState | None = condition("{row}.state = {value:text}")


@strawberry.type
class JobEmployer:
    """An employer that a search leads to."""

    name: str
    company: strawberry.ID | None
    named: bool = strawberry.field(description="You named it.")
    offers: int = strawberry.field(description="Offers that fit you there.")
    alumni: int = strawberry.field(description="Members there, as far as the directory shows you.")


@strawberry.type
class JobWishNumbers:
    """How a class stands. Null is fewer than five, or what such a number could be reckoned from."""

    class_year: int | None
    total: int
    searching: int | None
    found: int | None


@strawberry.type
class JobHelpTimes:
    """How the careers office answers: of the last 90 days."""

    asked: int
    waiting: int
    late: int
    median_hours: float | None


@strawberry.input(description="Sectors and employers: names with commas between them.")
class JobWishInput:
    """What you look for."""

    contracts: list[str] = strawberry.field(default_factory=list)
    starts_on: date | None = None
    ends_on: date | None = None
    weekly_hours: float | None = None
    rhythm: str = ""
    city: str = ""
    remote: bool = False
    level: int | None = None
    sectors: str = ""
    employers: str = ""
    words: str = ""
    shared: bool = False


@strawberry.input(description="A day of the school's calendar. Programmes: names with commas between them.")
class JobDeadlineInput:
    """A deadline."""

    title: str
    day: date
    programmes: str = ""
    class_years_from: int | None = None
    class_years_until: int | None = None
    link: str = ""
    words: str = ""
