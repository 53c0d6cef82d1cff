"""Class pages in the schema."""

from __future__ import annotations

import enum
from datetime import datetime

import strawberry

from amicale.actor import Actor
from amicale.classes import census, hints, tables
from amicale.classes.census import JOINED, LOST
from amicale.classes.visiting import note_visit
from amicale.graphql.context import Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import Node, act, column, condition, connection, many, node, one
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, key_of
from amicale.joining.choosing import PERMISSION
from amicale.members.graphql import Member

ID = strawberry.ID
OFFICE = f"{{may[{PERMISSION}]}}"
CLASSMATE = Sql("{row}.class_years && {classes} OR {may[members.read]}")
PERSON = "(SELECT {} FROM amicale.member m WHERE m.id = {{row}}.{})"
NAME = "btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))"
JOINED_LATELY = (
    "{row}.id IN (SELECT s.member FROM amicale.first_sign_in s WHERE s.at > now() - interval '90 days') "
    "AND {row}.id <> {me} AND {row}.listed AND NOT {row}.deceased"
)
LATEST = Order(Sql("(SELECT s.at FROM amicale.first_sign_in s WHERE s.member = {row}.id)"), "timestamptz", True)


@strawberry.type
class MemberClasses:
    """What class pages add to a member."""

    joined: bool | None = column(
        Sql(JOINED), visible=Sql("{me} IS NOT NULL"), description="Whether they have ever signed in."
    )
    lost: bool | None = column(
        Sql(LOST), visible=CLASSMATE,
        description="Was never here, and no address leads to them. For classmates, who may know one, and for staff.",
    )  # fmt: skip


@strawberry.input
class ClassesMemberFilter:
    """What class pages add to the directory's filters."""

    joined: bool | None = condition(f"({JOINED}) = {{value:boolean}}", of="joined", description="Has ever signed in.")
    lost: bool | None = condition(f"({LOST}) = {{value:boolean}}", of="lost")


@strawberry.type(description="A class year (promotion) in numbers: of those whom the directory shows.")
class ClassYear:
    """One class year."""

    year: int
    members: int
    joined: int = strawberry.field(description="How many have ever signed in.")
    reachable: int | None = strawberry.field(description="How many have signed in, or have an address that works.")
    lost: int | None = strawberry.field(
        description="For classmates and staff; null for others where so few never came that it would tell who it is."
    )
    mine: bool = strawberry.field(description="You are of it.")


@strawberry.type(description="What several people have in common.")
class InCommon:
    """A name and a number."""

    name: str
    count: int


@strawberry.type(description="What a class has in common, as far as its people show it to you.")
class ClassPortrait:
    """In each list the most common first; nothing that fewer than three share."""

    cities: list[InCommon]
    sectors: list[InCommon]
    programmes: list[InCommon]


@strawberry.enum
class ReachHintState(enum.Enum):
    """What became of a hint."""

    WAITING = "waiting"
    INVITED = "invited"
    SETTLED = "settled"
    DECLINED = "declined"


@strawberry.enum
class ReachHintOutcome(enum.Enum):
    """How a hint is closed without an invitation."""

    SETTLED = "settled"
    DECLINED = "declined"


@node(table=tables.ReachHint, scope=Sql(OFFICE))
class ReachHint(Node):
    """How a lost person may be reached, as a classmate says; for those who send invitations. Empty once decided."""

    email: str = column()
    phone: str = column()
    note: str = column()
    at: datetime = column()
    state: ReachHintState = column()
    member: Member | None = one(tables.ReachHint.member)
    member_name: str = column(Sql(PERSON.format(NAME, "member")))
    given_by: Member | None = one(tables.ReachHint.given_by)
    given_by_name: str | None = column(Sql(PERSON.format(NAME, "given_by")))


@strawberry.input(description="Which hints.")
class ReachHintFilter:
    """What they can be filtered by."""

    state: ReachHintState | None = condition("{row}.state = {value:text}")


@strawberry.type
class ClassesQuery:
    """What can be asked."""

    new_classmates: list[Member] = many(
        on=Sql(f"{JOINED_LATELY} AND {{row}}.class_years && {{classes}}"), order=(LATEST,), limit=6, access="member",
        description="Classmates who signed in for the first time in the last three months, the latest first.",
    )  # fmt: skip
    new_members: list[Member] = many(
        on=Sql(JOINED_LATELY), order=(LATEST,), limit=6, access="member",
        description="Who signed in for the first time in the last three months, the latest first.",
    )  # fmt: skip
    reach_hints: Connection[ReachHint] = connection(
        access=PERMISSION, filters=ReachHintFilter, order=(Order(Sql("{row}.at"), "timestamptz"),),
        description="How lost people may be reached, as classmates say; the oldest first.",
    )  # fmt: skip

    @act(access="member")
    async def class_years(self, info: Info) -> list[ClassYear]:
        """All class years, the latest first."""
        return [class_year(count, info.context.actor) for count in await census.years()]

    @act(access="member")
    async def class_year(self, info: Info, year: int) -> ClassYear | None:
        """One class year; null where nobody is of it."""
        count = await census.count_of(year)
        await note_visit(info.context.actor, year)
        return None if count is None else class_year(count, info.context.actor)

    @act(access="member", weight=90)
    async def programmes(self, info: Info) -> list[InCommon]:
        """The programmes that people have studied, the largest first; as far as they show it to you."""
        return [InCommon(name=each.name, count=each.count) for each in await census.programmes(info.context)]

    @act(access="member", weight=30)
    async def class_portrait(self, info: Info, year: int) -> ClassPortrait | None:
        """What a class has in common, in a few words."""
        if not 1850 <= year <= 2150:
            return None
        lists = {what: await census.in_common(info.context, year, what) for what in census.IN_COMMON}
        return ClassPortrait(**{
            what: [InCommon(name=each.name, count=each.count) for each in found] for what, found in lists.items()
        })  # fmt: skip


def class_year(count: census.Count, actor: Actor) -> ClassYear:
    """A class year, as its reader sees it."""
    mine = count.year in actor.class_years
    told = mine or actor.may("members.read") or actor.may(PERMISSION) or not census.tells_of_people(count)
    return ClassYear(
        year=count.year, members=count.members, joined=count.joined, mine=mine,
        reachable=count.reachable if told else None, lost=count.lost if told else None,
    )  # fmt: skip


@strawberry.type
class ClassesMutation:
    """What can be done."""

    @act(access="member")
    async def tell_how_to_reach(
        self, info: Info, member: ID, email: str | None = None, phone: str | None = None, note: str | None = None
    ) -> Member | None:
        """Say how a lost classmate may be reached. The association looks at it before anything is sent."""
        key = key_of(member, "Member")
        await hints.give(info.context.actor, key, hints.Hint(email or "", phone or "", note or ""))
        return Ref(Member, key)  # type: ignore[return-value]

    @act(access=PERMISSION)
    async def invite_by_hint(self, info: Info, id: ID) -> ReachHint | None:
        """Send an invitation to the address of a hint. The mail says where the address is from."""
        key = key_of(id, "ReachHint")
        await hints.invite(info.context.actor, key)
        return Ref(ReachHint, key)  # type: ignore[return-value]

    @act(access=PERMISSION)
    async def close_hint(self, info: Info, id: ID, outcome: ReachHintOutcome) -> ReachHint | None:
        """A hint was used another way, or is of no use. What it said is deleted."""
        key = key_of(id, "ReachHint")
        await hints.close(info.context.actor, key, outcome.value)
        return Ref(ReachHint, key)  # type: ignore[return-value]
