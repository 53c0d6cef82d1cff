"""What templates may call on a value: initials and colour of an avatar, dates and countries in the reader's language.

Moments come in UTC and are shown by the school's clock (:mod:`amicale.localtime`), their day too. The portal's
environment takes all of them from FILTERS and GLOBALS, that of mails some.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal

import phonenumbers
from babel.dates import format_date, format_time, get_datetime_format
from babel.numbers import format_decimal, get_currency_symbol

from amicale.countries import country_names
from amicale.here import whole_address
from amicale.localtime import local, today
from amicale.members.statuses import groups_of_people, statuses
from amicale.money import money_text, money_typed
from amicale.portal.markdown import markdown

TONES = 8
"""How many avatar colours portal.css has: am-tone-0 to am-tone-7."""

PARTICLES = frozenset({"de", "du", "des", "d'", "la", "le", "von", "van", "der", "den", "di", "da", "del", "el", "al"})


def initials(name: str) -> str:
    """First letters of the first and last word that are no particle: ``Anne de La Tour`` is ``AT``."""
    words = [word for word in name.replace("(", " ").split() if word.lower() not in PARTICLES and word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def tone(name: str) -> int:
    """A colour number for a name, always the same one, 0 to TONES - 1."""
    return zlib.crc32(name.casefold().encode()) % TONES


def as_date(value: str | date | None) -> date | None:
    """A date from what GraphQL gives: an ISO date, or a date-time, whose day is the school's; None stays None."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return local(value).date() if isinstance(value, datetime) else value


def written(day: date, length: Literal["full", "long", "medium"], locale: str) -> str:
    """A day in words. French has an ordinal for the first of a month, ``1er mars 2026``; CLDR leaves it out."""
    said = format_date(day, length, locale=locale)
    return re.sub(r"\b1\b", "1er", said, count=1) if locale.startswith("fr") and day.day == 1 else said


def long_date(value: str | date | None, locale: str) -> str:
    """``3 March 2026``, ``3 mars 2026``; empty for None."""
    day = as_date(value)
    return written(day, "long", locale) if day else ""


def short_date(value: str | date | None, locale: str) -> str:
    """``Mar 3, 2026``, ``3 mars 2026``: for tables; empty for None."""
    day = as_date(value)
    return written(day, "medium", locale) if day else ""


def from_today(value: str | date | None) -> str:
    """The day, or today where it has passed: what a field proposes that takes no past day. Empty for None."""
    day = as_date(value)
    return max(day, today()).isoformat() if day else ""


def month_year(value: str | date | None, locale: str) -> str:
    """``March 2026``, ``mars 2026``; empty for None."""
    day = as_date(value)
    return format_date(day, "LLLL y", locale=locale) if day else ""


def year(value: str | date | None) -> str:
    """``2026``; empty for None."""
    day = as_date(value)
    return str(day.year) if day else ""


def date_time(value: str | datetime | None, locale: str, weekday: bool = False) -> str:
    """``3 March 2026 at 18:30``, by the school's clock; empty for None.

    :param weekday: ``Tuesday`` before it, where somebody chooses a day or is to be there.
    """
    if not value:
        return ""
    moment = local(datetime.fromisoformat(value) if isinstance(value, str) else value)
    pattern = str(get_datetime_format("long", locale=locale)).replace("'", "")
    return pattern.format(
        format_time(moment, "short", locale=locale), written(moment, "full" if weekday else "long", locale)
    )


def number(value: float, locale: str) -> str:
    """``18,500``, ``18 500``."""
    return format_decimal(value, locale=locale)


def money(value: Mapping[str, Any] | None, locale: str, *, short: bool = False) -> str:
    """``€12.50``, ``12,50 €`` of a ``Money``; ``short``, without decimals that say nothing; empty for None."""
    return money_text(value["amount"], value["currency"], locale, short=short) if value else ""


def typed_money(value: Mapping[str, Any] | None, locale: str) -> str:
    """``12.50``, ``12,50`` of a ``Money``, for a field; empty for None."""
    return money_typed(value["amount"], value["currency"], locale) if value else ""


@lru_cache(maxsize=8)
def countries(locale: str) -> Sequence[tuple[str, str]]:
    """Every country as (ISO 3166 code, name), sorted as a reader of that language expects."""
    names = country_names(locale)
    listed = [
        (code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY
    ]
    return sorted(listed, key=lambda entry: folded(entry[1]))


@lru_cache(maxsize=8)
def months(locale: str) -> Sequence[tuple[int, str]]:
    """Every month as (1 to 12, name)."""
    return [(number, format_date(date(2000, number, 1), "LLLL", locale=locale)) for number in range(1, 13)]


NO_COUNTRY = frozenset({"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"})
"""Codes in Babel's list that are groups, test values or exceptional reservations."""


def folded(text: str) -> str:
    """Without accents, for sorting: Île-de-France comes near Ile."""
    return "".join(char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))


def phone(value: str | None) -> str:
    """A number as it is written internationally: ``+33 5 79 79 64 88``; what is no number stays what it is."""
    try:
        number = phonenumbers.parse(value or "")
    except phonenumbers.NumberParseException:
        return value or ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def web_address(value: str | None) -> str:
    """The address when it is a web page's, else nothing: a ``javascript:`` link is no link."""
    return value if value and value.lower().startswith(("https://", "http://")) else ""


FILTERS: Mapping[str, Callable[..., Any]] = {
    "initials": initials,
    "tone": tone,
    "long_date": long_date,
    "short_date": short_date,
    "month_year": month_year,
    "from_today": from_today,
    "year": year,
    "date_time": date_time,
    "number": number,
    "money": money,
    "typed_money": typed_money,
    "currency_sign": get_currency_symbol,
    "phone": phone,
    "web_address": web_address,
    "markdown": markdown,
}
GLOBALS: Mapping[str, Callable[..., Any]] = {
    "countries": countries,
    "whole_address": whole_address,
    "months": months,
    "status_words": statuses,
    "status_words_of_many": groups_of_people,
}
