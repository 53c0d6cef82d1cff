"""Whether what a partner wrote can stand in an offer: each value by its own rule, so that one spoils no list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from amicale_jobs.feeds.french import country_of, day_of, plain_pay, remote_of
from amicale_jobs.feeds.htmltext import TAGS, text_of

LONGEST_TITLE, LONGEST_WORD, LONGEST_WORDS, MOST_SKILLS = 160, 120, 12_000, 30
PER = {"hour": "hour", "day": "day", "month": "month", "year": "year"}
PER |= {"hourly": "hour", "daily": "day", "monthly": "month", "yearly": "year", "annual": "year"}
PER |= {"heure": "hour", "jour": "day", "mois": "month", "an": "year", "annuel": "year", "mensuel": "month"}
ADDRESS = re.compile(r"[^@\s<>,;:\"()\[\]\\]+@[^@\s<>,;:\"()\[\]\\]+\.[^@\s<>,;:\"()\[\]\\]+")


WRONG = re.compile(r"[\x00-\x20\x7f-\xa0<>\"\\\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
"""Signs that no address has, that nobody sees, or that lead elsewhere than where it seems to lead."""
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")


def tidy(text: str, most: int, *, lines: bool = False) -> str:
    """Text as it may stand in an offer: what cannot be seen is left out, and it ends where there is no room."""
    found = UNSEEN.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    found = "".join(sign for sign in found if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    rows = (" ".join(row.split()) for row in found.split("\n"))
    found = ("\n" if lines else " ").join(rows).strip()
    return found if len(found) <= most else found[: most - 1].rstrip() + "…"


def as_words(text: str) -> str:
    """Text, of HTML too."""
    return re.sub(r"\n{3,}", "\n\n", tidy(text_of(text), LONGEST_WORDS, lines=True))


def as_line(text: str) -> str | None:
    """One line, not longer than it may be."""
    return tidy(text, LONGEST_WORD) or None


def as_title(text: str) -> str | None:
    """A title."""
    return tidy(unescape(TAGS.sub("", text)), LONGEST_TITLE) or None


def as_link(text: str) -> str | None:
    """An address of the web. What a browser would run (``javascript:``) is none."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    right = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.username is None
    return text if right and len(text) <= 1000 and not WRONG.search(text) else None


def as_address(text: str) -> str | None:
    """An e-mail address."""
    return text if len(text) <= 254 and ADDRESS.fullmatch(text) and not WRONG.search(text) else None


def as_currency(text: str) -> str | None:
    """A currency's code (ISO 4217)."""
    return text.upper() if re.fullmatch(r"[A-Za-z]{3}", text) else None


def number(text: str) -> float | None:
    """A number, as people of either language write it."""
    try:
        found = float(re.sub(r"[\s\u202f\xa0]", "", text).replace(",", "."))
    except ValueError:
        return None
    return found if 0 <= found < 1e9 else None


def as_pay(text: str) -> float | None:
    """An amount, in the currency's unit."""
    return number(plain_pay(text))


def as_length(text: str) -> float | None:
    """Months, more than none."""
    found = number(text)
    return found if found and found <= 600 else None


def as_week(text: str) -> float | None:
    """Hours a week."""
    found = number(text)
    return found if found and found <= 60 else None


def as_level(text: str) -> int | None:
    """Years of study after the baccalauréat; ``Bac+5`` is 5."""
    found = number(re.sub(r"(?i)^\s*bac\s*\+?\s*", "", text))
    return int(found) if found is not None and found <= 8 else None


def as_skills(text: str) -> list[str]:
    """Skills, separated by commas or semicolons."""
    parts = (tidy(part, 60) for part in re.split(r"[,;\n]", text))
    return list(dict.fromkeys(part for part in parts if part))[:MOST_SKILLS]


READ: Mapping[str, Callable[[str], Any]] = {
    "title": as_title, "company": as_line, "words": as_words, "sector": as_line, "city": as_line, "country": country_of,
    "remote": remote_of, "pay_from": as_pay, "pay_to": as_pay,
    "currency": as_currency,
    "pay_per": lambda text: PER.get(text.lower()), "level": as_level, "skills": as_skills, "starts_on": day_of,
    "months": as_length, "weekly_hours": as_week, "apply_url": as_link, "apply_address": as_address,
    "expires_on": day_of,
}  # fmt: skip
"""How each value is read; None is one that cannot be."""
