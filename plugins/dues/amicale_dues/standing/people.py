"""Everybody by standing, for who reads the books: a list to look through, whoever the directory shows."""

from __future__ import annotations

import enum
from datetime import date

import strawberry

from amicale import (
    Connection,
    Info,
    IntRange,
    MemberTable,
    Node,
    Order,
    Sql,
    act,
    column,
    condition,
    connection,
    node,
    one,
)
from amicale_dues.rules import READS
from amicale_dues.standing.counting import counts
from amicale_dues.standing.graphql import (
    BY_PLAN,
    BY_STANDING,
    BY_STATE,
    ENDS_BY,
    ENDS_FROM,
    DuesStanding,
    DuesState,
    plan_key,
)

NAME = Sql("btrim({row}.given_name || ' ' || coalesce(nullif({row}.usual_name, ''), {row}.family_name))")
CLASS_YEAR = Sql("{row}.class_years[cardinality({row}.class_years)]")
BY_YEAR = Sql(f"coalesce({CLASS_YEAR.text}, 0)")
BY_NAME = (Order(Sql("{row}.sort_name")),)


@node(table=MemberTable, scope=READS & Sql("NOT {row}.deceased"))
class PersonInDues(Node):
    """Somebody as the treasurer has them: who they are, and how they stand. Also who the directory does not list."""

    name: str = column(NAME)
    class_year: int | None = column(CLASS_YEAR, description="The year of the last graduation here.")
    member_id: strawberry.ID = column(Sql("{row}.id"), reference="Member")
    standing: DuesStanding | None = one(on=Sql("{row}.id = {parent}.id"))


@strawberry.input(description="Conditions that must all hold.")
class PersonInDuesFilter:
    """What people can be filtered by."""

    state: DuesState | None = condition(BY_STATE)
    in_standing: bool | None = condition(BY_STANDING, description="Whether they are in standing.")
    plan: strawberry.ID | None = condition(
        BY_PLAN, convert=plan_key, description="By which plan they stand as they do."
    )
    until: date | None = condition(ENDS_BY, description="Ends on this day or before.")
    since: date | None = condition(ENDS_FROM, description="Ends on this day or later.")
    class_year: IntRange | None = condition(
        "{row}.class_years && (SELECT amicale.years({value.min:int}, {value.max:int}))"
    )


@strawberry.enum
class PersonInDuesOrder(enum.Enum):
    """Orders of the list."""

    NAME = "name"
    CLASS_YEAR = "class_year"
    CLASS_YEAR_DESC = "class_year_desc"


ORDERS = {
    PersonInDuesOrder.NAME: BY_NAME,
    PersonInDuesOrder.CLASS_YEAR: (Order(BY_YEAR, "int"), *BY_NAME),
    PersonInDuesOrder.CLASS_YEAR_DESC: (Order(BY_YEAR, "int", descending=True), *BY_NAME),
}


@strawberry.type
class DuesStateCount:
    """How many people stand in one way."""

    state: DuesState
    count: int


@strawberry.type
class StandingQuery:
    """Standing, for who reads the books."""

    dues_people_by_standing: Connection[PersonInDues] = connection(
        access="dues.read", order=BY_NAME, orders=PersonInDuesOrder, order_map=ORDERS, filters=PersonInDuesFilter,
        search=Sql("{row}.search @@ (SELECT amicale.search_query({value:text}))"), page=50, limit=200,
        description="Everybody who is alive, and how they stand. The search is for names.",
    )  # fmt: skip

    @act(access="dues.read", weight=600)
    async def dues_states(self, info: Info) -> list[DuesStateCount]:
        """How many people stand in which way; ways in which nobody stands are left out."""
        found = await counts()
        return [DuesStateCount(state=DuesState(state), count=count) for state, count in found.items() if count]
