"""Spreadsheets (XLSX, XLS, ODS) through calamine: every cell becomes the text that a person would have typed into a
CSV."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from amicale.members.importing.header_row import FoundHeader, find_header_row
from amicale.members.importing.notices import ImportFileError
from amicale.members.importing.old_sheets import refuse_vast_old_sheets
from amicale.members.importing.records import MAX_ROWS, RawRow, tidy
from amicale.members.importing.sheet_extent import refuse_vast_sheets

_MAX_UNPACKED = 400 * 1024 * 1024
_PARTS = frozenset({"xl/workbook.xml", "content.xml"})
"""What an XLSX and an ODS have. XLSB is read by nobody here: it does not say how far it reaches before it is read."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Cell = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, slots=True)
class SheetSource:
    """One sheet of a workbook."""

    sheet: CalamineSheet

    @property
    def description(self) -> dict[str, str]:
        """The sheet's name, for people."""
        return {"format": "workbook", "sheet": self.sheet.name}

    def records(self) -> Iterator[RawRow]:
        """All rows of the sheet, numbered as it numbers them."""
        if self.sheet.height > MAX_ROWS:
            raise ImportFileError("too_many_rows", limit=str(MAX_ROWS))
        for row, cells in enumerate(self.sheet.iter_rows(), 1):
            yield RawRow(row, row, tuple(cell_text(cell) for cell in cells))


def open_sheet(path: Path) -> tuple[SheetSource, FoundHeader]:
    """The sheet with the most recognised headers; raises ImportFileError for a broken, locked or empty workbook."""
    _refuse_unfit(path)
    workbook = _open_workbook(path)
    best: tuple[SheetSource, FoundHeader] | None = None
    last_error = ImportFileError("empty_file")
    for name in workbook.sheet_names:
        try:
            source = SheetSource(workbook.get_sheet_by_name(name))
            found = find_header_row(source.records())
        except ImportFileError as error:
            last_error = error
            continue
        except (CalamineError, ValueError, OSError):
            continue  # a chart sheet, a macro sheet
        if best is None or found.recognised > best[1].recognised:
            best = (source, found)
    if best is None:
        raise last_error
    return best


def _open_workbook(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        raise ImportFileError("password_protected") from error
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise ImportFileError("broken_workbook") from error


def _refuse_unfit(path: Path) -> None:
    """Stop locked files, other zip archives and archives that unpack to more than memory before they are opened."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    if head.startswith(b"\xd0\xcf"):
        if _ENCRYPTED in path.read_bytes():
            raise ImportFileError("password_protected")
        refuse_vast_old_sheets(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            names = set(archive.namelist())
            if unpacked > _MAX_UNPACKED:
                raise ImportFileError("file_too_large", limit=str(_MAX_UNPACKED // 1024 // 1024))
            if not names & _PARTS or any(name.lower().endswith("workbook.bin") for name in names):
                raise ImportFileError("not_a_table")
            refuse_vast_sheets(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise ImportFileError("broken_workbook") from error


def cell_text(value: Cell) -> str:
    """A cell as text: dates in ISO form, whole numbers without a decimal point."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
