"""Insiders and recommendations at the pages, without a script."""

from __future__ import annotations

import re
from urllib.parse import quote

from jobs_making import Jobs

from amicale import DB
from amicale.testing.browser import Browser


class TestAtThePages:
    async def test_i_work_there_and_somebody_asks_me(self, jobs: Jobs, browser: Browser) -> None:
        offer = await jobs.offer("Analyst (F/H)", source="member", posted_by=await jobs.person("Pia"))
        here, insider = f"/jobs/{quote(jobs.id('Offer', offer))}", await jobs.person("Inès")
        await browser.sign_in(insider)
        assert "I work there: you may ask me" in (await browser.get(here)).text
        answer = await browser.post(
            f"{here}/insider", "BeInsider", asks="true", recommends="true", aMonth="2", next="/jobs/referrals"
        )
        assert "Airbus" in answer.text
        student = await jobs.person("Sam")
        await browser.sign_in(student)
        assert "Ask somebody who works there" in (await browser.get(here)).text
        answer = await browser.post(
            f"{here}/ask-insider", "AskInsider", words="How is the team, and what do you like?", recommend="true",
            next="/jobs/questions/{id}",
        )  # fmt: skip
        assert "on its way to one person" in answer.text
        assert "Inès" not in answer.text
        await browser.sign_in(insider)
        text = (await browser.get("/jobs/referrals")).text
        assert "Sam Durand" in text
        waits = re.findall(r'href="(/jobs/asked/[^"]+)"', text)[0]
        assert "They do not know who you are." in (await browser.get(waits)).text
        assert "asks how it is where you work" in (await browser.get("/")).text
        (asked,) = set(re.findall(r'href="(/jobs/asked/[^"]+)"', text))
        key = jobs.id("Approach", await DB.fetch_value("SELECT id FROM jobs.approach"))
        answer = await browser.post(asked, "AnswerQuestion", id=key, words="A small and kind team.")
        assert "They have your name and your words now." in answer.text
        assert "They do not know who you are." not in answer.text
        (recommend,) = set(re.findall(r'href="(/jobs/[^"]+/recommend\?person=[^"]+)"', answer.text))
        assert "Whom you recommend" in (await browser.get(recommend)).text
        person = jobs.school.id("Member", student)
        answer = await browser.post(
            recommend, "Recommend", person=person, words="Bright and kind.", next="/jobs/recommendations/{id}"
        )
        assert "Nothing goes out without their yes." in answer.text
        await browser.sign_in(student)
        question = jobs.id("Question", await DB.fetch_value("SELECT id FROM jobs.question"))
        assert "A small and kind team." in (await browser.get(f"/jobs/questions/{quote(question)}")).text
        key = jobs.id("Recommendation", await DB.fetch_value("SELECT id FROM jobs.recommendation"))
        answer = await browser.post(f"/jobs/recommendations/{quote(key)}", "AgreeToRecommendation", id=key)
        assert "The poster is told of you now" in answer.text

    async def test_a_partner_reads_and_answers_in_their_space(self, jobs: Jobs, browser: Browser) -> None:
        guest = await jobs.guest("Airbus")
        offer = await jobs.offer(source="partner", contact=guest.contact)
        zoe = await jobs.person("Zoé", email="zoe@example.org")
        await DB.execute(
            """INSERT INTO jobs.recommendation (id, offer, member, person, words, state, expires_at)
               VALUES (gen_random_uuid(), $1, $2, $3, 'Great.', 'agreed', now() + interval '3 days')""",
            offer, await jobs.person("Rita"), zoe,
        )  # fmt: skip
        await browser.sign_in_contact(guest.contact)
        assert "Recommended to you" in (await browser.get("/partner")).text
        key = jobs.id("Recommendation", await DB.fetch_value("SELECT id FROM jobs.recommendation"))
        here = f"/partner/jobs/recommendations/{quote(key)}"
        assert "zoe@example.org" not in (await browser.get(here)).text
        answer = await browser.post(here, "AnswerAsPartner", id=key, wanted="true")
        assert "zoe@example.org" in answer.text
