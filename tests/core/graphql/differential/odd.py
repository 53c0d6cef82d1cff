"""A plugin in one file, whose data are as odd as PostgreSQL allows: what a schema promises, its rows do not keep."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import strawberry
from piccolo.columns import UUID as UUIDColumn
from piccolo.columns import (
    Array,
    BigInt,
    Date,
    DoublePrecision,
    ForeignKey,
    Integer,
    Numeric,
    OnDelete,
    Text,
    Timestamptz,
)

from amicale import (
    Connection,
    Context,
    GraphQL,
    Info,
    Member,
    MemberTable,
    Mutation,
    Node,
    Order,
    Query,
    Refusal,
    Sql,
    Table,
    act,
    batch,
    by_id,
    column,
    condition,
    connection,
    many,
    node,
    one,
    rule,
    translator,
)
from amicale.graphql.declarations import Ref

_ = translator("amicale")

CREATE = """
CREATE SCHEMA odd;
CREATE TABLE odd.thing (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    owner uuid REFERENCES amicale.member (id) ON DELETE CASCADE,
    parent uuid REFERENCES odd.thing (id) ON DELETE SET NULL,
    name text NOT NULL, maybe text, number int NOT NULL, big bigint, exact numeric, real float8,
    day date, moment timestamptz, key uuid, colour text, words text[], numbers int[]
);
INSERT INTO odd.thing (owner, name, maybe, number, big, exact, real, day, moment, key, colour, words, numbers)
SELECT (SELECT id FROM amicale.member ORDER BY random() + g LIMIT 1),
    (ARRAY['', 'a', 'É"\\\\', E'line\\nbreak', '🎓', '<b>', 'b', '%'])[1 + g % 8],
    (ARRAY[NULL, '', 'x'])[1 + g % 3], g % 5,
    (ARRAY[1, -2147483648, NULL, 2147483647, 99999999999])[1 + g % (4 + (g % 31 = 0)::int)],
    (ARRAY[NULL, 1.10, 0.000001, 12345678901234567890.5])[1 + g % 4]::numeric,
    (ARRAY[0, 1.5, NULL, -1e300, 'NaN'])[1 + g % (4 + (g % 37 = 0)::int)],
    (ARRAY[NULL, '0001-01-01', '2024-02-29', '9999-12-31'])[1 + g % 4]::date,
    (ARRAY[NULL, '2024-02-29T23:59:59.123456Z', '2024-01-01T00:00:00.5Z', '1999-12-31'])[1 + g % 4]::timestamptz,
    (ARRAY[NULL, '018f0000-0000-7000-8000-000000000001'])[1 + g % 2]::uuid,
    (ARRAY['red', 'green', 'blue-ish', 'no colour'])[1 + g % (3 + (g % 41 = 0)::int)],
    (ARRAY['{}', '{a,b}', NULL, '{"",é}', '{a,NULL}'])[1 + g % (4 + (g % 29 = 0)::int)]::text[],
    (ARRAY['{}', '{1,2}', NULL, '{3,NULL}'])[1 + g % 4]::int[]
FROM generate_series(1, 60) AS g;
UPDATE odd.thing SET parent = (SELECT id FROM odd.thing t WHERE t.number = thing.number - 1 ORDER BY t.id LIMIT 1);
"""


class ThingTable(Table, schema="odd", tablename="thing"):
    """Things."""

    owner = ForeignKey(MemberTable, null=True, on_delete=OnDelete.cascade)
    parent = ForeignKey("self", null=True, on_delete=OnDelete.set_null)
    name = Text()
    maybe = Text(null=True)
    number = Integer()
    big = BigInt(null=True)
    exact = Numeric(null=True)
    real = DoublePrecision(null=True)
    day = Date(null=True)
    moment = Timestamptz(null=True)
    key = UUIDColumn(null=True)
    colour = Text(null=True)
    words = Array(base_column=Text(), null=True)
    numbers = Array(base_column=Integer(), null=True)


@strawberry.enum
class Colour(enum.Enum):
    """Not all colours that there are."""

    RED = "red"
    GREEN = "green"
    BLUE = "blue-ish"


async def fine(things: Sequence[Any], context: Context) -> list[str]:
    """What it is told, said again."""
    return [
        f"{thing.name} {thing.number} {thing.day} {thing.key} {thing.exact} {context.actor.locale}" for thing in things
    ]


async def kinds(things: Sequence[Any], context: Context) -> list[str]:
    """The types that Python is given."""
    wanted = ("big", "exact", "real", "day", "moment", "key", "words", "maybe", "hidden", "id", "doubled")
    return [" ".join(type(getattr(thing, name)).__name__ for name in wanted) for thing in things]


async def some_fail(things: Sequence[Any], context: Context) -> list[Any]:
    """Fails for every third."""
    refusal = Refusal(_("Sign in first."), code="FORBIDDEN", field="number")
    return [(refusal, None, thing.number)[thing.number % 3] for thing in things]


async def all_fail(things: Sequence[Any], context: Context) -> list[Any]:
    """Never works."""
    raise ValueError("planted")


async def some_null(things: Sequence[Any], context: Context) -> list[Any]:
    """Null where nothing may be null."""
    return [thing.number or None for thing in things]


async def wrong_type(things: Sequence[Any], context: Context) -> list[Any]:
    """Sometimes no number."""
    return [thing.number if thing.number else "none" for thing in things]


async def too_few(things: Sequence[Any], context: Context) -> list[Any]:
    """One value less than there are parents."""
    return [1 for _thing in things][1:]


async def many_words(things: Sequence[Any], context: Context) -> list[list[str] | None]:
    """A list of texts."""
    return [thing.words for thing in things]


async def even(things: Sequence[Any], context: Context) -> list[Any]:
    """A rule that SQL cannot say: for every other thing; it fails for some."""
    return [(True, False, None, ValueError("planted"))[thing.number % 4] for thing in things]


async def never(things: Sequence[Any], context: Context) -> list[bool]:
    """A rule that fails."""
    raise ValueError("planted")


TOUCHED: list[int] = []
"""The numbers that were looked at."""

OWNED = Sql("{row}.owner = {me}")
BY_NUMBER = (Order(Sql("{row}.number"), "int"),)


@strawberry.input
class ThingFilter:
    """Conditions."""

    number: int | None = condition("{row}.number = {value:int}")
    colour: Colour | None = condition("{row}.colour = {value:text}", of="colour")
    maybe: str | None = condition("{row}.maybe = {value:text}", of="hidden")
    words: list[str] | None = condition("{row}.words && {value:text[]}")
    after: datetime | None = condition("{row}.moment > {value:timestamptz}")


@strawberry.enum
class ThingOrder(enum.Enum):
    """Orders."""

    NUMBER = "number"
    NAME_DESC = "name_desc"


ORDERS = {
    ThingOrder.NUMBER: BY_NUMBER,
    ThingOrder.NAME_DESC: (Order(Sql('{row}.name COLLATE "C"'), "text", descending=True), *BY_NUMBER),
}


TOUCHES = Sql("{row}.id = ANY({on[odd.touch]})")


@node(table=ThingTable, scope=Sql("{row}.number < 4 OR {may[odd.all]}") | TOUCHES, name="Thing")
class Thing(Node):
    """A thing."""

    name: str = column()
    maybe: str | None = column()
    maybe_not: str = column(Sql("{row}.maybe"))
    hidden: str | None = column(Sql("{row}.maybe"), visible=OWNED)
    hidden_not: str = column(Sql("{row}.name"), visible=OWNED)
    mine_to_touch: bool = column(TOUCHES)
    told: str | None = column(Sql("{row}.name"), visible=TOUCHES | Sql("{may[odd.touch]}"))
    number: int = column()
    big: int | None = column()
    doubled: int = column(Sql("{row}.number * 2"))
    exact: Decimal | None = column()
    real: float | None = column()
    day: date | None = column()
    moment: datetime | None = column()
    key: UUID | None = column()
    colour: Colour | None = column()
    words: list[str] | None = column()
    numbers: list[int | None] | None = column()
    owner_id: strawberry.ID | None = column(Sql("{row}.owner"), reference="Member")
    owner: Member | None = one(ThingTable.owner)
    owner_not: Member = one(ThingTable.owner)
    parent: Thing | None = one(ThingTable.parent, visible=Sql("{row}.number > 1"))
    children: list[Thing] = many(ThingTable.parent, order=BY_NUMBER, limit=3)
    siblings: Connection[Thing] = connection(
        on=Sql("{row}.parent = {parent}.parent AND {row}.id <> {parent}.id"), order=BY_NUMBER, filters=ThingFilter,
        orders=ThingOrder, order_map=ORDERS,
    )  # fmt: skip
    staff_children: list[Thing] | None = many(ThingTable.parent, order=BY_NUMBER, access="odd.all")
    guarded: str | None = column(Sql("{row}.name"), visible=rule(even, needs=("number",)))
    guarded_colour: Colour | None = column(Sql("{row}.colour"), visible=rule(even, needs=("number",)))
    closed: int | None = column(Sql("{row}.number"), visible=rule(never))
    fine: str | None = batch(fine, needs=("name", "number", "day", "key", "exact"))
    kinds: str | None = batch(
        kinds, needs=("big", "exact", "real", "day", "moment", "key", "words", "maybe", "hidden", "id", "doubled")
    )
    some_fail: int | None = batch(some_fail, needs=("number",))
    all_fail: int | None = batch(all_fail)
    some_null: int = batch(some_null, needs=("number",))
    wrong_type: int | None = batch(wrong_type, needs=("number",))
    too_few: int | None = batch(too_few)
    many_words: list[str] | None = batch(many_words, needs=("words",))
    shy: str | None = batch(fine, needs=("name", "number", "day", "key", "exact"), visible=OWNED)


@strawberry.type
class MemberThings:
    """What things add to a member."""

    things: list[Thing] | None = many(ThingTable.owner, order=BY_NUMBER)
    thing_page: Connection[Thing] | None = connection(ThingTable.owner, order=BY_NUMBER, filters=ThingFilter)


@strawberry.type
class ThingQuery:
    """Things to look at."""

    thing: Thing | None = by_id(access="member")
    things: Connection[Thing] = connection(
        access="public", order=BY_NUMBER, orders=ThingOrder, order_map=ORDERS, filters=ThingFilter,
        search=Sql("{row}.name LIKE '%' || {value:text} || '%'"),
        search_order=(Order(Sql("length({row}.name) + length({arg[search]:text})"), "int"), *BY_NUMBER),
    )  # fmt: skip

    @act(access="public")
    async def first_thing(self, info: Info) -> Thing | None:
        """The first of all."""
        return Ref(Thing, UUID(str((await ThingTable.select(ThingTable.id).order_by(ThingTable.id).first())["id"])))  # type: ignore[index, return-value]

    @act(access="odd.all")
    async def words(self, info: Info, times: int = 2, colour: Colour = Colour.RED) -> list[str]:
        """Plain values."""
        if times > 3:
            raise Refusal(_("Sign in first."), code="BAD_USER_INPUT")
        return [colour.value] * times

    @act(access="public")
    async def nothing(self, info: Info) -> Thing | None:
        """No row."""
        return None


@strawberry.type
class ThingMutation:
    """Things to do."""

    @act(access="public")
    async def touch(self, info: Info, number: int = 1) -> Thing | None:
        """Look at a thing of this number; there may be none."""
        TOUCHED.append(number)
        if number < 0:
            raise Refusal(_("Sign in first."), code="BAD_USER_INPUT", field="number")
        if number > 100:
            raise ValueError("planted")
        found = (
            await ThingTable.select(ThingTable.id).where(ThingTable.number == number).order_by(ThingTable.id).first()
        )
        return Ref(Thing, UUID(str(found["id"]))) if found else None  # type: ignore[return-value]

    @act(access="public")
    async def count_up(self, info: Info, by: int = 1) -> int:
        """A plain value."""
        return by + 1


ODD = GraphQL(extends={Query: ThingQuery, Mutation: ThingMutation, Member: MemberThings})
