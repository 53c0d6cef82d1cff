"""How far the sheets of an XLSX or ODS reach, before they are read.

The reader lays a sheet out as a rectangle from its first value to its last: one stray value in the last row and column
that there can be (XFD1048576) would take 550 GB, and its allocator ends the whole process. So the cells are counted
first, piece by piece, whatever the sheet says of its own size.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from amicale.members.importing.notices import ImportFileError

MOST_CELLS = 6_000_000
"""Of a sheet's rectangle; 32 bytes each in an XLSX, some 140 in an ODS."""
PIECE = 1 << 20
SHEETS = (b"sheetData", b"table-row")
LONGEST_MARK = max(map(len, SHEETS))
VALUES = frozenset({"v", "is", "p"})
"""What a cell that is not empty holds; one that is only coloured takes no room."""
REFERENCE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")


class Extent:
    """The last row and the last column that hold a value, while a sheet is read."""

    def __init__(self) -> None:
        self.down = self.across = 0
        self._row = self._column = 0

    def measure(self, pieces: Iterator[bytes]) -> None:
        """Read a sheet.

        :raises ImportFileError: it reaches too far, or is no XML.
        """
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EntityDeclHandler = refuse_entity
        try:
            for piece in pieces:
                parser.Parse(piece, False)
        except expat.ExpatError as error:
            raise ImportFileError("broken_workbook") from error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._row, self._column = placed(attributes.get("r"), self._row, self._column + 1)
        elif name in VALUES:
            self.down, self.across = max(self.down, self._row), max(self.across, self._column)
            refuse_too_far(self.down, self.across)
        elif name == "row":
            given = attributes.get("r", "")
            self._row, self._column = int(given[:10]) if given.isdecimal() else self._row + 1, 0
        elif name.startswith("table") or name == "covered-table-cell":
            self._open_document(name, {key.rpartition(":")[2]: value for key, value in attributes.items()})

    def _open_document(self, name: str, attributes: dict[str, str]) -> None:
        """An ODS: rows and cells say how often they are repeated."""
        if name == "table":
            self.down = self.across = self._row = self._column = 0
        elif name == "table-row":
            self._row, self._column = self._row + times(attributes.get("number-rows-repeated")), 0
        elif name.endswith("table-cell"):
            self._column += times(attributes.get("number-columns-repeated"))
            if "value-type" in attributes:
                self._start("p", {})


def times(repeated: str | None) -> int:
    """How often something stands there."""
    return int(repeated[:10]) if repeated and repeated.isdecimal() else 1


def placed(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """Where a cell is: at its reference, ``B12``, or else after the one before."""
    found = REFERENCE.fullmatch(reference or "")
    if found is None:
        return row, column
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - 64
    return int(found[2]), number


def refuse_too_far(down: int, across: int) -> None:
    """Stop before memory does."""
    if down * across > MOST_CELLS:
        raise ImportFileError("sheet_too_large", rows=str(down), columns=str(across))


def refuse_entity(*_declared: object) -> None:
    """No spreadsheet declares any; a few short ones may stand for gigabytes."""
    raise ImportFileError("broken_workbook")


def refuse_vast_sheets(archive: zipfile.ZipFile) -> None:
    """Look through every part that may be a sheet, whatever it is called.

    :raises ImportFileError: one of them reaches too far, or cannot be read.
    """
    for entry in archive.infolist():
        if holds_cells(archive, entry):
            Extent().measure(pieces(archive, entry))


def holds_cells(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a part is a sheet; it is read to its end, so that its size and checksum are the ones it claims."""
    found, before = False, b""
    for piece in pieces(archive, entry):
        found = found or any(mark in before + piece for mark in SHEETS)
        before = piece[-LONGEST_MARK:]
    return found


def pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part of the archive, unpacked piece by piece."""
    with archive.open(entry) as file:
        while piece := file.read(PIECE):
            yield piece
