"""What French partners write where a code or a day is asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from babel import Locale

REMOTE = {
    "none": "none", "no": "none", "false": "none", "on_site": "none", "onsite": "none", "0": "none", "0%": "none",
    "non": "none", "pas de teletravail": "none", "aucun": "none", "sur site": "none", "presentiel": "none",
    "some": "some", "partial": "some", "occasional": "some", "partiel": "some", "ponctuel": "some",
    "occasionnel": "some", "teletravail partiel": "some", "teletravail ponctuel": "some",
    "teletravail occasionnel": "some", "teletravail possible": "some",
    "half": "half", "hybrid": "half", "hybride": "half", "50%": "half", "most": "most",
    "full": "full", "yes": "full", "true": "full", "oui": "full", "telecommute": "full", "total": "full",
    "complet": "full", "100%": "full", "teletravail complet": "full", "teletravail total": "full",
    "full remote": "full", "remote": "full",
}  # fmt: skip
"""Their words, folded, for how much of the work is done from afar."""
BY_DAYS = ("none", "some", "half", "half", "most", "full")
DAYS = re.compile(r"([0-5]) (?:jours?|days?|j)\b")
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].*)?")
SOON = re.compile(
    r"\b(?:asap|dqp|as soon as possible|des que possible|(?:au plus|le plus) (?:tot|vite)(?: possible)?"
    r"|immediat(?:e|s|es|ement)?|immediate(?:ly)?|de suite|des maintenant|maintenant|(?:right )?now|right away)\b"
)
"""Folded, without dots: words for a start that is given as no day."""
NOT_SOON = re.compile(r"\b(?:pas|non|not?|sauf)\b|\d")
PAY = re.compile(r"(?i)([\d\s.,\u202f\xa0]+?)\s*(k?)\s*(?:€|eur|euros?)?(?:\s*(?:bruts?|annuels?|par an|/ ?an))*")


def folded(text: str) -> str:
    """Without accents, in lower case."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().strip()


def remote_of(text: str) -> str | None:
    """How much of the work is done from afar: a code, a word, or days a week."""
    word = " ".join(folded(text).split())
    days = DAYS.match(word)
    return BY_DAYS[int(days[1])] if days else REMOTE.get(word.replace(" %", "%"))


def day_of(text: str) -> date | None:
    """A day, or a moment on it: ISO 8601, or as it is written in France, ``31/12/2026``: the day goes first."""
    written = SLASHED.fullmatch(text)
    try:
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def is_soon(text: str) -> bool:
    """Whether a first day is as soon as possible, in French or English: an offer without a first day says just that.
    With a number in it, a day may be meant."""
    word = " ".join(re.sub(r"[^a-z0-9]+", " ", folded(text[:120]).replace(".", "")).split())
    return bool(SOON.search(word)) and not NOT_SOON.search(word)


def says_euros(text: str) -> bool:
    """Whether an amount says that it is in euros."""
    return bool(re.search(r"(?i)€|\beur(?:os?)?\b|\d\s*k?eur", text))


def plain_pay(text: str) -> str:
    """An amount without what stands around it: ``45 k€`` is 45 000. A range, or pay by the month, is left as it is."""
    written = PAY.fullmatch(text.strip()[:40])
    if not written:
        return text
    return written[1] if not written[2] else f"{written[1].strip()}e3".replace(",", ".").replace(" ", "")


def country_of(text: str) -> str | None:
    """A country's code (ISO 3166-1): the code itself, or the country's name in French or English."""
    if re.fullmatch(r"[A-Za-z]{2}", text):
        return text.upper()
    return countries().get(folded(text))


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Codes by name."""
    return {
        folded(name): code
        for locale in ("en", "fr") for code, name in Locale.parse(locale).territories.items()
        if re.fullmatch("[A-Z]{2}", code)
    }  # fmt: skip
