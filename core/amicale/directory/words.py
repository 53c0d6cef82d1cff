"""The words of a search: where each stands, and which groups of them might be known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amicale.directory.years import Years, years_in
from amicale.members.importing.values.text import fold

LONGEST = 200
"""Characters of a search that are read; the search for names reads no more either."""
MOST_WORDS = 12
MOST_TOGETHER = 5
"""The longest group that may be one thing: Saint-Germain-en-Laye is four words."""
LINKING = frozenset({
    "a", "au", "aux", "chez", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "sur",
    "secteur", "ville", "pays", "entreprise", "and", "at", "for", "from", "in", "of", "or", "the", "works", "working",
    "living",
    "city", "country", "sector", "company",
})  # fmt: skip
"""Words that lead to a thing: without it, they say nothing."""
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed: folded, and where it stands."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Typed:
    """A search, taken apart: its words in runs between the years that it names."""

    text: str
    years: tuple[Years, ...]
    runs: tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Words that follow each other."""

    words: tuple[Word, ...]

    @property
    def phrase(self) -> str:
        """The group, folded."""
        return " ".join(word.folded for word in self.words)


def take_apart(text: str) -> Typed:
    """The years and the words of a search."""
    text = unicodedata.normalize("NFC", text)[:LONGEST]
    years = tuple(years_in(text))
    edges = [0, *(place for year in years for place in (year.start, year.end)), len(text)]
    runs, left = [], MOST_WORDS
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = words_in(text, start, end)[:left]
        left -= len(words)
        runs.append(words)
    return Typed(text, years, tuple(runs))


def words_in(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words between two places."""
    found = (Word(fold(each[0]), each.start(), each.end()) for each in WORD.finditer(text, start, end))
    return tuple(word for word in found if word.folded)


def groups_of(typed: Typed) -> Iterator[Group]:
    """Every group that might be known, the longest first. None begins or ends with a word that only leads to others."""
    for length in range(MOST_TOGETHER, 0, -1):
        for run in typed.runs:
            for start in range(len(run) - length + 1):
                group = Group(run[start : start + length])
                if says_something(group.words):
                    yield group


def says_something(words: Sequence[Word]) -> bool:
    """Whether words may be the name of a thing."""
    edges = (words[0].folded, words[-1].folded)
    return all(len(edge) > 1 and edge not in LINKING for edge in edges)
