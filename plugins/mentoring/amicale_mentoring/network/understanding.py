"""What a need is about: places, employers, sectors, programmes and class years that its words name, and topics.

The directory's own reading of a search is asked, as the person who writes: only what they may see of people is known.
Nothing leaves the school, and nothing is guessed that cannot be shown as a word and taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any
from unicodedata import normalize

from amicale import Actor, ReadingError, read
from amicale_mentoring.network.filters import KINDS, MOST_PARTS, PLACES, is_part
from amicale_mentoring.network.guessing import guesses
from amicale_mentoring.network.saying import is_a_class, is_of_the_writer, meant_of, names_own_class
from amicale_mentoring.network.words import country_code, folded, is_noise, topics_named
from amicale_mentoring.people.topics import topic_titles

AT_ONCE, SHARED = 12, 4
"""Words that the directory reads of one search; so many are read again with the next ones, so that no name is cut."""
AS_KINDS = {"CLASS_YEAR": "year", **{kind.upper(): kind for kind in KINDS}}
WORD = re.compile(r"[^\W_]+")
IN_COUNTRY = "query InCountry({0}) {{ {1} }}"
CLUBS = "query Clubs { clubs(first: 100) { edges { node { id name } } } }"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that people are looked for by: ``entry`` for programs, ``label`` as it is written."""

    entry: str
    label: str


@dataclass(frozen=True, slots=True)
class LooksFor:
    """Whom a need looks for: all of ``fits``, and a club where one is named; ``topics`` say who is asked first."""

    fits: tuple[Part, ...] = ()
    topics: tuple[str, ...] = ()
    club: Part | None = None

    @property
    def entries(self) -> list[str]:
        """As the filter ``fits`` has them."""
        return [part.entry for part in self.fits]

    @property
    def says_something(self) -> bool:
        """Whether anybody can be looked for."""
        return bool(self.fits or self.topics or self.club)

    @property
    def names_somebody(self) -> bool:
        """Whether it says more than what to speak of."""
        return bool(self.fits or self.club)

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        found: dict[str, Any] = {"fits": [{"entry": it.entry, "label": it.label} for it in self.fits]}
        club = {"club": {"entry": self.club.entry, "label": self.club.label}} if self.club else {}
        return {**found, "topics": list(self.topics), **club}


def without(wanted: LooksFor, entry: str) -> LooksFor:
    """The same, without one thing."""
    return LooksFor(
        tuple(part for part in wanted.fits if part.entry != entry),
        tuple(code for code in wanted.topics if f"topic:{code}" != entry),
        None if wanted.club is not None and wanted.club.entry == entry else wanted.club,
    )


def looks_for(kept: Mapping[str, Any]) -> LooksFor:
    """What was kept."""
    club = kept.get("club")
    return LooksFor(
        tuple(Part(it["entry"], it["label"]) for it in kept.get("fits", ())),
        tuple(kept.get("topics", ())),
        Part(club["entry"], club["label"]) if club else None,
    )


@dataclass
class Found:
    """What was found so far, without what is only a piece of something longer."""

    parts: dict[str, Part] = field(default_factory=dict)

    def add(self, part: Part) -> None:
        """Keep it, unless a longer one says it already; it takes the place of shorter ones."""
        words = said_as(part)
        if any(words in said_as(other) for other in self.parts.values()):
            return
        shorter = [entry for entry, other in self.parts.items() if said_as(other) in words]
        for entry in shorter:
            del self.parts[entry]
        self.parts[part.entry] = part

    @property
    def fits(self) -> list[Part]:
        """All of them."""
        return list(self.parts.values())

    @property
    def places(self) -> list[Part]:
        """The cities and countries."""
        return [part for part in self.fits if part.entry.partition(":")[0] in PLACES]


def said_as(part: Part) -> str:
    """A label, to be looked for in others: 2010 is a piece of 2010–2014."""
    return f" {' '.join(WORD.findall(part.label.casefold()))} "


async def understand(actor: Actor, words: str) -> LooksFor:
    """What a need in words is about, as far as the actor may know it."""
    words = normalize("NFC", words)
    pieces = list(pieces_of(words))
    answers = await read(actor, question(len(pieces)), **{f"s{at}": text for at, (_start, text) in enumerate(pieces)})
    found, of_the_writer, known = Found(), Found(), []
    for at, (start, text) in enumerate(pieces):
        for said, place in placed(answers[f"r{at}"]["parts"], start, text):
            end = place + len(said["text"])
            known.append((place, end))
            part = part_of(said, text, words[:place], words[end:])
            if part is not None:
                (of_the_writer if is_of_the_writer(words[:place]) else found).add(part)
    if names_own_class(words) and answers["me"]["classYear"]:
        found.add(year_of(answers["me"]["classYear"]))
    for entry, label in await guesses(actor, words, known):
        found.add(Part(entry, label))
    topics = topics_named(words, {locale: await topic_titles(locale) for locale in ("fr", "en")})
    fits = found.fits or of_the_writer.places
    return LooksFor(tuple(await nearest(actor, fits))[:MOST_PARTS], tuple(topics), await club_named(actor, words))


def pieces_of(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces that the directory reads whole, and where each begins."""
    words = list(WORD.finditer(text))
    for start in range(0, max(len(words) - SHARED, 1), AT_ONCE - SHARED):
        some = words[start : start + AT_ONCE]
        yield (some[0].start(), text[some[0].start() : some[-1].end()]) if some else (0, "")


def placed(parts: Sequence[Mapping[str, Any]], start: int, piece: str) -> Iterator[tuple[Mapping[str, Any], int]]:
    """What was understood of a piece, and where in the whole text it stands; without what is only a name."""
    at = 0
    for said in parts:
        if said["kinds"] != ["NAME"]:
            at = max(piece.find(said["text"], at), at)
            yield said, start + at
            at += len(said["text"])


def question(count: int) -> str:
    """One document that reads them all."""
    given = ", ".join(f"$s{at}: String" for at in range(count))
    asked = " ".join(
        f"r{at}: searchReading(search: $s{at}) {{ parts {{ kinds label text }} }}" for at in range(count)
    )  # fmt: skip
    return f"query Need({given}) {{ me {{ classYear }} {asked} }}"


def part_of(said: Mapping[str, Any], piece: str, before: str, after: str) -> Part | None:
    """A part of a need, of what the directory understood; None for a name, which a need does not look for."""
    kinds = [AS_KINDS[kind] for kind in said["kinds"] if kind in AS_KINDS]
    if kinds == ["year"]:
        return year_part(said["label"]) if is_a_class(said["text"], before, after) else None
    if not kinds or is_noise(said["text"], kinds, piece):
        return None
    kinds = meant_of(kinds, "NAME" in said["kinds"], before)
    if not kinds:
        return None
    value = country_code(said["label"]) if kinds == ["country"] else said["label"]
    entry = f"{'|'.join(sorted(kinds, key=KINDS.index))}:{value}"
    return Part(entry, said["label"]) if is_part(entry) else None


def year_of(year: int) -> Part:
    """One class."""
    return Part(f"year:{year}-{year}", str(year))


def year_part(label: str) -> Part | None:
    """``2012``, ``2010–2014``, ``2010–``, ``–2014`` as the directory writes them."""
    years = label.replace("–", "-")
    entry = f"year:{years if '-' in years else f'{years}-{years}'}"
    return Part(entry, label) if is_part(entry) else None


async def nearest(actor: Actor, fits: Sequence[Part]) -> list[Part]:
    """Without the country of a city that is named as well: "Dakar, Senegal" is Dakar."""
    cities = [part for part in fits if part.entry.startswith("city:")]
    countries = [part for part in fits if part.entry.startswith("country:")]
    if not cities or not countries:
        return list(fits)
    given = {
        f"c{at}": {"city": city.label, "country": there.entry[8:]} for at, (city, there) in pairs_of(cities, countries)
    }
    told = await read(actor, IN_COUNTRY.format(
        ", ".join(f"${name}: MemberFilter" for name in given),
        " ".join(f"{name}: members(first: 1, filter: ${name}) {{ edges {{ node {{ id }} }} }}" for name in given),
    ), **given)  # fmt: skip
    around = {f"country:{given[name]['country']}" for name, found in told.items() if found["edges"]}
    return [part for part in fits if part.entry not in around]


def pairs_of(cities: Sequence[Part], countries: Sequence[Part]) -> Iterator[tuple[int, tuple[Part, Part]]]:
    """Every city with every country; not more than a few."""
    return islice(enumerate(product(cities, countries)), MOST_PARTS)


async def club_named(actor: Actor, words: str) -> Part | None:
    """A club whose name stands in the text; None where there are no clubs here."""
    clubs: Sequence[Mapping[str, Any]] = ()
    try:
        clubs = [edge["node"] for edge in (await read(actor, CLUBS))["clubs"]["edges"]]
    except ReadingError:  # no plugin here knows clubs
        return None
    text = f" {folded(words)} "
    for club in sorted(clubs, key=lambda each: -len(each["name"])):
        name = folded(club["name"])
        if name and re.search(rf" (?:clubs?) (?:\w+ ){{0,2}}?{name} | {name} clubs? ", text):
            return Part(f"club:{club['id']}", club["name"])
    return None
