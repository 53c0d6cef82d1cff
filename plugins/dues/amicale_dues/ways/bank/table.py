"""Reading a bank's CSV as a table: its encoding, its separator, and where the headings are below what stands above."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from io import StringIO

from amicale import Refusal, translator
from amicale_dues.ways.bank.lines import MOST_LINES

_ = translator("dues")
SEPARATORS = ";,\t|"
HEADINGS_WITHIN = 30
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, and the rows below them with their numbers in the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(content: bytes) -> Table:
    """A file as a table.

    :raises Refusal: there is none in it.
    """
    rows = rows_of(decoded(content))
    at = next((at for at in range(min(len(rows) - 1, HEADINGS_WITHIN)) if is_heading(rows, at)), None)
    if at is None:
        said = _("No table was found in this file. It needs a line with headings, such as Date, Libellé, Montant.")
        raise Refusal(said, field="file")
    headings = tuple(" ".join(cell.split())[:80] for cell in rows[at][1])
    below = tuple((number, cells) for number, cells in rows[at + 1 :] if any(cell.strip() for cell in cells))
    return Table(headings, below)


def decoded(content: bytes) -> str:
    """The text, in whatever of the encodings that French banks use."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def rows_of(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Rows by the separator that makes the most columns of them.

    :raises Refusal: it cannot be read, or is too long.
    """
    best: list[tuple[int, tuple[str, ...]]] = []
    for separator in SEPARATORS:
        rows = split(text.replace("\0", ""), separator)
        if score(rows) > score(best):
            best = rows
    if len(best) > MOST_LINES:
        raise Refusal(_("This file has more than 20,000 lines. Ask your bank for a shorter time."), field="file")
    return best


def split(text: str, separator: str) -> list[tuple[int, tuple[str, ...]]]:
    """Rows by a separator, with their numbers."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        return [(reader.line_num, tuple(cells)) for cells in reader]
    except csv.Error:
        raise Refusal(_("This file cannot be read as a table (CSV)."), field="file") from None


def score(rows: list[tuple[int, tuple[str, ...]]]) -> int:
    """How many rows have three cells and more, and a day in one of them."""
    return sum(1 for _number, cells in rows if len(cells) >= 3 and any(day_in(cell) for cell in cells))


def is_heading(rows: list[tuple[int, tuple[str, ...]]], at: int) -> bool:
    """Whether a row names columns: no day and no number in it, and a day in the next one."""
    cells = [cell.strip() for cell in rows[at][1] if cell.strip()]
    plain = len(cells) >= 2 and not any(day_in(cell) or NUMBER.fullmatch(cell) for cell in cells)
    return plain and any(day_in(cell) for cell in rows[at + 1][1])


def day_in(cell: str) -> date | None:
    """A day as banks write it: 31/12/2026, 31.12.26, 2026-12-31, 20261231; None where it is none."""
    said = cell.strip().split(" ")[0].split("T")[0]
    match = DAY.fullmatch(said)
    try:
        if match:
            day, month, year = (int(part) for part in match.groups())
            return date(year + 2000 if year < 100 else year, month, day)
        return date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d\d-\d\d|20\d{6}", said) else None
    except ValueError:
        return None


def folded(text: str) -> str:
    """Small letters and digits without accents: for comparing headings and names."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))
