"""What was gathered as a file: JSON for programs, a page to read, a table of each list for spreadsheets."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from importlib import resources
from typing import Any
from uuid import UUID

from babel.dates import format_date, format_datetime
from jinja2 import Environment

from amicale.members.csvsafe import write_csv
from amicale.privacy.codes import visibility_in_words
from amicale.privacy.gathering import Gathered
from amicale.privacy.labels import TEXTS
from amicale.privacy.wording import Words

MOST = 500
"""Entries of a list that the page shows, the latest; the other forms have all."""
MANY_COLUMNS = 7
"""A table with more columns is shown entry by entry: nobody reads so wide a line."""


@dataclass(frozen=True, slots=True)
class Section:
    """A list of entries, each a list of (label, value)."""

    title: str
    name: str
    entries: Sequence[Sequence[tuple[str, str]]]
    more: int = 0

    @property
    def as_table(self) -> bool:
        """Whether its entries fit into the lines of a table."""
        return len(self.entries) > 1 and len({len(entry) for entry in self.entries}) == 1 and (
            len(self.entries[0]) <= MANY_COLUMNS
        )  # fmt: skip


def archive(gathered: Gathered, locale: str) -> bytes:
    """A ZIP file of all three forms."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("index.html", as_html(gathered, locale))
        packed.writestr("data.json", as_json(gathered))
        for name, text in tables(gathered):
            packed.writestr(f"csv/{name}.csv", text.encode("utf-8-sig"))
        for name, content in gathered.files.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def as_json(gathered: Gathered) -> str:
    """For programs (GDPR, article 20): ``data.<plugin>.<table>`` is a list of rows, names as in the database."""
    about = {"person": str(gathered.member_id), "school": gathered.school, "made_at": gathered.made_at.isoformat()}
    return json.dumps({**about, "data": gathered.parts}, ensure_ascii=False, indent=2, default=str)


def tables(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """A CSV for each list of plain entries: its name and its text."""
    for plugin, part in gathered.parts.items():
        for table, rows in part.items():
            if isinstance(rows, list) and rows and all(isinstance(row, Mapping) for row in rows):
                columns = list(dict.fromkeys(name for row in rows for name in row))
                out = io.StringIO(newline="")
                write_csv(out, columns, [[flat(row.get(name)) for name in columns] for row in rows])
                yield f"{plugin}.{table}", out.getvalue()


def flat(value: Any) -> str:
    """A value in a cell."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def as_html(gathered: Gathered, locale: str) -> str:
    """For people (GDPR, article 15): a page that needs nothing else, to be opened anywhere and printed."""
    parts = [(gathered.words_of(plugin), part) for plugin, part in gathered.parts.items()]
    chapters = [
        (words.title.to(locale), [section_of(table, rows, words, locale) for table, rows in part.items() if rows])
        for words, part in parts
    ]
    texts = {name: text.to(locale) for name, text in TEXTS.items()}
    made = format_datetime(gathered.made_at, "long", locale=locale)
    values = {"about": gathered, "chapters": chapters, "locale": locale, "t": texts, "made": made}
    page: str = template().render(**values)
    return page


@lru_cache(maxsize=1)
def template() -> Any:
    """The page's template; every value in it is escaped."""
    text = resources.files("amicale.privacy").joinpath("data.html").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(text)


def section_of(table: str, rows: Any, words: Words, locale: str) -> Section:
    """A table as people read it: what is empty is left out where no column needs it."""
    entries = rows if isinstance(rows, list) else [rows]
    told = [entry if isinstance(entry, Mapping) else {"value": entry} for entry in entries[-MOST:]]
    names = list(dict.fromkeys(name for row in told for name in row if is_said(name, told, words.hidden)))
    labels = {name: words.of_column(table, name, locale) for name in names}
    say = partial(said, words, table, locale)
    lines = [[(labels[name], say(name, row.get(name))) for name in names] for row in told]
    return Section(words.of_table(table, locale), table, lines, len(entries) - len(told))


def is_said(name: str, rows: Sequence[Mapping[str, Any]], hidden: frozenset[str]) -> bool:
    """Whether a column says anything to a reader: somewhere it has a value that is no bare key, nor the code of what
    another column says in words."""
    values = [row.get(name) for row in rows]
    told_already = name == "act" and any("what" in row for row in rows)
    return (
        not told_already
        and name not in hidden
        and any(value not in (None, "", [], {}) and not is_key(value) for value in values)
    )


def is_key(value: Any) -> bool:
    """Whether a value only names a row."""
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def said(words: Words, table: str, locale: str, column: str, value: Any) -> str:
    """A column's value for people; a code is put into words."""
    if column == "visibility" and isinstance(value, Mapping):
        return visibility_in_words(value, locale) or "–"
    known = words.of_code(table, column, value, locale) if isinstance(value, str) else None
    return known or shown(value, locale, partial(words.of_part, table))


def shown(value: Any, locale: str, called: Callable[[str, str], str]) -> str:
    """A value for people.

    :param called: what a name inside it is called, in a language.
    """
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return TEXTS["yes" if value else "no"].to(locale)
    if isinstance(value, list):
        return ", ".join(shown(item, locale, called) for item in value) or "–"
    if isinstance(value, Mapping):
        return ", ".join(parts_of(value, locale, called)) or "–"
    return moment(str(value), locale)


def parts_of(value: Mapping[str, Any], locale: str, called: Callable[[str, str], str]) -> Iterator[str]:
    """What a value is made of; bare keys of rows are for programs."""
    for name, item in value.items():
        if not is_key(item):
            said = shown(item, locale, called)
            yield said if is_key(name) else f"{called(str(name), locale)}: {said}"


def moment(text: str, locale: str) -> str:
    """A date or a time as the reader writes it; any other text as it is."""
    try:
        if len(text) == len("2026-01-31"):
            return format_date(date.fromisoformat(text), "long", locale=locale)
        if "T" in text and text[:4].isdigit():
            return format_datetime(datetime.fromisoformat(text), "medium", locale=locale)
    except ValueError:
        pass
    return text
