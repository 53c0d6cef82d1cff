"""Rows of a file into people: every cell cleaned, every doubt noted with its row and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from amicale.members.importing.drafts import PersonDraft, RejectedRow
from amicale.members.importing.headers import HeaderReport
from amicale.members.importing.notices import Progress, no_progress
from amicale.members.importing.reader import Table
from amicale.members.importing.records import RawRow
from amicale.members.importing.row_cells import RowCells, fingerprint
from amicale.members.importing.row_facts import contacts, education, facts, position
from amicale.members.importing.row_names import RowNames, row_names
from amicale.members.importing.values.dates import DateOrder, date_order
from amicale.members.importing.values.fullnames import NameOrder, name_order
from amicale.members.importing.values.text import fold, word_set

_PROGRESS_STEP = 500
_TOTALS = word_set("total totaux somme nombre count sum sous subtotal effectif")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the file cannot say: today's date, the school's country, and whether "Promo 2009" came in or went out in
    2009."""

    today: date
    default_country: str = "FR"
    class_year_is_entry: bool = False
    day_first: bool = True


@dataclass(frozen=True, slots=True)
class Cleaner:
    """All that is needed to clean one row."""

    headers: tuple[str, ...]
    report: HeaderReport
    options: ImportOptions
    dates: DateOrder
    names: NameOrder

    def clean(self, record: RawRow) -> PersonDraft | RejectedRow:
        """The person of a row, or why there is none."""
        cells = RowCells(record, self.headers, self.report)
        if code := _unusable(cells, record.cells):
            return _rejected(cells, code)
        names = row_names(cells, self.names)
        if code := _no_person(cells, names):
            return _rejected(cells, code)
        return PersonDraft(
            row=record.row,
            given_name=names.given,
            family_name=names.family,
            birth_name=names.birth,
            usual_name=names.usual,
            **facts(cells, names, self.dates),
            **contacts(cells, self.options.default_country),
            educations=education(cells, self.options.today.year, entry_class=self.options.class_year_is_entry),
            positions=position(cells),
            fingerprint=fingerprint(cells),
            raw=cells.raw(),
            warnings=tuple(cells.warnings),
        )


def make_cleaner(table: Table, report: HeaderReport, options: ImportOptions) -> Cleaner:
    """Read the file once for what only whole columns tell: the order of day and month, of given and family name."""
    dates = report.of("birth_date")
    full = report.of("full_name")
    date_cells: list[str] = []
    name_cells: list[str] = []
    for record in table.rows():
        date_cells += [_cell(record.cells, column.index) for column in dates]
        name_cells += [_cell(record.cells, column.index) for column in full]
    return Cleaner(
        table.headers,
        report,
        options,
        date_order(date_cells, options.today, options.day_first),
        name_order(full[0].header if full else "", name_cells),
    )


def clean_rows(table: Table, cleaner: Cleaner, progress: Progress = no_progress) -> Iterator[PersonDraft | RejectedRow]:
    """Every row of the file, cleaned; `progress` gets the rows done."""
    done = 0
    for done, record in enumerate(table.rows(), 1):
        yield cleaner.clean(record)
        if done % _PROGRESS_STEP == 0:
            progress(done, 0)
    progress(done, done)


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def _unusable(cells: RowCells, raw: Sequence[str]) -> str | None:
    """A row whose cells cannot be trusted to stand in their columns."""
    if any(raw[len(cells.headers) :]):
        return "ragged_row"
    if any(cell.count("\n") >= 2 and sum(cell.count(mark) for mark in ";,\t|") > len(cells.headers) for cell in raw):
        return "broken_quotes"
    filled = [(cell, header) for cell, header in zip(raw, cells.headers, strict=False) if cell]
    if len(filled) > 1 and all(fold(cell) == fold(header.partition(" #")[0]) for cell, header in filled):
        return "repeated_header"
    return None


def _no_person(cells: RowCells, names: RowNames) -> str | None:
    """A row that holds no person: no name, a line of totals, a footnote."""
    words = fold(names.family or names.given or "").split()
    if not words:
        return "no_name"
    alone = not (names.given and names.family) and not cells.has("email", "birth_date", "phone")
    if alone and words[0] in _TOTALS:
        return "total_row"
    if alone and cells.filled == 1 and (len(words) > 4 or any(word.isdigit() for word in words)):
        return "no_person"
    return None


def _rejected(cells: RowCells, code: str) -> RejectedRow:
    args = {"cells": str(cells.width), "columns": str(len(cells.headers))}
    return RejectedRow(cells.row, code, args, cells.everything())
