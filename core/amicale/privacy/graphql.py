"""One's own data in the schema, and the requests that staff answer. What can be done is in mutations.py."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry

from amicale.access.secrets import hashed
from amicale.database.engine import DB
from amicale.graphql.context import Info
from amicale.graphql.declarations import Order
from amicale.graphql.fields import Node, act, column, condition, connection, many, node, one
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, key_of
from amicale.privacy import retention, tables
from amicale.privacy.consents import Answer, answers_of
from amicale.privacy.leaving import cooling_days

OFFICERS = Sql("{may[privacy.manage]}")
MINE = Sql("{row}.member = {me}")
MY_OWN = Sql("{row}.member = {me} AND {row}.asked_by = {me}")
ASKED = Sql("{row}.asked_by = {me} AND {may[privacy.manage]}")
NAME = "btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))"
MEMBER_NAME = Sql(f"(SELECT {NAME} FROM amicale.member m WHERE m.id = {{row}}.member)")  # noqa: S608 -- a constant
NAME_BY_ID = f"SELECT {NAME} FROM amicale.member m WHERE m.id = $1"  # noqa: S608 -- a constant
READY = "{row}.made_at IS NOT NULL AND {row}.expires_at > now()"
ADDRESS = "/account/data/download/"
NEWEST = (Order(Sql("{row}.asked_at"), "timestamptz", descending=True),)


def member_key(value: str) -> UUID:
    """The key in a member's global id."""
    return key_of(value, "Member")


@strawberry.input(description="Conditions that must all hold.")
class RequestFilter:
    """What requests about personal data can be filtered by."""

    member: strawberry.ID | None = condition("{row}.member = {value:uuid}", convert=member_key)


@node(table=tables.DataExport, scope=MINE | ASKED)
class DataExport(Node):
    """A copy of all data about somebody: for the person, and for staff who was asked to make it. It lives a day."""

    asked_at: datetime = column()
    made_at: datetime | None = column()
    expires_at: datetime | None = column()
    ready: bool = column(Sql(READY))
    size: int = column(description="Bytes.")
    by_staff: bool = column(Sql("{row}.asked_by IS DISTINCT FROM {row}.member"))
    address: str | None = column(
        Sql(f"CASE WHEN {READY} THEN '{ADDRESS}' || {{row}}.id END"),
        description="Where it is downloaded, signed in in a browser; null while there is none.",
    )
    member_name: str | None = column(MEMBER_NAME)


@node(table=tables.Erasure, scope=MINE | OFFICERS)
class Erasure(Node):
    """Somebody asked to be erased."""

    asked_at: datetime = column()
    confirmed_at: datetime | None = column(description="Null until the mail's link was used.")
    due_at: datetime | None = column(description="When it happens, unless it is cancelled.")
    by_staff: bool = column(Sql("{row}.asked_by IS DISTINCT FROM {row}.member"))
    member_id: strawberry.ID | None = column(Sql("{row}.member"), visible=OFFICERS, reference="Member")
    member_name: str | None = column(MEMBER_NAME, visible=OFFICERS)
    tries: int | None = column(visible=OFFICERS, description="How often it failed.")
    failed_plugin: str | None = column(visible=OFFICERS, description="Which plugin failed; nothing was erased then.")


@strawberry.type(description="What personal data may be used for, and how somebody stands to it.")
class PurposeAnswer:
    """A purpose and an answer."""

    purpose: str = strawberry.field(description="Its name, for setConsent.")
    title: str
    text: str = strawberry.field(description="What is asked, word for word.")
    agreed: bool
    needs_yes: bool = strawberry.field(description="Whether it rests on consent; else it holds until it is refused.")
    answered_at: datetime | None
    outdated: bool = strawberry.field(description="Agreed to in words that asked for less: to be asked again.")

    @classmethod
    def of(cls, answer: Answer, locale: str) -> PurposeAnswer:
        """In the reader's language."""
        purpose = answer.purpose
        return cls(
            purpose=purpose.name, title=purpose.title.to(locale), text=purpose.text.to(locale), agreed=answer.agreed,
            needs_yes=answer.needs_yes, answered_at=answer.answered_at, outdated=answer.outdated,
        )  # fmt: skip


@strawberry.type(description="How long something is kept.")
class RetentionRule:
    """A rule, and what is over it now."""

    name: str
    title: str
    days: int
    expired: int = strawberry.field(description="How many entries go with the next run.")


@strawberry.type(description="The link of a mail that confirms an erasure.")
class ErasureLink:
    """Whether it still works, and what it starts."""

    works: bool
    days: int


@node(table=tables.RetentionRun, scope=OFFICERS)
class RetentionRun(Node):
    """What a daily run of the rules took away."""

    at: datetime = column()
    removed: int = column(Sql("(SELECT coalesce(sum(value::bigint), 0)::int FROM jsonb_each_text({row}.counts))"))
    failed: list[str] = column(description="Names of rules that could not be carried out.")


@strawberry.type
class PrivacyQuery:
    """What can be asked about personal data."""

    my_data_exports: list[DataExport] | None = many(
        on=MY_OWN, access="member", order=NEWEST, description="Copies of your data that you asked for."
    )
    my_erasure: Erasure | None = one(on=MINE, access="member", description="Your own request to be erased, if any.")
    erasures: Connection[Erasure] = connection(
        access="privacy.manage", order=NEWEST, filters=RequestFilter, description="Who asked to be erased."
    )
    data_exports: Connection[DataExport] = connection(
        where=ASKED, access="privacy.manage", order=NEWEST, filters=RequestFilter,
        description="Copies that you asked for on behalf of others.",
    )  # fmt: skip
    retention_runs: Connection[RetentionRun] = connection(
        access="privacy.manage", order=(Order(Sql("{row}.at"), "timestamptz", descending=True),)
    )

    @act(access="member")
    async def my_purposes(self, info: Info) -> list[PurposeAnswer]:
        """What your data may be used for, and how you stand to it."""
        actor = info.context.actor
        return [PurposeAnswer.of(answer, actor.locale) for answer in await answers_of(actor.require_member())]

    @act(access="privacy.manage")
    async def purposes_of(self, info: Info, member: strawberry.ID) -> list[PurposeAnswer]:
        """The same of somebody else, for whoever answers their letter."""
        locale = info.context.actor.locale
        return [PurposeAnswer.of(answer, locale) for answer in await answers_of(member_key(member))]

    @act(access="privacy.manage")
    async def name_of_member(self, info: Info, member: strawberry.ID) -> str | None:
        """Whose request it is; also of those whom the directory does not list. Null for nobody."""
        found: str | None = await DB.fetch_value(NAME_BY_ID, member_key(member))
        return found

    @act(access="privacy.manage")
    async def retention_rules(self, info: Info) -> list[RetentionRule]:
        """How long each thing is kept, and how much of it is over."""
        locale = info.context.actor.locale
        return [
            RetentionRule(name=it.rule.name, title=it.rule.title.to(locale), days=it.days, expired=it.expired)
            for it in await retention.look()
        ]

    @act(access="public")
    async def erasure_link(self, info: Info, secret: str) -> ErasureLink:
        """Whether the link of a mail still works. It tells nothing of whose it is."""
        works = await DB.fetch_value(
            """SELECT EXISTS (SELECT FROM amicale.erasure
                              WHERE hash = $1 AND hash_expires_at > now() AND confirmed_at IS NULL)""",
            hashed(secret),
        )
        return ErasureLink(works=bool(works), days=await cooling_days())
