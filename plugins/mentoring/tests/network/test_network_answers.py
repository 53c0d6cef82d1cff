"""Those who are asked: yes is seen, no is not; limits hold for all needs at once; every need ends."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from uuid import UUID

import pytest
from mentoring_making import Mentoring
from network_people import AIRBUS, asker, due, sent, worker

from amicale import DB, Actor, Refusal
from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox
from amicale_mentoring.network import answering, needs, reporting, rounds, settling

NEED = """
query ($id: ID!) { mentoringNeed(id: $id) { id words state outcome name thanks wanted asked asksOn
  askedCount helpingCount reported parts { label } helpers { name email words state askedAt } } }"""
EVERYTHING = """
{ myMentoringNeeds { totalCount edges { node { id words askedCount helpers { name } } } }
  mentoringAskedOfMe { totalCount edges { node { id state words need { words name } } } } }"""


async def asked(need: UUID) -> list[tuple[UUID, UUID]]:
    """Who was asked: their answers' keys, and they."""
    rows = await DB.fetch("SELECT id, member FROM mentoring.approach WHERE need = $1 ORDER BY id", need)
    return [(row["id"], row["member"]) for row in rows]


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


class TestSettling:
    async def test_who_helped_is_thanked_by_mail(self, school: School, postbox: Postbox) -> None:
        me, bo = await asker(school), await worker(school, "Bo", "Airbus")
        need = await sent(me, AIRBUS)
        await work_off(school.assembly)
        mail = postbox.last("bo@example.org")
        assert "Anne Durand needs your help" in mail.subject
        assert "/network/asked/" in mail.text
        (key, _who), *_none = await asked(need)
        await answering.help_with(school.actor(bo), key, "Call me on Thursday.")
        await work_off(school.assembly)
        assert "Call me on Thursday." in postbox.last("anne@example.org").text
        with pytest.raises(Refusal, match="who has helped"):
            await settling.close(me, need, "helped")
        await settling.close(me, need, "helped", [key], "Thank you Bo!")
        await work_off(school.assembly)
        assert "Thank you Bo!" in postbox.last("bo@example.org").text

    async def test_what_goes_quiet_is_asked_about_once_and_then_closes(self, school: School, postbox: Postbox) -> None:
        me, _bo = await asker(school), await worker(school, "Bo", "Airbus")
        need = await sent(me, AIRBUS)
        await work_off(school.assembly)

        async def later(days: int) -> None:
            for table, columns in {
                "need": "sent_at = sent_at - $1, questioned_at = questioned_at - $1, tried_at = tried_at - $1, "
                "next_round_at = NULL",
                "approach": "asked_at = asked_at - $1, answered_at = answered_at - $1",
            }.items():
                sql = f"UPDATE mentoring.{table} SET {columns}".replace("$1", "make_interval(days => $1)")
                await DB.execute(sql, days)
            await settling.settle_quiet({})
            await settling.settle_quiet({})
            await work_off(school.assembly)

        await later(10)
        assert (
            "Did the network help" not in postbox.last("anne@example.org").subject
            if postbox.to("anne@example.org")
            else True
        )
        await later(10)
        assert [mail.subject for mail in postbox.to("anne@example.org")] == ["Did the network help you?"]
        await later(10)
        await later(10)
        row = await DB.fetch_row("SELECT state, outcome FROM mentoring.need WHERE id = $1", need)
        assert row is not None
        assert tuple(row) == ("closed", "nobody")
        assert len(postbox.to("anne@example.org")) == 1


class TestReports:
    async def test_a_reported_need_is_read_and_taken_away(
        self, school: School, mentoring: Mentoring, postbox: Postbox
    ) -> None:
        me, bo = await asker(school), school.actor(await worker(school, "Bo", "Airbus"))
        need = await sent(me, AIRBUS)
        staff = await mentoring.coordinator()
        with pytest.raises(Refusal, match="No such need"):
            await reporting.look(staff, need)
        await rounds.ask_round(need)
        (key, _who), *_none = await asked(need)
        await reporting.report(bo, key, "advertising", "They sell something.")
        for other in (me, bo, school.actor(me.member_id, "mentoring.coordinate")):
            with pytest.raises(Refusal):
                await reporting.settle(other, need, "removed", "x")
        seen = await reporting.look(staff, need)
        assert (seen["words"][:9], seen["reports"][0]["said"]) == ("Je cherch", "They sell something.")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'mentoring.need_read'") == 1
        await reporting.settle(staff, need, "removed", "The network is no place to sell.")
        await work_off(school.assembly)
        assert "no place to sell" in postbox.last("anne@example.org").text
        mine = (await school.data(bo, EVERYTHING))["mentoringAskedOfMe"]["edges"][0]["node"]
        assert mine["need"]["words"] is None

    async def test_who_was_not_asked_reports_nothing(self, school: School) -> None:
        me, _bo = await asker(school), await worker(school, "Bo", "Airbus")
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        (key, _who), *_none = await asked(need)
        with pytest.raises(Refusal, match="Nobody has asked"):
            await reporting.report(await asker(school, "Eve"), key, "other")


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


def member(actor: Actor) -> UUID:
    """Who an actor is."""
    assert actor.member_id is not None
    return actor.member_id


async def test_one_who_leaves_the_draft_takes_it_along(school: School) -> None:
    me, other = await asker(school), await asker(school, "Eve")
    await worker(school, "Bo", "Airbus")
    first = await needs.write(me, "Somebody at Airbus, for ten minutes.")
    second = await needs.write(me, "Somebody at Airbus, for twenty minutes.")
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.need") == 1
    assert first != second
    with pytest.raises(Refusal):
        await needs.drop(other, second)
    await needs.drop(me, second)
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.need") == 0
