"""Which groups of words the school knows: as a city, a country, a programme, a sector, an employer, or as a name.

Only what the actor may see of somebody counts: a word that is known shows that somebody has it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from amicale.countries import country_names, long_names
from amicale.database.engine import DB
from amicale.directory.cities import city_name
from amicale.graphql.context import Context
from amicale.graphql.sql import Parameters, Scope, Sql
from amicale.i18n import LOCALES
from amicale.members.importing.values.text import fold
from amicale.members.rules import EXISTS

KINDS = ("programme", "sector", "employer", "city", "country")
OTHER_NAMES = {
    "usa": "US", "etats unis d amerique": "US", "uk": "GB", "angleterre": "GB", "england": "GB",
    "grande bretagne": "GB", "great britain": "GB", "hollande": "NL", "holland": "NL", "coree": "KR", "korea": "KR",
    "emirats": "AE", "emirates": "AE", "vietnam": "VN", "viet nam": "VN", "hong kong": "HK",
}  # fmt: skip
"""Countries as people call them, folded."""


@dataclass(frozen=True, slots=True)
class Key:
    """A thing that words are known as. ``exact`` when they are the whole of it."""

    key: str
    label: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What phrases are known as: by phrase and kind."""

    things: Mapping[str, Mapping[str, Sequence[Key]]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


def usual(column: str, rows: str, group: str) -> str:
    """The spelling that most use, among some of those whom the actor may see; null where they see none."""
    seen = f"{{rule[{group}@m]}} AND {{rule[exists@m]}}"
    some = f'SELECT {column} COLLATE "C" AS label FROM {rows} AND {seen} LIMIT 12'  # noqa: S608 -- our own
    return f"(SELECT label FROM ({some}) AS few GROUP BY 1 ORDER BY count(*) DESC, 1 DESC LIMIT 1)"  # noqa: S608 -- our own


PROGRAMME = usual(
    "e.programme",
    "amicale.education e JOIN amicale.member m ON m.id = e.member WHERE e.programme_key = k.key",
    "studies",
)
AT_WORK = "amicale.position p JOIN amicale.member m ON m.id = p.member WHERE p.is_current AND"
SECTOR = usual("p.sector", f"{AT_WORK} p.sector_key = k.key", "work")
EMPLOYER = usual("p.employer", f"{AT_WORK} p.employer_key = k.key", "work")
CITY = usual("m.city", "amicale.member m WHERE m.city_key = k.key", "place")
PART = "JOIN typed t ON strpos(' ' || k.key || ' ', ' ' || t.phrase || ' ') > 0"

LOOK_UP = Sql(
    f"""
WITH typed AS MATERIALIZED (SELECT phrase, phrase || ' ' AS low, phrase || '!' AS high
                            FROM unnest({{arg[phrases]:text[]}}) AS phrase),
programmes AS MATERIALIZED (SELECT DISTINCT programme_key AS key FROM amicale.education WHERE programme_key <> ''),
sectors AS MATERIALIZED (
    SELECT DISTINCT sector_key AS key FROM amicale.position WHERE is_current AND sector_key <> ''),
employers AS (
    SELECT t.phrase, p.employer_key AS key FROM typed t
    JOIN amicale.position p ON p.employer_key = t.phrase AND p.is_current
    UNION SELECT t.phrase, p.employer_key FROM typed t
    JOIN amicale.position p ON p.employer_key > t.low AND p.employer_key < t.high AND p.is_current),
cities AS (
    SELECT t.phrase, k.key, true AS whole FROM typed t, unnest(amicale.city_keys(t.phrase)) AS k(key)
    UNION SELECT t.phrase, m.city_key, false FROM typed t
    JOIN amicale.member m ON m.city_key > t.low AND m.city_key < t.high
    WHERE m.city_key <> ALL(amicale.city_keys(t.phrase))),
found AS (
    SELECT 'programme' AS kind, t.phrase, k.key, k.key = t.phrase AS whole, {PROGRAMME} AS label
    FROM programmes k {PART}
    UNION ALL SELECT 'sector', t.phrase, k.key, k.key = t.phrase, {SECTOR} FROM sectors k {PART}
    UNION ALL SELECT 'employer', k.phrase, k.key, k.key = k.phrase, {EMPLOYER} FROM employers k
    UNION ALL SELECT 'city', k.phrase, k.key, k.whole, {CITY} FROM cities k
    UNION ALL SELECT 'name', t.phrase, t.phrase, true, '' FROM typed t WHERE EXISTS (
        SELECT FROM amicale.member m WHERE m.search @@ amicale.search_query(t.phrase, 3) AND {{rule[exists@m]}}))
SELECT kind, phrase, key, whole, label FROM found WHERE label IS NOT NULL ORDER BY kind, key
"""  # noqa: S608 -- our own
)


async def known(phrases: Sequence[str], context: Context) -> Known:
    """What of these phrases is known to the actor."""
    wanted = list(dict.fromkeys(phrases))
    if not wanted:
        return Known()
    rules = {**context.schema.rules, "exists": EXISTS}
    scope = Scope(context.actor, Parameters(), args={"phrases": wanted}, rules=rules)
    rows = await DB.fetch(scope.render(LOOK_UP), *scope.parameters.values)
    things: dict[str, dict[str, list[Key]]] = {}
    locale = context.actor.locale
    for phrase, code, name in countries_among(wanted, locale):
        things.setdefault(phrase, {})["country"] = [Key(code, name, exact=True)]
    for row in rows:
        if row["kind"] != "name":
            label = city_name(row["key"], row["label"], locale) if row["kind"] == "city" else row["label"]
            key = Key(row["key"], label, row["whole"])
            things.setdefault(row["phrase"], {}).setdefault(row["kind"], []).append(key)
    return Known(things, frozenset(row["phrase"] for row in rows if row["kind"] == "name"))


def countries_among(phrases: Sequence[str], locale: str) -> list[tuple[str, str, str]]:
    """The countries: phrase, code, name in the reader's language."""
    codes, names = country_codes(locale), country_names(locale)
    return [(phrase, codes[phrase], names[codes[phrase]]) for phrase in phrases if phrase in codes]


@lru_cache(maxsize=8)
def country_codes(locale: str) -> Mapping[str, str]:
    """Codes (ISO 3166-1 alpha-2) by folded name, in all languages of the portal, and as people call some of them.

    Who reads the portal in English may write "Maroc"; where a name means two countries, the reader's language decides.
    """
    spoken = [*(other for other in LOCALES if other != locale), locale]
    named = [entry for each in spoken for entry in (*long_names(each).items(), *country_names(each).items())]
    return {**OTHER_NAMES, **{fold(name): code for code, name in named if len(code) == 2}}
