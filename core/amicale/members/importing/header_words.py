"""Headers as words: folding them, and the fields that a single header is or resembles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from amicale.members.importing.fields import FIELDS, QUALIFIERS
from amicale.members.importing.values.text import fold, word_set

_ARTICLES = word_set(
    "de du des d la le les l un une the of a an your votre vos my mon ma en et and au aux to in on s for pour"
)
_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
_HEADER_NUMBER = re.compile(r"\s*#?\d{1,2}\s*$")
_LONGEST = 150
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Guess:
    """A field that a header may be, with a confidence from 0 to 1."""

    field: str
    confidence: float


def header_key(header: str) -> str:
    """A header as folded words without brackets, numbers and articles ("Adresse e-mail n° 2 (perso)" -> "adresse e
    mail n")."""
    plain = _HEADER_NUMBER.sub("", _BRACKETS.sub(" ", header.replace("LinkedIn", "Linkedin"))) or header
    return " ".join(word for word in fold(_CAMEL.sub(" ", plain)).split() if word not in _ARTICLES)


def _unqualified(key: str) -> str:
    return " ".join(word for word in key.split() if word not in QUALIFIERS) or key


_EXACT: dict[str, list[str]] = {}
for _field in FIELDS:
    for _alias in _field.aliases:
        _names = _EXACT.setdefault(header_key(_alias), [])
        if _field.name not in _names:
            _names.append(_field.name)
_ALIASES: tuple[tuple[str, str], ...] = tuple((alias, name) for alias, names in _EXACT.items() for name in names)


def known_field(header: str) -> str | None:
    """The field of a header that is known to the letter (apart from case, accents, qualifiers)."""
    names = _exact(header)
    return names[0] if names else None


def _exact(header: str) -> list[str]:
    if len(header) > _LONGEST:
        return []
    key = header_key(header)
    found = _EXACT.get(key) or _EXACT.get(key.replace(" ", "")) or _EXACT.get(_unqualified(key))
    return found or _said_twice(key)


def _said_twice(key: str) -> list[str]:
    """A header of several words that all say one field ("Town/City", "Tél. fixe")."""
    fields = {tuple(_EXACT.get(word, ())) for word in key.split()}
    return list(fields.pop()) if len(fields) == 1 else []


@lru_cache(maxsize=2000)
def guesses(header: str) -> tuple[Guess, ...]:
    """The fields that a header may be, most likely first; several with 1.0 when the header itself is ambiguous
    ("Title")."""
    exact = _exact(header)
    if len(header) > _LONGEST:
        return ()
    if exact:
        return tuple(Guess(name, 1.0) for name in exact)
    key = header_key(header)
    if not key:
        return ()
    best: dict[str, float] = {}
    for alias, name in _ALIASES:
        likeness = max(_likeness(key, alias), _likeness(_unqualified(key), alias))
        if likeness > best.get(name, 0.5):
            best[name] = likeness
    ranked = sorted(best.items(), key=lambda item: -item[1])
    return tuple(Guess(name, round(likeness, 3)) for name, likeness in ranked[:4])


def _likeness(header: str, alias: str) -> float:
    if min(len(header), len(alias)) >= 5 and OSA.distance(header, alias, score_cutoff=1) <= 1:
        return 0.92
    whole = max(fuzz.ratio(header, alias), fuzz.token_sort_ratio(header, alias)) / 100
    words = len(set(header.split()) & set(alias.split())) / len(set(header.split()) | set(alias.split()))
    shared = 0.85 * fuzz.token_set_ratio(header, alias) / 100 if words else 0.0
    return 0.97 * max(whole, shared * (0.6 + 0.4 * words))
