"""Which row holds the headers: exports often begin with a title, a date or blank lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from amicale.members.importing.evidence import LOOKS
from amicale.members.importing.header_words import known_field
from amicale.members.importing.notices import ImportFileError
from amicale.members.importing.records import RawRow

_SEARCHED = 30


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """The header row: its cells, its number and how many of them are known."""

    headers: tuple[str, ...]
    row: int
    recognised: int


def find_header_row(records: Iterator[RawRow]) -> FoundHeader:
    """The first row with the most known headers, else the first one that could be headers; raises ImportFileError."""
    candidates = [record for record in itertools.islice(records, _SEARCHED) if any(record.cells)]
    if not candidates:
        raise ImportFileError("empty_file")
    best = max(candidates, key=_recognised)  # max keeps the first of equals
    if _recognised(best) == 0:
        best = candidates[0]
        if _is_data(best):
            raise ImportFileError("no_header")
    return FoundHeader(_named(best.cells), best.row, _recognised(best))


def _recognised(record: RawRow) -> int:
    if _is_data(record):
        return 0
    return len({name for cell in record.cells if cell and (name := known_field(cell))})


def _is_data(record: RawRow) -> bool:
    kinds = ("email", "date", "linkedin")
    return any(cell.isdigit() or any(LOOKS[kind](cell[:200]) for kind in kinds) for cell in record.cells if cell)


def _named(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Headers that can be told apart: blank ones get their column's letter, repeated ones a number."""
    names: list[str] = []
    for index, cell in enumerate(_without_trailing_blanks(cells)):
        name = " ".join(cell.split()) or f"({_letters(index)})"
        count = sum(other == name or other.startswith(f"{name} #") for other in names)
        names.append(f"{name} #{count + 1}" if count else name)
    return tuple(names)


def _without_trailing_blanks(cells: tuple[str, ...]) -> tuple[str, ...]:
    width = max((index for index, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:width]


def _letters(index: int) -> str:
    """The spreadsheet's name of a column: 0 is A, 26 is AA."""
    head, last = divmod(index, 26)
    return (_letters(head - 1) if head else "") + chr(ord("A") + last)
