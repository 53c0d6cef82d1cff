"""Cells of imported files that no field of a record holds, such as a column of dues: for the plugin whose they are.

They are kept for a year with the import (the retention ``amicale.import_rows``), follow a merge and go with an erasure.
An import that was undone has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amicale.database.engine import DB

CELLS = """
    FROM amicale.import_row r JOIN amicale.import_run i ON i.id = r.run
    CROSS JOIN LATERAL jsonb_each_text(r.raw) AS c (name, text)
    WHERE i.undone_at IS NULL AND r.raw <> '{}' AND btrim(c.text) <> ''
"""
COLUMNS = f"SELECT c.name, count(*) AS cells {CELLS} AND r.member IS NOT NULL GROUP BY c.name ORDER BY 2 DESC, 1"
OF_COLUMNS = f"""
    SELECT r.member, r.run, i.file_name, r.number, i.applied_at, c.name, c.text {CELLS} AND c.name = ANY ($1)
    ORDER BY i.applied_at, i.id, r.number, c.name
"""


@dataclass(frozen=True, slots=True)
class ImportedColumn:
    """A column by its header, and how many of its cells are kept."""

    name: str
    cells: int


@dataclass(frozen=True, slots=True)
class ImportedCell:
    """A filled cell, as it stood in the file. ``member`` is None where no record came of its row."""

    member: UUID | None
    run: UUID
    file_name: str
    row: int
    imported_at: datetime
    column: str
    text: str


async def imported_columns() -> Sequence[ImportedColumn]:
    """The columns of all imports that no field holds, the fullest first."""
    return [ImportedColumn(row["name"], row["cells"]) for row in await DB.fetch(COLUMNS)]


async def imported_cells(columns: Sequence[str]) -> Sequence[ImportedCell]:
    """The filled cells of some columns, the oldest import first, in the order of its rows.

    They say what a school wrote about its people: show them only to those who may know that.
    """
    return [
        ImportedCell(
            row["member"], row["run"], row["file_name"], row["number"], row["applied_at"], row["name"], row["text"]
        )
        for row in await DB.fetch(OF_COLUMNS, list(columns))
    ]
