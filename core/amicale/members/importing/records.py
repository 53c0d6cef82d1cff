"""What every kind of file is read as: numbered records of text, within limits that no honest file reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from amicale.members.csvsafe import plain_cell

MAX_BYTES = 200 * 1024 * 1024
MAX_ROWS = 250_000
MAX_CELL = 10_000


@dataclass(frozen=True, slots=True)
class RawRow:
    """One record: `row` as a spreadsheet numbers it (blank ones count), `line` as a text editor numbers its first
    line."""

    row: int
    line: int
    cells: tuple[str, ...]


class Source(Protocol):
    """A kind of file; `records` may be called several times and starts anew each time."""

    @property
    def description(self) -> dict[str, str]:
        """How the file was understood (encoding, delimiter, sheet), for people."""
        ...

    def records(self) -> Iterator[RawRow]:
        """All records, the header's among them."""
        ...


def tidy(cell: str) -> str:
    """A cell without NULs, outer blanks, the guard against formulas, and more than anybody would read."""
    if not cell:
        return cell
    cut = (cell if len(cell) <= MAX_CELL else cell[:MAX_CELL]).strip()
    if "\x00" in cut:
        cut = cut.replace("\x00", "")
    return plain_cell(cut) if cut.startswith("'") else cut
