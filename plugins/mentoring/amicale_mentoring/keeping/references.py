"""Where mentoring names somebody: asked of the database's own foreign keys, so that no room's table is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amicale import DB

MEMBER = "amicale.member"
PARTICIPATION = "mentoring.participation"
PAIR = "mentoring.pair"
REFERENCES = """
    SELECT r.relname AS table, a.attname AS column FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = $1::text::regclass AND r.relnamespace = 'mentoring'::regnamespace
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
        return f'mentoring."{self.table}"'


async def references(to: str = MEMBER) -> Sequence[Reference]:
    """All columns of mentoring that lead to a table."""
    return [Reference(row["table"], row["column"]) for row in await DB.fetch(REFERENCES, to)]
