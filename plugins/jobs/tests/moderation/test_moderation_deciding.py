"""Accepted, or not, kindly: once, by whoever looks after offers."""

from __future__ import annotations

import asyncio
from uuid import UUID

from jobs_making import Guest, Jobs, refused

from amicale import DB, Refusal, new_id
from amicale_jobs.moderation import reporting, service
from amicale_jobs.offers import service as offers


async def waiting(jobs: Jobs, guest: Guest) -> UUID:
    return await jobs.offer(source="partner", contact=guest.contact, state="waiting")


class TestAccept:
    async def test_opens_it_tells_the_poster_and_those_who_look_for_it(self, jobs: Jobs) -> None:
        staff, guest, seeker = await jobs.staff(), await jobs.guest(), await jobs.person()
        await DB.execute("INSERT INTO jobs.saved_search (id, member, every) VALUES ($1, $2, 'week')", new_id(), seeker)
        offer = await waiting(jobs, guest)
        await service.accept(staff, offer)
        assert (await jobs.row("offer", offer))["state"] == "open"
        assert [mail["contact"] for mail in await jobs.mails("jobs.offer_accepted")] == [guest.contact]
        assert await DB.fetch_value("SELECT count(*) FROM jobs.finding WHERE offer = $1", offer) == 1

    async def test_two_at_the_same_moment_decide_once(self, jobs: Jobs) -> None:
        one, two, guest = await jobs.staff(), await jobs.staff(), await jobs.guest()
        offer = await waiting(jobs, guest)
        done = await asyncio.gather(
            *(service.accept(one, offer) for _at in range(3)),
            *(service.refuse(two, offer, "unclear") for _at in range(3)),
            service.accept_many(one, [offer]),
            return_exceptions=True,
        )
        opened, refusals = await jobs.mails("jobs.offer_accepted"), await jobs.mails("jobs.offer_refused")
        assert len(opened) == 1 or len(refusals) == 1
        # What is online may be ended by another afterwards; it is never accepted twice, nor refused twice.
        assert len(opened) <= 1 >= len(refusals)
        assert all(each is None or isinstance(each, Refusal | service.Many) for each in done)

    async def test_not_what_was_changed_since_it_was_read(self, jobs: Jobs) -> None:
        staff, guest = await jobs.staff(), await jobs.guest()
        offer = await waiting(jobs, guest)
        await offers.change(guest.actor, offer, {"words": "Something else entirely."})
        assert await refused(service.accept(staff, offer, 1)) == "CHANGED"
        await service.accept(staff, offer, 2)

    async def test_many_leave_those_that_are_decided_alone(self, jobs: Jobs) -> None:
        staff, guest = await jobs.staff(), await jobs.guest()
        some = [await waiting(jobs, guest) for _at in range(3)]
        await service.refuse(staff, some[0], "not_for_us")
        assert sorted((await service.accept_many(staff, some)).accepted) == sorted(some[1:])
        assert (await jobs.row("offer", some[0]))["state"] == "refused"
        assert await refused(service.accept_many(staff, [])) == "NONE"

    async def test_many_leave_those_that_were_changed_since_they_were_read(self, jobs: Jobs) -> None:
        staff, guest = await jobs.staff(), await jobs.guest()
        some = [await waiting(jobs, guest) for _at in range(3)]
        read = {each: (await jobs.row("offer", each))["version"] for each in some}
        await offers.change(guest.actor, some[1], {"title": "Something else", "words": "Entirely."})
        done = await service.accept_many(staff, some, read)
        assert (sorted(done.accepted), done.changed) == (sorted([some[0], some[2]]), ["Something else"])
        assert (await jobs.row("offer", some[1]))["state"] == "waiting"
        assert len(await jobs.mails("jobs.offer_accepted")) == 2

    async def test_one_that_is_being_changed_at_that_moment_is_never_accepted_unread(self, jobs: Jobs) -> None:
        staff, guest = await jobs.staff(), await jobs.guest()
        some = [await waiting(jobs, guest) for _at in range(8)]
        read = {each: (await jobs.row("offer", each))["version"] for each in some}
        done, *_changes = await asyncio.gather(
            service.accept_many(staff, some, read),
            *(offers.change(guest.actor, each, {"title": "Unread"}) for each in some),
            return_exceptions=True,
        )
        assert isinstance(done, service.Many)
        rows = await DB.fetch("SELECT id, title, state FROM jobs.offer")
        assert len(done.accepted) + len(done.changed) == len(some)
        # What was accepted and changed afterwards waits again, or was accepted as it had been read.
        assert [row["id"] for row in rows if row["state"] == "open" and row["title"] == "Unread"] == []

    async def test_is_for_those_who_look_after_offers(self, jobs: Jobs) -> None:
        guest = await jobs.guest()
        offer = await waiting(jobs, guest)
        for actor in (guest.actor, jobs.as_(await jobs.person())):
            assert await refused(service.accept(actor, offer)) in ("FORBIDDEN", "FOR_MEMBERS")
            assert await refused(service.accept_many(actor, [offer])) in ("FORBIDDEN", "FOR_MEMBERS")
            assert await refused(service.refuse(actor, offer, "pay")) in ("FORBIDDEN", "FOR_MEMBERS")


class TestRefuse:
    async def test_says_why_and_can_be_corrected_and_sent_again(self, jobs: Jobs) -> None:
        staff, guest = await jobs.staff(), await jobs.guest()
        offer = await waiting(jobs, guest)
        assert await refused(service.refuse(staff, offer, "other")) == "words"
        await service.refuse(staff, offer, "pay", "Say the pay.")
        row = await jobs.row("offer", offer)
        assert (row["state"], row["refusal"], row["refusal_words"]) == ("refused", "pay", "Say the pay.")
        await offers.change(guest.actor, offer, {"pay_from": "2000"})
        assert await offers.send(guest.actor, offer) == "waiting"
        assert (await jobs.row("offer", offer))["refusal"] == ""


class TestReport:
    async def test_is_settled_once_and_tells_nobody_by_whom(self, jobs: Jobs) -> None:
        staff, reader, poster = await jobs.staff(), jobs.as_(await jobs.person()), await jobs.person()
        offer = await jobs.offer(source="member", posted_by=poster)
        await reporting.report(reader, offer, "fraud", "They ask for money.")
        await reporting.report(reader, offer, "fraud", "Again.")
        asked = "query ($id: ID!) { jobOffer(id: $id) { reports { said } } }"
        found = await jobs.school.data(staff, asked, id=jobs.id("Offer", offer))
        assert found["jobOffer"]["reports"] == [{"said": "They ask for money."}]
        for actor in (jobs.as_(poster), reader):
            seen = await jobs.school.data(actor, asked, id=jobs.id("Offer", offer))
            assert not seen["jobOffer"]["reports"]
        entries = await DB.fetch("SELECT actor, subject FROM amicale.audit_entry WHERE act = 'jobs.offer_reported'")
        assert {(row["actor"], row["subject"]) for row in entries} == {(None, None)}
        await reporting.keep(staff, offer)
        assert await refused(reporting.keep(staff, offer)) == "SETTLED"

    async def test_ends_with_the_offer(self, jobs: Jobs) -> None:
        staff, reader = await jobs.staff(), jobs.as_(await jobs.person())
        offer = await jobs.offer(source="member", posted_by=await jobs.person())
        await reporting.report(reader, offer, "filled")
        await service.refuse(staff, offer, "expired")
        assert await DB.fetch_value("SELECT state FROM jobs.report") == "ended"
        assert await refused(reporting.report(reader, offer, "filled")) == "NOT_FOUND"

    async def test_is_for_members_about_what_is_online(self, jobs: Jobs) -> None:
        guest, reader = await jobs.guest(), jobs.as_(await jobs.person())
        assert await refused(reporting.report(guest.actor, await jobs.offer(), "fraud")) == "FOR_MEMBERS"
        assert await refused(reporting.report(reader, await jobs.offer(state="draft"), "fraud")) == "NOT_FOUND"
        assert await refused(reporting.report(reader, await jobs.offer(), "other")) == "said"
