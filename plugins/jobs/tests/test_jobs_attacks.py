"""What somebody would try who wants to know, or to do, what is not theirs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from jobs_making import Jobs, change, put, refused

from amicale import DB, SYSTEM, new_id, today
from amicale.plugins.toggle import set_settings
from amicale.testing.kit import School
from amicale_jobs.feeds.exporting import document
from amicale_jobs.feeds.mapping import FeedMapping
from amicale_jobs.moderation import service as moderation
from amicale_jobs.offers import answering, ending, service
from amicale_jobs.outside import reading
from amicale_jobs.rules import MANAGE

READ = "query ($id: ID!) { jobOffer(id: $id) { title state words } }"


async def feed(jobs: Jobs, **values: Any) -> dict[str, Any]:
    row = {
        "id": new_id(), "company": await jobs.company("Airbus"), "title": "Airbus", "format": "json",
        "mapping": FeedMapping().model_dump(), **values,
    }  # fmt: skip
    await put("feed", row)
    return await jobs.row("feed", row["id"])


class TestModeration:
    async def test_is_not_passed_by_a_change_that_expires_and_is_renewed(self, jobs: Jobs) -> None:
        guest = await jobs.guest()
        offer = await jobs.offer(source="partner", contact=guest.contact)
        await service.change(guest.actor, offer, {"words": "What nobody has read.", "expires_on": today()})
        assert (await jobs.row("offer", offer))["state"] == "waiting"
        await change("offer", offer, {"expires_on": today() - timedelta(days=1)})
        await ending.expire_due({})
        member = jobs.as_(await jobs.person())
        seen = await jobs.school.data(member, READ, id=jobs.id("Offer", offer))
        assert seen["jobOffer"] is None, "nobody reads what nobody has accepted"
        await ending.renew(guest.actor, offer)
        assert (await jobs.row("offer", offer))["state"] == "waiting"

    async def test_what_waits_is_not_shown_as_filled(self, jobs: Jobs) -> None:
        guest = await jobs.guest()
        offer = await jobs.offer(source="partner", contact=guest.contact)
        await service.change(guest.actor, offer, {"words": "What nobody has read."})
        await ending.fill(guest.actor, offer, "other")
        seen = await jobs.school.data(jobs.as_(await jobs.person()), READ, id=jobs.id("Offer", offer))
        assert seen["jobOffer"] is None

    async def test_what_was_accepted_is_renewed_as_before(self, jobs: Jobs) -> None:
        guest = await jobs.guest()
        offer = await jobs.offer(source="partner", contact=guest.contact)
        await service.change(guest.actor, offer, {"words": "Read and accepted."})
        await moderation.accept(await jobs.staff(), offer)
        await change("offer", offer, {"expires_on": today() - timedelta(days=1)})
        await ending.expire_due({})
        await ending.renew(guest.actor, offer)
        assert (await jobs.row("offer", offer))["state"] == "open"


class TestStaff:
    async def test_who_is_none_any_more_has_no_hold_on_the_association_s_offers(self, jobs: Jobs) -> None:
        person = await jobs.person("Former")
        offer = await jobs.offer(source="staff", posted_by=person)
        await ending.renew(jobs.as_(person, MANAGE), await jobs.offer(
            source="staff", posted_by=person, expires_on=today() + timedelta(days=2)))  # fmt: skip
        former = jobs.as_(person)
        assert await refused(service.change(former, offer, {"title": "Mine now"})) == "NOT_FOUND"
        assert await refused(ending.withdraw(former, offer)) == "NOT_FOUND"
        assert await refused(ending.fill(former, offer, "other")) == "NOT_FOUND"
        assert await refused(ending.renew(former, offer)) == "NOT_FOUND"
        seen = await jobs.school.data(
            former, "query ($id: ID!) { jobOffer(id: $id) { editable mine refusal statistics { views } } }",
            id=jobs.id("Offer", offer),
        )  # fmt: skip
        assert seen["jobOffer"] == {"editable": False, "mine": False, "refusal": None, "statistics": None}


class TestPosingAsAPartner:
    async def test_a_member_who_names_a_partner_is_not_shown_as_one(self, jobs: Jobs, school: School) -> None:
        await jobs.guest("Airbus")
        me = jobs.as_(await jobs.person())
        offer = await service.write(me, {
            "title": "Analyst", "contract": "permanent", "company": "Airbus", "words": "Send me your passport.",
            "apply_address": "me@crook.example",
        })  # fmt: skip
        await service.send(me, offer)
        real = await jobs.offer("Engineer", source="staff")
        seen = await school.data(
            me, """query { jobOffers(filter: {fromPartner: true}) { edges { node { title fromPartner } } }
                all: jobOffers { edges { node { title fromPartner } } } jobOfferFacets { fromPartner } }""",
        )  # fmt: skip
        assert [each["node"]["title"] for each in seen["jobOffers"]["edges"]] == ["Engineer"]
        assert {each["node"]["title"]: each["node"]["fromPartner"] for each in seen["all"]["edges"]} == {
            "Analyst": False, "Engineer": True,
        }  # fmt: skip
        assert seen["jobOfferFacets"]["fromPartner"] == 1
        assert real


class TestAPartnerThatRests:
    @pytest.mark.parametrize("state", ["paused", "closed"])
    async def test_none_of_its_offers_is_anywhere(self, jobs: Jobs, school: School, state: str) -> None:
        guest = await jobs.guest()
        held = await feed(jobs, company=guest.company)
        theirs = await jobs.offer("Theirs", source="partner", contact=guest.contact, public=True)
        fed = await jobs.offer("Fed", source="feed", feed=held["id"], feed_key="1", public=True)
        await jobs.offer("Of others", company="Safran", public=True)
        await self.allow(jobs)
        await DB.execute("UPDATE amicale.partner SET state = $2 WHERE id = $1", guest.partner, state)
        member = jobs.as_(await jobs.person())
        found = await school.data(
            member,
            """{ jobOffers { edges { node { title } } totalCount } jobOfferFacets { contracts { count } }
                publicJobOffers { edges { node { title } } } }""",
        )
        assert [each["node"]["title"] for each in found["jobOffers"]["edges"]] == ["Of others"]
        assert found["jobOffers"]["totalCount"] == found["jobOfferFacets"]["contracts"][0]["count"] == 1
        assert [each["node"]["title"] for each in found["publicJobOffers"]["edges"]] == ["Of others"]
        assert [row["title"] for row in await reading.newest()] == ["Of others"]
        assert await reading.these([theirs, fed]) == {}
        assert [each["title"] for each in (await document(all_of_them=False))["offers"]] == ["Of others"]
        for offer in (theirs, fed):
            assert (await school.data(member, READ, id=jobs.id("Offer", offer)))["jobOffer"] is None

    @staticmethod
    async def allow(jobs: Jobs) -> None:
        await set_settings(SYSTEM, "jobs", {"public_offers": True})
        await jobs.school.refresh()

    async def test_a_link_in_an_old_mail_brings_nothing_back(self, jobs: Jobs) -> None:
        guest = await jobs.guest()
        offer = await jobs.offer(source="partner", contact=guest.contact, state="expired")
        link = answering.token_for(offer, guest.contact)
        await DB.execute("UPDATE amicale.partner SET state = 'paused' WHERE id = $1", guest.partner)
        assert await refused(answering.answer(link, "renew")) == "LINK"
        assert await refused(answering.asked_about(link)) == "LINK"


class TestRefused:
    async def test_what_staff_have_ended_is_not_put_back_by_its_poster(self, jobs: Jobs) -> None:
        me = jobs.as_(await jobs.person())
        offer = await jobs.offer(source="member", posted_by=me.member_id)
        await moderation.refuse(await jobs.staff(), offer, "unlawful")
        assert await service.send(me, offer) == "waiting"

    @pytest.mark.parametrize("field", ["sector", "skills", "public"])
    async def test_nothing_that_people_read_is_changed_unseen(self, jobs: Jobs, field: str) -> None:
        await set_settings(SYSTEM, "jobs", {"public_offers": True})
        await jobs.school.refresh()
        guest = await jobs.guest()
        offer = await jobs.offer(source="partner", contact=guest.contact)
        await service.change(guest.actor, offer, {field: True if field == "public" else "Call 0899 12 34 56"})
        assert (await jobs.row("offer", offer))["state"] == "waiting"
