"""Asking through the pages, as people do: several at once for one place, and somebody else's request."""

from __future__ import annotations

import asyncio
from html import unescape
from typing import Any

import httpx
from mentoring_making import Mentoring, Part

from amicale import DB
from amicale.testing.browser import BASE, Browser

HELLO = "I would like to talk about energy with you."
PEOPLE = 8


async def window(browser: Browser, who: Part) -> Browser:
    """Somebody's own browser."""
    mine = Browser(httpx.AsyncClient(transport=browser._client._transport, base_url=BASE, follow_redirects=True))
    await mine.sign_in(who.member)
    return mine


async def test_several_at_once_for_one_place_are_one_pair_and_for_the_others_an_answer_in_words(
    mentoring: Mentoring, browser: Browser
) -> None:
    p = await mentoring.programme(instant=True, kind="flash")
    mentor = await mentoring.part(p, "mentor")
    page = f"/mentoring/{mentoring.id('Programme', p)}/mentors/{mentoring.id('Participation', mentor.id)}"
    windows = [await window(browser, await mentoring.part(p, "mentee")) for _each in range(PEOPLE)]
    answers = await asyncio.gather(*(each.post(page, "AskForMentoring", message=HELLO) for each in windows))
    full = "This person's places are all taken by now. Ask somebody else."
    said = [full in unescape(answer.text) for answer in answers]
    assert said.count(True) == PEOPLE - 1
    assert {answer.status_code for answer, refused in zip(answers, said, strict=True) if refused} == {409}
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.pair") == 1
    assert await DB.fetch_value("SELECT taken FROM mentoring.participation WHERE id = $1", mentor.id) == 1


async def test_a_request_is_there_for_the_two_and_for_nobody_else(mentoring: Mentoring, browser: Browser) -> None:
    p = await mentoring.programme()
    mentor, mentee = await mentoring.part(p, "mentor", name="Paul"), await mentoring.part(p, "mentee", name="Inès")
    eve = await mentoring.part(p, "mentee", name="Eve")
    made = await mentoring.request(mentee, mentor, message="Very private words.")
    page = f"/mentoring/requests/{mentoring.id('Request', made)}"
    windows: dict[str, Any] = {}
    for who in (mentor, mentee, eve):
        windows[str(who.id)] = await window(browser, who)
    seen = [await windows[str(who.id)].get(page) for who in (mentor, mentee, eve)]
    assert ["Very private words." in answer.text for answer in seen] == [True, True, False]
    assert [answer.status_code for answer in seen] == [200, 200, 404]
    for operation in ("AcceptRequest", "DeclineRequest", "WithdrawRequest"):
        answer = await windows[str(eve.id)].post(page, operation, reason="NO_TIME")
        assert answer.status_code in (403, 404), operation
    assert (await mentoring.row("request", made))["state"] == "waiting"


async def test_the_pages_say_what_to_do(mentoring: Mentoring, browser: Browser) -> None:
    p = await mentoring.programme()
    key = mentoring.id("Programme", p)
    mentor = await mentoring.part(p, "mentor", name="Paul", topics=["salary"])
    mentee = await mentoring.part(p, "mentee", name="Inès", topics=["salary"])
    mine = await window(browser, mentee)
    assert "Offers what you look for: Pay and negotiation" in (await mine.get(f"/mentoring/{key}/mentors")).text
    assert "Take a filter away" in (await mine.get(f"/mentoring/{key}/mentors?topic=abroad")).text
    page = f"/mentoring/{key}/mentors/{mentoring.id('Participation', mentor.id)}"
    answer = await mine.post(page, "AskForMentoring", message="Hi")
    assert "Write at least a sentence" in answer.text
    assert ">Hi</textarea>" in answer.text
    answer = await mine.post(page, "AskForMentoring", message=HELLO, next="/mentoring/requests/{id}")
    assert "Your request is on its way." in answer.text
    assert "You asked: answer by" in (await mine.get(f"/mentoring/{key}/mentors")).text
    theirs = await window(browser, mentor)
    assert "Wait for your answer" in (await theirs.get("/mentoring/requests")).text
    assert (await theirs.get(f"/staff/mentoring/{key}/waiting")).status_code == 403
    assert "You do not look for anybody here" in (await theirs.get(f"/mentoring/{key}/mentors")).text
