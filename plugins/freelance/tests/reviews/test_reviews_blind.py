"""Reviews are blind until both are there or the time is over; then none is written any more."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from uuid import UUID

import pytest
from freelance_making import Freelance, Freelancer, refused

from amicale import DB, Actor
from amicale_freelance import rules
from amicale_freelance.reviews import reviewing
from amicale_freelance.reviews.waiting import look_at_reviews, tell_shown

READ = """query ($p: ID!, $f: ID!) {
  freelanceProposal(id: $p) { reviewOpen myReview { rating words } theirReview { rating words } }
  freelanceProfile(id: $f) { reviewCount reviewAverage reviews { totalCount } } }"""


@dataclass
class Done:
    """A mission that is done, and both sides."""

    freelance: Freelance
    client: Actor
    anne: Freelancer
    proposal: UUID

    async def seen(self, actor: Actor) -> tuple[object, object, object]:
        """One's own review, the other's, and how many stand on the profile."""
        data = await self.freelance.school.data(
            actor, READ, p=self.freelance.id("Proposal", self.proposal), f=self.freelance.id("Profile", self.anne.id)
        )
        one = data["freelanceProposal"] or {"myReview": None, "theirReview": None}
        found = (one["myReview"], one["theirReview"])
        return (*[each and each["rating"] for each in found], data["freelanceProfile"]["reviewCount"])  # type: ignore[return-value]


@pytest.fixture
async def done(freelance: Freelance) -> Done:
    """Since today."""
    client, anne = await freelance.person("Client"), await freelance.profile("Anne")
    mission = await freelance.mission(
        client, state="done", review_until=await DB.fetch_value("SELECT now() + interval '14 days'")
    )
    proposal = await freelance.proposal(mission, anne.id, state="chosen")
    return Done(freelance, freelance.as_(client), anne, proposal)


async def over() -> None:
    """The time for it is over."""
    await DB.execute("UPDATE freelance.mission SET review_until = now() - interval '1 minute'")
    await DB.execute("UPDATE freelance.review SET shows_at = now() - interval '1 minute'")


class TestAReview:
    async def test_is_blind_for_everybody_until_both_are_there(self, done: Done) -> None:
        staff = done.freelance.as_(await done.freelance.person("Staff"), rules.MANAGE)
        made = await reviewing.write(done.client, done.proposal, 2, "Late.")
        await reviewing.write(done.client, done.proposal, 3, "A bit late.")
        assert await done.seen(done.client) == (3, None, 0)
        assert await done.seen(done.anne.actor) == (None, None, 0)
        listed = await done.freelance.school.data(staff, "{ staffFreelanceReviews { totalCount } }")
        assert listed["staffFreelanceReviews"]["totalCount"] == 0
        assert await refused(reviewing.remove(staff, made, "Because")) == "NOT_FOUND"
        await reviewing.write(done.anne.actor, done.proposal, 5)
        assert await done.seen(done.anne.actor) == (5, 3, 1)
        assert await done.seen(done.client) == (3, 5, 1)
        assert await refused(reviewing.write(done.client, done.proposal, 1)) == "SHOWN"

    async def test_is_read_when_the_time_is_over_and_answered_by_none(self, done: Done) -> None:
        await reviewing.write(done.client, done.proposal, 2, "Late.")
        await over()
        assert await done.seen(done.anne.actor) == (None, 2, 1)
        assert await refused(reviewing.write(done.anne.actor, done.proposal, 1, "Revenge")) == "TOO_LATE"
        assert [await tell_shown() for _each in range(2)] == [1, 0]

    async def test_is_of_a_mission_that_is_done_by_one_of_both(self, done: Done) -> None:
        eve = done.freelance.as_(await done.freelance.person("Eve"))
        assert await refused(reviewing.write(eve, done.proposal, 5)) == "NOT_FOUND"
        assert await refused(reviewing.write(done.client, done.proposal, 6)) == "rating"
        await DB.execute("UPDATE freelance.mission SET state = 'chosen'")
        assert await refused(reviewing.write(done.client, done.proposal, 5)) == "NOT_DONE"

    async def test_of_both_at_once_are_both_told_once(self, done: Done) -> None:
        await asyncio.gather(*(reviewing.write(each, done.proposal, 4) for each in (done.client, done.anne.actor)))
        kinds = [row["kind"] for row in await DB.fetch("SELECT kind FROM amicale.mail WHERE kind LIKE 'freelance.%'")]
        assert kinds == ["freelance.review_shown"] * 2

    async def test_is_replied_to_and_reported_by_who_it_is_about(self, done: Done) -> None:
        made = await reviewing.write(done.client, done.proposal, 2, "Late.")
        await over()
        eve = done.freelance.as_(await done.freelance.person("Eve"))
        assert await refused(reviewing.reply(done.client, made, "!")) == "OWN"
        for act in (reviewing.reply(eve, made, "!"), reviewing.report(eve, made, "!")):
            assert await refused(act) == "NOT_FOUND"
        await reviewing.reply(done.anne.actor, made, "The brief changed twice.")
        await reviewing.report(done.anne.actor, made, "It names my child.")
        assert await refused(reviewing.remove(done.anne.actor, made, "Mine")) == "FORBIDDEN"
        staff = done.freelance.as_(await done.freelance.person("Staff"), rules.MANAGE)
        await reviewing.remove(staff, made, "It named a person.")
        assert await done.seen(done.anne.actor) == (None, None, 0)
        assert await done.seen(done.client) == (2, None, 0)
        assert await refused(reviewing.remove(staff, made, "Again")) == "REMOVED"
        acts = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE act LIKE 'freelance.review%'")
        assert [row["act"] for row in acts] == ["freelance.review_removed"]

    async def test_is_reminded_of_once(self, done: Done) -> None:
        await DB.execute("UPDATE freelance.mission SET review_until = now() + interval '3 days'")
        await reviewing.write(done.client, done.proposal, 4)
        for _each in range(2):
            await look_at_reviews({})
        rows = await DB.fetch("SELECT member FROM amicale.mail WHERE kind = 'freelance.how_it_was_again'")
        assert [row["member"] for row in rows] == [done.anne.member]
