"""Where cities are: a small gazetteer, made from GeoNames (https://www.geonames.org, CC BY 4.0) by ``data/make.py``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from amicale.members.importing.values.text import fold

NOT_THE_CITY = re.compile(r"\b(?:cedex|\d+\w{0,3}|arrondissement|arr)\b")
"""Of an address: postal codes, districts (15e, 3eme), the distribution of mail."""
SHORT = {"st": "saint", "ste": "sainte"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map, in degrees. ``approximate``: only the country is known, and this is its largest city."""

    latitude: float
    longitude: float
    approximate: bool = False


@lru_cache(maxsize=1)
def places() -> Mapping[tuple[str, str], tuple[int, int]]:
    """Hundredths of degrees by country and folded name; read when somebody first opens the map."""
    found = {}
    for line in resources.files(__package__).joinpath("data/places.txt").read_text("utf-8").splitlines():
        country, latitude, longitude, *names = line.split("\t")
        for name in names[0].split("|") if names else [""]:
            found[country, name] = (int(latitude), int(longitude))
    return found


@lru_cache(maxsize=20_000)
def spot_of(country: str, city: str) -> Spot | None:
    """Where a city is; else where its country is; None where that is not known either."""
    for name in spellings(fold(city)):
        at = places().get((country, name))
        if at is not None:
            return Spot(at[0] / 100, at[1] / 100)
    at = places().get((country, ""))
    return Spot(at[0] / 100, at[1] / 100, approximate=True) if at is not None else None


def spellings(city: str) -> Iterator[str]:
    """What a city may be called in the gazetteer: as it is, without district and code, then ever fewer words of it."""
    if not city:
        return
    yield city
    words = [SHORT.get(word, word) for word in NOT_THE_CITY.sub(" ", city).split()]
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        if len(name) > 3 or length == len(words):
            yield name
