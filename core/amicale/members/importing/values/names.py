"""Names of people: what they are without titles and typing habits, in the case their owners would write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from amicale.members.importing.values.choices import is_title_word, parse_title
from amicale.members.importing.values.text import clean_text, fold, word_set

MAX_NAME = 120
LOWER_PARTICLES = word_set("de d van von vom zum zur der den ten ter zu y und")
"""Written in lower case inside a name; "Le", "La", "Du", "Dos", "El" are capitalised, as French usage has it."""
_ROMAN = re.compile(r"^(?:i{2,3}|iv|vi{0,3}|ix)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_JUNK = re.compile(r"^[\s\"“”«».,;:*_?!/\\-]+|[\s\"“”«»,;:*_?!/\\-]+$")
_DEAD = re.compile(r"[†✝]|\((?:d[ée]c[ée]d[ée]e?|dcd|deceased|\+)\)", re.IGNORECASE)
_BORN = re.compile(
    r"\s*[,(]?\s*\b(?:n[ée]e?|n[ée]\(e\)|born|maiden name)\b\.?\s+(?P<birth>[^()]+?)\)?\s*$", re.IGNORECASE
)
_MARRIED = re.compile(
    r"\s*[,(]?\s*\b(?:[ée]pouse|[ée]p\.|[ée]p|[ée]pse|veuve|vve)\s+(?P<usual>[^()]+?)\)?\s*$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)\s*")
_SMALL = word_set("née née nee ne")


@dataclass(frozen=True, slots=True)
class NameCell:
    """What one cell of names says."""

    name: str | None = None
    birth_name: str | None = None
    usual_name: str | None = None
    title: str | None = None
    deceased: bool = False


@lru_cache(maxsize=8192)
def parse_name(value: str) -> NameCell:
    """A cell with one name: title, "née ...", "épouse ..." and marks of death are taken out of it."""
    text = clean_text(value)
    deceased = bool(_DEAD.search(text))
    text, birth = _take(_BORN, "birth", _DEAD.sub(" ", text))
    text, usual = _take(_MARRIED, "usual", text)
    title, text = _without_title(text)
    name = nice_name(_bare(text))
    return NameCell(name, nice_name(birth), nice_name(usual), title, deceased)


def _take(pattern: re.Pattern[str], group: str, text: str) -> tuple[str, str | None]:
    match = pattern.search(text)
    if match is None or not match.start():
        return text, None
    return text[: match.start()], match.group(group)


def _without_title(text: str) -> tuple[str | None, str]:
    """Titles before a name ("M.", "Mme Dr"), unless nothing but them is there."""
    words = text.split()
    title = None
    while len(words) > 1 and is_title_word(words[0]) and (len(words[0]) > 1 or words[0].isupper()):
        if len(words[0].rstrip(".")) == 1 and not words[0].endswith("."):
            break  # "M DUPONT" may be an initial
        title = title or parse_title(words[0])
        words.pop(0)
    return title, " ".join(words)


def _bare(text: str) -> str:
    """Without remarks in brackets, unless the brackets are all there is."""
    outside = _IN_BRACKETS.sub(" ", text)
    kept = outside if outside.strip() else text
    return _JUNK.sub("", kept)


def nice_name(value: str | None) -> str | None:
    """A name in its usual case; None when it holds no letter or only says that there is none."""
    if not value:
        return None
    text = _JUNK.sub("", value)
    if len(text) > MAX_NAME or not any(char.isalpha() for char in text) or _says_nothing(text):
        return None
    if any(char.islower() for char in text) and any(char.isupper() for char in text):
        return _shouted_words(text)
    return _cased(text)


def _says_nothing(text: str) -> bool:
    return fold(text) in {
        "inconnu",
        "inconnue",
        "unknown",
        "n a",
        "xxx",
        "xx",
        "x",
        "neant",
        "non renseigne",
        "sans nom",
        "no name",
        "test test",
    }


def _shouted_words(text: str) -> str:
    """ "de LA TOUR" has small particles and a shouted rest; a name of mixed case is kept as its owner wrote it."""
    words = [re.sub(r"^(Ma?c)([^\W\d_])([^\W\d_]+)$", _scottish, word) for word in text.split(" ")]
    others = [word for word in words if fold(word) not in LOWER_PARTICLES and not re.match(r"^[dD]['’]", word)]
    loud = [word for word in others if len(word) > 1 and word.isupper()]
    if len(loud) == len(others) and loud:
        return _cased(text)
    return " ".join(words)


def _scottish(match: re.Match[str]) -> str:
    """ "McDONALD" is shouted all the same."""
    return match[1] + match[2] + match[3].lower() if match[2].isupper() and match[3].isupper() else match[0]


def _cased(text: str) -> str:
    words = text.lower().split(" ")
    return " ".join(_cased_word(word, alone=len(words) == 1) for word in words).replace("i\u0307", "i")


def _cased_word(word: str, *, alone: bool) -> str:
    if not alone and word in LOWER_PARTICLES:
        return word
    if _ROMAN.match(word) and not alone:
        return word.upper()
    return "-".join(_cased_part(part) for part in word.split("-"))


def _cased_part(part: str) -> str:
    """One part between hyphens: d'Artagnan, O'Brien, L'Hermite, McDonald."""
    if len(part) > 2 and part[1] in "'’":
        head = part[0] if part[0] == "d" else part[0].upper()
        return head + part[1] + _capital(part[2:])
    if part.startswith("mc") and len(part) > 4:
        return "Mc" + _capital(part[2:])
    return _capital(part)


def _capital(word: str) -> str:
    match = _WORD.search(word)
    if match is None:
        return word
    start = match.start()
    return word[:start] + word[start].upper() + word[start + 1 :]
