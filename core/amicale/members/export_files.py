"""Where exported rows go: CSV for every spreadsheet and for our own importer, or XLSX. Neither holds a formula."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

import xlsxwriter

from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.members.csvsafe import csv_writer, plain_cell, safe_cell

_ = translator("amicale")
Row = Sequence[str]
COLUMN_WIDTH = 18
LONGEST_CELL = 32_767  # Excel's own limit


class Sink(Protocol):
    """Takes the header, then rows, some at a time; ``close`` ends the file."""

    def header(self, cells: Row) -> None:
        """The first row."""

    def rows(self, rows: Sequence[Row]) -> None:
        """More rows."""

    def close(self) -> None:
        """Nothing more comes; the file that was handed over stays open."""


class CsvSink:
    """RFC 4180, every cell quoted and guarded, in UTF-8 with the mark by which Excel knows it."""

    def __init__(self, file: BinaryIO, locale: str) -> None:
        self._text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
        self._writer = csv_writer(self._text, locale)

    def header(self, cells: Row) -> None:
        """The first row."""
        self.rows([cells])

    def rows(self, rows: Sequence[Row]) -> None:
        """More rows."""
        self._writer.writerows([[safe_cell(cell) for cell in row] for row in rows])

    def close(self) -> None:
        """Let go of the file."""
        self._text.detach()


class XlsxSink:
    """A sheet of texts, written row by row to the disk, whatever their number."""

    def __init__(self, file: BinaryIO, locale: str) -> None:
        self._book = xlsxwriter.Workbook(file, {"constant_memory": True, "use_zip64": True})
        self._sheet = self._book.add_worksheet(_("Members").to(locale))
        self._bold = self._book.add_format({"bold": True})
        self._next = 0

    def header(self, cells: Row) -> None:
        """The first row: bold, and always in sight."""
        self._sheet.set_column(0, len(cells) - 1, COLUMN_WIDTH)
        self._sheet.freeze_panes(1, 0)
        self._write(cells, self._bold)

    def rows(self, rows: Sequence[Row]) -> None:
        """More rows."""
        for row in rows:
            self._write(row)

    def close(self) -> None:
        """Write the workbook."""
        self._book.close()

    def _write(self, cells: Row, style: object = None) -> None:
        for column, cell in enumerate(cells):
            if cell:
                self._sheet.write_string(self._next, column, text_cell(cell)[:LONGEST_CELL], style)
        self._next += 1


def text_cell(cell: str) -> str:
    """A text is never run in a sheet, so only what our importer would take a guard off gets one."""
    return cell if plain_cell(cell) == cell else safe_cell(cell)


SINKS: dict[str, type[CsvSink | XlsxSink]] = {".csv": CsvSink, ".xlsx": XlsxSink}


def sink_for(path: Path) -> type[CsvSink | XlsxSink]:
    """The kind of file that a name means.

    :raises Refusal: neither .csv nor .xlsx.
    """
    kind = SINKS.get(path.suffix.lower())
    if kind is None:
        raise Refusal(_("The file's name must end in .csv or .xlsx."), field="file")
    return kind


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name when it is complete, and never in part. Only its owner may read it."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
