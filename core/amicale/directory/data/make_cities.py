"""Makes the names of cities that a migration loads: which spellings mean one city. Run by hand, seldom, as ``make.py``.

``python make_cities.py FOLDER > names.txt`` reads GeoNames' data (CC BY 4.0) from the same folder, and ``cities.txt``:
what cities are called in English and French, by our own knowledge; each must be a name that GeoNames knows. The keys in
it are written anew.

A line is a city: country, key, then its names, folded. A name with a star means this city also for somebody whose
country is not told, or does not have it: the largest one that is properly called so. Here are the cities of which
other names are kept, and those whose name another country's city has, too; every other name is its own key.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from amicale.directory.data.make import LARGE, cities, is_written
from amicale.members.importing.values.text import fold

HERE = Path(__file__).parent
HUGE = 1_000_000
"""People from whom on other names are kept where few of our schools' alumni live."""
NEAR = frozenset(
    "FR BE CH LU DE AT NL GB IE IT ES PT DK SE NO FI PL CZ HU RO GR MA TN DZ SN CI LB CA US AE".split()  # noqa: SIM905
)
DISTRICT = re.compile(r"(paris|lyon|marseille) \d")
"""GeoNames has them as cities; people live in Paris."""
SHORTEST, LONGEST = 4, 25
Place = tuple[str, str]
"""A country and a proper name, folded."""


def other_names(city: Mapping[str, Any]) -> list[str]:
    """What else a city is called, by people who write Latin letters of Europe."""
    if city["population"] < (LARGE if city["countrycode"] in NEAR else HUGE):
        return []
    names = [name for name in city["alternatenames"] if is_written(name) and len(name) <= LONGEST]
    written = [fold(name) for name in names if all(ord(sign) < 0x180 or sign == "’" for sign in name)]
    return [name for name in written if len(name) >= SHORTEST]


def called(line: str, names: Mapping[Place, Place]) -> tuple[Place, str, str]:
    """A line of cities.txt: the place, its names in English and French."""
    _key, country, english, french = line.split("\t")
    known = next(((country, fold(name)) for name in (english, french) if (country, fold(name)) in names), None)
    if known is None:
        raise SystemExit(f"GeoNames does not know {english} ({country}).")
    return names[known], english, french


class Names:
    """Which city each name means, by country, and where no country is told."""

    def __init__(self, found: list[Mapping[str, Any]]) -> None:
        self.own: dict[Place, Place] = {}
        self.owner: dict[str, Place] = {}
        self.called: set[Place] = set()
        for city in found:
            place = (city["countrycode"], fold(city["name"]))
            self.own.setdefault(place, place)
            self.owner.setdefault(place[1], place)
        self.every, self.anywhere = dict(self.own), dict(self.owner)
        for city in found:
            for name in other_names(city):
                self.every.setdefault((city["countrycode"], name), (city["countrycode"], fold(city["name"])))

    def call(self, place: Place, english: str, french: str) -> None:
        """A city that we know ourselves: it is meant first by its English name."""
        for name in (fold(english), fold(french)):
            self.every.setdefault((place[0], name), place)
            self.anywhere.setdefault(name, place)
        self.anywhere[fold(english)] = place
        self.called.add(place)

    def key(self, place: Place) -> str:
        """What people are found and counted by: the name alone for the largest city that has it."""
        return place[1] if self.owner[place[1]] == place else f"{place[1]} {place[0].lower()}"

    def kept(self) -> dict[Place, list[str]]:
        """The cities that have several names, or share theirs with one in another country; with their names."""
        sharing = Counter(name for _country, name in self.every)
        several = Counter(self.every.values())
        lines = defaultdict[Place, list[str]](list)
        for (_country, name), place in self.every.items():
            if name and (several[place] > 1 or sharing[place[1]] > 1 or place in self.called):
                lines[place].append(name + ("*" if self.anywhere.get(name) == place else ""))
        return lines


def loosely(found: list[Mapping[str, Any]]) -> dict[Place, Place]:
    """Every name of every city, to check ours against."""
    return {
        (city["countrycode"], fold(name)): (city["countrycode"], fold(city["name"]))
        for city in reversed(found) if city["population"] >= 15_000  # the largest one comes last, and stays
        for name in city["alternatenames"] if is_written(name)
    }  # fmt: skip


def main(folder: Path) -> None:
    """Print the lines, write the keys."""
    found = [city for city in cities(folder) if not DISTRICT.match(fold(city["name"]))]
    names = Names(found)
    loose = loosely(found) | names.every
    curated = [called(line, loose) for line in (HERE / "cities.txt").read_text("utf-8").splitlines()]
    for place, english, french in curated:
        names.call(place, english, french)
    for place, some in sorted(names.kept().items()):
        sys.stdout.write(f"{place[0]}|{names.key(place)}|{'|'.join(sorted(some))}\n")
    said = [f"{names.key(place)}\t{place[0]}\t{english}\t{french}" for place, english, french in curated]
    (HERE / "cities.txt").write_text("\n".join(said) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
