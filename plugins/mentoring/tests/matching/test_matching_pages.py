"""A coordinator at the pages: a plan is made, looked through, changed and sent; and nobody else is there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from mentoring_making import Mentoring, Part

from amicale import DB
from amicale_mentoring.matching.sending import work


async def season(mentoring: Mentoring) -> tuple[UUID, str, list[Part]]:
    """A programme, its page of matching, and three mentees for two mentors."""
    which = await mentoring.programme("Season", by_batch=True)
    for name in ("Paul", "Mona"):
        await mentoring.part(which, "mentor", name=name, topics=["career"])
    mentees = [await mentoring.part(which, "mentee", name=name, topics=["career"]) for name in ("Lea", "Max", "Zoe")]
    return which, f"/staff/mentoring/{mentoring.id('Programme', which)}/matching", mentees


async def plan_of(which: UUID) -> dict[str, Any]:
    """The plan that was made last."""
    row = await DB.fetch_row("SELECT * FROM mentoring.plan WHERE programme = $1 ORDER BY id DESC LIMIT 1", which)
    assert row is not None
    return dict(row)


class TestCoordinator:
    async def test_makes_a_plan_changes_it_and_sends_it(self, mentoring: Mentoring, browser: Any) -> None:
        which, page, mentees = await season(mentoring)
        await browser.sign_in(await mentoring.administrator())
        begin = (await browser.get(page)).text
        assert "Looking for a mentor" in begin
        assert "too few for everybody" in begin
        assert begin.count("Choose a mentor") == 3
        assert (await browser.get(f"{page}?who=lea")).text.count("Choose a mentor") == 1
        made = await browser.post(page, "MakePlan", least="0")
        assert "Nobody is told of it" in made.text
        assert "Offers what is looked for" in made.text
        assert "No place is left for them" in made.text
        match = await DB.fetch_row("SELECT id, mentee FROM mentoring.match ORDER BY id LIMIT 1")
        locked = await browser.post(page, "LockMatch", match=mentoring.id("Match", match["id"]))
        assert "Locked: they stay together" in locked.text
        plan = await plan_of(which)
        sent = await browser.post(page, "SendPlan", plan=mentoring.id("Plan", plan["id"]), version=str(plan["version"]))
        assert "It is sent. The pairs are made" in sent.text
        await work({"plan": str(plan["id"])})
        assert "2 pairs made" in (await browser.get(page)).text
        assert len(mentees) == 3

    async def test_finds_a_mentor_by_hand_and_makes_a_pair(self, mentoring: Mentoring, browser: Any) -> None:
        _which, page, mentees = await season(mentoring)
        await browser.sign_in(await mentoring.administrator())
        await browser.post(page, "MakePlan", least="0")
        mine = mentoring.id("Participation", mentees[2].id)
        find = (await browser.get(f"{page}/{mine}")).text
        assert "A mentor for Zoe" in find
        assert "2 people have a place" in find
        assert "Paul" not in (await browser.get(f"{page}/{mine}?search=mona")).text
        mentor = await DB.fetch_value(
            "SELECT id FROM mentoring.participation WHERE role = 'mentor' ORDER BY id LIMIT 1"
        )
        both = {"mentee": mine, "mentor": mentoring.id("Participation", mentor)}
        chosen = await browser.post(f"{page}/{mine}", "ChooseMatch", next=page, **both)
        assert "Their place went to somebody else" in chosen.text
        paired = await browser.post(f"{page}/{mine}", "PairNow", next=page, **both)
        assert "They are a pair now" in paired.text
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.pair WHERE source = 'by_hand'") == 1

    async def test_a_stale_plan_is_not_sent(self, mentoring: Mentoring, browser: Any) -> None:
        which, page, _mentees = await season(mentoring)
        await browser.sign_in(await mentoring.administrator())
        await browser.post(page, "MakePlan", least="0")
        plan = await plan_of(which)
        again = await browser.post(page, "SendPlan", plan=mentoring.id("Plan", plan["id"]), version="77")
        assert "has changed the plan since you looked" in again.text
        assert (await plan_of(which))["state"] == "draft"


class TestOthers:
    async def test_see_nothing_of_it(self, mentoring: Mentoring, browser: Any) -> None:
        which, page, mentees = await season(mentoring)
        await mentoring.school.data(
            await mentoring.coordinator(which), "mutation ($p: ID!) { makeMentoringPlan(programme: $p) { id } }",
            p=mentoring.id("Programme", which),
        )  # fmt: skip
        await browser.sign_in(mentees[0].member)
        for address in (page, f"{page}/{mentoring.id('Participation', mentees[1].id)}"):
            said = await browser.get(address)
            assert "Paul" not in said.text
            assert "Max" not in said.text


ASKED = """query ($id: ID!) { mentoringProgramme(id: $id) { toMatch { seeking } openPlan {
    numbers { pairs leftOut median }
    matches(filter: {part: LIVE}) { totalCount edges { node { score reasons mentee { name } } } }
    left { edges { node { name why } } } } } }"""


class TestApi:
    async def test_a_coordinator_of_one_programme_reads_its_plan_and_members_do_not(self, mentoring: Mentoring) -> None:
        which, _page, mentees = await season(mentoring)
        boss, key = await mentoring.coordinator(which), mentoring.id("Programme", which)
        await mentoring.school.data(boss, "mutation ($p: ID!) { makeMentoringPlan(programme: $p) { id } }", p=key)
        found = (await mentoring.school.data(boss, ASKED, id=key))["mentoringProgramme"]
        assert found["toMatch"] == {"seeking": 3}
        assert found["openPlan"]["numbers"] == {
            "pairs": 2,
            "leftOut": 1,
            "median": found["openPlan"]["numbers"]["median"],
        }
        assert found["openPlan"]["left"]["edges"][0]["node"]["why"] == "no_place"
        assert found["openPlan"]["matches"]["edges"][0]["node"]["reasons"][0].startswith("Offers what is looked for")
        other = await mentoring.coordinator(await mentoring.programme())
        for eve in (mentees[0].actor, other):
            hidden = (await mentoring.school.data(eve, ASKED, id=key))["mentoringProgramme"]
            assert (hidden["toMatch"], hidden["openPlan"]) == (None, None)
        plan = mentoring.id("Plan", (await plan_of(which))["id"])
        for eve in (mentees[0].actor, other):
            seen = await mentoring.school.data(eve, "query ($id: ID!) { mentoringPlan(id: $id) { state } }", id=plan)
            assert seen["mentoringPlan"] is None
            asked = "query ($id: ID!) { mentoringCandidates(mentee: $id) { name } }"
            mine = mentoring.id("Participation", mentees[0].id)
            assert (await mentoring.school.refusal(eve, asked, id=mine))["code"] == "NOT_FOUND"
            mail = "query ($id: ID!) { mentoringBegunMail(programme: $id) { text } }"
            assert (await mentoring.school.refusal(eve, mail, id=key))["code"] == "FORBIDDEN"

    async def test_what_people_hide_is_no_reason(self, mentoring: Mentoring) -> None:
        which = await mentoring.programme(by_batch=True)
        people = [await mentoring.part(which, role, city="Lyon", country="FR") for role in ("mentor", "mentee")]
        boss, key = await mentoring.coordinator(which), mentoring.id("Programme", which)
        await mentoring.school.data(boss, "mutation ($p: ID!) { makeMentoringPlan(programme: $p) { id } }", p=key)

        async def said() -> str:
            found = (await mentoring.school.data(boss, ASKED, id=key))["mentoringProgramme"]["openPlan"]["matches"]
            return str(found["edges"][0]["node"]["reasons"])

        assert "Lyon" in await said()
        await mentoring.school.data(people[0].actor, "mutation { setMyVisibility(input: {place: NOBODY}) { id } }")
        assert "Lyon" not in await said()

    async def test_every_part_of_a_plan_can_be_asked_for(self, mentoring: Mentoring) -> None:
        which, _page, _mentees = await season(mentoring)
        boss, key = await mentoring.coordinator(which), mentoring.id("Programme", which)
        await mentoring.school.data(boss, "mutation ($p: ID!) { makeMentoringPlan(programme: $p) { id } }", p=key)
        asked = """query ($id: ID!, $part: MentoringMatchPart) { mentoringProgramme(id: $id) { openPlan {
            matches(filter: {part: $part}, orderBy: BEST, search: "paul") { totalCount } } } }"""
        for part in ("LIVE", "WEAK", "LOCKED", "BY_HAND", "MOVED", "REFUSED", "FAILED"):
            found = await mentoring.school.data(boss, asked, id=key, part=part)
            count = found["mentoringProgramme"]["openPlan"]["matches"]["totalCount"]
            assert count == (1 if part == "LIVE" else 0), part
