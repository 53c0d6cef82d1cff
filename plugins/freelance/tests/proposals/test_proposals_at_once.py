"""Many act at one moment: a mission is chosen for once, whatever path leads there."""

from __future__ import annotations

import asyncio
from uuid import UUID

import httpx
from freelance_making import Freelance, Freelancer, put

from amicale import DB, SYSTEM, Refusal, new_id, today
from amicale.privacy.erasing import erase
from amicale.testing.browser import BASE, Browser
from amicale.testing.kit import School
from amicale_freelance.proposals import choosing, proposing
from amicale_freelance.proposals.proposing import Offer

PROPOSE = """mutation ($m: ID!) { proposeForFreelanceMission(mission: $m, input: {words: "Gladly."}) { state } }"""
WORDS = Offer("Gladly.")


async def crowd(freelance: Freelance, count: int) -> list[Freelancer]:
    """Freelancers, straight."""
    found = []
    for _each in range(count):
        member, key = await freelance.person("Somebody"), new_id()
        await put(
            "profile", {"id": key, "member": member, "state": "open", "headline": "Brand", "skills": ["Branding"]}
        )
        found.append(Freelancer(member, key, freelance.as_(member)))
    return found


async def states(mission: UUID) -> dict[str, int]:
    """How many proposals are in which state."""
    rows = await DB.fetch("SELECT state, count(*) AS n FROM freelance.proposal WHERE mission = $1 GROUP BY 1", mission)
    return {row["state"]: row["n"] for row in rows}


async def test_two_hundred_propose_at_once_and_as_many_stand_as_a_client_can_read(
    freelance: Freelance, school: School
) -> None:
    mission, people = await freelance.mission(), await crowd(freelance, 200)
    key = freelance.id("Mission", mission)
    found = await asyncio.gather(*(school.ask(each.actor, PROPOSE, m=key) for each in people))
    errors = [each.errors[0]["extensions"]["reason"] for each in found if each.errors]
    assert (len(errors), set(errors), await states(mission)) == (150, {"FULL"}, {"sent": 50})


async def test_one_who_clicks_twice_proposes_once(freelance: Freelance) -> None:
    mission, anne = await freelance.mission(), await freelance.profile("Anne")
    found = await asyncio.gather(
        *(proposing.propose(anne.actor, mission, WORDS) for _each in range(5)), return_exceptions=True
    )
    assert [each.reason for each in found if isinstance(each, Refusal)] == ["ALREADY"] * 4
    assert await states(mission) == {"sent": 1}


async def test_fifty_choices_at_once_over_http_choose_one(freelance: Freelance, browser: Browser) -> None:
    client = await freelance.person("Client")
    mission, people = await freelance.mission(client), await crowd(freelance, 25)
    made = [await freelance.proposal(mission, each.id) for each in people]
    await browser.sign_in(client)
    windows = [browser, second(browser)]
    await windows[1].sign_in(client)
    page = f"/freelance/missions/{freelance.id('Mission', mission)}/proposals"
    answers = await asyncio.gather(
        *(window.post(page, "ChooseProposal", id=freelance.id("Proposal", key)) for key in made for window in windows)
    )
    assert sorted({answer.status_code for answer in answers}) == [200, 409]
    assert await states(mission) == {"chosen": 1, "declined": 24}
    assert await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE kind = 'freelance.chosen'") == 1
    assert await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE kind = 'freelance.proposal_declined'") == 24


def second(browser: Browser) -> Browser:
    """Another window."""
    return Browser(httpx.AsyncClient(transport=browser._client._transport, base_url=BASE, follow_redirects=True))


async def test_choosing_and_taking_back_at_once_end_in_one_of_both(freelance: Freelance) -> None:
    client = freelance.as_(await freelance.person("Client"))
    for _round in range(10):
        mission, anne = await freelance.mission(client.member_id), await freelance.profile("Anne")
        made = await freelance.proposal(mission, anne.id)
        await asyncio.gather(
            choosing.choose(client, made), proposing.withdraw(anne.actor, made), return_exceptions=True
        )
        row, state = await freelance.row("mission", mission), (await freelance.row("proposal", made))["state"]
        assert (row["state"], state) in {("chosen", "chosen"), ("open", "withdrawn")}


async def test_choosing_and_erasing_at_once_leave_no_mission_given_to_nobody(
    freelance: Freelance, school: School
) -> None:
    client = freelance.as_(await freelance.person("Client"))
    choose = "mutation ($id: ID!) { chooseFreelanceProposal(id: $id) { id } }"
    for _round in range(6):
        mission, anne = await freelance.mission(client.member_id), await freelance.profile("Anne")
        made = await freelance.proposal(mission, anne.id)
        await asyncio.gather(
            school.ask(client, choose, id=freelance.id("Proposal", made)), gone(anne.member), return_exceptions=True
        )
        assert (await freelance.row("mission", mission))["state"] == "open"
        assert await states(mission) == {}
        assert await DB.fetch_value("SELECT count(*) FROM freelance.busy WHERE mission = $1", mission) == 0


async def gone(member: UUID) -> None:
    """Somebody is erased; tried again where PostgreSQL ended a deadlock with it, as acts are."""
    while await DB.fetch_value("SELECT true FROM amicale.member WHERE id = $1", member):
        try:
            await erase(SYSTEM, member)
        except Exception as error:
            assert "deadlock" in str(error).lower(), error  # noqa: PT017


async def test_the_index_holds_where_the_lock_is_forgotten(freelance: Freelance) -> None:
    mission, people = await freelance.mission(), await crowd(freelance, 2)
    made = [await freelance.proposal(mission, each.id) for each in people]
    update = "UPDATE freelance.proposal SET state = 'chosen' WHERE id = $1"
    found = await asyncio.gather(*(DB.execute(update, key) for key in made), return_exceptions=True)
    assert sum(isinstance(each, Exception) for each in found) == 1
    assert await states(mission) == {"chosen": 1, "sent": 1}
    assert today()
