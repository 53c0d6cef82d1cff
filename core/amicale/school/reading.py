"""Values of settings as people type them, made what the settings' types want."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from amicale.plugins.shown import Shape

SPACES = re.compile(r"[\s\u00a0\u202f]+")
TRUE = frozenset({"on", "true", "1", "yes"})
FALSE = frozenset({"", "off", "false", "0", "no"})
NEW_ROWS = "new"
"""In a table of words, how the rows begin that are not there yet: their code is typed too."""


def typed(shape: Shape, given: Any) -> Any:
    """A value of one setting. What cannot be read stays as it is: validation then says what is wrong.

    A program gives the value itself, a form texts: ``"3"``, one entry a line, a text for each row of a table.
    """
    if shape.kind == "lines":
        return lines_of(given)
    if shape.kind == "choices":
        chosen = [given] if isinstance(given, str) else [] if given is None else given
        return [each for each in chosen if each != ""] if isinstance(chosen, list | tuple) else given
    if shape.kind in ("choice_table", "number_table") and isinstance(given, Mapping):
        cell = number if shape.kind == "number_table" else str
        return {key: cell(value) for key, value in given.items() if value not in ("", None)}
    if shape.kind == "words_table" and isinstance(given, Mapping):
        return words_of(given)
    return scalar(shape, given[-1] if isinstance(given, list) and given else given)


def scalar(shape: Shape, given: Any) -> Any:
    """A single value."""
    if not isinstance(given, str):
        return given
    text = given.strip().replace("\r\n", "\n")
    if shape.optional and not text:
        return None
    if shape.kind == "switch":
        return True if text.lower() in TRUE else False if text.lower() in FALSE else text
    if shape.kind == "number":
        return number(text)
    if shape.kind == "money":
        return cents(text)
    return text.replace(",", ".") if shape.kind == "decimal" else text


def number(given: Any) -> Any:
    """``1 000`` is 1000."""
    if not isinstance(given, str):
        return given
    plain = SPACES.sub("", given)
    return int(plain) if re.fullmatch(r"[-+]?[0-9]{1,15}", plain) else given


def cents(text: str) -> Any:
    """``12,50`` is 1250: whole cents, never a fraction of binary numbers."""
    match = re.fullmatch(r"(-?)([0-9]{1,12})(?:[.,]([0-9]{1,2}))?", SPACES.sub("", text).removesuffix("€"))
    if match is None:
        return text
    amount = int(match[2]) * 100 + int((match[3] or "0").ljust(2, "0"))
    return -amount if match[1] else amount


def lines_of(given: Any) -> Any:
    """One entry a line; blank ones are none."""
    rows = given.splitlines() if isinstance(given, str) else [] if given is None else given
    if not isinstance(rows, list | tuple):
        return given
    return [row.strip() if isinstance(row, str) else row for row in rows if row is not None and str(row).strip()]


def words_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """A text in each language by code; a row without words goes, a new one brings its code."""
    found = {}
    for code, words in given.items():
        if not isinstance(words, Mapping):
            found[code] = words
            continue
        said = {locale: text.strip() for locale, text in words.items() if isinstance(text, str) and locale != "code"}
        if any(said.values()):
            name = str(words.get("code") or "").strip() if code.startswith(f"{NEW_ROWS}-") else code
            found[name] = {locale: text for locale, text in said.items() if text}
    return found
