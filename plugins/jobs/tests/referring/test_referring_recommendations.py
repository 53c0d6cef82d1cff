"""Recommending somebody: nothing goes out without their yes, and no address before both have said yes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

from jobs_making import Jobs, refused

from amicale import DB, Refusal
from amicale.tasks.inline import work_off
from amicale.testing.postbox import Postbox
from amicale_jobs.referring import recommending
from amicale_jobs.referring.recommending import agree, meet, recommend, refuse, withdraw

WHY = "She led our student society with great care."
SEEN = """query ($id: ID!) { jobRecommendation(id: $id) { state words personName personEmail posterEmail toMe } }"""
AS_PARTNER = """query ($id: ID!) { partnerJobRecommendation(id: $id) { state personName personEmail } }"""


async def three(jobs: Jobs, **offer: object) -> tuple[UUID, UUID, UUID, UUID]:
    """An offer of a member's, its poster, who recommends, and whom."""
    poster = await jobs.person("Pia", email="pia@example.org")
    made = await jobs.offer(source="member", posted_by=poster, **offer)  # type: ignore[arg-type]
    return made, poster, await jobs.person("Rita"), await jobs.person("Zoé", email="zoe@example.org")


class TestRecommending:
    async def test_the_person_is_asked_first_and_the_poster_learns_nothing(self, jobs: Jobs) -> None:
        offer, poster, rita, zoe = await three(jobs)
        made = await recommend(jobs.as_(rita), offer, zoe, WHY)
        assert [mail["member"] for mail in await jobs.mails("jobs.recommended")] == [zoe]
        assert await jobs.mails("jobs.recommended_to_you") == []
        key = jobs.id("Recommendation", made)
        assert (await jobs.school.data(jobs.as_(poster), SEEN, id=key))["jobRecommendation"] is None
        await refuse(jobs.as_(zoe), made)
        assert (await jobs.school.data(jobs.as_(poster), SEEN, id=key))["jobRecommendation"] is None
        assert await jobs.mails("jobs.recommended_to_you") == []

    async def test_addresses_are_shown_to_both_when_both_have_said_yes(self, jobs: Jobs, postbox: Postbox) -> None:
        offer, poster, rita, zoe = await three(jobs)
        made = await recommend(jobs.as_(rita), offer, zoe, WHY)
        await agree(jobs.as_(zoe), made, "I would love to.")
        await work_off(jobs.school.assembly)
        mail = postbox.last("pia@example.org")
        assert "zoe@example.org" not in mail.text
        assert WHY in mail.text
        key = jobs.id("Recommendation", made)
        before = (await jobs.school.data(jobs.as_(poster), SEEN, id=key))["jobRecommendation"]
        assert (before["state"], before["personEmail"], before["toMe"]) == ("agreed", None, True)
        await meet(jobs.as_(poster), made, wanted=True)
        await work_off(jobs.school.assembly)
        assert "zoe@example.org" in postbox.last("pia@example.org").text
        assert "pia@example.org" in postbox.last("zoe@example.org").text
        after = (await jobs.school.data(jobs.as_(poster), SEEN, id=key))["jobRecommendation"]
        assert (after["personEmail"], after["posterEmail"]) == ("zoe@example.org", None)
        mine = (await jobs.school.data(jobs.as_(zoe), SEEN, id=key))["jobRecommendation"]
        assert (mine["personEmail"], mine["posterEmail"]) == (None, "pia@example.org")
        theirs = (await jobs.school.data(jobs.as_(rita), SEEN, id=key))["jobRecommendation"]
        assert (theirs["personEmail"], theirs["posterEmail"]) == (None, None), "who recommends gets no address"

    async def test_a_partner_answers_in_their_own_space_and_sees_nothing_of_members(self, jobs: Jobs) -> None:
        guest, other = await jobs.guest("Airbus"), await jobs.guest("Safran")
        offer = await jobs.offer(source="partner", contact=guest.contact)
        zoe = await jobs.person("Zoé", email="zoe@example.org")
        made = await recommend(jobs.as_(await jobs.person("Rita")), offer, zoe, WHY)
        key = jobs.id("Recommendation", made)
        assert (await jobs.school.data(guest.actor, AS_PARTNER, id=key))["partnerJobRecommendation"] is None
        await agree(jobs.as_(zoe), made)
        seen = (await jobs.school.data(guest.actor, AS_PARTNER, id=key))["partnerJobRecommendation"]
        assert seen == {"state": "agreed", "personName": "Zoé Durand", "personEmail": None}
        assert (await jobs.school.data(other.actor, AS_PARTNER, id=key))["partnerJobRecommendation"] is None
        people = "query ($id: ID!) { partnerJobRecommendation(id: $id) { person { id } } }"
        assert (await jobs.school.refusal(guest.actor, people, id=key))["reason"] == "FOR_MEMBERS"
        assert await refused(meet(other.actor, made, wanted=True)) == "NOT_FOUND"
        await meet(guest.actor, made, wanted=True)
        seen = (await jobs.school.data(guest.actor, AS_PARTNER, id=key))["partnerJobRecommendation"]
        assert seen["personEmail"] == "zoe@example.org"

    async def test_nobody_acts_for_somebody_else(self, jobs: Jobs) -> None:
        offer, poster, rita, zoe = await three(jobs)
        made = await recommend(jobs.as_(rita), offer, zoe, WHY)
        eve = jobs.as_(await jobs.person("Eve"))
        for act in (
            agree(eve, made), agree(jobs.as_(rita), made), refuse(eve, made), withdraw(jobs.as_(zoe), made),
            meet(jobs.as_(poster), made, wanted=True), meet(eve, made, wanted=True),
        ):  # fmt: skip
            assert await refused(act) == "NOT_FOUND"
        await agree(jobs.as_(zoe), made)
        assert await refused(meet(eve, made, wanted=True)) == "NOT_FOUND"

    async def test_blocks_hold_and_all_who_cannot_be_recommended_are_told_of_alike(self, jobs: Jobs) -> None:
        offer, poster, rita, zoe = await three(jobs)
        unlisted = await jobs.school.person("Ugo", listed=False)
        await DB.execute(
            "INSERT INTO amicale.letter_block (id, member, blocked) VALUES (gen_random_uuid(), $1, $2)", zoe, rita
        )
        for person in (zoe, unlisted, poster):
            assert await refused(recommend(jobs.as_(rita), offer, person, WHY)) == "person"
        assert await refused(recommend(jobs.as_(rita), offer, rita, WHY)) == "person"

    async def test_nobody_stands_behind_what_came_from_a_list(self, jobs: Jobs) -> None:
        offer = await jobs.offer(source="feed")
        person = await jobs.person("Zoé")
        assert await refused(recommend(jobs.as_(await jobs.person("Rita")), offer, person, WHY)) == "NOBODY_BEHIND"


class TestLimits:
    async def test_few_in_a_month_and_one_of_a_person_for_an_offer_also_at_once(self, jobs: Jobs) -> None:
        offer, _poster, rita, zoe = await three(jobs)
        others = [await jobs.person("Rita") for _ in range(10)]
        found = await asyncio.gather(
            *(recommend(jobs.as_(each), offer, zoe, WHY) for each in others), return_exceptions=True
        )
        assert sum(isinstance(each, UUID) for each in found) == 1
        assert {each.reason for each in found if isinstance(each, Refusal)} == {"TWICE"}
        people = [await jobs.person("Ana") for _ in range(8)]
        found = await asyncio.gather(
            *(recommend(jobs.as_(rita), offer, each, WHY) for each in people), return_exceptions=True
        )
        assert sum(isinstance(each, UUID) for each in found) == 5
        assert {each.reason for each in found if isinstance(each, Refusal)} == {"TOO_MANY"}

    async def test_nobody_is_flooded(self, jobs: Jobs) -> None:
        _offer, poster, _rita, zoe = await three(jobs)
        for at in range(5):
            offer = await jobs.offer(f"Offer {at}", source="member", posted_by=poster)
            await recommend(jobs.as_(await jobs.person("Rita")), offer, zoe, WHY)
        offer = await jobs.offer("Another", source="member", posted_by=poster)
        assert await refused(recommend(jobs.as_(await jobs.person("Rita")), offer, zoe, WHY)) == "person"

    async def test_what_nobody_answers_ends_once(self, jobs: Jobs) -> None:
        offer, poster, rita, zoe = await three(jobs)
        made = await recommend(jobs.as_(rita), offer, zoe, WHY)
        later = datetime.now(UTC) + timedelta(days=8)
        assert [await recommending.expire(later), await recommending.expire(later)] == [1, 0]
        assert await refused(agree(jobs.as_(zoe), made)) == "OVER"
        await recommend(jobs.as_(rita), offer, zoe, WHY)
        await DB.execute("UPDATE jobs.offer SET state = 'withdrawn', ended_at = now() WHERE id = $1", offer)
        again = await DB.fetch_value("SELECT id FROM jobs.recommendation WHERE state = 'asked'")
        assert await refused(agree(jobs.as_(zoe), again)) == "OVER", "an offer that is over is nobody's to answer"
        assert poster
