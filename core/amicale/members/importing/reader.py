"""Opening a file of people, CSV or a spreadsheet, as headers and rows of text."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from amicale.members.importing.header_row import FoundHeader, find_header_row
from amicale.members.importing.notices import ImportFileError
from amicale.members.importing.reader_csv import CsvSource
from amicale.members.importing.reader_sheet import open_sheet
from amicale.members.importing.records import MAX_BYTES, RawRow, Source

_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"SQLite format 3",
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml")


@dataclass(frozen=True, slots=True)
class Table:
    """A file with its header row found. `rows()` reads the file anew, so that nothing of it is kept in memory."""

    source: Source
    headers: tuple[str, ...]
    header_row: int

    def rows(self) -> Iterator[RawRow]:
        """The records after the header that are not blank; short ones are as short as in the file."""
        for record in self.source.records():
            if record.row > self.header_row and any(record.cells):
                yield record


def open_table(path: Path) -> Table:
    """Open a CSV, XLSX, XLS or ODS file; raises ImportFileError when it cannot be read as a table with headers."""
    source: Source
    found: FoundHeader
    if _is_workbook(path):
        source, found = open_sheet(path)
    else:
        source = CsvSource.open(lambda: _open_binary(path))
        found = find_header_row(source.records())
    return Table(source, found.headers, found.row)


def _is_workbook(path: Path) -> bool:
    """Tell a workbook from text by content, whatever the file is called; refuses what is neither."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise ImportFileError("unreadable", reason=error.strerror or type(error).__name__) from error
    if size > MAX_BYTES:
        raise ImportFileError("file_too_large", limit=str(MAX_BYTES // 1024 // 1024))
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ImportFileError("empty_file")
    if head.startswith(_OTHERS) or head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower().startswith(_MARKUP):
        raise ImportFileError("not_a_table")
    return head.startswith(_WORKBOOKS)


def _open_binary(path: Path) -> BinaryIO:
    return io.BufferedReader(io.FileIO(path), 1 << 18)


def sample_of(table: Table, rows: int = 500) -> list[tuple[str, ...]]:
    """The cells of the first rows, for `map_headers`."""
    return [record.cells for record in itertools.islice(table.rows(), rows)]
