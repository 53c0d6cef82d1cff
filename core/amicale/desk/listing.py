"""The table of all members: the directory's rows, in every order that staff sort by. A hidden value orders nobody."""

from __future__ import annotations

import enum

import strawberry

from amicale.desk.fields import LAST_SEEN, PROGRAMME, REGISTERED_AT
from amicale.graphql.declarations import Order
from amicale.graphql.fields import connection
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection
from amicale.members.graphql import BEST_FIRST, BY_NAME, BY_YEAR, Member, MemberFilter

LONG_AGO = "'0001-01-01'"
STATUS_PLACE = "CASE {row}.status WHEN 'student' THEN 1 WHEN 'alumnus' THEN 2 WHEN 'staff' THEN 3 ELSE 4 END"
PROGRAMME_KEY = PROGRAMME.replace("SELECT e.programme FROM", "SELECT e.programme_key FROM")


def if_shown(group: str, value: str) -> Sql:
    """A value of a group of fields, empty for whom it is hidden from."""
    return Sql(f"CASE WHEN {{rule[{group}]}} THEN {value} ELSE '' END")


@strawberry.enum
class StaffMemberOrder(enum.Enum):
    """Orders of the table. Without one, a search puts the best matches first."""

    NAME = "name"
    NAME_DESC = "name_desc"
    CLASS_YEAR = "class_year"
    CLASS_YEAR_DESC = "class_year_desc"
    PROGRAMME = "programme"
    PROGRAMME_DESC = "programme_desc"
    STATUS = "status"
    STATUS_DESC = "status_desc"
    CITY = "city"
    CITY_DESC = "city_desc"
    COUNTRY = "country"
    COUNTRY_DESC = "country_desc"
    REGISTERED = "registered"
    REGISTERED_DESC = "registered_desc"
    LAST_SEEN = "last_seen"
    LAST_SEEN_DESC = "last_seen_desc"
    CREATED = "created"
    CREATED_DESC = "created_desc"
    UPDATED = "updated"
    UPDATED_DESC = "updated_desc"


KEYS: dict[str, tuple[Sql, str]] = {
    "class_year": (BY_YEAR, "int"),
    "programme": (if_shown("studies", PROGRAMME_KEY), "text"),
    "status": (Sql(STATUS_PLACE), "int"),
    "city": (if_shown("place", "{row}.city_key"), "text"),
    "country": (if_shown("place", "{row}.country"), "text"),
    "registered": (Sql(f"coalesce({REGISTERED_AT}, {LONG_AGO}::timestamptz)"), "timestamptz"),
    "last_seen": (Sql(f"coalesce({LAST_SEEN}, {LONG_AGO}::date)"), "date"),
    "created": (Sql("{row}.created_at"), "timestamptz"),
    "updated": (Sql("{row}.updated_at"), "timestamptz"),
}


def meaning(order: StaffMemberOrder) -> tuple[Order, ...]:
    """The keys of an order; people of one value come by name."""
    name = order.value.removesuffix("_desc")
    descending = name != order.value
    if name == "name":
        return (Order(Sql("{row}.sort_name"), descending=descending),)
    return (Order(*KEYS[name], descending=descending), *BY_NAME)


NAMED = "{row}.id IN (SELECT m.id FROM amicale.member m WHERE m.search @@ (SELECT amicale.search_query({value:text})))"
ADDRESSED = (
    "position('@' IN {value:text}) > 0 AND {rule[email]} AND {row}.id IN (SELECT e.member FROM amicale.email e "
    "WHERE position(lower(btrim({value:text})) IN e.address) > 0)"
)
NUMBERED = "{row}.external_id = btrim({value:text})"
SEARCH = Sql(f"({NAMED}) OR ({ADDRESSED}) OR ({NUMBERED})")


@strawberry.type
class DeskListQuery:
    """The table of the back office."""

    staff_members: Connection[Member] = connection(
        access="members.read", order=BY_NAME, orders=StaffMemberOrder,
        order_map={order: meaning(order) for order in StaffMemberOrder}, filters=MemberFilter,
        search=SEARCH, search_order=BEST_FIRST, page=50, limit=200,
        description="Everybody on record. The search is for names as in the directory, a part of an e-mail address "
        "with its @, or the school's own number.",
    )  # fmt: skip
