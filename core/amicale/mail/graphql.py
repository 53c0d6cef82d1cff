"""Mail in the schema, for those who look after it; thin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import strawberry

from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import Node, act, batch, column, condition, connection, node
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, key_of
from amicale.here import HERE
from amicale.mail import service, tables
from amicale.mail.routes_out import way_out
from amicale.mail.service import MANAGE
from amicale.mail.showing import error_of, is_bulk, kind_of, shown_kind, title_of
from amicale.mail.words import explained

KIND, ERROR, BULK = kind_of("{row}"), error_of("{row}"), is_bulk("{row}")
NEWEST = (Order(Sql("{row}.created_at"), "timestamptz", descending=True),)
NAME = Sql(
    "coalesce((SELECT btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) "
    "FROM amicale.member m WHERE m.id = {row}.member), (SELECT btrim(c.given_name || ' ' || c.family_name) "
    "FROM amicale.partner_contact c WHERE c.id = {row}.contact))"
)
ADDRESS = """coalesce({row}.address, (SELECT nullif(c.address, '') FROM amicale.partner_contact c
    WHERE c.id = {row}.contact), (SELECT e.address FROM amicale.email e WHERE e.member = {row}.member
    ORDER BY e.bounced_at IS NOT NULL, e.is_primary DESC, e.verified_at IS NULL, e.created_at, e.id LIMIT 1))"""

BY_READER = Sql(
    "(EXISTS (SELECT FROM amicale.member m WHERE m.id = {row}.member "
    "AND m.search @@ (SELECT amicale.search_query({value:text}))) "
    "OR starts_with({row}.address, lower(btrim({value:text}))) "
    "OR EXISTS (SELECT FROM amicale.partner_contact c WHERE c.id = {row}.contact "
    "AND (starts_with(c.address, lower(btrim({value:text}))) OR strpos(amicale.fold(c.given_name || ' ' || "
    "c.family_name), (SELECT amicale.fold({value:text}))) > 0)) "
    "OR EXISTS (SELECT FROM amicale.email e WHERE e.member = {row}.member "
    "AND starts_with(e.address, lower(btrim({value:text})))))"
)


async def titles(mails: Sequence[Any], context: Context) -> list[str]:
    """What each kind is called; its bare name when its plugin is off."""
    known = {kind: await title_of(kind) for kind in {it.kind for it in mails}}
    return [title.to(context.actor.locale) if (title := known[it.kind]) else it.kind for it in mails]


async def reasons(mails: Sequence[Any], context: Context) -> list[str | None]:
    """Why each was not sent, and what to do."""
    found = [explained(it.error) for it in mails]
    return [text.to(context.actor.locale) if text else None for text in found]


@node(table=tables.QueuedMail, scope=Sql("{may[mails.manage]}"))
class QueuedMail(Node):
    """A mail to one person. What it says is not kept; of a private one, nobody is told which it is."""

    kind: str = column(Sql(KIND), description="jobs.private stands for any private mail of jobs.")
    title: str | None = batch(titles, needs=("kind",))
    state: str = column(description="queued, sent, failed, skipped or parked.")
    attempts: int = column()
    error: str = column(Sql(ERROR), description="A code; empty when all went well.")
    reason: str | None = batch(reasons, needs=("error",), description="The code in words, and what to do.")
    bulk: bool | None = column(Sql(BULK), description="Whether it goes to many; null of a private one.")
    created_at: datetime = column()
    next_at: datetime = column(description="Not tried before.")
    tried_at: datetime | None = column()
    sent_at: datetime | None = column()
    member_id: strawberry.ID | None = column(Sql("{row}.member"), reference="Member")
    member_name: str | None = column(NAME)
    address: str | None = column(Sql(ADDRESS), description="Where it goes, or went.")


@strawberry.input(description="Conditions that must all hold.")
class QueuedMailFilter:
    """What mails can be filtered by."""

    state: str | None = condition("{row}.state = {value:text}")
    kind: str | None = condition(
        f"{KIND} = {{value:text}}", description="As it is shown; jobs.private for private ones."
    )
    bulk: bool | None = condition(f"{BULK} = {{value:boolean}}", description="No private one is found by it.")

    since: date | None = condition(
        "{row}.created_at >= ({value:date}::timestamp AT TIME ZONE {zone})",
        description="Written from this day on, by the school's clock.",
    )
    until: date | None = condition(
        "{row}.created_at < (({value:date} + 1)::timestamp AT TIME ZONE {zone})", description="This day included."
    )
    reason: str | None = condition(
        f"({ERROR} = {{value:text}} OR starts_with({ERROR}, {{value:text}} || ' '))",
        description="Why it was not sent: the code, or its first word.",
    )


@strawberry.type(description="A kind of mail.")
class MailKind:
    """Its name, and what it is called."""

    name: str
    title: str


@strawberry.type(description="How many mails are in a state.")
class MailCount:
    """A state and a number."""

    state: str
    count: int


@strawberry.type(description="How mail is doing.")
class MailStatus:
    """The way out, and what waits."""

    way: str = strawberry.field(description="smtp; folder: files, in development; none: mails wait until it is set up.")
    counts: list[MailCount]
    failing_since: datetime | None = strawberry.field(description="Since when the mail server cannot be used.")
    reason: str | None = strawberry.field(description="Why, and what to do.")


@strawberry.type
class MailQuery:
    """What can be asked about mail."""

    mails: Connection[QueuedMail] = connection(
        access=MANAGE, order=NEWEST, filters=QueuedMailFilter, search=BY_READER,
        description="Mails of the last weeks, the newest first. The search is for their readers' names and addresses.",
    )  # fmt: skip

    @act(access=MANAGE)
    async def mail_kinds(self, info: Info) -> list[MailKind]:
        """All kinds that this school sends, by title; the private ones of a plugin are one."""
        locale, known = info.context.actor.locale, (await HERE.assembled()).mails.values()
        titles = {name: await title_of(name) for name in {shown_kind(it) for it in known}}
        kinds = [MailKind(name=name, title=title.to(locale) if title else name) for name, title in titles.items()]
        return sorted(kinds, key=lambda it: it.title.casefold())

    @act(access=MANAGE)
    async def mail_status(self, info: Info) -> MailStatus:
        """Whether mail leaves, and how many wait or failed."""
        now = await service.status()
        why = explained(now.error)
        return MailStatus(
            way=way_out(HERE.settings, HERE.folder),
            counts=[MailCount(state=state, count=count) for state, count in now.counts.items()],
            failing_since=now.failing_since,
            reason=why.to(info.context.actor.locale) if why else None,
        )


@strawberry.type
class MailMutation:
    """What can be done about mail."""

    @act(access=MANAGE)
    async def retry_mail(self, info: Info, id: strawberry.ID) -> QueuedMail | None:
        """Send a mail that failed once more."""
        key = key_of(id, "QueuedMail")
        await service.retry(info.context.actor, key)
        return Ref(QueuedMail, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def retry_parked_mails(self, info: Info, kind: str | None = None) -> int:
        """Send all that failed for good once more, or those of one kind; answers how many."""
        return await service.retry_all(info.context.actor, kind or None)

    @act(access=MANAGE)
    async def give_up_mail(self, info: Info, id: strawberry.ID) -> QueuedMail | None:
        """Do not send a mail that waits or has failed."""
        key = key_of(id, "QueuedMail")
        await service.give_up(info.context.actor, key)
        return Ref(QueuedMail, key)  # type: ignore[return-value]
