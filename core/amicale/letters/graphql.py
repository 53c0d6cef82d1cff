"""Letters in the schema: one's own conversations, and nobody else's, whatever office one holds."""

from __future__ import annotations

from datetime import datetime

import strawberry

from amicale.graphql.declarations import Order
from amicale.graphql.fields import Node, column, condition, many, node, one
from amicale.graphql.sql import Sql
from amicale.letters import tables
from amicale.members.graphql import Member

WITH_ME = "({row}.writer = {me} OR {row}.reader = {me})"
MINE_IN = "l.thread = {row}.id AND (l.writer = {me} OR l.reader = {me})"
IN_IT = Sql(f"EXISTS (SELECT FROM amicale.letter l WHERE {MINE_IN})")
OTHER = "CASE WHEN {row}.writer = {me} THEN {row}.reader ELSE {row}.writer END"
NAME = "btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))"
OTHER_NAME = Sql(f"(SELECT {NAME} FROM amicale.member m WHERE m.id = {OTHER})")  # noqa: S608 -- our own words
WRITER_NAME = Sql(f"(SELECT {NAME} FROM amicale.member m WHERE m.id = {{row}}.writer)")  # noqa: S608
BLOCKED_NAME = Sql(f"(SELECT {NAME} FROM amicale.member m WHERE m.id = {{row}}.blocked)")  # noqa: S608
SUBJECT = Sql(f"(SELECT l.subject FROM amicale.letter l WHERE {MINE_IN} ORDER BY l.sent_at, l.id LIMIT 1)")  # noqa: S608
LAST_AT = Sql(f"(SELECT max(l.sent_at) FROM amicale.letter l WHERE {MINE_IN})")  # noqa: S608
LAST_BODY = Sql(
    f"(SELECT left(l.body, 200) FROM amicale.letter l WHERE {MINE_IN} "  # noqa: S608
    "ORDER BY l.sent_at DESC, l.id DESC LIMIT 1)"
)
UNREAD = Sql(
    "(SELECT count(*) FROM amicale.letter l WHERE l.thread = {row}.id AND l.reader = {me} AND l.read_at IS NULL)"
)
BLOCKED = Sql(f"EXISTS (SELECT FROM amicale.letter_block b WHERE b.member = {{me}} AND b.blocked = {OTHER})")
WROTE_TO_ME = (
    f"EXISTS (SELECT FROM amicale.letter l WHERE l.thread = {{row}}.id AND l.reader = {{me}} AND l.writer = {OTHER})"
)
ARCHIVED = "EXISTS (SELECT FROM amicale.letter_archive a WHERE a.thread = {row}.id AND a.member = {me})"
OPEN = Sql(f"amicale.gets_letters({OTHER}) AND ({WROTE_TO_ME} OR amicale.takes_letters({OTHER}, {{classes}}))")
REPORTED = Sql("EXISTS (SELECT FROM amicale.letter_report p WHERE p.letter = {row}.id AND p.reporter = {me})")
TAKES = Sql("{me} IS NOT NULL AND {row}.id <> {me} AND amicale.takes_letters({row}.id, {classes})")


@node(table=tables.Letter, scope=Sql(WITH_ME))
class Letter(Node):
    """A letter that you wrote or got. Nobody else reads it, unless it is reported."""

    subject: str = column()
    body: str = column(description="Plain text, as it was written: links in it were checked by nobody.")
    address: str = column(description="The writer's address, where they chose to show it; or empty.")
    sent_at: datetime = column()
    mine: bool = column(Sql("{row}.writer = {me}"), description="You wrote it.")
    writer_name: str = column(WRITER_NAME)
    reported: bool = column(REPORTED, description="You have reported it.")


@node(table=tables.LetterThread, scope=IN_IT)
class LetterThread(Node):
    """A conversation of two people, as one of them sees it."""

    subject: str = column(SUBJECT)
    last_at: datetime = column(LAST_AT)
    last_words: str = column(LAST_BODY, description="How the last letter begins.")
    unread: int = column(UNREAD, description="How many letters to you that you have not opened.")
    other: Member | None = one(
        on=Sql("{row}.id = CASE WHEN {parent}.writer = {me} THEN {parent}.reader ELSE {parent}.writer END"),
        description="The other one; null when the directory no longer shows them.",
    )
    other_name: str = column(OTHER_NAME, description="What they are called: also when the directory hides them now.")
    open: bool = column(OPEN, description="Whether the other one can be written to.")
    blocked: bool = column(BLOCKED, description="You have blocked the other one.")
    archived: bool = column(Sql(ARCHIVED), description="You have put it away, until one of you writes on.")
    letters: list[Letter] = many(tables.Letter.thread, order=(Order(Sql("{row}.sent_at"), "timestamptz"),))


@strawberry.input(description="Which conversations.")
class LetterThreadFilter:
    """What they can be filtered by."""

    archived: bool | None = condition(f"{ARCHIVED} = {{value:boolean}}", description="Put away, or not.")


@node(table=tables.LetterBlock, scope=Sql("{row}.member = {me}"))
class LetterBlock(Node):
    """Somebody whose letters you do not take."""

    at: datetime = column()
    name: str = column(BLOCKED_NAME, description="What they are called.")


@strawberry.type
class MemberLetters:
    """What letters add to a member."""

    takes_letters: bool | None = column(
        TAKES, description="Whether you can write them a letter. No is one answer for all reasons: their choice, or "
        "that the association knows no way to them.",
    )  # fmt: skip
