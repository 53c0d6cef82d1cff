"""Clubs on the home page: the third of three first things to do, and the latest announcement."""

from __future__ import annotations

from typing import Any

from amicale.testing.browser import Browser
from amicale_clubs import service


class TestFirstStep:
    async def test_is_to_join_a_club_until_one_is_in_it(self, clubs: Any, browser: Browser) -> None:
        club, anne = await clubs.club("Running"), await clubs.person("Anne", class_year=2012)
        await browser.sign_in(anne)
        page = (await browser.get("/")).text
        assert page.count('class="am-first"') == 3
        assert "Join a club" in page
        assert "Choose who sees what" not in page  # the core's own third step, where no plugin has one
        await clubs.put(club, anne, state="active")
        page = (await browser.get("/")).text
        assert "Join a club" not in page
        assert page.count('class="am-first"') == 2

    async def test_can_be_put_aside(self, clubs: Any, browser: Browser) -> None:
        await clubs.club("Running")
        await browser.sign_in(await clubs.person("Anne"))
        assert "Join a club" not in (await browser.post("/", "TakeStep", name="clubs.join")).text


class TestWithoutAnyClub:
    async def test_nothing_is_said_to_who_may_not_found_one(self, clubs: Any, browser: Browser) -> None:
        await browser.sign_in(await clubs.person("Anne"))
        page = (await browser.get("/")).text
        assert "My clubs" not in page
        assert "Look at the clubs" not in page

    async def test_who_may_found_one_is_led_there(self, clubs: Any, browser: Browser) -> None:
        await browser.sign_in(await clubs.administrator())
        page = (await browser.get("/")).text
        assert '<a href="/clubs/new">Found the first one</a>' in page
        assert "Look at the clubs" not in page
        assert (await browser.get("/clubs")).text.count('href="/clubs/new"') == 2

    async def test_with_one_who_is_in_none_is_led_to_all(self, clubs: Any, browser: Browser) -> None:
        await clubs.club("Running")
        await browser.sign_in(await clubs.person("Anne"))
        assert '<a href="/clubs">Look at the clubs</a>' in (await browser.get("/")).text


class TestAnnouncements:
    async def test_the_latest_of_my_clubs_is_there(self, clubs: Any, browser: Browser) -> None:
        leader = await clubs.person("Lea")
        club, anne = await clubs.club("Running", leader=leader), await clubs.person("Anne")
        await clubs.put(club, anne, state="active")
        await service.announce(clubs.as_(leader), club, "Sunday by the river", "At nine.")
        await browser.sign_in(anne)
        assert "Sunday by the river, on" in (await browser.get("/")).text


class TestTheMenu:
    async def test_tells_a_leader_how_many_wait_for_an_answer_and_nobody_else(
        self, clubs: Any, browser: Browser
    ) -> None:
        leader, anne = await clubs.person("Lea"), await clubs.person("Anne")
        club, other = await clubs.club("Running", leader=leader), await clubs.club("Chess")
        for each in (club, other):
            await clubs.put(each, anne, state="asked")
        await browser.sign_in(leader)
        assert "(Requests waiting: 1)" in (await browser.get("/directory")).text
        await browser.sign_in(anne)
        assert "(Requests waiting" not in (await browser.get("/directory")).text
