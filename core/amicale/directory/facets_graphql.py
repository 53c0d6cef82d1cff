"""Counts for filters, in the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import strawberry

from amicale.countries import country_names
from amicale.directory import facets
from amicale.directory.cities import city_name
from amicale.directory.counting import crowd_of
from amicale.graphql.context import Context, Info
from amicale.graphql.fields import act
from amicale.members import availability
from amicale.members.graphql import MemberFilter

LIMITED = f"The {facets.MOST} most frequent ones, the first one first."


@strawberry.type
class FacetValue:
    """A value of a filter, and how many people it would leave: with the search and all other filters."""

    value: str = strawberry.field(description="What the filter is given.")
    label: str = strawberry.field(description="What it is called, in the reader's language.")
    count: int


@strawberry.type
class YearFacet:
    """Class years from one to another, both included, and how many people they would leave."""

    min: int
    max: int
    count: int


@strawberry.type(description=f"How many people each value of the directory's filters would leave. {LIMITED}")
class MemberFacets:
    """Only what the reader may see of somebody is counted: who hides their city is in no city."""

    class_years: list[YearFacet]
    decades: list[YearFacet]
    programmes: list[FacetValue]
    sectors: list[FacetValue]
    cities: list[FacetValue]
    countries: list[FacetValue]
    availabilities: list[FacetValue]


@strawberry.type
class FacetsQuery:
    """How a list could be narrowed."""

    @act(access="member", weight=300)
    async def member_facets(
        self, info: Info, search: str | None = None, understand: bool | None = None, filter: MemberFilter | None = None
    ) -> MemberFacets:
        """What people of a search can be filtered by, and how many would be left. Takes what members takes."""
        found = await facets.facets(await crowd_of(info, facets.FREE))
        countries = country_names(info.context.actor.locale)
        titles = await titles_of(found["availability"], info.context)
        return MemberFacets(
            class_years=years(found["classYear"], 1), decades=years(found["decades"], 10),
            programmes=values(found["programme"]), sectors=values(found["sector"]),
            cities=cities_of(found["city"], filter, info.context.actor.locale),
            countries=values(found["country"], lambda code: countries.get(code, code)),
            availabilities=[each for each in values(found["availability"], lambda code: titles.get(code, ""))
                            if each.label],
        )  # fmt: skip


async def titles_of(codes: Sequence[facets.Value], context: Context) -> Mapping[str, str]:
    """What availabilities are called; those that the school offers no more are not told."""
    if not codes:
        return {}
    offered = await availability.offered()
    return {code: availability.title_in(said, context.actor.locale) for code, said in offered.items()}


def same(value: str) -> str:
    """A value that is its own label."""
    return value


def values(found: Sequence[facets.Value], title: Callable[[str], str] = same) -> list[FacetValue]:
    """Values as the schema has them."""
    return [FacetValue(value=each.value, label=title(each.value), count=each.count) for each in found]


def cities_of(found: Sequence[facets.Value], given: MemberFilter | None, locale: str) -> list[FacetValue]:
    """Cities by their names in the reader's language; two of one name by their countries, too."""
    chosen = [each for each in found if each.chosen]
    names = [city_name(each.key, each.label, locale) for each in found]
    twice = {name for name, times in Counter(names).items() if times > 1}
    shown = []
    for each, name in zip(found, names, strict=True):
        value = given.city if given and given.city and chosen == [each] else each.value
        label = in_country(name, each.country, locale) if name in twice else name
        shown.append(FacetValue(value=value, label=label, count=each.count))
    return shown


def in_country(name: str, code: str, locale: str) -> str:
    """A city's name with its country's, where that is told."""
    country = country_names(locale).get(code)
    return f"{name} ({country})" if country else name


def years(found: Sequence[facets.Value], length: int) -> list[YearFacet]:
    """Years and decades as ranges, the last one first."""
    return [
        YearFacet(min=int(each.value), max=int(each.value) + length - 1, count=each.count) for each in found
    ]  # fmt: skip
