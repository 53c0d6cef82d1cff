"""Understanding a search: "marketing lyon 2012" is a class year, a city, a sector or programme, and no name at all.

The longest group of words that is known is taken first. Things of one kind are alternatives (Lyon or Paris), things of
different kinds must all fit. A word that is also somebody's name finds those who are called so, too, and first; what is
only the beginning or a part of a thing is no match for a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from amicale.directory.known import KINDS, Key, Known, known
from amicale.directory.words import LINKING, Group, Typed, Word, groups_of, take_apart
from amicale.directory.years import Years
from amicale.graphql.context import Context

PARTLY = ("programme", "sector")
"""Kinds of which a word may be a part, beside other kinds of which it is the whole: there are few of them."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Words that are known: as which things, by kind; and whether they are somebody's name as well."""

    phrase: str
    keys: Mapping[str, Sequence[Key]]
    also_name: bool
    start: int
    end: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds, in their order."""
        return tuple(kind for kind in KINDS if kind in self.keys)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a search.

    :param name: what is left to be searched as a name; ``whole`` is all of it, folded.
    :param leads: where the words begin that lead to what starts at a place: "chez" before an employer.
    """

    text: str
    name: str
    years: Sequence[Years] = ()
    things: Sequence[Thing] = ()
    whole: str = ""
    leads: Mapping[int, int] = field(default_factory=dict)

    @property
    def understood(self) -> bool:
        """Whether it is more than a name."""
        return bool(self.years or self.things)

    def as_json(self) -> str:
        """As the search's SQL reads it (``searching.py``)."""
        kinds = list(dict.fromkeys(thing.kinds for thing in self.things))
        terms = [entry for thing in self.things for entry in entries_of(thing, kinds.index(thing.kinds) + 1)]
        years = sorted({year for years in self.years for year in range(years.first, years.last + 1)})
        parts = len(kinds) + bool(years) + bool(self.name)
        called = [thing.phrase for thing in self.things if thing.also_name]
        return json.dumps(
            {"name": self.name, "whole": self.whole, "called": called, "years": years, "terms": terms, "parts": parts}
        )


def entries_of(thing: Thing, part: int) -> Iterator[Mapping[str, object]]:
    """A thing's alternatives."""
    for kind in thing.kinds:
        for key in thing.keys[kind]:
            yield {"part": part, "kind": kind, "key": key.key}
    if thing.also_name:
        yield {"part": part, "kind": "name", "key": thing.phrase}


async def read(text: str, context: Context) -> Reading:
    """Understand a search, as far as the actor may know what is known."""
    typed = take_apart(text)
    groups = list(groups_of(typed))
    found = await known([group.phrase for group in groups], context)
    return reading_of(typed, chosen(groups, found))


async def read_as_json(text: str, context: Context) -> str:
    """The same, for the statement that searches."""
    return (await read(text, context)).as_json()


def chosen(groups: Sequence[Group], found: Known) -> list[Thing]:
    """The things that are meant, the longest groups first, none over another."""
    things: list[Thing] = []
    taken: set[Word] = set()
    for group in groups:
        if taken.isdisjoint(group.words):
            thing = thing_of(group, found)
            if thing is not None:
                things.append(thing)
                taken.update(group.words)
    return sorted(things, key=lambda thing: thing.start)


def thing_of(group: Group, found: Known) -> Thing | None:
    """What a group of words is known as."""
    keys, is_name = found.things.get(group.phrase, {}), group.phrase in found.names
    whole = {kind: [key for key in some if key.exact] for kind, some in keys.items()}
    if any(whole.values()):
        meant = {kind: some if kind in PARTLY or whole[kind] else [] for kind, some in keys.items()}
    else:
        meant = {} if is_name else dict(keys)
    meant = {kind: some for kind, some in meant.items() if some}
    return Thing(group.phrase, meant, is_name, group.words[0].start, group.words[-1].end) if meant else None


def reading_of(typed: Typed, things: Sequence[Thing]) -> Reading:
    """What is left is a name; a word that leads to a thing goes with it."""
    spans = sorted([(each.start, each.end) for each in things] + [(each.start, each.end) for each in typed.years])
    words = [word for run in typed.runs for word in run]
    left = [word for word in words if not any(start <= word.start < end for start, end in spans)]
    leads = {start: led_from(start, words, left) for start, _end in spans}
    name = [word for word in left if not any(first <= word.start < start for start, first in leads.items())]
    if spans and all(word.folded in LINKING for word in name):
        name = []
    whole = " ".join(word.folded for word in words)
    left_over = " ".join(typed.text[word.start : word.end] for word in name)
    return Reading(typed.text, left_over, typed.years, things, whole, leads)


def led_from(start: int, words: Sequence[Word], left: Sequence[Word]) -> int:
    """Where the words begin that lead to what starts here: "chez", "de la"."""
    first = start
    for word in reversed([word for word in words if word.end <= start]):
        if word not in left or word.folded not in LINKING:
            break
        first = word.start
    return first
