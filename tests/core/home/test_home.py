"""Home: three first steps that leave when they are taken, what waits, and never an empty page."""

from __future__ import annotations

from typing import Any

from amicale.access.roles import ensure_administrator, grant
from amicale.actor import SYSTEM
from amicale.classes import hints
from amicale.database.engine import DB
from amicale.letters.service import Draft, write
from amicale.testing.browser import Browser
from amicale.testing.kit import School

STEPS = ("Complete your profile", "Find your class", "Choose who sees what")


class TestFirstSteps:
    async def test_are_three_without_any_plugin_and_leave_when_taken(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", class_year=2012)
        await browser.sign_in(anne)
        page = (await browser.get("/")).text
        assert [step in page for step in STEPS] == [True] * 3
        assert page.count('class="am-first"') == 3
        opened = await browser.post("/", "TakeStep", name="class", next="/classes/2012")
        assert opened.url.path == "/classes/2012"
        assert "Find your class" not in (await browser.get("/")).text
        await browser.post("/", "TakeStep", name="visibility")
        await DB.execute("UPDATE amicale.member SET city = 'Lyon' WHERE id = $1", anne)
        await DB.execute(
            "INSERT INTO amicale.position (id, member, title) VALUES (gen_random_uuid(), $1, 'Baker')", anne
        )
        page = (await browser.get("/")).text
        assert "Good to start with" not in page
        assert [step in page for step in STEPS] == [False] * 3

    async def test_finding_ones_class_counts_whatever_link_led_there(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", class_year=2012)
        await school.person("Zoé", class_year=1999)
        await browser.sign_in(anne)
        for elsewhere in ("/classes", "/classes/1999", "/directory"):
            await browser.get(elsewhere)
        assert "Find your class" in (await browser.get("/")).text
        await browser.get("/classes/2012")
        assert "Find your class" not in (await browser.get("/")).text

    async def test_who_has_no_class_on_record_finds_any(self, school: School, browser: Browser) -> None:
        await school.person("Zoé", class_year=1999)
        await browser.sign_in(await school.person("Anne"))
        await browser.get("/classes/1999")
        assert "Find your class" not in (await browser.get("/")).text

    async def test_have_names_and_are_ones_own(self, school: School) -> None:
        anne, zoe = await school.person("Anne"), await school.person("Zoé")
        document = "mutation($name: String!) { takeStep(name: $name) { id } }"
        for name in ("", "../x", "x" * 61, "<b>"):
            assert (await school.refusal(school.actor(anne), document, name=name))["code"] == "NOT_FOUND"
        for _ in range(2):
            await school.data(school.actor(anne), document, name="class")
        assert (await school.data(school.actor(anne), "{ stepsTaken }"))["stepsTaken"] == ["class"]
        assert (await school.data(school.actor(zoe), "{ stepsTaken }"))["stepsTaken"] == []


class TestThePage:
    async def test_is_never_empty(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", city="Lyon")
        await DB.execute(
            "INSERT INTO amicale.position (id, member, title) VALUES (gen_random_uuid(), $1, 'Baker')", anne
        )
        await browser.sign_in(anne)
        for name in ("class", "visibility"):
            await browser.post("/", "TakeStep", name=name)
        assert "Nothing waits for you" in (await browser.get("/")).text

    async def test_tells_of_letters_and_classmates(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", email="anne@example.org", class_year=2012)
        zoe = await school.person("Zoé", class_year=2012)
        await write(school.actor(zoe), anne, Draft("Lyon", "Hello"))
        await browser.sign_in(zoe)
        await browser.sign_in(anne)
        page = (await browser.get("/")).text
        for words in ("A letter waits for you", "Lyon", "My class, 2012", "Zoé Durand", "New here"):
            assert words in page, words

    async def test_tells_staff_what_waits_by_what_they_may(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", class_year=2012)
        lou = await school.person("Lou", class_year=2012)
        await hints.give(school.actor(anne), lou, hints.Hint(note="Metz"))
        document = "{ waitingForMe { title count href } }"
        assert (await school.data(school.actor(anne), document))["waitingForMe"] == []
        staff: Any = await school.data(school.actor(anne, "invitations.send"), document)
        assert staff["waitingForMe"] == [{"title": "Hints about lost people", "count": 1, "href": "/staff/reach"}]
        await ensure_administrator(SYSTEM)
        await grant(SYSTEM, "administrator", anne)
        await browser.sign_in(anne)
        assert "Waiting for you" in (await browser.get("/")).text
