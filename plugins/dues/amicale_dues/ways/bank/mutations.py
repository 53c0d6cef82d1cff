"""Acts on statements, in the schema. Thin: the rules are in importing.py and deciding.py."""

from __future__ import annotations

from uuid import UUID

import strawberry
from strawberry.scalars import Base64

from amicale import Info, Ref, act, key_of
from amicale_dues.ways.bank import deciding, importing
from amicale_dues.ways.bank.graphql import DuesStatement, DuesStatementLine

ID = strawberry.ID


@strawberry.type
class BankMutation:
    """Taking in statements, and deciding about their lines."""

    @act(access="dues.manage")
    async def read_dues_statement(
        self, info: Info, file: Base64 | None = None, file_name: str = ""
    ) -> DuesStatement | None:
        """Take in a statement of the bank: camt.053, or CSV. Nothing is booked."""
        upload = importing.Upload(file_name, file or b"")
        return statement(await importing.take_in(info.context.actor, upload))

    @act(access="dues.manage")
    async def say_dues_columns(self, info: Info, id: ID, columns: list[str]) -> DuesStatement | None:
        """Say what the columns of a CSV mean: it is read, and so is the next one of this bank."""
        return statement(await importing.say_columns(info.context.actor, key_of(id, "DuesStatement"), columns))

    @act(access="dues.manage")
    async def discard_dues_statement(self, info: Info, id: ID) -> bool:
        """Forget a file whose columns nobody has explained."""
        await importing.discard(info.context.actor, key_of(id, "DuesStatement"))
        return True

    @act(access="dues.manage")
    async def book_dues_statement(self, info: Info, id: ID) -> DuesStatement | None:
        """Book all lines that were recognised by a reference or as a slip."""
        key = key_of(id, "DuesStatement")
        await deciding.book_sure(info.context.actor, key)
        return statement(key)

    @act(access="dues.manage")
    async def book_dues_line(
        self, info: Info, id: ID, charge: ID | None = None, person: ID | None = None, plan: str = ""
    ) -> DuesStatementLine | None:
        """Book a line: as what it was guessed to be; for a call; or for a plan that a person takes with it."""
        key, actor = key_of(id, "DuesStatementLine"), info.context.actor
        if charge:
            await deciding.book_to_charge(actor, key, key_of(charge, "DuesCharge"))
        elif person:
            await deciding.book_to_plan(actor, key, key_of(person, "DuesPerson"), plan)
        else:
            await deciding.book_line(actor, key)
        return line(key)

    @act(access="dues.manage")
    async def hold_dues_line(self, info: Info, id: ID) -> DuesStatementLine | None:
        """Book a line as money of nobody known: it is held, and a question waits."""
        key = key_of(id, "DuesStatementLine")
        await deciding.book_unknown(info.context.actor, key)
        return line(key)

    @act(access="dues.manage")
    async def ignore_dues_line(self, info: Info, id: ID) -> DuesStatementLine | None:
        """A line has nothing to do with dues."""
        key = key_of(id, "DuesStatementLine")
        await deciding.ignore(info.context.actor, key)
        return line(key)

    @act(access="dues.manage")
    async def reopen_dues_line(self, info: Info, id: ID) -> DuesStatementLine | None:
        """A line that was put aside is to be decided after all."""
        key = key_of(id, "DuesStatementLine")
        await deciding.look_again(info.context.actor, key)
        return line(key)


def statement(key: UUID) -> DuesStatement:
    """A statement, as its reader may see it."""
    return Ref(DuesStatement, key)  # type: ignore[return-value]


def line(key: UUID) -> DuesStatementLine:
    """A line, as its reader may see it."""
    return Ref(DuesStatementLine, key)  # type: ignore[return-value]
