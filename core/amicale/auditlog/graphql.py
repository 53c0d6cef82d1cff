"""The audit log in the schema: all of it for those who hold ``audit.read``, one's own part for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry

from amicale.auditlog.tables import AuditEntry as Entries
from amicale.auditlog.words import declared_acts, sentences
from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Order
from amicale.graphql.fields import Node, act, batch, column, condition, connection, node
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, key_of

READERS = Sql("{may[audit.read]}")
MINE = Sql("{row}.subject = ANY((SELECT amicale.ids_of({me}))::uuid[])")  # asked once, not for each row
ABOUT_MY_LETTERS = Sql(
    "starts_with({row}.act, 'letters.') AND ({row}.act IN ('letters.read', 'letters.dismissed') "
    "AND coalesce({row}.subject = ANY((SELECT amicale.ids_of({me}))::uuid[]), false) OR EXISTS ("
    "SELECT FROM amicale.letter_report p WHERE p.accused = {me} AND p.id::text = {row}.detail ->> 'report' "
    "AND {row}.subject IS NULL))"
)
"""What was done about reports of one's own letters, before one is told: of few correspondents, one must have reported
them. It is hidden from the person themselves whatever office they hold (GDPR, article 15.4); others' eyes see it."""
NAME = "btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))"
OF_MEMBER = "(SELECT {} FROM amicale.member m WHERE m.id = {{row}}.{})"
OF_CONTACT = (
    "(SELECT nullif(btrim(c.given_name || ' ' || c.family_name), '') || ' (' || p.name || ')' "
    "FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner WHERE c.id = {{row}}.{0})"
)
OF_PARTNER = "(SELECT p.name FROM amicale.partner p WHERE p.id = {row}.subject)"
NEWEST = (Order(Sql("{row}.at"), "timestamptz", descending=True),)
BY_NAME = Sql(
    "EXISTS (SELECT FROM amicale.member m WHERE m.id IN ({row}.subject, {row}.actor) "
    "AND m.search @@ (SELECT amicale.search_query({value:text})))"
)


async def in_words(entries: Sequence[Any], context: Context) -> list[str]:
    """What was done, in the reader's language."""
    return await sentences(entries, context.actor.locale)


@node(table=Entries, scope=(READERS | MINE) & Sql(f"NOT ({ABOUT_MY_LETTERS.text})"))
class AuditEntry(Node):
    """Who did what to whom, when, and with which kind of client. Never a value that somebody wrote.

    Of what was done to their own record, people see all but who of the association it was.
    """

    at: datetime = column()
    act: str = column(description="The act's name, such as member.updated.")
    sentence: str | None = batch(in_words, needs=("act", "detail"))
    client: str = column(description="browser, token, command, job, visitor; empty when it is not known.")
    by_me: bool = column(Sql("coalesce({row}.actor = {me}, false)"))
    by_somebody: bool = column(Sql("{row}.actor IS NOT NULL"), description="False: the system itself, or a visitor.")
    actor_id: strawberry.ID | None = column(
        Sql(OF_MEMBER.format("m.id", "actor")), visible=READERS, reference="Member",
        description="Null also for who was erased.",
    )  # fmt: skip
    actor_name: str | None = column(
        Sql(f"coalesce({OF_MEMBER.format(NAME, 'actor')}, {OF_CONTACT.format('actor')})"), visible=READERS,
        description="Also of somebody of a partner, who has no id here.",
    )  # fmt: skip
    subject_id: strawberry.ID | None = column(
        Sql(OF_MEMBER.format("m.id", "subject")), visible=READERS, reference="Member",
        description="The member that it was done to; null for another thing, and for who was erased.",
    )  # fmt: skip
    subject_name: str | None = column(
        Sql(f"coalesce({OF_MEMBER.format(NAME, 'subject')}, {OF_PARTNER}, {OF_CONTACT.format('subject')})"),
        visible=READERS, description="Also of a partner, or of somebody of one.",
    )  # fmt: skip
    details: str | None = column(Sql("{row}.detail::text"), visible=READERS, description="JSON: names and counts.")


def member_key(value: str) -> UUID:
    """The key in a member's global id."""
    return key_of(value, "Member")


ANY_ID = "ANY((SELECT amicale.ids_of({value:uuid}))::uuid[])"


@strawberry.input(description="Conditions that must all hold.")
class AuditFilter:
    """What entries can be filtered by."""

    person: strawberry.ID | None = condition(
        f"({{row}}.subject = {ANY_ID} OR {{row}}.actor = {ANY_ID})", of="actor_id", convert=member_key,
        description="By them or to them, merged records included.",
    )  # fmt: skip
    subject: strawberry.ID | None = condition(f"{{row}}.subject = {ANY_ID}", convert=member_key)
    actor: strawberry.ID | None = condition(f"{{row}}.actor = {ANY_ID}", of="actor_id", convert=member_key)
    act: str | None = condition(
        "({row}.act = {value:text} OR starts_with({row}.act, {value:text} || '.'))",
        description="An act's name, or its first part: member, clubs.",
    )
    client: str | None = condition("{row}.client = {value:text}")
    since: date | None = condition(
        "{row}.at >= ({value:date}::timestamp AT TIME ZONE {zone})",
        description="From this day on, by the school's clock.",
    )
    until: date | None = condition(
        "{row}.at < (({value:date} + 1)::timestamp AT TIME ZONE {zone})", description="This day included."
    )


@strawberry.type(description="An act that is known by words.")
class AuditAct:
    """An act's name and what it is called."""

    name: str
    title: str


@strawberry.type
class AuditQuery:
    """What can be asked of the audit log."""

    audit_entries: Connection[AuditEntry] = connection(
        access="audit.read", order=NEWEST, filters=AuditFilter, search=BY_NAME,
        description="The audit log, the newest first. The search is for names of people.",
    )  # fmt: skip
    my_history: Connection[AuditEntry] = connection(
        access="member", where=MINE, order=NEWEST, filters=AuditFilter,
        description="Who looked at or changed your record, the newest first.",
    )  # fmt: skip

    @act(access="audit.read")
    async def audit_acts(self, info: Info) -> list[AuditAct]:
        """All acts that have words, in the reader's language."""
        locale = info.context.actor.locale
        acts = [
            AuditAct(name=it.name, title=plain_title(it.sentence.to(locale))) for it in (await declared_acts()).values()
        ]
        return sorted(acts, key=lambda it: it.title.casefold())


def plain_title(sentence: str) -> str:
    """A sentence without its places, nor the bracket around one."""
    head = sentence.partition("%(")[0]
    if head.count("(") > head.count(")"):
        head = head[: head.rindex("(")]
    return head.rstrip(" \u202f\u00a0:–")
