"""A client who is confidential is known to who is on the short list, and on no path to anybody else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from freelance_making import Freelance, Freelancer, refused

from amicale import DB, Actor
from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale_freelance import rules
from amicale_freelance.missions import sending, writing
from amicale_freelance.missions.values import Said, names_itself
from amicale_freelance.proposals import answering, choosing, proposing, talking
from amicale_freelance.proposals.proposing import Offer

SECRET, PERSON = "Zephyrine", "Quixotte"
"""The client's name, and that of the member who posts for it."""
EVERYTHING = """query ($id: ID!, $p: ID!) {
  freelanceMission(id: $id) {
    title need client confidential fromPartner poster { displayName } partner { name } namesItself refusalWords
    clientAverage clientReviewCount clientReviews { edges { node { words writer } } }
    chosen { name } proposals { totalCount } proposalCount sentAt
    myProposal { id name messages { words side } mission { client poster { displayName } } address
      theirReview { writer missionTitle } }
  }
  freelanceProposal(id: $p) { mission { client poster { displayName } partner { name } } address }
  myFreelanceProposals { edges { node { reasonWords answer mission { client } } } }
}"""
LIST = (
    """query ($search: String) { freelanceMissions(search: $search) { totalCount edges { node { title client } } } }"""
)


@dataclass
class Case:
    """A confidential mission of somebody, and somebody who has proposed themselves."""

    freelance: Freelance
    client: Actor
    member: UUID
    mission: UUID
    anne: Freelancer
    proposal: UUID

    async def read(self, actor: Actor) -> str:
        """All that somebody can read of it, as text."""
        data = await self.freelance.school.ask(
            actor, EVERYTHING, id=self.freelance.id("Mission", self.mission),
            p=self.freelance.id("Proposal", self.proposal),
        )  # fmt: skip
        assert data.data is not None, data.errors
        return json.dumps(data.data)


@pytest.fixture
async def case(freelance: Freelance) -> Case:
    """It stands, unanswered."""
    member = await freelance.person("Odile", family_name=PERSON, email="odile@quixotte.example")
    await DB.execute("UPDATE amicale.email SET verified_at = now()")
    mission = await freelance.mission(member, client=SECRET, confidential=True)
    anne = await freelance.profile("Anne", email="anne@example.org")
    made = await proposing.propose(anne.actor, mission, Offer("Gladly."))
    return Case(freelance, freelance.as_(member), member, mission, anne, made)


def leaks(text: str) -> bool:
    """Whether the client, or who posts for them, is named."""
    return any(word.casefold() in text.casefold() for word in (SECRET, PERSON, "Odile"))


class TestAConfidentialClient:
    async def test_is_read_by_who_is_on_the_short_list_alone(self, case: Case) -> None:
        eve = case.freelance.as_(await case.freelance.person("Eve"))
        assert leaks(await case.read(case.client))
        assert not leaks(await case.read(case.anne.actor))
        assert not leaks(await case.read(eve))
        await answering.short_list(case.client, case.proposal)
        assert leaks(await case.read(case.anne.actor))
        assert not leaks(await case.read(eve))
        zoe = await case.freelance.profile("Zoé")
        await choosing.choose(case.client, await proposing.propose(zoe.actor, case.mission, Offer("Me too.")))
        assert leaks(await case.read(case.anne.actor)), "who knows the client does not forget"
        assert not leaks(await case.read(eve))

    async def test_is_found_by_no_search_filter_or_order(self, case: Case, school: School) -> None:
        for word in (SECRET, PERSON, "Odile", SECRET[:5]):
            data = await school.data(case.anne.actor, LIST, search=word)
            assert data["freelanceMissions"]["totalCount"] == 0, word
            chosen = await school.data(
                case.anne.actor,
                "query ($s: String) { freelanceMissionChoices(search: $s) { skills { count } } }",
                s=word,
            )
            assert chosen["freelanceMissionChoices"]["skills"] == []
        filters = await school.data(
            case.anne.actor, '{ __type(name: "FreelanceMissionFilter") { inputFields { name } } '
            'order: __type(name: "FreelanceMissionOrder") { enumValues { name } } }'
        )  # fmt: skip
        names = {each["name"] for each in filters["__type"]["inputFields"]}
        assert not {name for name in names if any(word in name.lower() for word in ("client", "poster", "partner"))}

    async def test_is_in_no_page_and_no_title(self, case: Case, browser: Browser) -> None:
        await browser.sign_in(case.anne.member)
        mission, proposal = (case.freelance.id("Mission", case.mission), case.freelance.id("Proposal", case.proposal))
        pages = (
            "/freelance/missions", f"/freelance/missions/{mission}", f"/freelance/missions/{mission}/propose",
            f"/freelance/missions/{mission}/proposals", f"/freelance/missions/{mission}/edit",
            f"/freelance/proposals/{proposal}", "/freelance/missions/mine", "/freelance/mine", "/",
        )  # fmt: skip
        for page in pages:
            assert not leaks((await browser.get(page)).text), page

    async def test_is_in_no_mail_before_the_short_list(self, case: Case, school: School, postbox: Any) -> None:
        await talking.write(case.client, case.proposal, "When are you free?")
        await answering.decline(case.client, case.proposal, "dates")
        await work_off(school.assembly)
        texts = [mail.subject + mail.text + mail.html + mail.raw.decode() for mail in postbox.to("anne@example.org")]
        assert texts
        assert not any(leaks(text) for text in texts)

    async def test_is_in_no_refusal_and_no_log(self, case: Case, school: School) -> None:
        eve = case.freelance.as_(await case.freelance.person("Eve"))
        for act in (
            "withdrawFreelanceMission",
            "renewFreelanceMission",
            "copyFreelanceMission",
            "sendFreelanceMission",
        ):
            said = await school.refusal(
                eve, f"mutation ($id: ID!) {{ {act}(id: $id) {{ id client }} }}",
                id=case.freelance.id("Mission", case.mission),
            )  # fmt: skip
            assert said["code"] == "NOT_FOUND"
            assert not leaks(str(said))
        staff = case.freelance.as_(await case.freelance.person("Staff"), rules.MANAGE)
        await sending.withdraw(staff, case.mission)
        rows = await DB.fetch("SELECT detail::text AS detail FROM amicale.audit_entry")
        assert not any(leaks(row["detail"]) for row in rows)

    async def test_is_not_told_by_who_reviews_and_by_reviews_of_them(self, case: Case) -> None:
        await choosing.choose(case.client, case.proposal)
        await DB.execute("UPDATE freelance.mission SET state = 'done', review_until = now() - interval '1 hour'")
        for side in ("client", "freelance"):
            await DB.execute(
                """INSERT INTO freelance.review (id, proposal, side, rating, words, shows_at)
                   VALUES (gen_random_uuid(), $1, $2, 4, 'Fine', now() - interval '1 hour')""",
                case.proposal, side,
            )  # fmt: skip
        other = await case.freelance.mission(case.member, client="Open client")
        eve = case.freelance.as_(await case.freelance.person("Eve"))
        read = """query ($p: ID!, $m: ID!) {
          freelanceProfile(id: $p) { reviewCount reviews { edges { node { writer missionTitle words } } } }
          freelanceMission(id: $m) { clientReviewCount clientReviews { edges { node { words } } } } }"""
        data = await case.freelance.school.data(
            eve, read, p=case.freelance.id("Profile", case.anne.id), m=case.freelance.id("Mission", other)
        )
        assert data["freelanceProfile"]["reviewCount"] == 1
        assert not leaks(json.dumps(data["freelanceProfile"]))
        assert data["freelanceProfile"]["reviews"]["edges"][0]["node"]["missionTitle"] is None
        assert data["freelanceMission"] == {"clientReviewCount": 0, "clientReviews": {"edges": []}}

    async def test_does_not_become_confidential_after_they_were_named(self, freelance: Freelance) -> None:
        client = freelance.as_(await freelance.person("Client"))
        mission = await writing.write(client, Said(title="A brand", need="Do it."))
        await sending.send(client, mission)
        said = Said(title="A brand", need="Do it.", confidential=True)
        assert await refused(writing.change(client, mission, said)) == "SHOWN"


class TestPages:
    async def test_staff_who_freelance_read_what_members_read_but_on_the_page_of_staff(
        self, case: Case, browser: Browser
    ) -> None:
        admin = await case.freelance.administrator()
        mine = await case.freelance.profile("Admin", member=admin)
        proposal = await proposing.propose(mine.actor, case.mission, Offer("Me too."))
        await browser.sign_in(admin)
        key = case.freelance.id("Mission", case.mission)
        for page in (f"/freelance/missions/{key}", "/freelance/missions", "/freelance/missions/mine",
                     f"/freelance/proposals/{case.freelance.id('Proposal', proposal)}"):  # fmt: skip
            text = (await browser.get(page)).text
            assert not leaks(text), page
            assert "You are on the short list" not in text
        assert SECRET in (await browser.get(f"/staff/freelance/missions/{key}")).text
        await answering.short_list(case.client, proposal)
        text = (await browser.get(f"/freelance/missions/{key}")).text
        assert SECRET in text
        assert "You are on the short list" in text

    async def test_a_draft_is_shown_as_others_will_read_it(self, case: Case, browser: Browser) -> None:
        said = Said(title="A brand", need="Do it.", client=SECRET, confidential=True)
        page = f"/freelance/missions/{case.freelance.id('Mission', await writing.write(case.client, said))}"
        await browser.sign_in(case.member)
        text = (await browser.get(page)).text
        assert text.count("Confidential client") >= 2, "in the header and among the facts"
        assert text.count(SECRET) == 1, "in the sentence that says who reads it"


class TestTheControl:
    async def test_without_the_rule_the_attack_finds_the_client(self, freelance: Freelance) -> None:
        member = await freelance.person("Odile", family_name=PERSON)
        anne = await freelance.profile("Anne")
        mission = await freelance.mission(member, client=SECRET, confidential=False)
        made = await proposing.propose(anne.actor, mission, Offer("Gladly."))
        case = Case(freelance, freelance.as_(member), member, mission, anne, made)
        assert leaks(await case.read(anne.actor))


def test_a_text_that_names_the_client_is_noticed() -> None:
    row = {"client": "Maison Vasseur", "confidential": True, "title": "A brand", "need": "For maison  VASSEUR, Lyon"}
    assert names_itself(row)
    assert not names_itself({**row, "need": "For a house in Lyon"})
    assert not names_itself({**row, "confidential": False})
    assert not names_itself({**row, "client": "Total", "need": "A totally new brand"})
