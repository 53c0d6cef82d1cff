"""A student's search at the pages, without a script: from what they look for to a question that is answered."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

from jobs_making import Jobs

from amicale import DB, today
from amicale.testing.browser import Browser
from amicale_jobs.applying import service as applying
from amicale_jobs.applying.service import Given
from amicale_jobs.careers import wishes
from amicale_jobs.careers.deadlines import Deadline, add
from amicale_jobs.careers.wishes import Wish
from amicale_jobs.rules import CAREERS

NASTY = '"><script>alert(1)</script> {{ 7*7 }}'


class TestAStudentsSearch:
    async def test_from_what_they_look_for_to_an_offer_that_is_taken(self, jobs: Jobs, browser: Browser) -> None:
        offer = await jobs.offer("Marketing intern (F/H)", contract="internship", city="Lyon", country="FR")
        await add(
            jobs.as_(await jobs.person("Office"), CAREERS), Deadline("Sign the convention", today() + timedelta(9))
        )
        student = await jobs.person("Sam")
        await browser.sign_in(student)
        text = (await browser.get("/careers")).text
        assert "What do you look for?" in text
        assert "Sign the convention" in text
        answer = await browser.post("/careers/wish", "SaveWish", **{"input.city": "Lyon"})
        assert "Choose at least one kind of contract." in answer.text
        fields = {"input.contracts": "internship", "input.city": "Lyon", "next": "/careers"}
        answer = await browser.post("/careers/wish", "SaveWish", **fields)
        assert "1 offer fits" in answer.text
        assert "In Lyon" in answer.text
        assert "You alone. If you share it" in answer.text
        answer = await browser.post("/careers", "NoteFit", offer=jobs.id("Offer", offer))
        assert "You find it under" in answer.text
        text = (await browser.get("/jobs/my-search")).text
        (entry,) = set(re.findall(r'href="(/jobs/applications/[^"]+)"', text))
        key = re.findall(r'name="id" value="([^"]+)"', text)[0]
        answer = await browser.post(
            "/jobs/my-search", "MoveApplication", id=key, state="TAKEN", next="/jobs/applications/{id}"
        )
        assert "Would you tell the association" in answer.text
        answer = await browser.post(entry, "TellTaken", id=key, who="STUDENT")
        assert "It is counted, without your name." in answer.text

    async def test_an_offer_from_elsewhere_with_an_error_at_its_field(self, jobs: Jobs, browser: Browser) -> None:
        await browser.sign_in(await jobs.person("Sam"))
        fields = {"input.title": NASTY, "input.link": "javascript:alert(1)", "input.state": "APPLIED"}
        answer = await browser.post("/jobs/my-search/add", "AddApplication", **fields)
        assert answer.status_code == 422
        assert "Give the address of a page" in answer.text
        fields = {**fields, "input.link": "example.org/job", "input.remindOn": str(today()), "next": "/jobs/my-search"}
        answer = await browser.post("/jobs/my-search/add", "AddApplication", **fields)
        assert "You alone see it." in answer.text
        assert NASTY not in answer.text
        assert "Reminder:" in (await browser.get("/")).text
        file = await browser.get("/plugin/jobs/my-search.ics")
        assert file.headers["content-type"].startswith("text/calendar")
        answer = await browser.post("/jobs/my-search/calendar", "MakeCalendarAddress")
        (address,) = set(re.findall(r"/plugin/jobs/calendars/[^\"]+\.ics", answer.text))
        browser.sign_out()
        assert "BEGIN:VEVENT" in (await browser.get(address)).text
        assert (await browser.get("/plugin/jobs/calendars/guessed.ics")).status_code == 404

    async def test_a_question_to_the_careers_office_and_back(self, jobs: Jobs, browser: Browser) -> None:
        student, admin = await jobs.person("Sam"), await jobs.administrator()
        await browser.sign_in(student)
        answer = await browser.post("/careers/help", "AskHelp", topic="CV", words=NASTY, next="/careers/help/{id}")
        assert "It is with the careers office." in answer.text
        assert NASTY not in answer.text
        key = jobs.id("Help", await DB.fetch_value("SELECT id FROM jobs.help"))
        await browser.sign_in(admin)
        assert "Sam Durand" in (await browser.get("/staff/careers")).text
        assert "question to the careers office" in (await browser.get("/staff")).text
        here = f"/staff/careers/help/{quote(key)}"
        assert "Saved." in (await browser.post(here, "ClaimHelp", id=key, mine="true")).text
        assert "Your answer is on its way" in (await browser.post(here, "AnswerHelp", id=key, words="Gladly.")).text
        await browser.sign_in(student)
        assert "The careers office has answered you" in (await browser.get("/")).text
        assert "Gladly." in (await browser.get(f"/careers/help/{quote(key)}")).text

    async def test_staff_look_after_deadlines_and_who_searches(self, jobs: Jobs, browser: Browser) -> None:
        await browser.sign_in(await jobs.administrator())
        fields = {"input.title": "Sign", "input.day": str(today() + timedelta(5)), "input.programmes": "Master, MBA"}
        answer = await browser.post("/staff/careers/deadlines", "AddDeadline", **fields)
        assert "Master, MBA" in answer.text
        (here,) = set(re.findall(r'href="(/staff/careers/deadlines/[^"?]+)"', answer.text))
        assert "Sign" in (await browser.get(here)).text
        assert "Nobody shares what they look for" in (await browser.get("/staff/careers/students")).text


class TestFound:
    async def test_who_took_something_is_asked_whether_they_still_search_and_nothing_is_said_for_them(
        self, jobs: Jobs, browser: Browser
    ) -> None:
        student = await jobs.person("Sam")
        await browser.sign_in(student)
        me = jobs.as_(student)
        key = await applying.add(me, Given("Marketing intern"))
        entry = f"/jobs/applications/{jobs.id('Application', key)}"
        moved = {"id": jobs.id("Application", key), "state": "TAKEN", "next": entry}
        answer = await browser.post("/jobs/my-search", "MoveApplication", **moved)
        assert "Do you still search?" not in answer.text
        await wishes.save(me, Wish(("internship",)))
        text = (await browser.get(entry)).text
        assert "You said that you look for: Internship." in text
        assert "careers office sees" not in text
        await wishes.share(me, True)
        text = (await browser.get(entry)).text
        assert "The careers office sees what you look for. You then leave their list" in text
        assert await DB.fetch_value("SELECT state FROM jobs.wish") == "searching"
        answer = await browser.post(entry, "FoundIt", state="FOUND")
        assert "We have stopped looking for you." in answer.text
        assert "Do you still search?" not in answer.text
        row = await DB.fetch_row("SELECT state, shared FROM jobs.wish")
        assert row is not None
        assert (row["state"], row["shared"]) == ("found", False)
        assert "You have found something." in (await browser.get("/jobs/my-search")).text

    async def test_nobody_is_asked_before_they_took_something(self, jobs: Jobs, browser: Browser) -> None:
        student = await jobs.person("Sam")
        await browser.sign_in(student)
        await wishes.save(jobs.as_(student), Wish(("internship",)))
        key = await applying.add(jobs.as_(student), Given("Marketing intern", state="offered"))
        text = (await browser.get(f"/jobs/applications/{jobs.id('Application', key)}")).text
        assert "Do you still search?" not in text
