"""The languages that people can say they speak or work in: the world's most spoken, and those of Europe. ISO 639-1."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale

FIRST = ("fr", "en", "es", "de", "it", "pt", "ar", "zh")
"""Those that a form shows first: what is most spoken at French schools."""
OTHERS = (
    "bg", "bn", "ca", "cs", "da", "el", "et", "fa", "fi", "he", "hi", "hr", "hu", "id", "ja", "ko", "lt", "lv", "nl",
    "no", "pl", "ro", "ru", "sk", "sl", "sr", "sv", "ta", "th", "tr", "uk", "ur", "vi",
)  # fmt: skip
LANGUAGES = frozenset((*FIRST, *OTHERS))


@lru_cache(maxsize=8)
def language_titles(locale: str) -> dict[str, str]:
    """By code, what a language is called in another: the first ones, then the others by name."""
    names = Locale(locale).languages
    others = sorted(OTHERS, key=lambda code: names[code])
    return {code: names[code][:1].upper() + names[code][1:] for code in (*FIRST, *others)}


def languages_in_words(codes: Iterable[str], locale: str) -> list[str]:
    """Languages by name."""
    titles = language_titles(locale)
    return [titles.get(code, code) for code in codes]
