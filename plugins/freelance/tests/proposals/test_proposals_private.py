"""What two people say to each other about a mission is theirs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

import pytest
from freelance_making import Freelance, Freelancer, refused

from amicale import DB, Actor, new_id
from amicale.testing.kit import School
from amicale_freelance import rules
from amicale_freelance.proposals import answering, choosing, proposing, talking
from amicale_freelance.proposals.proposing import Offer

READ = """query ($p: ID!, $m: ID!) {
  freelanceProposal(id: $p) { words rate { amount } messages { words } address name profile { headline } }
  freelanceMission(id: $m) { proposals { totalCount } proposalCount newCount unreadCount myProposal { words } }
}"""


@dataclass
class Two:
    """A client and somebody who has proposed themselves."""

    freelance: Freelance
    client: Actor
    anne: Freelancer
    mission: UUID
    proposal: UUID

    async def read(self, actor: Actor) -> str:
        """All that somebody reads of it."""
        result = await self.freelance.school.ask(
            actor, READ, p=self.freelance.id("Proposal", self.proposal), m=self.freelance.id("Mission", self.mission)
        )
        assert result.data is not None, result.errors
        return json.dumps(result.data)


@pytest.fixture
async def two(freelance: Freelance) -> Two:
    """They have written to each other."""
    client, anne = await freelance.person("Client"), await freelance.profile("Anne", state="draft", headline="Markhead")
    mission = await freelance.mission(client)
    made = await proposing.propose(anne.actor, mission, Offer("Markwords", rate="600"))
    await talking.write(anne.actor, made, "Markmessage")
    return Two(freelance, freelance.as_(client), anne, mission, made)


class TestAProposal:
    async def test_is_read_by_its_two_sides_and_by_no_staff(self, two: Two, school: School) -> None:
        staff = two.freelance.as_(await two.freelance.person("Staff"), rules.MANAGE)
        eve = two.freelance.as_(await two.freelance.person("Eve"))
        acme = await two.freelance.client(await school.partner("Acme"))
        for actor in (two.client, two.anne.actor):
            assert "Markwords" in await two.read(actor)
            assert "Markmessage" in await two.read(actor)
        for actor in (staff, eve, acme, two.freelance.as_(None)):
            assert "Mark" not in await two.read(actor)

    async def test_is_answered_by_nobody_else(self, two: Two, school: School) -> None:
        eve = two.freelance.as_(await two.freelance.person("Eve"))
        acme = await two.freelance.client(await school.partner("Acme"))
        for actor in (eve, acme, two.anne.actor):
            for act in (
                choosing.choose(actor, two.proposal), answering.short_list(actor, two.proposal),
                answering.decline(actor, two.proposal, "dates"),
            ):  # fmt: skip
                assert await refused(act) == "NOT_FOUND"
        for actor in (eve, acme):
            for act in (talking.write(actor, two.proposal, "Hi"), talking.share(actor, two.proposal)):
                assert await refused(act) == "NOT_FOUND"
        assert await refused(proposing.withdraw(two.client, two.proposal)) == "NOT_FOUND"

    async def test_of_somebody_blocked_is_there_for_its_writer_alone(self, two: Two) -> None:
        await DB.execute(
            "INSERT INTO amicale.letter_block (id, member, blocked) VALUES ($1, $2, $3)",
            new_id(), two.client.member_id, two.anne.member,
        )  # fmt: skip
        assert "Mark" not in await two.read(two.client)
        assert '"proposalCount": 0' in await two.read(two.client)
        assert "Markwords" in await two.read(two.anne.actor), "and they are told nothing"
        assert await refused(choosing.choose(two.client, two.proposal)) == "NOT_FOUND"
        before = await DB.fetch_value("SELECT count(*) FROM amicale.mail")
        await talking.write(two.anne.actor, two.proposal, "Hello?")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail") == before

    async def test_taken_back_is_not_read_any_more_by_the_client(self, two: Two) -> None:
        await proposing.withdraw(two.anne.actor, two.proposal)
        assert "Mark" not in await two.read(two.client)

    async def test_is_read_with_the_reasons_why_it_fits(self, two: Two) -> None:
        read = "query ($p: ID!) { freelanceProposal(id: $p) { fitReasons } }"
        ids = {"p": two.freelance.id("Proposal", two.proposal)}
        found = [await two.freelance.school.data(each, read, **ids) for each in (two.client, two.anne.actor)]
        assert found[0]["freelanceProposal"]["fitReasons"]
        assert found[1]["freelanceProposal"]["fitReasons"] is None

    async def test_shows_no_rate_that_the_profile_hides_but_its_own(self, two: Two) -> None:
        await DB.execute("UPDATE freelance.profile SET rate = 99900, rate_shown = 'proposal'")
        read = "query ($p: ID!) { freelanceProposal(id: $p) { rate { amount } profile { rate { amount } } } }"
        data = await two.freelance.school.data(two.client, read, p=two.freelance.id("Proposal", two.proposal))
        assert data["freelanceProposal"] == {"rate": {"amount": 60000}, "profile": {"rate": None}}


async def test_nobody_is_anybody_without_signing_in(freelance: Freelance, school: School) -> None:
    mission = freelance.id("Mission", await freelance.mission())
    nobody = freelance.as_(None)
    for act in ("send", "withdraw", "renew", "copy", "finish", "callOff"):
        said = await school.refusal(
            nobody, f"mutation ($id: ID!) {{ {act}FreelanceMission(id: $id) {{ id }} }}", id=mission
        )
        assert said["code"] == "UNAUTHENTICATED"
    data = await school.data(
        nobody,
        "query ($id: ID!) { freelanceMission(id: $id) { title } myFreelanceMissions { totalCount } }",
        id=mission,
    )
    assert data == {"freelanceMission": None, "myFreelanceMissions": {"totalCount": 0}}


async def test_a_client_declines_kindly_in_the_schema(two: Two, school: School) -> None:
    document = """mutation ($id: ID!, $reason: FreelanceDeclineReason!) {
      declineFreelanceProposal(id: $id, reason: $reason, words: "Thank you.") { state reason reasonWords } }"""
    data = await school.data(two.client, document, id=two.freelance.id("Proposal", two.proposal), reason="DATES")
    assert data["declineFreelanceProposal"] == {
        "state": "declined", "reason": "dates", "reasonWords": "The dates do not fit.",
    }  # fmt: skip
