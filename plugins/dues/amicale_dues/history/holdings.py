"""Where dues name a member: asked of the database's own foreign keys, so that no room's table is forgotten.

A column ``member`` says whose a row is. Another one, ``recorded_by`` say, names who did something to somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amicale import DB

WHOSE = "member"
REFERENCES = """
    SELECT r.relname AS table, a.attname AS column FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = $1::regclass AND r.relnamespace = 'dues'::regnamespace
    ORDER BY r.relname, a.attnum
"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of a table of ours that leads elsewhere."""

    table: str
    column: str

    @property
    def name(self) -> str:
        """The table, with its schema."""
        return f'dues."{self.table}"'

    @property
    def theirs(self) -> bool:
        """Whether the row is about the member that it names."""
        return self.column == WHOSE


def is_an_act(column: str) -> bool:
    """Whether a column names who did something."""
    return column.endswith("_by") or column.startswith("by_")


async def references(to: str = "amicale.member") -> Sequence[Reference]:
    """All columns of dues that lead to a table."""
    return [Reference(row["table"], row["column"]) for row in await DB.fetch(REFERENCES, to)]
