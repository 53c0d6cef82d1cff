"""Those who are asked: yes is seen, no is not; limits hold for all needs at once; every need ends."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from uuid import UUID

import pytest
from mentoring_making import Mentoring
from network_asked import EVERYTHING, asked
from network_people import AIRBUS, asker, due, sent, worker

from amicale import DB, Actor, Refusal
from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale_mentoring.network import answering, reporting, rounds, settling

NEED = """
query ($id: ID!) { mentoringNeed(id: $id) { id words state outcome name thanks wanted asked asksOn
  askedCount helpingCount reported parts { label } helpers { name email words state askedAt } } }"""


def member(actor: Actor) -> UUID:
    """Who an actor is."""
    assert actor.member_id is not None
    return actor.member_id


class TestTheWriter:
    async def test_sees_who_says_yes_and_nobody_else(self, school: School) -> None:
        me = await asker(school)
        for name in ("Yes", "No", "Silent"):
            await worker(school, name, "Airbus")
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        by_name = {
            row["given_name"]: (row["id"], school.actor(row["member"]))
            for row in await DB.fetch(
                "SELECT a.id, a.member, m.given_name FROM mentoring.approach a JOIN amicale.member m ON m.id = a.member"
            )
        }
        await answering.help_with(by_name["Yes"][1], by_name["Yes"][0], "I work there.")
        await answering.pass_on(by_name["No"][1], by_name["No"][0])
        seen = await school.data(me, NEED, id=school.id("MentoringNeed", need))
        text = json.dumps(seen)
        assert [each["name"] for each in seen["mentoringNeed"]["helpers"]] == ["Yes Durand"]
        assert "No Durand" not in text
        assert "Silent" not in text
        assert [seen["mentoringNeed"][name] for name in ("asked", "askedCount", "helpingCount")] == [True, None, None]
        for name in ("No", "Silent"):
            found = await school.data(
                me,
                "query ($id: ID!) { mentoringApproach(id: $id) { id } }",
                id=school.id("MentoringApproach", by_name[name][0]),
            )
            assert found["mentoringApproach"] is None

    async def test_sees_an_address_only_where_it_is_shown(self, school: School) -> None:
        me, helper = await asker(school), await worker(school, "Bo", "Airbus")
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        (key, _who), *_none = await asked(need)
        for shows, address in ((False, None), (True, "bo@example.org")):
            await answering.help_with(school.actor(helper), key, "I can help.", shows)
            seen = await school.data(me, NEED, id=school.id("MentoringNeed", need))
            assert seen["mentoringNeed"]["helpers"][0]["email"] == address

    async def test_others_see_nothing_of_it(self, school: School) -> None:
        me, _helper, other = await asker(school), await worker(school, "Bo", "Airbus"), await asker(school, "Eve")
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        seen = await school.data(other, NEED, id=school.id("MentoringNeed", need))
        assert seen["mentoringNeed"] is None
        everything = await school.data(other, EVERYTHING)
        assert [everything[name]["totalCount"] for name in everything] == [0, 0]

    async def test_coordinators_see_states_and_no_words(self, school: School, mentoring: Mentoring) -> None:
        me, _helper = await asker(school), await worker(school, "Bo", "Airbus")
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        seen = await school.data(await mentoring.coordinator(), NEED, id=school.id("MentoringNeed", need))
        assert seen["mentoringNeed"]["askedCount"] == 1
        hidden = ("words", "name", "thanks", "parts", "wanted")
        assert [seen["mentoringNeed"][name] for name in hidden] == [None] * len(hidden)
        assert seen["mentoringNeed"]["helpers"] == []

    async def test_nobody_asks_the_field_of_the_rounds(self, school: School) -> None:
        me = await asker(school)
        refused = await school.refusal(me, '{ mentoringAskable(search: "x") { totalCount } }')
        assert refused["code"] == "FORBIDDEN"


class TestTheAsked:
    async def test_answer_for_themselves_only_and_while_it_is_open(self, school: School) -> None:
        me, _one, two = await asker(school), await worker(school, "Bo", "Airbus"), await worker(school, "Cy", "Thales")
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        (key, who), *_none = await asked(need)
        for act in (answering.help_with(school.actor(two), key, "Me!"), answering.pass_on(me, key)):
            with pytest.raises(Refusal, match="Nobody has asked"):
                await act
        await settling.close(me, need, "no_longer_needed")
        with pytest.raises(Refusal, match="settled"):
            await answering.help_with(school.actor(who), key, "Too late")
        seen = await school.data(school.actor(who), EVERYTHING)
        assert seen["mentoringAskedOfMe"]["edges"][0]["node"]["need"] == {"words": None, "name": None}

    async def test_choose_how_often_and_fewer_is_half(self, school: School) -> None:
        bo = school.actor(await worker(school, "Bo", "Airbus"))
        assert [await answering.fewer(bo) for _time in range(3)] == [1, 0, 0]
        await answering.be_ready(bo, 8, None, ["career"])
        assert await answering.fewer(bo) == 4
        with pytest.raises(Refusal):
            await answering.be_ready(bo, 21, None, ())
        with pytest.raises(Refusal):
            await answering.be_ready(bo, 2, None, ["no_such_topic"])


class TestAtOnce:
    async def test_sixty_needs_at_once_pass_nobodys_limit(self, school: School) -> None:
        """Without the lock of LOCKED, two of them count at one moment, and both find a place."""
        people = [await worker(school, f"P{number}", "Airbus") for number in range(10)]
        writers = [await asker(school, f"W{number}") for number in range(30)]
        made = [await sent(writer, AIRBUS) for writer in writers for _twice in range(2)]
        await asyncio.gather(*(rounds.ask_round(need) for need in made))
        for need in made:
            await due(need)
        await asyncio.gather(*(rounds.ask_round(need) for need in made))
        counts = await DB.fetch("SELECT member, count(*) AS n FROM mentoring.approach GROUP BY 1")
        assert {row["n"] for row in counts} == {2}
        assert {row["member"] for row in counts} == set(people)

    async def test_a_round_that_runs_twice_asks_once(self, school: School) -> None:
        me = await asker(school)
        for number in range(9):
            await worker(school, f"P{number}", "Airbus")
        need = await sent(me, AIRBUS)
        assert sum(await asyncio.gather(*(rounds.ask_round(need) for _time in range(5)))) == 4

    async def test_a_round_that_is_cut_off_has_not_been(self, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
        me, _helper = await asker(school), await worker(school, "Bo", "Airbus")
        need = await sent(me, AIRBUS)

        async def killed(*_given: Any) -> None:
            raise RuntimeError("the machine stops")

        with monkeypatch.context() as broken:
            broken.setattr(rounds, "book", killed)
            with pytest.raises(RuntimeError):
                await rounds.ask_round(need)
        assert await asked(need) == []
        assert await rounds.ask_round(need) == 1


class TestPages:
    async def test_a_need_goes_from_words_to_thanks(self, school: School, browser: Browser) -> None:
        me, bo = await asker(school), await worker(school, "Bo", "Airbus", "Toulouse")
        await browser.sign_in(member(me))
        answer = await browser.post(
            "/network/new", "WriteNeed", words="Who works at Airbus and has <b>ten</b> minutes?", next="/network/{id}"
        )
        page = str(answer.url.path)
        text = (await browser.get(page)).text
        assert "Fewer than five people fit" in text
        assert "&lt;b&gt;ten" in text
        assert "<b>ten" not in text
        assert "Airbus" in text
        need = await DB.fetch_value("SELECT id FROM mentoring.need")
        key = school.id("MentoringNeed", need)
        await browser.post(page, "AddToNeed", id=key, kind="city", value="Toulouse", form_key="add")
        await browser.post(page, "SendNeed", id=key, wanted="1", form_key="send")
        await work_off(school.assembly)
        assert "People have been asked" in (await browser.get(page)).text
        (approach, _who), *_none = await asked(need)
        mine = school.id("MentoringApproach", approach)
        address = f"/network/asked/{mine}"
        assert (await browser.get(address)).status_code == 404
        await browser.sign_in(bo)
        for path in ("/network", "/", address):
            assert "Who works at Airbus" in (await browser.get(path)).text
        assert "<strong>Toulouse</strong>" in (await browser.get(address)).text, "why it is them"
        assert await DB.fetch_value("SELECT state FROM mentoring.approach") == "asked", "looking answers nothing"
        assert "Write a sentence" in (await browser.post(address, "Help", id=mine, words="", form_key="help")).text
        await browser.post(address, "Help", id=mine, words="Gladly.", form_key="help")
        await browser.sign_in(member(me))
        assert "Gladly." in (await browser.get(page)).text
        await browser.post(page, "CloseNeed", id=key, outcome="HELPED", helpers=mine, form_key="close")
        assert "The network has helped" in (await browser.get(page)).text

    async def test_staff_pages_are_for_coordinators(
        self, school: School, mentoring: Mentoring, browser: Browser
    ) -> None:
        me, bo = await asker(school), school.actor(await worker(school, "Bo", "Airbus"))
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        (key, _who), *_none = await asked(need)
        await reporting.report(bo, key, "fraud")
        page = f"/staff/mentoring/network/{school.id('MentoringNeed', need)}"
        await browser.sign_in(member(me))
        assert [(await browser.get(path)).status_code for path in ("/staff/mentoring/network", page)] == [403, 403]
        await browser.sign_in(await mentoring.administrator())
        listed = (await browser.get("/staff/mentoring/network")).text
        assert "Airbus" not in listed
        assert "Read and decide" in listed
        assert "Airbus" in (await browser.get(page)).text
        assert (await browser.get(f"/network/{school.id('MentoringNeed', need)}")).status_code == 404, (
            "it is no page of theirs"
        )
