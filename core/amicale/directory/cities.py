"""What cities are called in the reader's language: one city is one, however people write it (decision 32)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

LANGUAGES = ("en", "fr")
"""In the order of the columns of ``data/cities.txt``."""


@lru_cache(maxsize=8)
def city_names(language: str) -> Mapping[str, str]:
    """Names by key, of cities that are called otherwise in another language; our own list."""
    if language not in LANGUAGES:
        return {}
    lines = resources.files(__package__).joinpath("data/cities.txt").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return {row[0]: row[2 + LANGUAGES.index(language)] for row in rows}


def city_name(key: str, written: str, locale: str) -> str:
    """What a city is called in a language; as people write it where we do not know."""
    return city_names(locale[:2]).get(key, written)
