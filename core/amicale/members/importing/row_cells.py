"""One row's cells by field, and what was noted about them."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from amicale.members.importing.headers import Column, HeaderReport
from amicale.members.importing.notices import Notice
from amicale.members.importing.records import RawRow
from amicale.members.importing.values.text import short_text

_SHOWN = 80
_KEPT = 500
_READ = 1000
"""No cell of a person is longer; patterns that look at every place of a text must not meet a megabyte."""


class RowCells:
    """The cells of a row, found by field; collects warnings and the cells to keep as they were written."""

    __slots__ = ("_cells", "_kept", "_report", "filled", "headers", "row", "warnings", "width")

    def __init__(self, record: RawRow, headers: tuple[str, ...], report: HeaderReport) -> None:
        """Take one record of a file with these headers."""
        self._cells = record.cells
        self._report = report
        self._kept: dict[str, str] = {}
        self.headers = headers
        self.row = record.row
        self.width = len(record.cells)
        self.filled = sum(map(bool, record.cells))
        self.warnings: list[Notice] = []
        if self.width < len(headers):
            self.warn("short_row", cells=str(self.width), columns=str(len(headers)))

    def of(self, field: str) -> Iterator[tuple[Column, str]]:
        """The filled cells of a field with their columns."""
        for column in self._report.of(field):
            if column.index < self.width and (value := self._cells[column.index]):
                yield column, value[:_READ]

    def first(self, field: str) -> tuple[Column, str] | None:
        """The first filled cell of a field."""
        for column in self._report.of(field):
            if column.index < self.width and (value := self._cells[column.index]):
                return column, value[:_READ]
        return None

    def has(self, *fields: str) -> bool:
        """Whether any of the fields is filled."""
        return any(self.first(field) for field in fields)

    def text(self, field: str) -> str | None:
        """A free text field, cleaned."""
        found = self.first(field)
        if found is None:
            return None
        text, usable = short_text(found[1])
        if not usable:
            self.warn("too_long", *found)
        return text

    def warn(self, code: str, column: Column | None = None, value: str = "", **args: str) -> None:
        """Note a doubt; a cell that is given is kept as it was written."""
        if column is not None:
            self.keep(column, value)
        shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        name = column.header if column else None
        self.warnings.append(Notice(code, {"value": shown, "column": name or "", **args}, self.row, name))

    def keep(self, column: Column, value: str) -> None:
        """Keep a cell as it was written."""
        self._kept[column.header] = value[:_KEPT]

    def raw(self) -> dict[str, str]:
        """The kept cells, and those of columns that are no field."""
        unknown = {
            c.header: self._cells[c.index][:_KEPT]
            for c in self._report.unmapped
            if c.index < self.width and self._cells[c.index]
        }
        return unknown | self._kept

    def everything(self) -> dict[str, str]:
        """All filled cells, those beyond the last header too."""
        extra = (f"(+{number})" for number in range(1, self.width - len(self.headers) + 1))
        return {header: cell for header, cell in zip([*self.headers, *extra], self._cells, strict=False) if cell}


def fingerprint(cells: RowCells) -> str:
    """The same for the same row wherever it stands in a file, and whatever the order of the columns."""
    content = "\x1e".join(sorted(f"{header}\x1f{cell}" for header, cell in cells.everything().items()))
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
