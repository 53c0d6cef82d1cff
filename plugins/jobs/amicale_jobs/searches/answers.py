"""What the list could be narrowed by, in the schema: values with their names in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import strawberry

from amicale import Context
from amicale_jobs.law.contracts import Contract
from amicale_jobs.offers.words import contract_title, contracts, country_name
from amicale_jobs.searches import facets, filters
from amicale_jobs.searches.saving import Wanted
from amicale_jobs.searches.types import CRITERIA
from amicale_jobs.searches.words import GROUPS, LEVELS, REMOTE, suggested_title, summary
from amicale_jobs.types import JobRemote


@strawberry.type(
    description="A value of a filter, and how many offers it would leave under the search and all other filters."
)
class JobFacetValue:
    """What can be chosen."""

    value: str = strawberry.field(description="What the filter is given.")
    label: str = strawberry.field(description="What it is called, in the reader's language.")
    count: int
    chosen: bool = False


@strawberry.type(description="Kinds of contract of one group.")
class JobContractFacet:
    """Such as apprenticeships, of two kinds."""

    group: str
    label: str
    count: int
    values: list[JobFacetValue]


@strawberry.type(description="What a search asks for.")
class JobSearchCriteria:
    """As it would be saved."""

    words: str
    contracts: list[str]
    sectors: list[str]
    cities: list[str]
    country: str
    remote: list[JobRemote]
    level_until: int | None
    starts_from: date | None
    starts_until: date | None
    pay_shown: bool
    for_me: bool
    from_partner: bool


@strawberry.type(description="How the list could be narrowed.")
class JobOfferFacets:
    """Only open offers are counted."""

    contracts: list[JobContractFacet]
    sectors: list[JobFacetValue]
    cities: list[JobFacetValue]
    countries: list[JobFacetValue]
    remote: list[JobFacetValue]
    levels: list[JobFacetValue]
    fresh: list[JobFacetValue]
    pay_shown: int
    for_me: int
    from_partner: int
    asked: JobSearchCriteria
    title: str = strawberry.field(description="What this search could be saved as.")
    summary: str = strawberry.field(description="What is asked for, in words; empty where nothing is.")


def words_of(values: Sequence[Any] | None) -> tuple[str, ...]:
    """Values of a filter; enums as the table has them."""
    return tuple(dict.fromkeys(str(getattr(value, "value", value)) for value in values or ()))


def asked_for(search: str | None, given: filters.JobOfferFilter | None) -> facets.Asked:
    """What a list's arguments mean."""
    if given is None:
        return facets.Asked(search=search or "")
    place = given.place
    return facets.Asked(
        search=search or "", contracts=words_of(given.contracts), sectors=words_of(given.sectors),
        cities=words_of(place.cities if place else None), remote=words_of(place.remote if place else None),
        country=(given.country or "").upper(), level_until=given.level_until, starts_from=given.starts_from,
        starts_until=given.starts_until, pay_shown=bool(given.pay_shown), for_me=bool(given.for_me),
        from_partner=bool(given.from_partner), opened_within=given.opened_within,
    )  # fmt: skip


def wanted_of(asked: facets.Asked) -> Wanted:
    """The same, as it would be saved."""
    return Wanted(
        words=asked.search.strip(), contracts=tuple(asked.contracts), sectors=tuple(asked.sectors),
        cities=tuple(asked.cities), country=asked.country, remote=tuple(asked.remote), level_until=asked.level_until,
        starts_from=asked.starts_from, starts_until=asked.starts_until, pay_shown=asked.pay_shown,
        for_me=asked.for_me, from_partner=asked.from_partner,
    )  # fmt: skip


def as_answer(found: facets.Facets, asked: facets.Asked, context: Context) -> JobOfferFacets:
    """Values with their names in the reader's language."""
    locale, known, wanted = context.actor.locale, contracts(context), wanted_of(asked)
    switches = {each.value: each.count for each in found["switches"]}
    return JobOfferFacets(
        contracts=by_group(found["contracts"], asked, known, locale),
        sectors=named(found["sectors"], asked.sectors), cities=named(found["cities"], asked.cities),
        countries=[JobFacetValue(value=each.value, label=country_name(each.value, locale), count=each.count,
                                 chosen=each.value == asked.country) for each in found["countries"]],
        remote=remote_values(found["remote"], asked, locale),
        levels=[JobFacetValue(value=each.value, label=LEVELS[int(each.value)].to(locale), count=each.count,
                              chosen=asked.level_until == int(each.value)) for each in found["levels"]],
        fresh=[JobFacetValue(value=each.value, label=each.value, count=each.count,
                             chosen=asked.opened_within == int(each.value)) for each in found["fresh"]],
        pay_shown=switches["pay_shown"], for_me=switches["for_me"], from_partner=switches["from_partner"],
        asked=criteria_of(wanted), title=suggested_title(wanted, known, locale),
        summary=summary(wanted, known, locale) if wanted != Wanted() else "",
    )  # fmt: skip


def criteria_of(wanted: Wanted) -> JobSearchCriteria:
    """What is asked for, as the schema has it."""
    values = {name: getattr(wanted, name) for name in CRITERIA}
    lists = {name: list(values[name]) for name in ("contracts", "sectors", "cities")}
    remote = [JobRemote(code) for code in wanted.remote if code in REMOTE]
    return JobSearchCriteria(**{**values, **lists, "remote": remote})


def named(found: Sequence[facets.Value], asked: Sequence[str]) -> list[JobFacetValue]:
    """Cities or sectors; what somebody asked for and nobody offers is there too, so that it can be taken away."""
    values = [
        JobFacetValue(value=each.value, label=each.label or each.value, count=each.count, chosen=each.chosen)
        for each in found
    ]
    known = {each.value.casefold() for each in found if each.chosen}
    missing = [said for said in asked if said.casefold() not in known][: max(0, len(asked) - len(known))]
    return values + [JobFacetValue(value=said, label=said, count=0, chosen=True) for said in missing]


def remote_values(found: Sequence[facets.Value], asked: facets.Asked, locale: str) -> list[JobFacetValue]:
    """From on site to wholly from afar."""
    counts = {each.value: each.count for each in found}
    return [
        JobFacetValue(value=JobRemote(code).name, label=title.to(locale), count=counts.get(code, 0),
                      chosen=code in asked.remote)
        for code, title in REMOTE.items() if code in counts or code in asked.remote
    ]  # fmt: skip


def by_group(
    found: Sequence[facets.Value], asked: facets.Asked, known: Mapping[str, Contract], locale: str
) -> list[JobContractFacet]:
    """Kinds of contract below their groups, in the school's order; those that nobody offers are left out."""
    counts, groups = {each.value: each.count for each in found}, []
    for group, title in GROUPS.items():
        values = [
            JobFacetValue(value=code, label=contract_title(known, code, locale), count=counts.get(code, 0),
                          chosen=code in asked.contracts)
            for code, contract in known.items()
            if contract.group == group and (code in counts or code in asked.contracts)
        ]  # fmt: skip
        if values:
            total = sum(each.count for each in values)
            groups.append(JobContractFacet(group=group, label=title.to(locale), count=total, values=values))
    return groups
