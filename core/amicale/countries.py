"""What countries are called in a language: the names of CLDR by Babel, and the short ones that people say.

CLDR has short names for a few territories (``alt="short"``), which Babel does not give: they stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from babel import Locale

SHORT: Mapping[str, Mapping[str, str]] = {
    "fr": {"HK": "Hong Kong", "MO": "Macao", "PS": "Palestine"},
    "en": {"HK": "Hong Kong", "MO": "Macao", "PS": "Palestine"},
}


@lru_cache(maxsize=16)
def long_names(locale: str) -> Mapping[str, str]:
    """The official names by code, as CLDR has them."""
    return MappingProxyType({str(code): str(name) for code, name in Locale.parse(locale).territories.items()})


@lru_cache(maxsize=16)
def country_names(locale: str) -> Mapping[str, str]:
    """Names by code (ISO 3166-1 alpha-2, and CLDR's groups of countries), the short one where there is one."""
    names = long_names(locale)
    return MappingProxyType({**names, **SHORT.get(Locale.parse(locale).language, {})})
