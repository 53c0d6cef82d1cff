"""Countries, nationalities and languages by the names that people give them, to ISO codes; the names are Babel's (CLDR)."""

# ruff: noqa: E501  (a table of what people write is read in rows)
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from amicale.members.importing.values.text import fold

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"})
_COMMON = {
    "uk": "GB", "england": "GB", "angleterre": "GB", "scotland": "GB", "ecosse": "GB", "wales": "GB", "pays de galles": "GB", "great britain": "GB",
    "grande bretagne": "GB", "northern ireland": "GB", "irlande du nord": "GB", "usa": "US", "etats unis d amerique": "US", "u s a": "US", "u s": "US",
    "united states of america": "US", "amerique": "US", "america": "US", "eua": "US", "hollande": "NL", "holland": "NL", "the netherlands": "NL",
    "ivory coast": "CI", "hong kong": "HK", "macao": "MO", "macau": "MO", "coree": "KR", "coree du sud": "KR", "korea": "KR", "south korea": "KR",
    "russie": "RU", "republique tcheque": "CZ", "czech republic": "CZ", "uae": "AE", "eau": "AE", "emirats": "AE", "viet nam": "VN", "rdc": "CD",
    "congo brazzaville": "CG", "congo kinshasa": "CD", "drc": "CD", "palestine": "PS", "birmanie": "MM", "burma": "MM", "cap vert": "CV", "turkey": "TR",
    "deutschland": "DE", "espana": "ES", "italia": "IT", "brasil": "BR", "belgie": "BE", "schweiz": "CH", "suisse romande": "CH", "osterreich": "AT",
    "polska": "PL", "nederland": "NL", "swaziland": "SZ", "macedoine": "MK", "la reunion": "RE", "france metropolitaine": "FR", "metropole": "FR",
    "republique francaise": "FR", "rep dominicaine": "DO", "centrafrique": "CF", "prc": "CN", "rpc": "CN", "chine populaire": "CN",
}  # fmt: skip
_DEMONYMS = {
    "francais": "FR", "francaise": "FR", "french": "FR", "belge": "BE", "belgian": "BE", "suisse": "CH", "swiss": "CH", "allemand": "DE", "allemande": "DE",
    "german": "DE", "italien": "IT", "italienne": "IT", "italian": "IT", "espagnol": "ES", "espagnole": "ES", "spanish": "ES", "portugais": "PT",
    "portugaise": "PT", "portuguese": "PT", "britannique": "GB", "british": "GB", "anglais": "GB", "anglaise": "GB", "americain": "US", "americaine": "US",
    "american": "US", "marocain": "MA", "marocaine": "MA", "moroccan": "MA", "algerien": "DZ", "algerienne": "DZ", "algerian": "DZ", "tunisien": "TN",
    "tunisienne": "TN", "tunisian": "TN", "senegalais": "SN", "senegalaise": "SN", "senegalese": "SN", "ivoirien": "CI", "ivoirienne": "CI",
    "ivorian": "CI", "canadien": "CA", "canadienne": "CA", "canadian": "CA", "chinois": "CN", "chinoise": "CN", "chinese": "CN", "vietnamien": "VN",
    "vietnamienne": "VN", "vietnamese": "VN", "libanais": "LB", "libanaise": "LB", "lebanese": "LB", "camerounais": "CM", "camerounaise": "CM",
    "luxembourgeois": "LU", "luxembourgeoise": "LU", "polonais": "PL", "polonaise": "PL", "polish": "PL", "roumain": "RO", "roumaine": "RO", "romanian": "RO",
    "turc": "TR", "turque": "TR", "turkish": "TR", "indien": "IN", "indienne": "IN", "indian": "IN", "neerlandais": "NL", "neerlandaise": "NL",
    "dutch": "NL", "irlandais": "IE", "irlandaise": "IE", "irish": "IE", "bresilien": "BR", "bresilienne": "BR", "brazilian": "BR", "russe": "RU",
    "russian": "RU", "japonais": "JP", "japonaise": "JP", "japanese": "JP",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountryReading:
    """A country's code; `near` when the name was only nearly right."""

    code: str | None
    near: bool = False


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Folded names and codes of all countries."""
    names: dict[str, str] = {}
    codes = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()} - _NO_COUNTRIES
    for language in ("fr", "en", "de", "es", "it", "pt"):
        for code, name in Locale(language).territories.items():
            if code in codes:
                names.setdefault(fold(name), code)
    for alias, replacements in get_global("territory_aliases").items():
        if isinstance(alias, str) and alias.isalpha() and len(replacements) == 1:
            names.setdefault(alias.lower(), replacements[0])
    names.update((code.lower(), code) for code in codes)
    return names | _COMMON


@lru_cache(maxsize=4096)
def parse_country(value: str) -> CountryReading:
    """The country that a cell names, in French, English, by ISO code, or nearly so."""
    key = fold(value)
    if not key:
        return CountryReading(None)
    names = _names()
    if (
        code := names.get(key)
        or names.get(key.replace(" ", ""))
        or names.get(key.removeprefix("la ").removeprefix("le ").removeprefix("the "))
    ):
        return CountryReading(code)
    if len(key) < 5:
        return CountryReading(None)
    best = process.extractOne(key, names.keys(), scorer=fuzz.ratio, score_cutoff=85)
    return CountryReading(names[best[0]], near=True) if best else CountryReading(None)


def parse_nationality(value: str) -> str | None:
    """A nationality as the country's code; the first one of several."""
    return _DEMONYMS.get(fold(value)) or parse_country(value).code


@lru_cache(maxsize=256)
def parse_language(value: str) -> str | None:
    """A language's ISO 639-1 code, from its code or its French or English name."""
    key = fold(value)
    code = key.split(" ", 1)[0] if key else ""
    languages = Locale("en").languages
    if len(code) == 2 and code in languages:
        return code
    for language in ("fr", "en"):
        for found, name in Locale(language).languages.items():
            if fold(name) == key and len(found) == 2:
                return str(found)
    return None
