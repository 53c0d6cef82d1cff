"""CSV cells that no spreadsheet takes for a formula, and that come back unchanged when they are imported again.

A cell whose first visible character is one of `= + - @` (also full-width), a tab or a line break is run as a formula
by spreadsheets (OWASP, "CSV Injection"). `safe_cell` puts an apostrophe before it, which spreadsheets show as text;
`plain_cell` takes it off. Values that already look guarded get one apostrophe more, so that `plain_cell(safe_cell(x))
== x` for every text, an international phone number ("+33...") among them. Files are written with every cell quoted,
because a separator inside an unquoted cell would start a new, unguarded one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TextIO

_FORMULA = re.compile(
    r"'*[\s\ufeff\u200b-\u200f\u2060\x00-\x1f]*[=+\-@＝＋－＠﹢﹣﹦﹫−\t\r\n]"
)  # the apostrophes: already guarded
_GUARD = "'"


def safe_cell(value: object) -> str:
    """`value` as text that a spreadsheet shows and never runs; None is the empty cell. A number is no formula."""
    if isinstance(value, int | Decimal):
        return str(value)
    text = "" if value is None else str(value)
    return _GUARD + text if _FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """The text that `safe_cell` was given (or that a spreadsheet's own text marker, the apostrophe, stood before)."""
    return text[1:] if text.startswith(_GUARD) and _FORMULA.match(text) else text


def csv_writer(out: TextIO, locale: str) -> Any:
    """A writer of RFC 4180 for spreadsheets of this language: French Excel separates cells by semicolons, because its
    decimals have commas."""
    delimiter = ";" if locale == "fr" else ","
    return csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")


def csv_bytes(rows: Iterable[Iterable[object]], locale: str) -> bytes:
    """A whole file: every cell quoted and guarded, in UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    csv_writer(text, locale).writerows([in_language(cell, locale) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def in_language(value: object, locale: str) -> str:
    """A cell; decimals as they are written in the language: French Excel takes ``12.50`` for a text."""
    return str(value).replace(".", ",") if isinstance(value, Decimal) and locale == "fr" else safe_cell(value)


def write_csv(out: TextIO, headers: Iterable[object], rows: Iterable[Iterable[object]]) -> int:
    """Write a safe CSV (every cell guarded and quoted, CRLF as RFC 4180 has it) and return the number of rows."""
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([safe_cell(header) for header in headers])
    count = 0
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        count += 1
    return count
