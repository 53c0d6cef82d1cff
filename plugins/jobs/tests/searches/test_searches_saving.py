"""Searches are saved, changed, stopped; each is its owner's alone."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from jobs_making import Jobs, refused

from amicale import DB, agree, agreed
from amicale_jobs.law.contracts import FRENCH
from amicale_jobs.searches.purposes import ALERTS
from amicale_jobs.searches.saving import Wanted, change, delete, save, tell
from amicale_jobs.searches.tokens import search_of_feed, search_to_stop, stop_path, token
from amicale_jobs.searches.words import address_of, suggested_title, summary

MINE = """{ mySavedJobSearches { id title summary href every version fresh feedPath found { totalCount } } }"""
SAVE = """mutation ($title: String!, $every: JobAlertEvery!, $input: SavedJobSearchInput) {
    saveJobSearch(title: $title, every: $every, input: $input) { id title summary } }"""
CHANGE = """mutation ($id: ID!, $version: Int!, $title: String!) {
    changeJobSearch(id: $id, version: $version, title: $title, every: DAY, input: {words: "actuary"}) { summary } }"""
FEED = "mutation ($id: ID!) { makeJobSearchFeed(id: $id) { feedPath } }"
NO_FEED = "mutation ($id: ID!) { endJobSearchFeed(id: $id) { feedPath } }"
STOP = "mutation ($token: String!) { stopJobAlert(token: $token) }"
ABOUT = "query ($token: String!) { jobAlertToStop(token: $token) { known } }"


class TestWords:
    async def test_a_title_is_suggested_and_an_address_leads_back(self, jobs: Jobs) -> None:
        assert jobs, "the catalogue is that of a school"
        wanted = Wanted(words="data", contracts=("apprenticeship", "professionalisation", "vie"), cities=("Lyon",))
        assert suggested_title(wanted, FRENCH, "fr") == "« data » · Alternances · VIE · Lyon"
        assert address_of(wanted) == (
            "/jobs?search=data&contract=apprenticeship&contract=professionalisation&contract=vie&city=Lyon"
        )
        assert summary(Wanted(), FRENCH, "en") == "All new offers"
        long = Wanted(cities=tuple(f"City {number} of many" for number in range(20)))
        assert len(suggested_title(long, FRENCH, "en")) <= 80


class TestSaving:
    async def test_is_found_again_by_its_owner_alone(self, jobs: Jobs) -> None:
        anne, bob, staff = await jobs.person("Anne"), await jobs.person("Bob"), await jobs.staff()
        await jobs.offer("Actuary")
        me = jobs.as_(anne)
        said = {"words": "actuary", "contracts": ["permanent"], "cities": ["Lyon"], "remote": ["FULL"]}
        made = (await jobs.school.data(me, SAVE, title=" Mine ", every="DAY", input=said))["saveJobSearch"]
        (one,) = (await jobs.school.data(me, MINE))["mySavedJobSearches"]
        assert (one["title"], one["every"], one["found"]["totalCount"], one["fresh"]) == ("Mine", "DAY", 0, 0)
        assert one["summary"] == "“actuary” · Permanent contract · Lyon · Fully remote"
        data = await jobs.school.data(me, CHANGE, id=one["id"], version=1, title="Other")
        assert data["changeJobSearch"]["summary"] == "“actuary”"
        (one,) = (await jobs.school.data(me, MINE))["mySavedJobSearches"]
        assert (one["version"], one["found"]["totalCount"], one["fresh"]) == (2, 1, 1)
        for other in (jobs.as_(bob), staff):
            assert (await jobs.school.data(other, MINE))["mySavedJobSearches"] == []
            document = "query ($id: ID!) { savedJobSearch(id: $id) { title } }"
            data = await jobs.school.data(other, document, id=made["id"])
            assert data == {"savedJobSearch": None}
            assert (await jobs.school.refusal(other, CHANGE, id=one["id"], version=2, title="X"))["code"] == "NOT_FOUND"
            assert (await jobs.school.refusal(other, FEED, id=one["id"]))["code"] == "NOT_FOUND"

    async def test_what_cannot_be_looked_for_is_refused_at_its_field(self, jobs: Jobs) -> None:
        me = jobs.as_(await jobs.person())
        for wanted, field in (
            (Wanted(words="x" * 201), "words"), (Wanted(contracts=("slavery",)), "contracts"),
            (Wanted(country="FRA"), "country"), (Wanted(cities=("x",) * 21), "cities"),
            (Wanted(level_until=9), "levelUntil"), (Wanted(words="a\x00b"), "words"),
        ):  # fmt: skip
            assert await refused(save(me, wanted, "T", "day")) == field
        assert await refused(save(me, Wanted(), " ", "day")) == "title"
        assert await refused(save(me, Wanted(), "T", "hourly")) == "every"

    async def test_no_more_than_the_school_allows_also_at_once(self, jobs: Jobs) -> None:
        await jobs.school.enable("jobs", searches_most=3)
        me = jobs.as_(await jobs.person())
        tries = await asyncio.gather(*(save(me, Wanted(), f"S{n}", "day") for n in range(6)), return_exceptions=True)
        assert sum(isinstance(each, Exception) for each in tries) == 3
        assert await DB.fetch_value("SELECT count(*) FROM jobs.saved_search") == 3

    async def test_the_second_writer_is_told(self, jobs: Jobs) -> None:
        me = jobs.as_(await jobs.person())
        key = await save(me, Wanted(), "One", "day")
        await change(me, key, Wanted(words="a"), "Two", "day", version=1)
        assert await refused(change(me, key, Wanted(words="b"), "Three", "day", version=1)) == "VERSION"

    async def test_asking_for_mails_agrees_to_them_whatever_was_said_before(self, jobs: Jobs) -> None:
        anne = await jobs.person()
        me = jobs.as_(anne)
        await agree(me, anne, ALERTS, False)
        key = await save(me, Wanted(), "Quiet", "never")
        assert not await agreed([anne], ALERTS)
        await tell(me, key, "week")
        assert await agreed([anne], ALERTS)

    async def test_what_waits_is_not_told_once_nobody_wants_it(self, jobs: Jobs) -> None:
        me = jobs.as_(await jobs.person())
        key, offer = await save(me, Wanted(), "All", "day"), await jobs.offer()
        await DB.execute("INSERT INTO jobs.finding (search, offer) VALUES ($1, $2)", key, offer)
        await tell(me, key, "never")
        assert await DB.fetch_value("SELECT count(*) FROM jobs.finding") == 0
        await delete(me, key)
        assert await refused(delete(me, key)) == "id"


class TestSecretAddresses:
    async def test_the_one_in_a_mail_stops_its_search_and_does_nothing_else(self, jobs: Jobs) -> None:
        me = jobs.as_(await jobs.person())
        key, other = await save(me, Wanted(), "One", "day"), await save(me, Wanted(), "Two", "day")
        given = urlsplit(stop_path(key)).path.rpartition("/")[2]
        nobody = jobs.as_(None)
        assert (await jobs.school.data(nobody, ABOUT, token=given))["jobAlertToStop"] == {"known": True}
        assert await every(key) == "day", "asking changes nothing"
        await jobs.school.data(nobody, STOP, token=given)
        await jobs.school.data(nobody, STOP, token=given)
        assert (await every(key), await every(other)) == ("never", "day")
        assert await search_of_feed(given) is None, "an address to stop is none to read"

    async def test_what_is_made_up_or_altered_leads_nowhere(self, jobs: Jobs) -> None:
        me = jobs.as_(await jobs.person())
        key = await save(me, Wanted(), "One", "day")
        good = stop_path(key).rpartition("/")[2]
        bad = [
            "",
            "x",
            "é",
            good[:-2],
            good[:-1] + ("A" if good[-1] != "A" else "B"),
            token("jobs.other", str(key)),
            "A" * 400,
        ]
        for each in bad:
            assert await search_to_stop(each) is None
            assert (await jobs.school.refusal(jobs.as_(None), STOP, token=each))["code"] == "NOT_FOUND"
        assert await every(key) == "day"

    async def test_a_feed_is_read_by_its_address_until_it_is_taken_back(self, jobs: Jobs, browser: object) -> None:
        me = jobs.as_(await jobs.person(email="anne@example.org"))
        await jobs.offer("Actuary & <b>co</b>", company="Airbus")
        await jobs.offer("Hidden", state="draft")
        key = jobs.school.id("SavedJobSearch", await save(me, Wanted(), "All of it", "never"))
        assert (await jobs.school.data(me, MINE))["mySavedJobSearches"][0]["feedPath"] == ""
        first = (await jobs.school.data(me, FEED, id=key))["makeJobSearchFeed"]["feedPath"]
        page = await browser.get(first)  # type: ignore[attr-defined]
        assert page.status_code == 200
        assert "Actuary &amp; &lt;b&gt;co&lt;/b&gt;" in page.text
        assert "Hidden" not in page.text
        assert "anne" not in page.text.lower(), "it does not say whose search it is"
        second = (await jobs.school.data(me, FEED, id=key))["makeJobSearchFeed"]["feedPath"]
        assert [(await browser.get(path)).status_code for path in (first, second)] == [404, 200]  # type: ignore[attr-defined]
        assert (await jobs.school.data(me, NO_FEED, id=key))["endJobSearchFeed"]["feedPath"] == ""
        third = (await jobs.school.data(me, FEED, id=key))["makeJobSearchFeed"]["feedPath"]
        assert [(await browser.get(path)).status_code for path in (first, second, third)] == [404, 404, 200]  # type: ignore[attr-defined]


async def every(key: object) -> str:
    """How often a search is told."""
    return str(await DB.fetch_value("SELECT every FROM jobs.saved_search WHERE id = $1", key))
