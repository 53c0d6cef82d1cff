"""How people stand, in the schema: what they read of themselves, and what those read who look after the money."""

from __future__ import annotations

import enum
from datetime import date

import strawberry

from amicale import Node, Sql, column, condition, key_of, node, one
from amicale_dues.rules import READS
from amicale_dues.standing.tables import MemberStanding
from amicale_dues.types import TITLE, DuesPlan

MINE_OR_READS = Sql("{row}.id = {me}") | READS
REASON = TITLE.format("(SELECT x.title FROM dues.exemption x WHERE x.id = {row}.exemption)")
NAME = TITLE.format("(SELECT p.terms -> 'title' FROM dues.plan p WHERE p.id = {row}.plan)")


def today_there(sql: str) -> str:
    """A condition, with the association and the day that it is at the school where ``@`` stands."""
    return sql.replace("@", "('', (now() AT TIME ZONE {zone})::date)")


IS_IN = today_there("{row}.id IN (SELECT s.member FROM dues.in_standing@ s)")
WAS_IN = today_there("{row}.id IN (SELECT o.member FROM dues.over@ o)")
STANDS_SO = today_there("{row}.id IN (SELECT s.member FROM dues.in_standing@ s WHERE s.state = {value:text})")
BY_STATE = (
    f"CASE {{value:text}} WHEN 'none' THEN NOT ({IS_IN}) AND NOT ({WAS_IN}) "
    f"WHEN 'lapsed' THEN ({WAS_IN}) AND NOT ({IS_IN}) ELSE {STANDS_SO} END"
)
"""A condition over ``{row}``, a member, and ``{value}``, a state. Only what it takes is read, once for all rows."""
BY_STANDING = f"({IS_IN}) = {{value:boolean}}"
BY_PLAN = today_there("{row}.id IN (SELECT s.member FROM dues.standings@ s WHERE s.plan = {value:uuid})")
ENDS_BY = today_there("{row}.id IN (SELECT s.member FROM dues.standings@ s WHERE s.until <= {value:date})")
ENDS_FROM = today_there("{row}.id IN (SELECT s.member FROM dues.standings@ s WHERE s.until >= {value:date})")


@strawberry.enum
class DuesState(enum.Enum):
    """How somebody stands. Nobody is late: who joins no plan, dues are no matter between."""

    LIFETIME = strawberry.enum_value("lifetime", description="Paid once, for life.")
    CURRENT = strawberry.enum_value("current", description="Covered today.")
    EXEMPT = strawberry.enum_value("exempt", description="Owes nothing by right, for a reason.")
    HONORARY = strawberry.enum_value("honorary", description="By a decision of the association.")
    FREE = strawberry.enum_value("free", description="In a plan that costs nothing.")
    GRACE = strawberry.enum_value("grace", description="The time is over; the by-laws leave some more.")
    LAPSED = strawberry.enum_value("lapsed", description="Was covered once, and is not any more.")
    NONE = strawberry.enum_value("none", description="Has never been covered, and owes nothing.")


@node(table=MemberStanding, scope=MINE_OR_READS)
class DuesStanding(Node):
    """How somebody stands with the association today. Seen by them, and by those who read the books."""

    state: DuesState = column()
    in_standing: bool = column(
        Sql("{row}.state NOT IN ('lapsed', 'none')"), description="Whether they have what members have."
    )
    until: date | None = column(description="The last day; null for life, or until something ends it.")
    title: str = column(Sql(NAME), description="What the plan is called, in the reader's language.")
    reason: str = column(Sql(REASON), description="Why they are exempt; empty for who is not.")
    plan: DuesPlan | None = one(MemberStanding.plan)


@strawberry.type
class MemberDues:
    """What dues add to a member."""

    dues: DuesStanding | None = one(
        on=Sql("{row}.id = {parent}.id"), visible=MINE_OR_READS,
        description="How they stand: your own, and everybody's for those who read the books.",
    )  # fmt: skip


def plan_key(value: str) -> object:
    """The key in a plan's global id."""
    return key_of(value, "DuesPlan")


@strawberry.input
class DuesMemberFilter:
    """What dues add to the filters of members."""

    dues_state: DuesState | None = condition(BY_STATE, of="dues", description="How they stand with the association.")
    in_standing: bool | None = condition(BY_STANDING, of="dues", description="Whether they are in standing.")
    dues_plan: strawberry.ID | None = condition(
        BY_PLAN, of="dues", convert=plan_key, description="By which plan they stand as they do."
    )
    dues_until: date | None = condition(ENDS_BY, of="dues", description="Whose time ends on this day or before.")
    dues_after: date | None = condition(ENDS_FROM, of="dues", description="Whose time ends on this day or later.")
