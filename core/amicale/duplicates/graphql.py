"""Duplicates in the schema, for those who merge; thin."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from amicale.duplicates import service, tables
from amicale.duplicates.service import MERGE
from amicale.duplicates.words import AGAINST, OFFERED, REASONS, in_words
from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import Node, act, batch, by_id, column, condition, connection, node
from amicale.graphql.fields import one as leading_to
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, IntRange, key_of
from amicale.members.graphql import Member

ID = strawberry.ID
EXISTS = Sql(
    "{may[members.merge]} AND ({may[members.read]} OR NOT EXISTS (SELECT FROM amicale.member hidden "
    "WHERE hidden.id IN ({row}.one, {row}.other) AND NOT hidden.listed))"
)
"""Who may not see one of the two is not told of the pair."""
STANDING = (
    "(EXISTS (SELECT FROM amicale.first_sign_in s WHERE s.member = {{row}}.{0}), "
    "EXISTS (SELECT FROM amicale.email e WHERE e.member = {{row}}.{0} AND e.verified_at IS NOT NULL))"
)
BETTER = f"ROW{STANDING.format('one')} >= ROW{STANDING.format('other')}"
LIKELIEST = (
    Order(Sql("{row}.certain"), "boolean", descending=True),
    Order(Sql("{row}.percent"), "smallint", descending=True),
)
NAMED = Sql(
    "EXISTS (SELECT FROM amicale.member named WHERE named.id IN ({row}.one, {row}.other) "
    "AND named.search @@ (SELECT amicale.search_query({value:text})))"
)


@strawberry.enum
class DuplicateState(enum.Enum):
    """What was decided of two records."""

    OPEN = "open"
    APART = "apart"


@strawberry.type(description="Why two records may be one person, or may not.")
class DuplicateReason:
    """A reason in words."""

    code: str
    text: str
    against: bool


async def reasons_of(pairs: Sequence[Any], context: Context) -> list[list[DuplicateReason]]:
    """Why, in the reader's language; what speaks against it last."""
    return [
        [
            DuplicateReason(code=code, text=in_words([code], context.actor.locale)[0], against=code in AGAINST)
            for code in sorted(pair.reasons, key=lambda code: code in AGAINST)
            if code in REASONS
        ]
        for pair in pairs
    ]


@node(table=tables.DuplicatePair, scope=EXISTS)
class DuplicatePair(Node):
    """Two records that may be one person."""

    percent: int = column(description="How likely they are one person, 0 to 100.")
    certain: bool = column(description="Whether an import would have joined them without asking.")
    state: DuplicateState = column()
    reasons: list[DuplicateReason] | None = batch(reasons_of, needs=("reasons",))
    found_at: datetime = column()
    decided_at: datetime | None = column()
    decided_by: Member | None = leading_to(tables.DuplicatePair.decided_by)
    one: Member | None = leading_to(tables.DuplicatePair.one)
    other: Member | None = leading_to(tables.DuplicatePair.other)
    keep_one: bool = column(
        Sql(BETTER), description="Whether it is rather `one` that should stay: who signed in, or has a proven address."
    )


@strawberry.input(description="Conditions that must all hold.")
class DuplicateFilter:
    """What pairs can be filtered by."""

    state: DuplicateState | None = condition("{row}.state = {value:text}")
    certain: bool | None = condition("{row}.certain = {value:boolean}")
    percent: IntRange | None = condition(
        "{row}.percent BETWEEN coalesce({value.min:int}, 0) AND coalesce({value.max:int}, 100)"
    )
    reason: str | None = condition("{value:text} = ANY({row}.reasons)")
    member: ID | None = condition(
        "{value:uuid} IN ({row}.one, {row}.other)", convert=lambda value: key_of(value, "Member")
    )


@strawberry.type(description="The latest search for pairs.")
class DuplicateSearch:
    """When, and among how many."""

    running: bool
    ended_at: datetime | None
    people: int
    omitted: int = strawberry.field(description="Pairs beyond those that are kept, the least likely.")


@strawberry.type(description="What the queue can be narrowed by.")
class DuplicateReasonChoice:
    """A reason, by its code."""

    code: str
    text: str


async def shown_search() -> DuplicateSearch:
    """The latest search as the schema has it."""
    now = await service.latest_search()
    return DuplicateSearch(running=now.running, ended_at=now.ended_at, people=now.people, omitted=now.omitted)


@strawberry.type
class DuplicatesQuery:
    """What can be asked about duplicates."""

    duplicate_pair: DuplicatePair | None = by_id(access=MERGE)
    duplicate_pairs: Connection[DuplicatePair] = connection(
        access=MERGE, order=LIKELIEST, filters=DuplicateFilter, search=NAMED,
        description="Records that may be one person, the likeliest first. The search is for a name.",
    )  # fmt: skip

    @act(access=MERGE)
    async def duplicate_search(self, info: Info) -> DuplicateSearch | None:
        """When everybody was compared last, and whether that is under way."""
        return await shown_search()

    @act(access=MERGE)
    async def duplicate_reasons(self, info: Info) -> list[DuplicateReasonChoice]:
        """What the queue can be narrowed by."""
        locale = info.context.actor.locale
        return [DuplicateReasonChoice(code=code, text=REASONS[code].to(locale)) for code in OFFERED]


@strawberry.type
class DuplicatesMutation:
    """What can be done about duplicates."""

    @act(access=MERGE)
    async def keep_apart(self, info: Info, id: ID) -> DuplicatePair | None:
        """These are two people: nobody is asked again."""
        key = key_of(id, "DuplicatePair")
        await service.keep_apart(info.context.actor, key)
        return Ref(DuplicatePair, key)  # type: ignore[return-value]

    @act(access=MERGE)
    async def ask_again_about_duplicate(self, info: Info, id: ID) -> DuplicatePair | None:
        """It was decided too soon: put the pair back into the queue."""
        key = key_of(id, "DuplicatePair")
        await service.ask_again(info.context.actor, key)
        return Ref(DuplicatePair, key)  # type: ignore[return-value]

    @act(access=MERGE)
    async def find_duplicates(self, info: Info) -> DuplicateSearch | None:
        """Compare everybody again, soon."""
        await service.search_now(info.context.actor)
        return await shown_search()
