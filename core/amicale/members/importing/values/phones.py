"""Phone numbers to E.164, by libphonenumber."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from amicale.members.importing.values.text import clean_text, is_nothing

_OVERSEAS = ("RE", "GP", "MQ", "GF")
"""French territories whose numbers are dialled from mainland France as if they were its own (0262, 0590, 0596,
0594)."""
_FICTION = re.compile(r"63998\d{4}")
_BETWEEN = re.compile(r"\s*(?:[;,|\n/]|\bou\b|\bor\b|\bet\b|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers of a cell in E.164, and what in it was none."""

    found: tuple[str, ...]
    invalid: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def parse_phones(value: str, country: str | None, default_country: str) -> Phones:
    """All numbers of a cell; one without a country code is read as of the person's country, else of the instance's."""
    text = clean_text(value)
    if not text or is_nothing(text):
        return Phones(())
    if whole := _number(text, country, default_country):
        return Phones((whole,))
    found: dict[str, None] = {}
    invalid: list[str] = []
    for part in filter(None, _BETWEEN.split(text)):
        if number := _number(part, country, default_country):
            found[number] = None
        else:
            invalid.append(part)
    return Phones(tuple(found), tuple(invalid)) if found else Phones((), (text,))


def _number(text: str, country: str | None, default_country: str) -> str | None:
    if not 5 <= sum(char.isdigit() for char in text) <= 20:
        return None
    if text.startswith("00"):
        text = "+" + text[2:]
    if text.startswith("+"):
        return _e164(_valid(text, None))
    regions = list(dict.fromkeys(filter(None, (country, default_country))))
    numbers = [number for region in regions if (number := _valid(text, region))]
    numbers = numbers or [number for region in _OVERSEAS if "FR" in regions and (number := _valid(text, region))]
    return _e164(min(numbers, key=lambda number: _unlikelihood(number, text))) if numbers else None


def _unlikelihood(number: PhoneNumber, text: str) -> int:
    """Of two countries' readings, that is likelier which is written as there, then one that is a mobile number.

    "0612345678" in the row of somebody in Berlin is a French mobile rather than a line in Hesse.
    """
    written = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL) == text
    mobile = phonenumbers.number_type(number) == PhoneNumberType.MOBILE
    return 0 if written else 1 if mobile else 2


def _e164(number: PhoneNumber | None) -> str | None:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if number else None


def _valid(text: str, region: str | None) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) or _is_fiction(number) else None


def _is_fiction(number: PhoneNumber) -> bool:
    """A French mobile number kept for works of fiction (ARCEP, decision 2018-0881), which libphonenumber leaves out:
    demonstrations use them, and what we export must come back."""
    return number.country_code == 33 and bool(_FICTION.fullmatch(str(number.national_number)))
