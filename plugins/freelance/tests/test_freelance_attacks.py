"""What somebody would try who wants to know, or to do, what is not theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from freelance_making import Freelance, refused

from amicale import DB, new_id, today
from amicale.testing.kit import School
from amicale_freelance.matching import finding
from amicale_freelance.missions import deciding, sending, writing
from amicale_freelance.missions.values import Said
from amicale_freelance.proposals import choosing, proposing
from amicale_freelance.proposals.proposing import Offer
from amicale_freelance.references import service as references
from amicale_freelance.references.service import Asked
from amicale_freelance.report import measures
from amicale_freelance.report.graphql import figures_of
from amicale_freelance.rules import MANAGE

ASKED = Asked("Jeanne Morel", "Maison Vasseur", "A brand platform", 2024, "jeanne@vasseur.example", locale="en")
NEED = "We need somebody who leads the change of our brand, three days a week, from the spring on."


async def block(member: object, blocked: object) -> None:
    await DB.execute(
        "INSERT INTO amicale.letter_block (id, member, blocked) VALUES ($1, $2, $3)", new_id(), member, blocked
    )


class TestConfidentialClient:
    async def test_is_not_found_out_by_blocking_those_whom_one_suspects(self, freelance: Freelance) -> None:
        client = await freelance.person("Suspect")
        secret = await freelance.mission(client, confidential=True)
        named = await freelance.mission(client, "Another brand")
        anne = await freelance.profile()
        await block(anne.member, client)
        await finding.find_for_profile(anne.id)
        rows = await DB.fetch("SELECT mission FROM freelance.finding WHERE profile = $1 AND score > 0", anne.id)
        assert {row["mission"] for row in rows} == {secret}, "the named one is put aside, the secret one tells nothing"
        assert named not in {row["mission"] for row in rows}


class TestModeration:
    async def test_is_not_passed_by_choosing_and_calling_off(self, freelance: Freelance, school: School) -> None:
        partner = await school.partner("Vasseur", email="paul@vasseur.example")
        client = await freelance.client(partner)
        mission = await freelance.mission(
            None, partner=partner, contact=client.contact_id, decided_at=await DB.fetch_value("SELECT now()"),
            starts_on=today() + timedelta(days=20), need=NEED,
        )  # fmt: skip
        friend = await freelance.profile()
        proposal = await proposing.propose(friend.actor, mission, Offer(words="I am a friend."))
        said = Said(
            title="Something else", need="What nobody has read, and nobody would accept. " * 3,
            starts_on=today() + timedelta(days=20),
        )  # fmt: skip
        await writing.change(client, mission, said)
        assert (await freelance.row("mission", mission))["state"] == "waiting"
        await choosing.choose(client, proposal)
        await choosing.call_off(client, mission)
        assert (await freelance.row("mission", mission))["state"] == "waiting"

    async def test_accepts_what_was_read_and_nothing_that_came_after(self, freelance: Freelance) -> None:
        mission = await freelance.mission(state="waiting", need=NEED)
        read = (await freelance.row("mission", mission))["version"]
        await DB.execute("UPDATE freelance.mission SET version = version + 1 WHERE id = $1", mission)
        staff = freelance.as_(await freelance.person("Staff"), MANAGE)
        assert await refused(deciding.accept(staff, mission, version=read)) == "CHANGED"
        await deciding.accept(staff, mission, version=read + 1)
        assert (await freelance.row("mission", mission))["state"] == "open"


class TestReference:
    @pytest.mark.parametrize(
        "address",
        ["<victim@shop.example>", "a@shop.example,victim@shop.example", '"victim"@shop.example',
         "victim@shop.example>", "a@b@shop.example", "victim@shop.example;b@shop.example", "v(x)@shop.example"],
    )  # fmt: skip
    async def test_goes_to_one_address_in_one_spelling(self, freelance: Freelance, address: str) -> None:
        anne = await freelance.profile()
        assert await refused(references.ask(anne.actor, replace(ASKED, address=address))) == "input.email"

    async def test_of_one_who_wants_none_is_known_in_any_spelling(self, freelance: Freelance) -> None:
        for address in ("josé@shop.example", "jose\u0301@shop.example", "JOSÉ@shop.example"):
            assert references.digest_of(references.address_in(address)) == references.digest_of("josé@shop.example")


class TestFigures:
    async def test_tell_no_rate_of_few_in_one_currency(self, freelance: Freelance) -> None:
        await freelance.profile("Only", rate=51_300, currency="EUR")
        for at in range(5):
            await freelance.profile(f"Kenji{at}", rate=60_000, currency="JPY")
        staff = freelance.as_(await freelance.person("Staff"), MANAGE)
        assert figures_of(await measures.measured(staff)).median_rate is None

    async def test_count_no_review_that_is_blind_yet(self, freelance: Freelance) -> None:
        mission, anne = await freelance.mission(state="done"), await freelance.profile()
        proposal = await freelance.proposal(mission, anne.id, state="chosen")
        await DB.execute(
            """INSERT INTO freelance.review (id, proposal, side, rating, words, shows_at)
               VALUES ($1, $2, 'client', 1, 'Poor.', now() + interval '10 days')""",
            new_id(), proposal,
        )  # fmt: skip
        staff = freelance.as_(await freelance.person("Staff"), MANAGE)
        assert figures_of(await measures.measured(staff)).reviews == 0


class TestPartner:
    async def test_learns_no_name_by_the_person_behind_a_profile(self, freelance: Freelance, school: School) -> None:
        partner = await school.partner("Vasseur", email="paul@vasseur.example")
        client = await freelance.client(partner)
        anne = await freelance.profile("Zephyrine", outside=True, outside_name="none", city="Lyon")
        data = await school.data(
            client,
            """{ freelancers { edges { node { id name member { id displayName } reviews { totalCount } } } } }""",
        )
        assert "Zephyrine" not in str(data)
        assert data["freelancers"]["edges"][0]["node"]["member"] is None
        data = await school.data(client, '{ freelancers(search: "Zephyrine") { totalCount } }')
        assert data["freelancers"]["totalCount"] == 0
        assert anne.id

    async def test_finds_nobody_who_did_not_agree_by_any_door(self, freelance: Freelance, school: School) -> None:
        client = await freelance.client(await school.partner("Vasseur", email="paul@vasseur.example"))
        anne = await freelance.profile("Zephyrine", outside=False)
        document = """query ($id: ID!, $m: ID!) { freelancer(id: $id) { id } node(id: $id) { id }
            member: node(id: $m) { id } freelancers { totalCount } }"""
        data = await school.ask(
            client, document, id=freelance.id("Profile", anne.id), m=school.id("Member", anne.member)
        )
        found = dict(data.data or {})
        assert not any(found.get(name) for name in ("freelancer", "node", "member"))
        assert not (found.get("freelancers") or {}).get("totalCount")

    async def test_reads_no_list_of_missions_of_others(self, freelance: Freelance, school: School) -> None:
        client = await freelance.client(await school.partner("Vasseur", email="paul@vasseur.example"))
        other = await freelance.mission()
        data = await school.data(
            client, "query ($id: ID!) { freelanceMission(id: $id) { title } myFreelanceMissions { totalCount } }",
            id=freelance.id("Mission", other),
        )  # fmt: skip
        assert data == {"freelanceMission": None, "myFreelanceMissions": {"totalCount": 0}}
        assert await refused(sending.renew(client, other)) == "NOT_FOUND"
        assert await refused(writing.copy(client, other)) == "NOT_FOUND"
