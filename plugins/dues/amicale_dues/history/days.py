"""Days and years in what people write: 31/12/2024, 31.12.24, 2024-12-31, 31 décembre 2024, 12/2024, 2023-2024."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan", "fevrier february fevr fev feb", "mars march mar", "avril april avr apr",
            "mai may", "juin june jun", "juillet july juil jul", "aout august aug", "septembre september sept sep",
            "octobre october oct", "novembre november nov", "decembre december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d{{1,2}}-\d{{1,2}}\b)|(?P<num>\b\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d\d)\b)"
    rf"|(?P<words>\b\d{{1,2}}(?:er)? (?:{MONTH})\.? \d{{4}}\b)|(?P<month>\b\d{{1,2}}/\d{{4}}\b)"
    rf"|(?P<monthword>\b(?:{MONTH})\.? \d{{4}}\b)"
)
YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s*[-/]\s*((?:19|20)?\d\d))?\b")
FIRST, LAST = 1900, 2100


def days_in(text: str) -> list[date] | None:
    """The days that stand in a folded text, in order; a month is its last day. None: one of them does not exist."""
    found = []
    for match in DAY.finditer(text):
        try:
            found.append(day_of(match))
        except ValueError:
            return None
    return found


def without_days(text: str) -> str:
    """The rest of a text."""
    return DAY.sub(" ", text)


def day_of(match: re.Match[str]) -> date:
    """One of them. Days come first, as in France; two digits of a year are of this century or the last.

    :raises ValueError: there is no such day.
    """
    text, kind = match.group(), match.lastgroup
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    if kind == "iso":
        return date(*numbers[:3])
    if kind == "num":
        return date(full_year(numbers[2]), numbers[1], numbers[0])
    word = re.search(rf"{MONTH}", text)
    if kind == "words" and word:
        return date(numbers[1], MONTHS[word.group()], numbers[0])
    month = MONTHS[word.group()] if word else numbers[0]
    return date(numbers[-1], month, 1) + relativedelta(months=1, days=-1)


def full_year(year: int) -> int:
    """Of two digits, a year between 1950 and 2049."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def years_in(text: str) -> tuple[tuple[int, int], ...]:
    """The years that stand in a text: 2023 is (2023, 2023), 2023-2024 and 2023/24 are (2023, 2024)."""
    found = []
    for first, second in YEARS.findall(text):
        begin = int(first)
        end = begin if not second else int(second) if len(second) == 4 else begin - begin % 100 + int(second)
        if not second or begin < end <= begin + 40:
            found.append((begin, end))
        else:
            return ()
    return tuple(found)


def last_day_in(year: int) -> date:
    """The last day of a year."""
    return date(year, 12, 31)
