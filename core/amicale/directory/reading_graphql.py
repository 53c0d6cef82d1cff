"""What was understood of a search, in the schema: for those who show it, and let people take parts of it away."""

from __future__ import annotations

import enum

import strawberry

from amicale.directory.known import KINDS
from amicale.directory.reading import Reading, Thing, read
from amicale.graphql.context import Info
from amicale.graphql.fields import act


@strawberry.enum
class SearchKind(enum.Enum):
    """What words of a search may be."""

    NAME = "name"
    CLASS_YEAR = "class_year"
    PROGRAMME = "programme"
    SECTOR = "sector"
    EMPLOYER = "employer"
    CITY = "city"
    COUNTRY = "country"


@strawberry.type
class SearchPart:
    """Words of a search, and what they were taken for. Several kinds: whoever fits one of them is found."""

    kinds: list[SearchKind]
    label: str = strawberry.field(description="What was found of them, as it is written: Lyon for lyon.")
    text: str = strawberry.field(description="The words as they were typed.")
    without: str = strawberry.field(description="The search without them.")


@strawberry.type
class SearchReading:
    """What was understood of a search."""

    understood: bool = strawberry.field(description="Whether it is more than a name.")
    parts: list[SearchPart]


@strawberry.type
class ReadingQuery:
    """How searches are understood."""

    @act(access="member", weight=90)
    async def search_reading(self, info: Info, search: str | None = None) -> SearchReading:
        """What ``members(search:, understand: true)`` takes a search for. Only what you may see of people is known."""
        if not (search or "").strip():
            return SearchReading(understood=False, parts=[])
        return shown(await read(search or "", info.context))


def shown(reading: Reading) -> SearchReading:
    """A reading as the schema has it: the name first, then the rest as it was typed."""
    parts = []
    if reading.name:
        parts.append(SearchPart(
            kinds=[SearchKind.NAME], label=reading.name, text=reading.name, without=without_name(reading)
        ))  # fmt: skip
    spans = [(years.start, years.end, [SearchKind.CLASS_YEAR], years.label) for years in reading.years]
    spans += [(thing.start, thing.end, kinds_of(thing), label_of(thing, reading)) for thing in reading.things]
    for start, end, kinds, label in sorted(spans, key=lambda span: span[0]):
        text = reading.text[start:end]
        without = tidy(reading.text[: reading.leads[start]] + " " + reading.text[end:])
        parts.append(SearchPart(kinds=kinds, label=label, text=text, without=without))
    return SearchReading(understood=reading.understood, parts=parts)


def kinds_of(thing: Thing) -> list[SearchKind]:
    """What a thing is, and whether it is a name too."""
    return [SearchKind(kind) for kind in thing.kinds] + ([SearchKind.NAME] if thing.also_name else [])


def label_of(thing: Thing, reading: Reading) -> str:
    """As it is written, where the words are the whole of it; else as they were typed."""
    for kind in (*reversed(KINDS),):
        for key in thing.keys.get(kind, ()):
            if key.exact or len(thing.keys[kind]) == len(thing.keys) == 1:
                return key.label
    return reading.text[thing.start : thing.end]


def tidy(text: str) -> str:
    """A search without what separated its parts."""
    return " ".join(text.replace(",", " ").replace(";", " ").split())


def without_name(reading: Reading) -> str:
    """A search without its name: what was understood of it."""
    spans = [(each.start, each.end) for each in reading.years] + [(each.start, each.end) for each in reading.things]
    return tidy(" ".join(reading.text[start:end] for start, end in sorted(spans)))
