"""How demonstration people are reached: addresses and numbers that can belong to nobody.

Addresses are at domains kept free for examples (RFC 2606, section 3). Numbers are from the ranges that the French
regulator keeps free for works of fiction (ARCEP, decision 2018-0881, numbers for audiovisual works): 01 99 00,
02 61 91, 03 53 01, 04 65 71, 05 36 49 and 06 39 98, each with four digits more.
"""

from __future__ import annotations

import unicodedata
from random import Random

LANDLINES = ("19900", "26191", "35301", "46571", "53649")
MOBILES = ("63998",)
OWN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "œ": "oe", "æ": "ae", "đ": "d"})


def plain(name: str) -> str:
    """A name as addresses have it: ``Éloïse de La Tour`` is ``eloise-de-la-tour``."""
    bare = unicodedata.normalize("NFKD", name.lower().translate(OWN_LETTERS))
    letters = "".join(char if char.isascii() and char.isalnum() else " " for char in bare if not is_mark(char))
    return "-".join(letters.split())


def is_mark(char: str) -> bool:
    """An accent, or an apostrophe: they fall out without leaving a gap."""
    return unicodedata.combining(char) > 0 or char in "'’"


class Addresses:
    """Gives each person an address of their own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, given: str, family: str, domain: str) -> str:
        """``eloise.muller@example.com``, with a number where that is taken."""
        name, number = f"{plain(given)}.{plain(family)}", 1
        address = f"{name}@{domain}"
        while address in self._taken:
            number += 1
            address = f"{name}{number}@{domain}"
        self._taken.add(address)
        return address


def phone_number(random: Random, *, mobile: bool) -> str:
    """A number of fiction, as E.164."""
    prefix = random.choice(MOBILES if mobile else LANDLINES)
    return f"+33{prefix}{random.randrange(10_000):04}"


def linkedin(given: str, family: str, number: int) -> str:
    """A page that does not exist: the number makes it nobody's."""
    return f"https://www.linkedin.com/in/{plain(given)}-{plain(family)}-amicale-demo-{number:04}"
