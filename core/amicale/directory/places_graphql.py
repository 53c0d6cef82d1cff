"""Where people are, in the schema."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import strawberry

from amicale.countries import country_names
from amicale.directory.cities import city_name
from amicale.directory.counting import crowd_of
from amicale.directory.places import Place, places_of
from amicale.graphql.context import Info
from amicale.graphql.fields import act
from amicale.members.graphql import MemberFilter


@strawberry.type
class CityCount:
    """A city, and how many people show that they live there."""

    city: str = strawberry.field(description="Empty for those who show their country alone.")
    count: int
    latitude: float | None
    longitude: float | None
    approximate: bool = strawberry.field(description="Whether only the country could be found on the map.")


@strawberry.type
class CountryCount:
    """A country with its cities, the most frequent one first."""

    country: str = strawberry.field(description="ISO 3166-1 alpha-2; empty where only the city is known.")
    name: str = strawberry.field(description="In the reader's language.")
    count: int
    cities: list[CityCount]


@strawberry.type
class PlacesQuery:
    """Where people are."""

    @act(access="member", weight=60)
    async def member_places(
        self, info: Info, search: str | None = None, understand: bool | None = None, filter: MemberFilter | None = None
    ) -> list[CountryCount]:
        """Countries and cities of a search's people, the most frequent ones first. Takes what members takes. Where
        cities are is from GeoNames (CC BY 4.0)."""
        found = await places_of(await crowd_of(info))
        return by_country(found, country_names(info.context.actor.locale), info.context.actor.locale)


def by_country(found: Sequence[Place], names: Mapping[str, str], locale: str) -> list[CountryCount]:
    """Places under their countries."""
    totals, cities = Counter[str](), defaultdict[str, list[CityCount]](list)
    for place in found:
        totals[place.country] += place.count
        cities[place.country].append(shown(place, locale))
    return [
        CountryCount(country=code, name=names.get(code, code), count=count, cities=cities[code])
        for code, count in totals.most_common()
    ]  # fmt: skip


def shown(place: Place, locale: str) -> CityCount:
    """A place as the schema has it."""
    spot = place.spot
    return CityCount(
        city=city_name(place.key, place.city, locale), count=place.count, latitude=spot.latitude if spot else None,
        longitude=spot.longitude if spot else None, approximate=spot is None or spot.approximate,
    )  # fmt: skip
