"""Where a plugin's tables name somebody: asked of the database's own foreign keys, so that no table is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from asyncpg import CheckViolationError, UniqueViolationError

from amicale.database.engine import DB

MEMBER = "amicale.member"
REFERENCES = """
    SELECT r.relname AS table, a.attname AS column FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = $1::text::regclass AND r.relnamespace = $2::text::regnamespace
    ORDER BY r.relname, a.attnum
"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of a plugin's table that leads elsewhere."""

    schema: str
    table: str
    column: str

    @property
    def name(self) -> str:
        """The table, with its schema."""
        return f'"{self.schema}"."{self.table}"'


async def references(schema: str, to: str = MEMBER) -> Sequence[Reference]:
    """All columns of a plugin's tables that lead to a table.

    :param to: with its schema: ``amicale.partner``.
    """
    return [Reference(schema, row["table"], row["column"]) for row in await DB.fetch(REFERENCES, to, schema)]


async def move_references(schema: str, kept: UUID, merged: UUID, *, to: str = MEMBER) -> None:
    """Let all rows of a plugin that name one name the other; within the transaction that merges.

    A row that would be there twice, or be about two who are one now, goes: what is to be added up of two such rows is
    done before.
    """
    for each in await references(schema, to):
        await move(each, kept, merged)


async def move(where: Reference, kept: UUID, merged: UUID) -> None:
    """The rows of one column, each by where it lies: not every table has a key of one column."""
    table, column = where.name, f'"{where.column}"'
    rows = await DB.fetch(f"SELECT ctid FROM {table} WHERE {column} = $1 ORDER BY ctid FOR UPDATE", merged)  # noqa: S608 -- names of the database's own
    for row in rows:
        try:
            async with DB.savepoint():
                await DB.execute(f"UPDATE {table} SET {column} = $1 WHERE ctid = $2", kept, row["ctid"])  # noqa: S608
        except (UniqueViolationError, CheckViolationError):
            await DB.execute(f"DELETE FROM {table} WHERE ctid = $1", row["ctid"])  # noqa: S608
