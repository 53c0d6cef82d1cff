"""CSV files as schools hand them over: any usual delimiter, quoted line breaks, NUL bytes, very long cells."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from amicale.members.importing.encodings import Encoding, detect_encoding, repair
from amicale.members.importing.header_words import known_field
from amicale.members.importing.notices import ImportFileError
from amicale.members.importing.records import MAX_ROWS, RawRow, tidy

_DELIMITERS = ";,\t|"
_NAMES = {";": "semicolon", ",": "comma", "\t": "tab", "|": "pipe"}
_SAMPLE_LINES = 200
_FIELD_LIMIT = 8 * 1024 * 1024
_MAX_LINES_PER_RECORD = 200


@dataclass(frozen=True, slots=True)
class CsvSource:
    """A CSV file, its encoding and delimiter."""

    open_file: Callable[[], BinaryIO]
    encoding: Encoding
    delimiter: str

    @classmethod
    def open(cls, open_file: Callable[[], BinaryIO]) -> CsvSource:
        """Find out encoding and delimiter; raises ImportFileError for what is no text."""
        encoding = detect_encoding(open_file)
        with open_file() as file:
            sample = list(itertools.islice(_lines(file, encoding), _SAMPLE_LINES))
        _refuse_binary("".join(sample))
        return cls(open_file, encoding, find_delimiter(sample))

    @property
    def description(self) -> dict[str, str]:
        """Encoding and delimiter, for people."""
        return {
            "format": "CSV",
            "encoding": self.encoding.name + (" + cp1252" if self.encoding.mixed else ""),
            "delimiter": _NAMES[self.delimiter],
        }

    def records(self) -> Iterator[RawRow]:
        """All records; raises ImportFileError where the file stops being a CSV (a quote that is never closed)."""
        with self.open_file() as file:
            yield from _records(_lines(file, self.encoding), self.delimiter)


def _lines(file: BinaryIO, encoding: Encoding) -> Iterator[str]:
    text = io.TextIOWrapper(file, encoding=encoding.name, errors=encoding.errors, newline="")
    try:
        for line in text:
            plain = repair(line) if encoding.mixed else line
            yield plain.replace("\x00", "")
    except UnicodeError as error:
        raise ImportFileError("bad_encoding", encoding=encoding.name) from error
    finally:
        text.detach()  # the file belongs to the caller


def _records(lines: Iterator[str], delimiter: str) -> Iterator[RawRow]:
    csv.field_size_limit(
        max(csv.field_size_limit(), _FIELD_LIMIT)
    )  # the csv module has this limit for the whole process only
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    line = 1
    row = 0
    try:
        for cells in reader:
            row += 1
            if row == 1 and _is_separator_line(cells, delimiter):
                line = reader.line_num + 1
                continue
            if row > MAX_ROWS:
                raise ImportFileError("too_many_rows", limit=str(MAX_ROWS))
            if reader.line_num - line > _MAX_LINES_PER_RECORD:
                raise ImportFileError("unclosed_quote", line=str(line))
            yield RawRow(row, line, tuple(tidy(cell) for cell in cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ImportFileError("unclosed_quote", line=str(line)) from error


def _is_separator_line(cells: list[str], delimiter: str) -> bool:
    """Spreadsheets write a first line `sep=;` for each other."""
    return len(cells) <= 2 and cells[:1] != [] and cells[0].strip().lower() in (f"sep={delimiter}", "sep=")


def _refuse_binary(sample: str) -> None:
    strange = sum(char < " " and char not in "\t\r\n\x0b\x0c\x1c\x1a" for char in sample)
    if strange > len(sample) * 0.05:
        raise ImportFileError("not_a_table")
    if not sample.strip():
        raise ImportFileError("empty_file")


def find_delimiter(sample: Iterable[str]) -> str:
    """The delimiter that cuts the sample most evenly into most columns; a comma where nothing does."""
    lines = list(sample)
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[-1]
    if lines and lines[0].lower().startswith("sep=\t"):
        return "\t"
    return max(_DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> tuple[int, float, int]:
    """How well a delimiter cuts: known headers first, since free texts may hold commas as evenly as a table does."""
    try:
        rows = [cells for cells in csv.reader(lines, delimiter=delimiter, skipinitialspace=True) if any(cells)]
    except csv.Error:
        return (0, 0.0, 0)
    widths = Counter(len(cells) for cells in rows)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return (0, 0.0, 0)
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    known = max(len({known_field(cell) for cell in cells if cell} - {None}) for cells in rows[:30])
    return (known, round(count / sum(widths.values()) * min(width, 4) / 4, 1), width)
