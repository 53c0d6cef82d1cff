"""The page of a pair, used as people use it: without a script, from the first date to the end."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from mentoring_making import Mentoring, Two

from amicale import DB
from amicale.testing.browser import Browser
from amicale_mentoring.pairs import ending, gatherings, sessions
from amicale_mentoring.pairs.goals import set_goals

SOON = datetime.now(UTC).replace(microsecond=0, second=0) + timedelta(days=3)


def page_of(mentoring: Mentoring, two: Two) -> str:
    """Its address."""
    return f"/mentoring/pairs/{quote(mentoring.id('Pair', two.id))}"


def says(html: str) -> str:
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


class TestFromTheFirstDateToTheEnd:
    async def test_as_both_of_them(self, mentoring: Mentoring, browser: Browser) -> None:
        two = await mentoring.pair()
        here = page_of(mentoring, two)
        await browser.sign_in(two.mentee.member)
        assert "Propose a first date" in (await browser.get(here)).text
        when = (SOON + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
        answer = await browser.post(
            here, "ProposeDates", **{"input.moments": when, "input.minutes": "45", "input.place": "Café"}
        )
        assert "Your proposal is on its way" in answer.text
        assert "Waiting for an answer" in answer.text
        await browser.sign_in(two.mentor.member)
        text = (await browser.get(here)).text
        assert "Which of these suits you?" in text
        (session,) = re.findall(r'name="session" value="([^"]+)"', text)
        answer = await browser.post(here, "AgreeDate", session=session)
        assert "It is set." in answer.text
        assert "calendar.google.com" in answer.text
        file = await browser.get(f"/plugin/mentoring/meetings/{quote(session)}/meeting.ics")
        assert file.headers["content-type"].startswith("text/calendar")
        assert "BEGIN:VEVENT" in file.text
        await DB.execute("UPDATE mentoring.session SET starts_at = now() - interval '3 hours'")
        text = (await browser.get(here)).text
        assert "Have you met?" in text
        (moment,) = set(re.findall(r'name="input.on" value="([^"]+)"', text))
        fields = {"session": session, "input.on": moment, "input.minutes": "45"}
        answer = await browser.post(here, "LogMeeting", **fields)
        assert "It is noted that you met" in answer.text
        answer = await browser.post(here, "EndPair", why="FINISHED")
        assert "Your time together has ended" in answer.text


class TestShowing:
    async def test_whose_other_side_is_gone_is_over_and_frees_the_place(
        self, mentoring: Mentoring, browser: Browser
    ) -> None:
        two = await mentoring.pair(state="paused", paused_until=SOON.date())
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", two.mentee.member)
        row = await mentoring.row("pair", two.id)
        assert (row["state"], row["end_reason"], row["paused_until"]) == ("ended", "left", None)
        assert (await mentoring.row("participation", two.mentor.id))["taken"] == 0
        await browser.sign_in(two.mentor.member)
        text = (await browser.get(page_of(mentoring, two))).text
        assert "Your time together has ended" in text
        assert "Propose" not in says(text)

    async def test_every_state_in_both_languages(self, mentoring: Mentoring, browser: Browser) -> None:
        programme = await mentoring.programme(direction="reverse")
        mentor = await mentoring.part(programme, capacity=9)
        asked, rests, over, gone = [await mentoring.pair(programme, mentor) for _ in range(4)]
        await sessions.propose(asked.mentee.actor, asked.id, [SOON], 30, "https://meet.example.org/x")
        await ending.pause(rests.mentee.actor, rests.id, (SOON + timedelta(days=9)).date())
        await ending.end(over.mentee.actor, over.id, "no_time")
        await DB.execute("DELETE FROM mentoring.participation WHERE id = $1", gone.mentee.id)
        wanted = {
            asked.id: "Which of these",
            rests.id: "Your pair rests",
            over.id: "has ended",
            gone.id: "former member",
        }
        await browser.sign_in(mentor.member)
        for two in (asked, rests, over, gone):
            assert wanted[two.id] in (await browser.get(page_of(mentoring, two))).text
        assert "the younger one teaches: you do" in (await browser.get(page_of(mentoring, asked))).text
        await browser.sign_in(mentor.member, locale="fr")
        for two in (asked, rests, over, gone):
            answer = await browser.get(page_of(mentoring, two) + "?lang=fr")
            assert answer.status_code == 200
            assert "Votre rôle dans" in answer.text
        assert "Mes binômes" in (await browser.get("/mentoring")).text

    async def test_a_coordinator_sees_that_they_are_a_pair_and_none_of_their_words(
        self, mentoring: Mentoring, browser: Browser
    ) -> None:
        two = await mentoring.pair()
        await set_goals(two.mentor.actor, two.id, "secret-goal", 0)
        await sessions.propose(two.mentor.actor, two.id, [SOON], 30, "secret-place")
        await browser.sign_in(await mentoring.administrator())
        text = (await browser.get(page_of(mentoring, two))).text
        assert "This page is for the two of them" in says(text)
        assert "secret" not in text

    async def test_nobody_else_finds_the_page_or_the_file(self, mentoring: Mentoring, browser: Browser) -> None:
        two = await mentoring.pair()
        (made,) = await sessions.propose(two.mentor.actor, two.id, [SOON])
        await sessions.agree(two.mentee.actor, made)
        file = f"/plugin/mentoring/meetings/{quote(mentoring.id('Session', made))}/meeting.ics"
        for person in (await mentoring.person("Eve"), await mentoring.administrator()):
            await browser.sign_in(person)
            assert (await browser.get(file)).status_code == 404
        await browser.sign_in(await mentoring.person("Eve"))
        assert (await browser.get(page_of(mentoring, two))).status_code == 404


class TestForms:
    @pytest.fixture
    async def two(self, mentoring: Mentoring, browser: Browser) -> Two:
        two = await mentoring.pair()
        await browser.sign_in(two.mentee.member)
        return two

    async def test_what_was_typed_comes_back_with_the_reason(
        self, mentoring: Mentoring, browser: Browser, two: Two
    ) -> None:
        here = page_of(mentoring, two)
        sent = {
            "form_key": "propose",
            "input.moments": "2020-01-01T10:00",
            "input.minutes": "45",
            "input.place": "Café Z",
        }
        answer = await browser.post(here, "ProposeDates", **sent)
        assert "Propose moments that are to come" in answer.text
        assert 'value="2020-01-01T10:00"' in answer.text
        assert "Café Z" in answer.text

    async def test_a_second_writer_of_goals_reads_the_first_and_keeps_theirs(
        self, mentoring: Mentoring, browser: Browser, two: Two
    ) -> None:
        await set_goals(two.mentor.actor, two.id, "Theirs", 0)
        answer = await browser.post(page_of(mentoring, two), "SetGoals", form_key="goals", goals="Mine", version="0")
        assert "has changed the goals meanwhile" in answer.text
        assert "Theirs" in answer.text
        assert ">Mine</textarea>" in answer.text


class TestGroup:
    async def test_the_mentor_invites_and_notes_who_came(self, mentoring: Mentoring, browser: Browser) -> None:
        programme = await mentoring.programme(kind="group")
        mentor = await mentoring.part(programme, capacity=5)
        two = await mentoring.pair(programme, mentor)
        here = f"/mentoring/groups/{quote(mentoring.id('Participation', mentor.id))}"
        await browser.sign_in(mentor.member)
        when = (SOON + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
        answer = await browser.post(here, "InviteGroup", **{"input.on": when, "input.minutes": "60", "input.place": ""})
        assert "Your group has got a mail" in answer.text
        assert "No answer yet" in answer.text
        await DB.execute("UPDATE mentoring.session SET starts_at = now() - interval '3 hours'")
        text = (await browser.get(here)).text
        (gathering,) = set(re.findall(r'name="gathering" value="([^"]+)"', text))
        (came,) = re.findall(r'name="came" value="([^"]+)"', text)
        answer = await browser.post(
            here, "NoteGathering", gathering=gathering, came=came, minutes="60", form_key="came1"
        )
        assert "It is noted who came." in answer.text
        assert "Was there" in answer.text
        await browser.sign_in(two.mentee.member)
        assert "This page is for the mentor of the group" in (await browser.get(here)).text

    async def test_each_of_the_group_answers_on_their_own_page(self, mentoring: Mentoring, browser: Browser) -> None:
        programme = await mentoring.programme(kind="group")
        mentor = await mentoring.part(programme, capacity=5)
        two = await mentoring.pair(programme, mentor)
        await gatherings.invite_group(mentor.actor, mentor.id, SOON)
        await browser.sign_in(two.mentee.member)
        text = (await browser.get(page_of(mentoring, two))).text
        assert "The group meets" in text
        session = re.findall(r'name="session" value="([^"]+)"', text)[0]
        assert "You come" in (await browser.post(page_of(mentoring, two), "AgreeDate", session=session)).text
        answer = await browser.post(page_of(mentoring, two), "CannotCome", session=session)
        assert "You do not come" in answer.text
