"""Text as it should be kept, and as it should be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t",
})  # fmt: skip
_NOTHING = frozenset(
    {
        *[
            "na",
            "nc",
            "nd",
            "neant",
            "aucun",
            "aucune",
            "inconnu",
            "inconnue",
            "unknown",
            "none",
            "null",
            "nil",
            "vide",
            "tbd",
            "xxx",
            "ras",
            "so",
            "empty",
            "nan",
        ],
        *("n a", "n c", "s o", "non renseigne", "non renseignee", "non communique", "non applicable", "sans objet"),
        *("not available", "not applicable"),
    }
)
_DOUBLE_ENCODED = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]|â€")


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, for tables that are read as prose."""
    return frozenset(text.split())


def clean_text(value: str) -> str:
    """Without invisible and control characters, with single blanks, composed (NFC)."""
    if value.isascii() and value.isprintable():
        return _BLANKS.sub(" ", value).strip() if "  " in value else value.strip()
    if _DOUBLE_ENCODED.search(value):
        value = _decoded_again(value)
    seen = "".join(_visible(char) for char in unicodedata.normalize("NFC", value))
    return _BLANKS.sub(" ", seen).strip()


def _decoded_again(value: str) -> str:
    """ "MÃ©lanie" is "Mélanie" written as UTF-8 and read as Windows-1252; what does not decode cleanly is left
    alone."""
    try:
        return value.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return value


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    return "" if category in ("Cf", "Co", "Cn", "Cs") else char


@lru_cache(maxsize=100_000)
def fold(value: str) -> str:
    """Lower case, without accents and punctuation, words separated by one blank: for comparing, never for keeping."""
    if value.isascii():
        return _NOT_WORD.sub(" ", value.lower()).strip()
    bare = "".join(c for c in unicodedata.normalize("NFKD", value.lower()) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.translate(_LETTERS)).strip()


@lru_cache(maxsize=8192)
def is_nothing(value: str) -> bool:
    """Whether a cell says that nothing is known ("-", "N/A", "inconnu")."""
    folded = fold(value)
    return folded in _NOTHING or (not folded and not any(char.isalnum() for char in value))


@lru_cache(maxsize=8192)
def short_text(value: str, limit: int = 300) -> tuple[str | None, bool]:
    """A free text and whether it is usable: None with False when it is longer than anybody's real one."""
    if not value:
        return None, True
    text = clean_text(value)
    if not text or is_nothing(text):
        return None, True
    return (text, True) if len(text) <= limit else (None, False)
