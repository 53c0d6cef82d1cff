"""The directory's pages: whole without a script, shareable, and the same rules for everybody."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from amicale.database.engine import DB
from amicale.members.tables import Position
from amicale.testing.browser import Browser
from amicale.testing.kit import School

LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.S)


def links(html: str) -> dict[str, str]:
    """Addresses by what is written on them."""
    return {" ".join(re.sub(r"<[^>]+>", " ", text).split()): unescape(href) for href, text in LINK.findall(html)}


def said(html: str) -> str:
    """What is written, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.fixture
async def reader(school: School, browser: Browser) -> object:
    """Somebody of the class of 2012 at the directory of five."""
    anne = await school.person("Anne", "Martin", class_year=2012, programme="MBA", city="Lyon", country="FR")
    for number, name in enumerate(("Bob", "Cléo", "Dan", "Éva")):
        city = "Lyon" if number % 2 else "Paris"
        key = await school.person(name, "Durand", class_year=2001 + number, programme="MBA", city=city, country="FR")
        await Position(member=key, employer="Orange", sector="Énergie").save()
    await browser.sign_in(anne)
    return anne


@pytest.mark.usefixtures("reader")
class TestDirectory:
    async def test_shows_what_it_understood_and_lets_take_it_away(self, browser: Browser) -> None:
        html = (await browser.get("/directory?search=energie+lyon+2002")).text
        assert "1 person" in said(html)
        found = links(html)
        assert parse_qs(urlsplit(found["Take away: City Lyon"]).query) == {"search": ["energie 2002"]}
        assert parse_qs(urlsplit(found["Take away: Class 2002"]).query) == {"search": ["energie lyon"]}
        as_name = (await browser.get(found["Search these words as a name instead"])).text
        assert "Nobody fits, yet" in said(as_name)
        again = links(as_name)["Understand years, places and work in these words again"]
        assert "1 person" in said((await browser.get(again)).text)

    async def test_each_value_of_a_filter_leads_to_as_many_people_as_it_says(self, browser: Browser) -> None:
        found = links((await browser.get("/directory?search=durand")).text)
        assert "2 people" in said((await browser.get(found["Paris 2 people"])).text)
        chosen = links((await browser.get(found["Paris 2 people"])).text)
        assert parse_qs(urlsplit(chosen["Take away: Paris 2 people"]).query) == {"search": ["durand"]}

    async def test_view_sorting_and_size_are_in_the_address_and_stay(self, browser: Browser) -> None:
        html = (await browser.get("/directory?view=list&sort=CLASS_YEAR_DESC&first=48&search=durand")).text
        assert "am-roll" in html
        assert [name for name in ("Anne", "Éva", "Dan", "Cléo", "Bob") if f"{name} Durand" in html] == [
            "Éva", "Dan", "Cléo", "Bob"
        ]  # fmt: skip
        assert html.index("Éva Durand") < html.index("Bob Durand")
        kept = parse_qs(urlsplit(links(html)["Paris 2 people"]).query)
        assert {name: kept[name] for name in ("view", "sort", "first", "search")} == {
            "view": ["list"], "sort": ["CLASS_YEAR_DESC"], "first": ["48"], "search": ["durand"]
        }  # fmt: skip

    async def test_my_class_is_a_link(self, browser: Browser) -> None:
        found = links((await browser.get("/directory")).text)
        assert "1 person" in said((await browser.get(found["My class"])).text)

    async def test_a_search_is_kept_and_found_again(self, browser: Browser) -> None:
        address = "/directory?search=lyon"
        done = await browser.post(
            address, "SaveSearch", page="/directory", title="People in Lyon", query="search=lyon", form_key="saved"
        )
        assert "Saved." in said(done.text)
        assert links((await browser.get("/directory")).text)["People in Lyon"] == address

    async def test_what_cannot_be_kept_says_why_at_its_field(self, browser: Browser) -> None:
        again = await browser.post(
            "/directory?search=lyon", "SaveSearch", page="/directory", title=" ", query="search=lyon", form_key="saved"
        )
        assert again.status_code == 422
        assert 'id="error-title-saved"' in again.text

    async def test_the_map_is_a_list_of_places_that_lead_to_the_directory(self, browser: Browser) -> None:
        html = (await browser.get("/directory/map?search=durand")).text
        assert "4 people on the map" in said(html)
        found = links(html)
        assert parse_qs(urlsplit(found["Paris"]).query) == {"search": ["durand"], "city": ["Paris"], "country": ["FR"]}
        assert "2 people" in said((await browser.get(found["Paris"])).text)
        assert "GeoNames" in html

    async def test_a_damaged_address_is_no_accident(self, browser: Browser) -> None:
        for query in ("classFrom=abc", "sort=SECRET", "first=9999", "understand=maybe", "search=" + "x" * 3000):
            assert (await browser.get(f"/directory?{query}")).status_code < 500, query


async def test_staff_find_no_more_on_the_page_than_the_rules_let_them(school: School, browser: Browser) -> None:
    """The same page, the same rules: what a member shows to nobody is counted for nobody."""
    secret = await school.person("Mata", "Hari", city="Ushuaïa", country="AR")
    await DB.execute("""UPDATE amicale.member SET visibility = '{"place": "nobody"}' WHERE id = $1""", secret)
    await browser.sign_in(await school.person("Anne", "Martin"))
    for address in ("/directory", "/directory?search=ushuaia", "/directory/map", "/directory?city=Ushuaia"):
        shown = re.sub(r"<input[^>]*>", "", (await browser.get(address)).text)
        assert "Ushuaïa" not in shown
