"""What people ask about their letters, and do with them. Thin: the rules are in the services."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

import strawberry

from amicale.database.engine import DB
from amicale.graphql.context import Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import act, connection
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, key_of
from amicale.letters import archive, choices, reporting, service
from amicale.letters.graphql import LAST_AT, LetterBlock, LetterThread, LetterThreadFilter
from amicale.letters.service import Draft

ID = strawberry.ID
NEWEST = (Order(LAST_AT, "timestamptz", descending=True),)


@strawberry.enum
class LettersFrom(enum.Enum):
    """From whom somebody takes letters."""

    MEMBERS = "members"
    CLASS = "class"
    NOBODY = "nobody"


@strawberry.enum
class LetterReason(enum.Enum):
    """Why a letter is reported."""

    HARASSMENT = "harassment"
    ADVERTISING = "advertising"
    FRAUD = "fraud"
    OTHER = "other"


@strawberry.type(description="How you stand with letters.")
class LetterStanding:
    """One's own."""

    takes: LettersFrom
    listed: bool = strawberry.field(description="Whether the directory shows you; hidden, you get and write none.")
    stopped: bool = strawberry.field(description="Whether the association has stopped you from writing.")
    until: datetime | None = strawberry.field(description="Until when; null while that is open.")
    reason: str = strawberry.field(description="Why, in the association's words.")


STANDING = """
    SELECT m.listed, s.id IS NOT NULL AS stopped, s.until, coalesce(s.reason, '') AS reason FROM amicale.member m
    LEFT JOIN amicale.letter_stop s ON s.member = m.id AND coalesce(s.until, 'infinity') > now() WHERE m.id = $1
"""


def thread(key: UUID) -> LetterThread:
    """The conversation, as its reader may see it."""
    return Ref(LetterThread, key)  # type: ignore[return-value]


@strawberry.type
class LettersQuery:
    """What can be asked."""

    letter_threads: Connection[LetterThread] = connection(
        access="member", order=NEWEST, filters=LetterThreadFilter,
        description="Your conversations, the latest first; also those put away, unless you filter.",
    )  # fmt: skip
    letter_blocks: Connection[LetterBlock] = connection(
        access="member", order=(Order(Sql("{row}.at"), "timestamptz", descending=True),),
        description="Whom you have blocked.",
    )  # fmt: skip

    @act(access="member")
    async def opened_letters(self, info: Info, id: ID) -> LetterThread | None:
        """A conversation of yours; what came to you in it counts as read from now on."""
        key = key_of(id, "LetterThread")
        await service.open_thread(info.context.actor, key)
        return thread(key)

    @act(access="member")
    async def unread_letters(self, info: Info) -> int:
        """How many letters wait for you."""
        return await service.count_unread(info.context.actor)

    @act(access="member")
    async def letter_standing(self, info: Info) -> LetterStanding | None:
        """From whom you take letters, and whether you may write any."""
        actor = info.context.actor
        row = await DB.fetch_row(STANDING, actor.require_member())
        if row is None:
            return None
        return LetterStanding(
            takes=LettersFrom(await choices.chosen(actor)), listed=row["listed"], stopped=row["stopped"],
            until=row["until"], reason=row["reason"],
        )  # fmt: skip


@strawberry.type
class LettersMutation:
    """What can be done."""

    @act(access="member")
    async def write_letter(
        self, info: Info, to: ID, subject: str, message: str, show_address: bool = False
    ) -> LetterThread | None:
        """Write to somebody. They get a mail, and answer here; neither sees an address, unless you show yours."""
        draft = Draft(subject, message, show_address)
        return thread(await service.write(info.context.actor, key_of(to, "Member"), draft))

    @act(access="member")
    async def answer_letter(self, info: Info, id: ID, message: str, show_address: bool = False) -> LetterThread | None:
        """Write on in a conversation."""
        draft = Draft("", message, show_address)
        return thread(await service.answer(info.context.actor, key_of(id, "LetterThread"), draft))

    @act(access="member")
    async def archive_letters(self, info: Info, id: ID) -> LetterThread | None:
        """Put a conversation away, for you alone. It comes back when one of you writes on; nothing is deleted."""
        key = key_of(id, "LetterThread")
        await archive.put_away(info.context.actor, key)
        return thread(key)

    @act(access="member")
    async def unarchive_letters(self, info: Info, id: ID) -> LetterThread | None:
        """Take a conversation back into your list."""
        key = key_of(id, "LetterThread")
        await archive.take_back(info.context.actor, key)
        return thread(key)

    @act(access="member")
    async def block_writer(self, info: Info, id: ID) -> LetterThread | None:
        """Take no more letters from the other one of a conversation. They are not told."""
        key = key_of(id, "LetterThread")
        await choices.block(info.context.actor, key)
        return thread(key)

    @act(access="member")
    async def unblock_writer(self, info: Info, id: ID) -> bool:
        """Take their letters again."""
        await choices.unblock(info.context.actor, key_of(id, "LetterBlock"))
        return True

    @act(access="member")
    async def take_letters_from(self, info: Info, who: LettersFrom) -> LettersFrom:
        """Say from whom you take letters."""
        await choices.choose(info.context.actor, who.value)
        return who

    @act(access="member")
    async def report_letter(
        self, info: Info, id: ID, reason: LetterReason, said: str | None = None
    ) -> LetterThread | None:
        """Show a letter to those who look after letters. Only then may they read it."""
        key = key_of(id, "Letter")
        return thread(await reporting.report(info.context.actor, key, reason.value, said or ""))
