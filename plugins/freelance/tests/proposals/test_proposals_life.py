"""A mission from the need to the review."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from freelance_making import Freelance, refused

from amicale import DB, today
from amicale.testing.kit import School
from amicale_freelance.missions import sending, writing
from amicale_freelance.missions.values import Said
from amicale_freelance.proposals import answering, choosing, proposing, talking
from amicale_freelance.proposals.busy import period
from amicale_freelance.proposals.proposing import Offer
from amicale_freelance.reviews import reviewing

WORDS = Offer("I have launched three brands.", rate="600", days=20)


async def mails() -> list[tuple[str, object]]:
    """What was posted, by kind and member."""
    rows = await DB.fetch("SELECT kind, member FROM amicale.mail WHERE kind LIKE 'freelance.%' ORDER BY id")
    return [(row["kind"].removeprefix("freelance."), row["member"]) for row in rows]


@pytest.mark.parametrize(
    ("a_week", "days", "ends_on", "said"),
    [
        (2.0, 20, date(2027, 1, 31), (date(2027, 1, 31), 2.0)),
        (None, 20, date(2027, 1, 31), (date(2027, 1, 31), 2.5)),
        (None, None, date(2027, 1, 31), (date(2027, 1, 31), 5.0)),
        (None, 500, date(2027, 1, 31), (date(2027, 1, 31), 5.0)),
        (None, 1, date(2027, 1, 31), (date(2027, 1, 31), 0.5)),
        (None, 20, None, (date(2027, 1, 3), 5.0)),
    ],
)
def test_twenty_days_in_eight_weeks_take_half_of_each(
    a_week: float | None, days: int | None, ends_on: date | None, said: tuple[date, float]
) -> None:
    first = date(2026, 12, 7)
    mission = {"starts_on": first, "ends_on": ends_on, "days": days, "days_a_week": a_week}
    assert period(mission, {"free_from": None, "days": None}) == (first, *said)


class TestAMission:
    async def test_goes_from_the_need_to_the_review(self, freelance: Freelance) -> None:
        client = freelance.as_(await freelance.person("Client"))
        anne, zoe = await freelance.profile("Anne"), await freelance.profile("Zoé")
        first = today() + timedelta(days=10)
        said = Said(title="A new brand", need="Launch it.", skills=["Branding, strategy"], starts_on=first, days=20)
        mission = await writing.write(client, said)
        assert await sending.send(client, mission) == "open"
        one, two = [await proposing.propose(each.actor, mission, WORDS) for each in (anne, zoe)]
        await answering.short_list(client, one)
        assert await choosing.choose(client, one) == mission
        assert (await freelance.row("proposal", two))["reason"] == "taken"
        busy = await DB.fetch_row("SELECT * FROM freelance.busy WHERE mission = $1", mission)
        assert (busy["profile"], busy["starts_on"], busy["ends_on"]) == (anne.id, first, first + timedelta(days=27))
        await DB.execute("UPDATE freelance.mission SET starts_on = $2 WHERE id = $1", mission, today())
        await choosing.finish(anne.actor, mission)
        mine = await reviewing.write(client, one, 5, "Excellent.")
        assert await refused(reviewing.reply(anne.actor, mine, "Thank you!")) == "NOT_FOUND", "it is blind"
        await reviewing.write(anne.actor, one, 4)
        await reviewing.reply(anne.actor, mine, "Thank you!")
        assert [kind for kind, _who in await mails()] == [
            "proposal_sent", "short_listed", "proposal_declined", "chosen", "how_it_was", "how_it_was",
            "review_shown", "review_shown",
        ]  # fmt: skip

    async def test_called_off_is_open_again_and_the_others_stand_again(self, freelance: Freelance) -> None:
        client = await freelance.person("Client")
        mission = await freelance.mission(client, starts_on=today() + timedelta(days=5))
        anne, zoe = await freelance.profile("Anne"), await freelance.profile("Zoé")
        one, two = [await proposing.propose(each.actor, mission, WORDS) for each in (anne, zoe)]
        await choosing.choose(freelance.as_(client), one)
        await choosing.call_off(anne.actor, mission, "I am ill.")
        states = [(await freelance.row("proposal", key))["state"] for key in (one, two)]
        assert (states, (await freelance.row("mission", mission))["state"]) == (["withdrawn", "sent"], "open")
        assert await DB.fetch_value("SELECT count(*) FROM freelance.busy") == 0
        assert (await mails())[-2:] == [("called_off", client), ("open_again", zoe.member)]
        await choosing.choose(freelance.as_(client), two)

    async def test_that_has_begun_is_not_called_off(self, freelance: Freelance) -> None:
        client = await freelance.person("Client")
        mission = await freelance.mission(client, starts_on=today())
        anne = await freelance.profile("Anne")
        made = await proposing.propose(anne.actor, mission, WORDS)
        assert await refused(choosing.call_off(anne.actor, mission)) == "NOT_FOUND"
        await choosing.choose(freelance.as_(client), made)
        for actor in (anne.actor, freelance.as_(client)):
            assert await refused(choosing.call_off(actor, mission)) == "BEGUN"

    async def test_that_has_not_begun_is_not_done(self, freelance: Freelance) -> None:
        client = await freelance.person("Client")
        mission = await freelance.mission(client, starts_on=today() + timedelta(days=1))
        anne = await freelance.profile("Anne")
        await choosing.choose(freelance.as_(client), await proposing.propose(anne.actor, mission, WORDS))
        assert await refused(choosing.finish(anne.actor, mission)) == "NOT_BEGUN"


class TestProposing:
    async def test_needs_no_profile_that_others_see(self, freelance: Freelance) -> None:
        mission = await freelance.mission()
        me = freelance.as_(await freelance.person("New"))
        assert await refused(proposing.propose(me, mission, WORDS)) == "input.headline"
        offer = Offer("Hello.", headline="Brand designer", skills=["Design, Branding"])
        made = await proposing.propose(me, mission, offer)
        profile = await freelance.row("profile", (await freelance.row("proposal", made))["profile"])
        assert (profile["state"], profile["headline"], profile["skills"]) == (
            "draft",
            "Brand designer",
            ["Design", "Branding"],
        )

    async def test_is_refused_where_it_makes_no_sense(self, freelance: Freelance) -> None:
        client = await freelance.person("Client")
        mission, anne = await freelance.mission(client), await freelance.profile("Anne")
        await freelance.profile(member=client)
        assert await refused(proposing.propose(freelance.as_(client), mission, WORDS)) == "OWN"
        assert await refused(proposing.propose(anne.actor, mission, Offer(" "))) == "input.words"
        await proposing.propose(anne.actor, mission, WORDS)
        assert await refused(proposing.propose(anne.actor, mission, WORDS)) == "ALREADY"
        for state, said in (("draft", "NOT_FOUND"), ("waiting", "NOT_FOUND"), ("expired", "EXPIRED"), ("done", "DONE")):
            other = await freelance.mission(state=state)
            assert await refused(proposing.propose(anne.actor, other, WORDS)) == said
        stopped = await freelance.profile("Stopped", stopped_reason="Untrue")
        assert await refused(proposing.propose(stopped.actor, mission, WORDS)) == "STOPPED"

    async def test_taken_back_can_be_sent_again_and_a_no_cannot(self, freelance: Freelance) -> None:
        client = await freelance.person("Client")
        mission, anne = await freelance.mission(client), await freelance.profile("Anne")
        made = await proposing.propose(anne.actor, mission, WORDS)
        await proposing.withdraw(anne.actor, made)
        assert await proposing.propose(anne.actor, mission, WORDS) == made
        await answering.decline(freelance.as_(client), made, "budget", "Sorry.")
        assert await refused(proposing.propose(anne.actor, mission, WORDS)) == "DECLINED"
        await answering.short_list(freelance.as_(client), made)  # the client may think again

    async def test_a_second_window_is_told(self, freelance: Freelance) -> None:
        mission, anne = await freelance.mission(), await freelance.profile("Anne")
        made = await proposing.propose(anne.actor, mission, WORDS)
        await proposing.change(anne.actor, made, Offer("Better words."), 1)
        assert await refused(proposing.change(anne.actor, made, WORDS, 1)) == "CHANGED"

    async def test_has_a_limit_a_day(self, freelance: Freelance, school: School) -> None:
        await school.enable("freelance", proposals_a_day=1)
        anne = await freelance.profile("Anne")
        await proposing.propose(anne.actor, await freelance.mission(), WORDS)
        assert await refused(proposing.propose(anne.actor, await freelance.mission(), WORDS)) == "TRIED_TOO_OFTEN"


class TestTalking:
    async def test_mails_once_until_it_is_read_and_never_says_the_words(self, freelance: Freelance) -> None:
        client = await freelance.person("Client")
        mission, anne = await freelance.mission(client), await freelance.profile("Anne")
        made = await proposing.propose(anne.actor, mission, WORDS)
        for word in ("one", "two"):
            await talking.write(freelance.as_(client), made, word)
        assert [kind for kind, _who in await mails()].count("answer") == 1
        await proposing.seen(anne.actor, made)
        await talking.write(anne.actor, made, "Hello")
        assert (await mails())[-1] == ("answer", client)

    async def test_waits_for_an_answer_after_five(self, freelance: Freelance) -> None:
        mission, anne = await freelance.mission(), await freelance.profile("Anne")
        made = await proposing.propose(anne.actor, mission, WORDS)
        for _each in range(5):
            await talking.write(anne.actor, made, "Hello?")
        assert await refused(talking.write(anne.actor, made, "Hello?")) == "WAIT"

    @pytest.mark.parametrize("first", ["client", "freelance"])
    async def test_shows_addresses_when_both_agree(self, freelance: Freelance, first: str) -> None:
        client = await freelance.person("Client", email="client@example.org")
        anne = await freelance.profile("Anne", email="anne@example.org")
        await DB.execute("UPDATE amicale.email SET verified_at = now()")
        mission = await freelance.mission(client)
        made = await proposing.propose(anne.actor, mission, WORDS)
        actors = [freelance.as_(client), anne.actor]
        for actor in actors:
            assert await refused(talking.share(actor, made)) == "NOT_YET"
        await answering.short_list(freelance.as_(client), made)
        read = "query ($id: ID!) { freelanceProposal(id: $id) { address sharedByMe sharedByOther } }"

        async def seen() -> list[object]:
            found = [await freelance.school.data(each, read, id=freelance.id("Proposal", made)) for each in actors]
            return [each["freelanceProposal"]["address"] for each in found]

        order = actors if first == "client" else actors[::-1]
        assert not await talking.share(order[0], made)
        assert await seen() == [None, None]
        assert await talking.share(order[1], made)
        assert await seen() == ["anne@example.org", "client@example.org"]
        assert await refused(talking.unshare(order[0], made)) == "SEEN"
