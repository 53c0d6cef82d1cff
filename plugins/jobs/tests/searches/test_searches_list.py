"""The list, its counts and alerts say the same."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from jobs_making import Jobs

from amicale import DB, today
from amicale_jobs.searches.matching import find
from amicale_jobs.searches.saving import Wanted, save

LIST = """query ($search: String, $filter: JobOfferFilter, $order: JobOfferOrder) {
    jobOffers(search: $search, filter: $filter, orderBy: $order, first: 100) {
        totalCount edges { node { title } } } }"""
FACETS = """query ($search: String, $filter: JobOfferFilter) { jobOfferFacets(search: $search, filter: $filter) {
    contracts { values { value count chosen } } cities { value count chosen } sectors { value count chosen }
    countries { value count chosen } remote { value count chosen } levels { value count chosen }
    fresh { value count chosen }
    payShown forMe fromPartner title summary } }"""
CONTRACTS, REMOTE = ("permanent", "internship", "apprenticeship"), ("none", "some", "full")
CITIES = (("Lyon", "FR"), ("LYON 3e", "FR"), ("Paris", "FR"), ("Londres", "GB"), ("", ""))
SECTORS = ("Énergie", "énergie", "Luxe", "")


def made(chance: random.Random, number: int) -> dict[str, Any]:
    """Some offer."""
    city, country = chance.choice(CITIES)
    return {
        "title": f"{chance.choice(('Analyste', 'Acheteur', 'Juriste'))} {number}", "contract": chance.choice(CONTRACTS),
        "city": city, "country": country, "sector": chance.choice(SECTORS), "remote": chance.choice(REMOTE),
        "level": chance.choice((None, 3, 5)), "pay_from": chance.choice((None, 3_000_000)),
        "class_years_from": chance.choice((None, 2015, 2030)),
        "starts_on": chance.choice((None, today() + timedelta(days=30), today() + timedelta(days=200))),
        "skills": chance.choice(([], ["Python"])), "words": chance.choice(("Une équipe.", "Une équipe, des données.")),
    }  # fmt: skip


def asked(chance: random.Random) -> Wanted:
    """Some search."""

    def some(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.choice((0, 0, 1, 2))))

    return Wanted(
        words=chance.choice(("", "", "analyste", "donnees", "acheter")), contracts=some(CONTRACTS),
        cities=some(("lyon", "Paris", "London")), sectors=some(("ENERGIE", "luxe")), remote=some(REMOTE),
        country=chance.choice(("", "", "FR")), level_until=chance.choice((None, None, 3)),
        starts_from=chance.choice((None, today() + timedelta(days=60))), pay_shown=chance.random() < 0.2,
        for_me=chance.random() < 0.2, from_partner=chance.random() < 0.1,
    )  # fmt: skip


def as_filter(wanted: Wanted) -> dict[str, Any]:
    """The same, for the list."""
    return {
        "contracts": list(wanted.contracts), "sectors": list(wanted.sectors),
        "place": {"cities": list(wanted.cities), "remote": [each.upper() for each in wanted.remote]},
        "payShown": wanted.pay_shown, "forMe": wanted.for_me, "fromPartner": wanted.from_partner,
        **({"country": wanted.country} if wanted.country else {}),
        **({"levelUntil": wanted.level_until} if wanted.level_until is not None else {}),
        **({"startsFrom": wanted.starts_from.isoformat()} if wanted.starts_from else {}),
    }  # fmt: skip


@pytest.fixture
async def school_of_offers(jobs: Jobs) -> tuple[Jobs, UUID, list[UUID]]:
    """Forty offers, one of them a partner's, and somebody who reads them."""
    chance = random.Random(5)
    await jobs.guest("Airbus")
    offers = [
        await jobs.offer(company="Airbus" if number % 5 == 0 else "Danone", **made(chance, number))
        for number in range(40)
    ]
    await jobs.offer("Draft", state="draft")
    await jobs.offer("Over", expires_on=today() - timedelta(days=1))
    return jobs, await jobs.person("Anne", class_year=2018), offers


async def count(jobs: Jobs, reader: UUID, search: str = "", **filters: Any) -> int:
    """How many the list has."""
    data = await jobs.school.data(await actor(jobs, reader), LIST, search=search, filter=filters)
    return int(data["jobOffers"]["totalCount"])


async def actor(jobs: Jobs, reader: UUID) -> Any:
    """Them, with their class."""
    from amicale import acting_for

    return await acting_for(reader)


class TestTheSameEverywhere:
    async def test_what_an_alert_finds_the_list_shows(self, school_of_offers: tuple[Jobs, UUID, list[UUID]]) -> None:
        jobs, anne, offers = school_of_offers
        chance, me = random.Random(11), await actor(jobs, anne)
        for number in range(60):
            wanted = asked(chance)
            key = await save(me, wanted, f"S{number}", "day")
            await find(offers)
            rows = await DB.fetch(
                "SELECT o.title FROM jobs.finding f JOIN jobs.offer o ON o.id = f.offer WHERE f.search = $1", key
            )
            data = await jobs.school.data(me, LIST, search=wanted.words, filter=as_filter(wanted))
            shown = {edge["node"]["title"] for edge in data["jobOffers"]["edges"]}
            assert {row["title"] for row in rows} == shown, wanted
            found = await jobs.school.data(
                me, "query ($id: ID!) { savedJobSearch(id: $id) { found { totalCount } } }",
                id=jobs.school.id("SavedJobSearch", key),
            )  # fmt: skip
            assert found["savedJobSearch"]["found"]["totalCount"] == len(shown)
            await DB.execute("DELETE FROM jobs.saved_search")

    async def test_a_count_is_what_one_finds_who_chooses_it(
        self, school_of_offers: tuple[Jobs, UUID, list[UUID]]
    ) -> None:
        jobs, anne, _offers = school_of_offers
        chance, me = random.Random(23), await actor(jobs, anne)
        for _number in range(10):
            wanted = asked(chance)
            base = as_filter(wanted)
            found = (await jobs.school.data(me, FACETS, search=wanted.words, filter=base))["jobOfferFacets"]
            choices = [
                ({"contracts": [each["value"]]}, each) for group in found["contracts"] for each in group["values"]
            ]
            choices += [({"sectors": [each["value"]]}, each) for each in found["sectors"]]
            choices += [({"place": {**base["place"], "cities": [each["value"]]}}, each) for each in found["cities"]]
            choices += [({"place": {**base["place"], "remote": [each["value"]]}}, each) for each in found["remote"]]
            choices += [({"country": each["value"]}, each) for each in found["countries"]]
            choices += [({"levelUntil": int(each["value"])}, each) for each in found["levels"]]
            choices += [({"openedWithin": int(each["value"])}, each) for each in found["fresh"]]
            for name in ("payShown", "forMe", "fromPartner"):
                choices.append(({name: True}, {"count": found[name], "value": name}))
            for change, each in choices:
                if each.get("chosen") and each["count"] == 0:
                    continue
                assert await count(jobs, anne, wanted.words, **{**base, **change}) == each["count"], (wanted, change)


class TestTheList:
    async def test_what_is_called_so_comes_first_then_the_newest(self, jobs: Jobs) -> None:
        anne = await jobs.person("Anne")
        await jobs.offer("Actuary", words="With a gardener.")
        await jobs.offer("Gardener")
        data = await jobs.school.data(jobs.as_(anne), LIST, search="gardner")
        assert [edge["node"]["title"] for edge in data["jobOffers"]["edges"]] == ["Gardener"], (
            "a slip in a title is mended"
        )
        data = await jobs.school.data(jobs.as_(anne), LIST, search="gardener")
        assert [edge["node"]["title"] for edge in data["jobOffers"]["edges"]] == ["Gardener", "Actuary"]

    async def test_only_what_is_open_and_not_over_for_members_only(self, jobs: Jobs) -> None:
        anne = await jobs.person("Anne")
        await jobs.offer("Mine", posted_by=anne, source="member", state="waiting")
        await jobs.offer("Over", expires_on=today() - timedelta(days=1))
        await jobs.offer("Today", expires_on=today())
        data = await jobs.school.data(jobs.as_(anne), LIST)
        assert [edge["node"]["title"] for edge in data["jobOffers"]["edges"]] == ["Today"]
        guest = await jobs.guest()
        for who in (jobs.as_(None), guest.actor):
            assert (await jobs.school.refusal(who, LIST))["code"] in ("UNAUTHENTICATED", "FORBIDDEN")
            assert (await jobs.school.refusal(who, FACETS))["code"] in ("UNAUTHENTICATED", "FORBIDDEN")

    async def test_orders(self, jobs: Jobs) -> None:
        anne = await jobs.person("Anne")
        await jobs.offer("Late", expires_on=today() + timedelta(days=9), starts_on=date(2099, 1, 1))
        await jobs.offer("Soon", expires_on=today() + timedelta(days=2), starts_on=None)
        for order, first in (("ENDING", "Soon"), ("STARTING", "Late")):
            data = await jobs.school.data(jobs.as_(anne), LIST, order=order)
            assert data["jobOffers"]["edges"][0]["node"]["title"] == first

    async def test_similar_ones(self, jobs: Jobs) -> None:
        one = await jobs.offer("Data engineer (F/H)", sector="Energy", city="Lyon", country="FR")
        await jobs.offer("Data analyst (H/F)", sector="Energy", company="Danone")
        await jobs.offer("Gardener", sector="Garden", contract="internship", company="Danone")
        await jobs.offer("Data engineer (F/H)", sector="Energy", city="Lyon", country="FR", state="draft")
        data = await jobs.school.data(
            jobs.as_(await jobs.person()), "query ($id: ID!) { jobOffer(id: $id) { similar { title } } }",
            id=jobs.id("Offer", one),
        )  # fmt: skip
        assert [each["title"] for each in data["jobOffer"]["similar"]] == ["Data analyst (H/F)"]
