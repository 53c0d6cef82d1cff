"""Class pages: who is counted, who is shown, and what of it to whom."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from amicale.access.service import create_sign_in_link, redeem
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.members.choosing import choose
from amicale.testing.browser import Browser
from amicale.testing.kit import School

YEARS = "{ classYears { year members joined reachable lost mine } }"
LOST = """{ members(filter: { classYear: { min: 2012, max: 2012 }, lost: true }) {
    totalCount edges { node { displayName lost } } } }"""


async def as_of(school: School, member: UUID, *permissions: str) -> Actor:
    """Them, with their class years."""
    years = await DB.fetch_value("SELECT class_years FROM amicale.member WHERE id = $1", member)
    return replace(school.actor(member, *permissions), class_years=tuple(years))


async def a_class(school: School) -> UUID:
    """The class of 2012: Anne is here, Bob could be reached, Lou and a hidden one are lost, Dee has died."""
    anne = await school.person("Anne", email="anne@example.org", class_year=2012)
    await redeem(await create_sign_in_link(anne))
    await school.person("Bob", email="bob@example.org", class_year=2012)
    await school.person("Lou", class_year=2012)
    await school.person("Hana", class_year=2012, listed=False)
    await school.person("Dee", class_year=2012, deceased=True)
    await school.person("Eve", class_year=2013)
    return anne


class TestCounting:
    async def test_counts_the_living_whom_the_directory_shows(self, school: School) -> None:
        anne = await a_class(school)
        found = await school.data(await as_of(school, anne), YEARS)
        assert found["classYears"] == [
            {"year": 2013, "members": 1, "joined": 0, "reachable": None, "lost": None, "mine": False},
            {"year": 2012, "members": 3, "joined": 1, "reachable": 2, "lost": 1, "mine": True},
        ]

    async def test_who_was_here_once_is_not_lost_when_mail_comes_back(self, school: School) -> None:
        anne = await a_class(school)
        await DB.execute("UPDATE amicale.email SET bounced_at = now() WHERE member = $1", anne)
        document = "query { classYear(year: 2012) { joined reachable lost } }"
        found = await school.data(await as_of(school, anne), document)
        assert found["classYear"] == {"joined": 1, "reachable": 2, "lost": 1}


class TestWhoIsLost:
    async def test_is_for_classmates_and_staff_by_field_filter_and_count(self, school: School) -> None:
        anne = await a_class(school)
        eve: Any = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = 'Eve'")
        seen = {
            "classmate": await school.data(await as_of(school, anne), LOST),
            "other": await school.data(await as_of(school, eve), LOST),
            "staff": await school.data(await as_of(school, eve, "members.read"), LOST),
        }
        lou = {"totalCount": 1, "edges": [{"node": {"displayName": "Lou Durand", "lost": True}}]}
        assert seen["classmate"]["members"] == lou
        assert seen["other"]["members"] == {"totalCount": 0, "edges": []}
        assert seen["staff"]["members"] == lou
        none = await school.data(await as_of(school, eve), LOST.replace("lost: true", "lost: false"))
        assert none["members"]["totalCount"] == 0
        plain = "{ members(filter: { classYear: { min: 2012 } }) { edges { node { displayName lost } } } }"
        found = await school.data(await as_of(school, eve), plain)
        people = {edge["node"]["displayName"]: edge["node"]["lost"] for edge in found["members"]["edges"]}
        assert people["Lou Durand"] is None


class TestHowManyAreLost:
    """Of another class, everybody sees by name who never came: a number may say of them what only classmates see."""

    @staticmethod
    async def counts(school: School, lost: int, reached: int, *permissions: str) -> tuple[int | None, int | None]:
        """Of a class in which so many never came, as somebody of another one is told: lost, reachable."""
        for number in range(lost):
            await school.person(f"Lou{number}", class_year=2012)
        for number in range(reached):
            await school.person(f"Bob{number}", email=f"bob{number}@example.org", class_year=2012)
        eve = await as_of(school, await school.person("Eve", class_year=2013), *permissions)
        found = (await school.data(eve, "{ classYear(year: 2012) { lost reachable members } }"))["classYear"]
        assert found["members"] == lost + reached
        return found["lost"], found["reachable"]

    @pytest.mark.parametrize(("lost", "reached"), [(1, 0), (0, 1), (6, 0), (0, 6), (4, 9), (9, 4)])
    async def test_is_not_told_where_it_would_tell_of_single_people(
        self, school: School, lost: int, reached: int
    ) -> None:
        assert await self.counts(school, lost, reached) == (None, None)

    async def test_is_told_where_it_does_not(self, school: School) -> None:
        assert await self.counts(school, 5, 5) == (5, 5)

    @pytest.mark.parametrize("permission", ["members.read", "invitations.send"])
    async def test_is_told_to_those_whose_office_it_is(self, school: School, permission: str) -> None:
        assert await self.counts(school, 1, 0, permission) == (1, 0)


class TestPortrait:
    async def test_counts_only_what_is_shown_to_who_asks_and_nothing_of_fewer_than_three(self, school: School) -> None:
        anne = await a_class(school)
        document = "{ classPortrait(year: 2012) { cities { name count } sectors { name } programmes { name } } }"
        for number in range(3):
            await school.person(f"Lyon{number}", class_year=2012, programme="Master", city="Lyon")
        for number in range(2):
            await school.person(f"Nice{number}", class_year=2012, city="Nice")
        actor = await as_of(school, anne)
        found = await school.data(actor, document)
        assert found["classPortrait"] == {
            "cities": [{"name": "Lyon", "count": 3}], "sectors": [], "programmes": [{"name": "Master"}],
        }  # fmt: skip
        hides: Any = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = 'Lyon0'")
        await choose(school.actor(hides), {"place": "nobody"})
        assert (await school.data(actor, document))["classPortrait"]["cities"] == []


class TestNewClassmates:
    async def test_are_those_of_my_class_who_came_lately_and_not_me(self, school: School) -> None:
        anne = await a_class(school)
        bob: Any = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = 'Bob'")
        eve: Any = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = 'Eve'")
        for member in (bob, eve):
            await redeem(await create_sign_in_link(member))
        document = "{ newClassmates { givenName } newMembers { givenName } }"
        found = await school.data(await as_of(school, anne), document)
        assert found["newClassmates"] == [{"givenName": "Bob"}]
        assert found["newMembers"] == [{"givenName": "Eve"}, {"givenName": "Bob"}]
        await DB.execute("UPDATE amicale.first_sign_in SET at = now() - interval '100 days' WHERE member = $1", bob)
        assert (await school.data(await as_of(school, anne), document))["newClassmates"] == []


class TestPages:
    async def test_say_nothing_of_who_is_here_where_nobody_is(self, school: School, browser: Browser) -> None:
        await a_class(school)
        await browser.sign_in(await school.person("Zoe", class_year=None))
        await DB.execute("DELETE FROM amicale.first_sign_in")
        for address in ("/classes", "/classes/2012"):
            page = (await browser.get(address)).text
            assert "3 people" in page
            assert not re.search(r"\b0 (here|of them here)", page)

    async def test_show_a_class_to_a_classmate_and_to_others(self, school: School, browser: Browser) -> None:
        anne = await a_class(school)
        await browser.sign_in(anne)
        assert "Help us find one person" in (await browser.get("/classes")).text
        page = (await browser.get("/classes/2012")).text
        assert "3 people, 1 of them here" in page
        assert "Lou Durand" in (await browser.get("/classes/2012?joined=false&lost=true")).text
        assert "Dee Durand" in page
        assert (await browser.get("/classes/1950")).status_code == 404
        assert (await browser.get("/classes/never")).status_code == 404
        eve: Any = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = 'Eve'")
        await browser.sign_in(eve)
        assert "Lou Durand" not in (await browser.get("/classes/2012?joined=false&lost=true")).text
        assert "of this class is lost" not in (await browser.get("/classes/2012")).text
