"""How the list of missions is filtered, and what there is to choose from. Nothing finds a client: not the search, no
filter and no order."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import strawberry

from amicale import Context, Order, Sql, condition, language_titles
from amicale_freelance.profiles.codes import REMOTE_WORDS, FreelanceRemote
from amicale_freelance.rules import MISSION_FOUND

GIVEN = "<?>"
"""Where what was given stands in the conditions below."""
SEARCH = "{row}.search @@ (SELECT amicale.search_query(<?>))"
SKILL = "{row}.skill_keys @> ARRAY[(SELECT freelance.skill_key(<?>))]"
SECTOR = "amicale.fold({row}.sector) = (SELECT amicale.fold(<?>))"
PLACE = "({row}.city_key = ANY ((SELECT amicale.city_keys(<?>))::text[]) OR {row}.remote = 'full')"
REMOTE = "{row}.remote = <?>"
LANGUAGE = "<?> = ANY ({row}.languages)"
PORTAGE = "({row}.portage OR NOT <?>)"
BUDGET = "({row}.pay <> 'open' AND coalesce({row}.pay_from, {row}.pay_to) IS NOT NULL OR NOT <?>)"
FRESH = "({row}.opened_at > now() - interval '7 days' OR NOT <?>)"
RATE = "({row}.pay = 'day' AND coalesce({row}.pay_to, {row}.pay_from) >= <?>)"


def given(sql: str, cast: str = "text") -> str:
    """A condition as a filter has it."""
    return sql.replace(GIVEN, f"{{value:{cast}}}")


@strawberry.input(description="Conditions that must all hold.")
class FreelanceMissionFilter:
    """What missions can be filtered by."""

    skill: str | None = condition(given(SKILL), description="A skill, in whatever spelling and language.")
    sector: str | None = condition(given(SECTOR))
    place: str | None = condition(given(PLACE), description="A city, in whatever spelling; or fully remote.")
    remote: FreelanceRemote | None = condition(given(REMOTE))
    language: str | None = condition(given(LANGUAGE), description="ISO 639-1.")
    portage: bool | None = condition(given(PORTAGE, "boolean"), description="An umbrella company is accepted.")
    budget: bool | None = condition(given(BUDGET, "boolean"), description="Says what it pays.")
    fresh: bool | None = condition(given(FRESH, "boolean"), description="On the list for a week at most.")
    day_rate: int | None = condition(
        given(RATE, "bigint"), description="Pays at least so much a day, in the currency's smallest unit."
    )


@strawberry.input(description="Conditions that must all hold.")
class OwnFreelanceMissionFilter:
    """What one's own missions can be filtered by."""

    state: str | None = condition("{row}.state = {value:text}")
    over: bool | None = condition("({row}.state IN ('done', 'withdrawn')) = {value:boolean}")


@strawberry.enum
class FreelanceMissionOrder(enum.Enum):
    """How the list is ordered."""

    NEWEST = "newest"
    ENDING = "ending"
    STARTING = "starting"


NEWEST = (Order(Sql("{row}.opened_at"), "timestamptz", descending=True),)
ORDERS: Mapping[Any, Sequence[Order]] = {
    FreelanceMissionOrder.NEWEST: NEWEST,
    FreelanceMissionOrder.ENDING: (Order(Sql("{row}.expires_on"), "date"),),
    FreelanceMissionOrder.STARTING: (Order(Sql("coalesce({row}.starts_on, 'infinity'::date)"), "date"),),
}


@strawberry.type(description="Something to choose missions by.")
class FreelanceChoice:
    """What it is, and how many missions have it that the other filters leave."""

    value: str
    title: str
    count: int


@strawberry.type(description="What the list can be narrowed down by.")
class FreelanceMissionChoices:
    """Each with its count under the other filters."""

    skills: list[FreelanceChoice]
    sectors: list[FreelanceChoice]
    places: list[FreelanceChoice]
    remotes: list[FreelanceChoice]
    languages: list[FreelanceChoice]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody has chosen; None is nothing."""

    search: str | None = None
    skill: str | None = None
    sector: str | None = None
    place: str | None = None
    remote: str | None = None
    language: str | None = None
    portage: bool | None = None
    budget: bool | None = None
    fresh: bool | None = None
    day_rate: int | None = None


class Part(NamedTuple):
    """One filter: its condition, and the type of what it is given."""

    sql: str
    cast: str = "text"


PARTS: Mapping[str, Part] = {
    "search": Part(SEARCH), "skill": Part(SKILL), "sector": Part(SECTOR), "place": Part(PLACE),
    "remote": Part(REMOTE), "language": Part(LANGUAGE), "portage": Part(PORTAGE, "boolean"),
    "budget": Part(BUDGET, "boolean"), "fresh": Part(FRESH, "boolean"), "day_rate": Part(RATE, "bigint"),
}  # fmt: skip
FACETS: Mapping[str, str] = {
    "skill": "SELECT freelance.skill_key(w) AS key, freelance.skill_word(min(w), {arg[spoken]:text}) AS word "
    "FROM found, unnest(skills) AS w",
    "sector": "SELECT amicale.fold(sector) AS key, min(sector) AS word FROM found",
    "place": "SELECT city_key AS key, min(city) AS word FROM found",
    "remote": "SELECT remote AS key, remote AS word FROM found",
    "language": "SELECT w AS key, w AS word FROM found, unnest(languages) AS w",
}
MOST = 30


def fits(name: str) -> str:
    """Whether a mission fits one filter, if that is set."""
    part = PARTS[name]
    place = f"{{arg[{name}]:{part.cast}}}"
    return f"({place} IS NULL OR ({part.sql.replace(GIVEN, place)}))"


def counting() -> Sql:
    """One statement for all choices: each counts what all filters but its own leave."""
    columns = ", ".join(f"coalesce({fits(name)}, false) AS fits_{name}" for name in PARTS)
    found = f"SELECT {{row}}.*, {columns} FROM freelance.mission {{row}} WHERE {MISSION_FOUND.text}"  # noqa: S608
    pieces = []
    for name, sql in FACETS.items():
        others = " AND ".join(f"fits_{other}" for other in PARTS if other != name)
        pieces.append(
            f"(SELECT '{name}' AS facet, key, min(word) AS word, count(*) AS count "  # noqa: S608 -- our own words
            f"FROM ({sql} WHERE {others} GROUP BY id, 1) AS picked WHERE key <> '' GROUP BY key "
            f"ORDER BY 4 DESC, 2 LIMIT {MOST})"
        )
    return Sql(f"WITH found AS MATERIALIZED ({found}) {' UNION ALL '.join(pieces)}".replace("{row}", "listed"))


COUNTING = counting()


async def choices(context: Context, chosen: Chosen) -> FreelanceMissionChoices:
    """What is left to choose from, for this reader."""
    values = {"spoken": context.actor.locale, **{name: getattr(chosen, name) for name in PARTS}}
    by_facet: dict[str, list[FreelanceChoice]] = {name: [] for name in FACETS}
    titles = language_titles(context.actor.locale)
    for row in await context.fetch(COUNTING, **values):
        word = row["word"]
        if row["facet"] == "remote":
            word = REMOTE_WORDS[word].to(context.actor.locale)
        elif row["facet"] == "language":
            word = titles.get(word, word)
        value = row["word"] if row["facet"] in ("sector", "skill", "place") else row["key"]
        by_facet[row["facet"]].append(FreelanceChoice(value=value, title=word, count=row["count"]))
    return FreelanceMissionChoices(
        skills=by_facet["skill"], sectors=by_facet["sector"], places=by_facet["place"],
        remotes=by_facet["remote"], languages=by_facet["language"],
    )  # fmt: skip
