"""Members in the schema: one declaration for the API, the pages, exports and search."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry

from amicale.countries import country_names as named_countries
from amicale.directory.searching import understanding
from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import Node, act, batch, by_id, column, condition, connection, many, node, one
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, IntRange, key_of
from amicale.members import service, tables
from amicale.members.inputs import (
    CreateMemberInput,
    MemberStatus,
    UpdateMemberInput,
    UpdateMyProfileInput,
    changes_in,
    contact_in,
)
from amicale.members.merging_graphql import MergeChoices, seen_versions, taken_in
from amicale.members.rules import EXISTS, OWN, PRIVATE
from amicale.members.visibility import shown


@node(table=tables.Email, name="Email")
class Email(Node):
    """An e-mail address of a member."""

    address: str = column()
    kind: str = column()
    primary: bool = column(Sql("{row}.is_primary"))
    verified: bool = column(Sql("{row}.verified_at IS NOT NULL"))
    bounced: bool = column(Sql("{row}.bounced_at IS NOT NULL"))


@node(table=tables.Education, name="Education")
class Education(Node):
    """What a member studied here."""

    programme: str = column()
    entry_year: int | None = column()
    graduation_year: int | None = column(description="The class year (promotion).")
    class_label: str = column()
    graduated: bool | None = column()
    apprenticeship: bool | None = column()


@node(table=tables.Position, name="Position")
class Position(Node):
    """Where a member works or worked."""

    employer: str = column()
    title: str = column()
    sector: str = column()
    city: str = column()
    country: str = column(description="ISO 3166-1 alpha-2.")
    started_on: date | None = column()
    ended_on: date | None = column()
    current: bool = column(Sql("{row}.is_current"))
    freelance: bool = column()


LATEST_EDUCATION = (Order(Sql("coalesce({row}.graduation_year, {row}.entry_year, 0)"), "int", descending=True),)
LATEST_POSITION = (
    Order(Sql("{row}.is_current"), "boolean", descending=True),
    Order(Sql("coalesce({row}.started_on, '0001-01-01'::date)"), "date", descending=True),
)
CLASS_YEAR = Sql("{row}.class_years[cardinality({row}.class_years)]")
DISPLAY_NAME = Sql("btrim({row}.given_name || ' ' || coalesce(nullif({row}.usual_name, ''), {row}.family_name))")
HEADLINE = Sql(
    "coalesce((SELECT concat_ws(' · ', nullif(p.title, ''), nullif(p.employer, '')) FROM amicale.position p "
    "WHERE p.member = {row}.id AND p.is_current ORDER BY p.started_on DESC NULLS LAST, p.id LIMIT 1), '')"
)


async def country_names(members: Sequence[Any], context: Context) -> list[str | None]:
    """The country in the reader's language."""
    names = named_countries(context.actor.locale)
    return [names.get(member.country) for member in members]


REACHABLE = Sql(
    "NOT {row}.deceased AND EXISTS (SELECT FROM amicale.email e WHERE e.member = {row}.id AND e.bounced_at IS NULL)"
)


@node(table=tables.Member, scope=EXISTS)
class Member(Node):
    """A person the school knows."""

    display_name: str = column(DISPLAY_NAME, description="Given name and the family name in use.")
    title: str = column(description="mr, ms, mx, or empty.")
    given_name: str = column()
    family_name: str = column()
    birth_name: str = column()
    usual_name: str = column()
    status: MemberStatus = column()
    deceased: bool = column()
    deceased_on: date | None = column()
    class_year: int | None = column(CLASS_YEAR, description="The year of the last graduation here.")
    headline: str | None = column(
        HEADLINE, visible=shown("work"), description="What they do now, in a line; may be empty."
    )
    city: str | None = column(visible=shown("place"))
    country: str | None = column(visible=shown("place"), description="ISO 3166-1 alpha-2, or empty.")
    country_name: str | None = batch(country_names, needs=("country",))
    linkedin_url: str | None = column(visible=shown("linkedin"))
    birth_date: date | None = column(visible=shown("birth_date"))
    nationality: str | None = column(visible=shown("nationality"))
    language: str | None = column(visible=PRIVATE)
    phone: str | None = column(Sql("{row}.phones[1]"), visible=shown("phone"), description="The main number, as E.164.")
    phones: list[str] | None = column(visible=shown("phone"), description="All numbers, as E.164, the main one first.")
    external_id: str | None = column(visible=PRIVATE, description="The school's own number for this person.")
    listed: bool | None = column(visible=PRIVATE, description="Whether other members find this person.")
    reachable: bool | None = column(REACHABLE, visible=PRIVATE, description="False for a lost alumnus.")
    version: int | None = column(visible=PRIVATE, description="Send it back when changing: a second writer is told.")
    created_at: datetime | None = column(visible=PRIVATE)
    updated_at: datetime | None = column(visible=PRIVATE)
    primary_email: Email | None = one(
        on=Sql("{row}.member = {parent}.id"),
        visible=shown("email"),
        order=(Order(Sql("{row}.is_primary"), "boolean", descending=True),),
    )
    emails: list[Email] = many(
        tables.Email.member, visible=shown("email"), order=(Order(Sql("{row}.is_primary"), "boolean", descending=True),)
    )
    educations: list[Education] = many(tables.Education.member, visible=shown("studies"), order=LATEST_EDUCATION)
    positions: list[Position] = many(tables.Position.member, visible=shown("work"), order=LATEST_POSITION)


EDUCATION_OF = "EXISTS (SELECT FROM amicale.education e WHERE e.member = {{row}}.id AND {})"
POSITION_OF = "EXISTS (SELECT FROM amicale.position p WHERE p.member = {{row}}.id AND p.is_current AND {})"


@strawberry.input(description="Conditions that must all hold. Accents and case do not matter.")
class MemberFilter:
    """What members can be filtered by; plugins add to it."""

    class_year: IntRange | None = condition(
        "{row}.class_years && (SELECT amicale.years({value.min:int}, {value.max:int}))"
    )
    programme: str | None = condition(
        EDUCATION_OF.format("e.programme_key = (SELECT amicale.fold({value:text}))"), of="educations"
    )
    city: str | None = condition("{row}.city_key = ANY((SELECT amicale.city_keys({value:text}))::text[])", of="city")
    country: str | None = condition("{row}.country = upper({value:text})", of="country")
    sector: str | None = condition(
        POSITION_OF.format("p.sector_key = (SELECT amicale.fold({value:text}))"), of="positions"
    )
    employer: str | None = condition(
        POSITION_OF.format("strpos(p.employer_key, (SELECT amicale.fold({value:text}))) > 0"), of="positions"
    )
    status: MemberStatus | None = condition("{row}.status = {value:text}", of="status")
    deceased: bool | None = condition("{row}.deceased = {value:boolean}", of="deceased")
    reachable: bool | None = condition("(" + REACHABLE.text + ") = {value:boolean}", of="reachable")


@strawberry.enum
class MemberOrder(enum.Enum):
    """Orders of the directory. Without one, a search puts the best matches first."""

    NAME = "name"
    CLASS_YEAR = "class_year"
    CLASS_YEAR_DESC = "class_year_desc"
    NEWEST = "newest"


BY_NAME = (Order(Sql("{row}.sort_name")),)
BY_YEAR = Sql("coalesce(" + CLASS_YEAR.text + ", 0)")
ORDERS = {
    MemberOrder.NAME: BY_NAME,
    MemberOrder.CLASS_YEAR: (Order(BY_YEAR, "int"), *BY_NAME),
    MemberOrder.CLASS_YEAR_DESC: (Order(BY_YEAR, "int", descending=True), *BY_NAME),
    MemberOrder.NEWEST: (Order(Sql("{row}.id"), "uuid", descending=True),),  # UUIDv7; a cursor tells its keys
}
BY_ADDRESS = Sql(
    "{may[members.read]} AND {rule[email]} AND EXISTS (SELECT FROM amicale.email e "
    "WHERE e.member = {row}.id AND e.address = lower(btrim({value:text})))"
)
SEARCH = Sql("{row}.search @@ (SELECT amicale.search_query({value:text}))") | BY_ADDRESS
EXACTLY = "{{row}}.search @@ (SELECT amicale.search_query({{arg[search]:text}}, {}))"  # made once for all rows
RANK = f"CASE WHEN {EXACTLY.format(3)} THEN 3 WHEN {EXACTLY.format(2)} THEN 2 ELSE 1 END"
BEST_FIRST = (Order(Sql(RANK), "int", descending=True), *BY_NAME)


@strawberry.type
class Query:
    """What can be asked."""

    me: Member | None = one(on=OWN, access="public", description="The person signed in; null for nobody.")
    member: Member | None = by_id(access="member")
    members: Connection[Member] = connection(
        access="member", order=BY_NAME, orders=MemberOrder, order_map=ORDERS, filters=MemberFilter,
        search=SEARCH, search_order=BEST_FIRST, understanding=understanding(BY_ADDRESS, BY_NAME),
        description="The directory. The search forgives accents, case, hyphens, particles and a typo. With understand, "
        "it also knows class years, and the school's programmes, sectors, employers, cities and countries: "
        "marketing lyon 2012. See searchReading for what was understood.",
    )  # fmt: skip


@strawberry.type
class Mutation:
    """What can be done."""

    @act(access="member")
    async def update_my_profile(self, info: Info, input: UpdateMyProfileInput) -> Member | None:
        """Change what you say of yourself. Only the fields given change."""
        member_id = info.context.actor.require_member()
        await service.update(info.context.actor, member_id, changes_in(input), expected_version=input.version)
        return Ref(Member, member_id)  # type: ignore[return-value]

    @act(access="members.manage")
    async def create_member(self, info: Info, input: CreateMemberInput) -> Member | None:
        """Add a person by hand."""
        member_id = await service.create(info.context.actor, changes_in(input), contact_in(input))
        return Ref(Member, member_id)  # type: ignore[return-value]

    @act(access="members.manage")
    async def update_member(self, info: Info, id: strawberry.ID, input: UpdateMemberInput) -> Member | None:
        """Change a person's record. Only the fields given change."""
        member_id = member_key(id)
        await service.update(info.context.actor, member_id, changes_in(input), expected_version=input.version)
        return Ref(Member, member_id)  # type: ignore[return-value]

    @act(access="members.manage")
    async def mark_deceased(
        self, info: Info, id: strawberry.ID, on: date | None = None, version: int | None = None
    ) -> Member | None:
        """Note that somebody has died; the date may be unknown."""
        member_id = member_key(id)
        await service.mark_deceased(info.context.actor, member_id, on, expected_version=version)
        return Ref(Member, member_id)  # type: ignore[return-value]

    @act(access="members.merge")
    async def merge_members(
        self,
        info: Info,
        keep: strawberry.ID,
        merge: strawberry.ID,
        choices: MergeChoices | None = None,
        versions: list[int] | None = None,
    ) -> Member | None:
        """Two records are one person: all of ``merge``, in every plugin, follows ``keep``. It cannot be undone.

        ``versions`` are those of both records as you saw them, ``keep``'s first: refused when one has changed since.
        """
        kept = member_key(keep)
        await service.merge(
            info.context.actor, kept, member_key(merge), take=taken_in(choices), versions=seen_versions(versions)
        )
        return Ref(Member, kept)  # type: ignore[return-value]


def member_key(value: str) -> UUID:
    """The key in a member's global id."""
    return key_of(value, "Member")
