"""The word lists that the demonstration's people are made of, read from the files beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Any, TypeVar

T = TypeVar("T", bound="Weighted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighted:
    """Something of which some are more frequent than others."""

    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class City(Weighted):
    """A place, and its country as ISO 3166-1 alpha-2."""

    name: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Weighted):
    """Names of people who came to the school from another country; ``share`` per cent of them live there today."""

    country: str
    share: int
    f: Sequence[str]
    m: Sequence[str]
    family: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Weighted):
    """What is taught: ``years`` long, since a year, to students or to ``executive`` people."""

    name: str
    since: int
    years: int
    executive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector(Weighted):
    """A line of work: its employers, and its titles for each of four levels of seniority."""

    name: str
    employers: Sequence[str]
    titles: Sequence[Sequence[str]]


@cache
def read(name: str) -> Mapping[str, Any]:
    """One of the lists."""
    return tomllib.loads((resources.files(__package__) / "data" / f"{name}.toml").read_text("utf-8"))


@cache
def cities() -> tuple[City, ...]:
    """All places."""
    return tuple(City(name=name, country=country, weight=weight) for name, country, weight in read("places")["cities"])


@cache
def origins() -> tuple[Origin, ...]:
    """The countries that people came from."""
    return tuple(Origin(**entry) for entry in read("names")["origin"])


@cache
def programmes() -> tuple[Programme, ...]:
    """All programmes."""
    return tuple(Programme(**entry) for entry in read("studies")["programme"])


@cache
def sectors() -> tuple[Sector, ...]:
    """All lines of work."""
    return tuple(Sector(**entry) for entry in read("careers")["sector"])


def given_names(year: int, *, woman: bool) -> Sequence[str]:
    """First names that were given around a year."""
    generations = read("names")["generation"]
    nearest = min(generations, key=lambda generation: abs(int(generation["year"]) - year))
    found: Sequence[str] = nearest["f" if woman else "m"]
    return found


def pick(random: Random, choices: Sequence[T]) -> T:
    """One of them, the frequent ones more often."""
    return random.choices(choices, [choice.weight for choice in choices])[0]


def title_for(written: str, *, woman: bool) -> str:
    """Of "Directeur | Directrice", the one that fits."""
    forms = written.split(" | ")
    return forms[-1] if woman else forms[0]
