"""Numbers in the menus: for the person who looks, by what they may, in one document, and never a page's undoing."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from amicale.access.roles import define, grant
from amicale.actor import ANONYMOUS, SYSTEM
from amicale.errors import CompositionError
from amicale.i18n import translator
from amicale.letters.service import Draft, write
from amicale.plugins.manifest import MenuCount, NavigationItem
from amicale.portal.counting import check_counts, counts_for, total
from amicale.portal.exchange import PageRequest
from amicale.portal.navigation import menu
from amicale.testing.browser import Browser
from amicale.testing.kit import School

_ = translator("amicale")
UNREAD = MenuCount("unreadLetters", _("Unread: %(count)s"))
LETTERS = NavigationItem(_("Letters"), "/letters", count=UNREAD)
QUEUE = NavigationItem(_("Queue"), "/staff/q", area="staff", access="claims.decide", count=MenuCount("jobs", _("x")))


class Asked:
    """What was asked, and what is answered."""

    def __init__(self, answer: Any) -> None:
        self.texts: list[str] = []
        self.answer = answer

    async def __call__(self, text: str, name: str, variables: Any, actor: Any) -> Any:
        self.texts.append(text)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class TestTotal:
    @pytest.mark.parametrize(
        ("answer", "number"),
        [
            (3, 3), ({"totalCount": 4}, 4), ({"edges": [{"node": {"open": 2}}, {"node": {"open": None}}]}, 2),
            (None, 0), (True, 0), ("7", 0), ({}, 0),
        ],
    )  # fmt: skip
    def test_adds_up_the_numbers_of_an_answer(self, answer: Any, number: int) -> None:
        assert total(answer) == number


class TestCountsFor:
    async def test_asks_in_one_document_what_the_person_may_open_in_this_area(self, school: School) -> None:
        member = school.actor(await school.person())
        staff = school.actor(member.member_id, "claims.decide")
        items, asked = (LETTERS, QUEUE), Asked({"c0": 2, "c1": 5})
        assert await counts_for(items, PageRequest(staff, "/staff/members"), asked) == {"/letters": 2, "/staff/q": 5}
        await counts_for(items, PageRequest(member, "/staff"), asked)
        await counts_for(items, PageRequest(staff, "/directory"), asked)
        only = "query Menu { c0: unreadLetters }"
        assert asked.texts == ["query Menu { c0: unreadLetters c1: jobs }", only, only]

    async def test_asks_nothing_for_nobody(self) -> None:
        asked = Asked({})
        assert await counts_for((LETTERS,), PageRequest(ANONYMOUS, "/"), asked) == {}
        assert asked.texts == []

    @pytest.mark.parametrize("answer", [None, {}, {"c0": None}, RuntimeError("down")])
    async def test_a_failure_costs_the_number_only(self, school: School, answer: Any) -> None:
        request = PageRequest(school.actor(await school.person()), "/")
        assert not any((await counts_for((LETTERS,), request, Asked(answer))).values())


class TestMenu:
    def entry(self, school: School, count: int, locale: str = "en") -> Any:
        request = PageRequest(school.actor(uuid4(), locale=locale), "/")
        return menu((LETTERS,), request, "main", {"/letters": count})[0]

    async def test_has_a_number_for_the_eye_and_words_for_the_ear(self, school: School) -> None:
        assert (self.entry(school, 2)["count"], self.entry(school, 2)["counted"]) == ("2", "Unread: 2")
        assert self.entry(school, 2, "fr")["counted"] == "Non lues\u00a0: 2"
        assert (self.entry(school, 1200)["count"], self.entry(school, 1200)["counted"]) == ("99+", "Unread: 1,200")

    async def test_says_nothing_where_nothing_waits(self, school: School) -> None:
        assert "counted" not in self.entry(school, 0)


class TestCheckCounts:
    async def test_a_number_that_cannot_be_asked_is_refused_with_the_plugins_name(self, school: School) -> None:
        for asks in ("noSuchField", "unreadLetters {", "clubs(filter: {waiting: 7}) { totalCount }"):
            item = NavigationItem(_("Odd"), "/odd", count=MenuCount(asks, _("x")))
            with pytest.raises(CompositionError, match=r"odd: the count of the navigation item /odd"):
                check_counts([("odd", [item])], school.assembly.schema, frozenset())


class TestPages:
    async def test_say_how_many_letters_wait_until_they_are_read(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        zoe = await school.person("Zoé", email="zoe@example.org")
        await browser.sign_in(anne)
        await browser.sign_in(zoe)
        await write(school.actor(anne), zoe, Draft("Lyon", "Hello"))
        page = (await browser.get("/directory")).text
        assert (
            '<span class="am-count" aria-hidden="true">1</span><span class="visually-hidden"> (Unread: 1)</span>'
            in page
        )
        thread = (await school.data(school.actor(zoe), "{ letterThreads { edges { node { id } } } }"))["letterThreads"]
        opened = await browser.get(f"/letters/{thread['edges'][0]['node']['id']}")
        assert "(Unread: 1)" not in opened.text  # read on this very page
        await browser.sign_in(anne)
        assert "(Unread:" not in (await browser.get("/directory")).text

    async def test_tell_staff_of_their_own_queues_only(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne")
        await school.data(school.actor(anne), 'mutation { reportMistake(text: "My year is wrong") { id } }')
        boss = await school.person("Boss", status="staff")
        await define(SYSTEM, "keeper", "Keeper", ["members.read", "members.manage"])
        await grant(SYSTEM, "keeper", boss)
        reader = await school.person("Reader", status="staff")
        await define(SYSTEM, "reader", "Reader", ["members.read"])
        await grant(SYSTEM, "reader", reader)
        await browser.sign_in(boss)
        assert "(Waiting: 1)" in (await browser.get("/staff/members")).text
        await browser.sign_in(reader)
        assert "(Waiting: 1)" not in (await browser.get("/staff/members")).text
