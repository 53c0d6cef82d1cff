"""Values inside sentences: a day, and a list, each in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from amicale import Text


class DayText(Text):
    """A day, ``15 March 2027``: ``_("From %(day)s on", day=said_day(day))``."""

    __slots__ = ()

    def to(self, locale: str) -> str:
        """In that language."""
        return format_date(date.fromisoformat(self.english), "long", locale=locale)


class ListText(Text):
    """Several, ``Lyon, Paris and London``."""

    __slots__ = ()

    def to(self, locale: str) -> str:
        """In that language."""
        return format_list(
            [each.to(locale) if isinstance(each, Text) else str(each) for each in self.values["all"]],
            style="or" if self.english == "or" else "standard", locale=locale,
        )  # fmt: skip


class CountryText(Text):
    """A country by its code, ISO 3166-1 alpha-2."""

    __slots__ = ()

    def to(self, locale: str) -> str:
        """In that language; the code, where it has no name."""
        return str(Locale(locale).territories.get(self.english, self.english))


def said_day(day: date) -> Text:
    """A day as a value of a sentence."""
    return DayText("mentoring", day.isoformat())


def said_all(values: Iterable[Text | str], *, either: bool = False) -> Text:
    """Several as one value of a sentence: ``a, b and c``, or ``a, b or c``."""
    return ListText("mentoring", "or" if either else "standard", {"all": tuple(values)})
