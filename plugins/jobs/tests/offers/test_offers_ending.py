"""How offers end: filled, withdrawn, renewed, by themselves; and the answers that posters give by a link."""

from __future__ import annotations

import asyncio
import base64
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from jobs_making import Jobs, change, refused

from amicale import DB, Refusal, new_id, seal, settings_of, today
from amicale_jobs.offers import answering, ending
from amicale_jobs.offers.mails import compose_ended, facts
from amicale_jobs.settings import JobsSettings

LONG_AGO = datetime.now(UTC) - timedelta(days=40)


async def state(jobs: Jobs, offer: UUID) -> tuple[str, str]:
    row = await jobs.row("offer", offer)
    return row["state"], row["filled_by"]


async def mine(jobs: Jobs, **values: Any) -> tuple[Any, UUID]:
    actor = jobs.as_(await jobs.person(email=f"{new_id()}@example.org"))
    return actor, await jobs.offer(source="member", posted_by=actor.member_id, **values)


class TestExpireDue:
    async def test_ends_what_is_past_its_last_day_and_asks_the_poster_once(self, jobs: Jobs) -> None:
        actor, gone = await mine(jobs, expires_on=today() - timedelta(days=1))
        guest = await jobs.guest()
        theirs = await jobs.offer(source="partner", contact=guest.contact, expires_on=today() - timedelta(days=3))
        _other, stays = await mine(jobs, expires_on=today())
        await asyncio.gather(*(ending.expire_due({}) for _at in range(3)))
        assert [(await state(jobs, each))[0] for each in (gone, theirs, stays)] == ["expired", "expired", "open"]
        mails = await jobs.mails("jobs.offer_ended")
        assert {(mail["member"], mail["contact"]) for mail in mails} == {
            (actor.member_id, None),
            (None, guest.contact),
        }
        assert len(mails) == 2

    async def test_killed_between_ending_and_telling_it_is_done_again(
        self, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _actor, gone = await mine(jobs, expires_on=today() - timedelta(days=1))

        async def dies(*_args: object) -> None:
            raise RuntimeError("killed")

        with monkeypatch.context() as patched:
            patched.setattr(ending, "tell_poster", dies)
            with pytest.raises(RuntimeError):
                await ending.expire_due({})
        assert (await state(jobs, gone))[0] == "open"
        await ending.expire_due({})
        assert (await state(jobs, gone))[0] == "expired"
        assert len(await jobs.mails("jobs.offer_ended")) == 1


class TestRemindDue:
    async def test_a_week_before_once_for_each_end(self, jobs: Jobs) -> None:
        actor, soon = await mine(jobs, expires_on=today() + timedelta(days=6), opened_at=LONG_AGO)
        await mine(jobs, expires_on=today() + timedelta(days=20), opened_at=LONG_AGO)
        await mine(jobs, expires_on=today() + timedelta(days=6))
        await asyncio.gather(*(ending.remind_due({}) for _at in range(2)))
        assert [mail["member"] for mail in await jobs.mails("jobs.offer_ending")] == [actor.member_id]
        await ending.renew(actor, soon)
        await change("offer", soon, {"expires_on": today() + timedelta(days=5)})
        await ending.remind_due({})
        assert len(await jobs.mails("jobs.offer_ending")) == 2


class TestFill:
    async def test_is_counted_and_leaves_the_list(self, jobs: Jobs) -> None:
        actor, offer = await mine(jobs)
        assert await refused(ending.fill(actor, offer, "nobody")) == "OPEN"
        await ending.fill(actor, offer, "student")
        assert await state(jobs, offer) == ("filled", "student")
        assert await refused(ending.withdraw(actor, offer)) == "FILLED"

    async def test_twice_at_the_same_moment_is_once(self, jobs: Jobs) -> None:
        actor, offer = await mine(jobs)
        done = await asyncio.gather(
            *(ending.fill(actor, offer, "alumnus") for _at in range(5)),
            *(ending.withdraw(actor, offer) for _at in range(5)),
            return_exceptions=True,
        )
        assert sum(each is None for each in done) == 1
        assert {type(each) for each in done if each is not None} == {Refusal}

    async def test_of_one_that_ended_says_what_became_of_it(self, jobs: Jobs) -> None:
        actor, offer = await mine(jobs, state="expired")
        await ending.fill(actor, offer, "nobody")
        assert await state(jobs, offer) == ("expired", "nobody")

    async def test_another_persons_is_not_theirs(self, jobs: Jobs) -> None:
        _actor, offer = await mine(jobs)
        other = jobs.as_(await jobs.person())
        for act in (ending.fill(other, offer, "alumnus"), ending.withdraw(other, offer), ending.renew(other, offer)):
            assert await refused(act) == "NOT_FOUND"


class TestRenew:
    async def test_is_for_as_long_again_and_brings_back_what_ended(self, jobs: Jobs) -> None:
        actor, offer = await mine(jobs, state="expired", filled_by="nobody", opened_at=LONG_AGO)
        days = (await settings_of(JobsSettings)).expires_days
        await ending.renew(actor, offer)
        row = await jobs.row("offer", offer)
        assert (row["state"], row["filled_by"], row["renewals"], row["opened_at"], row["ended_at"]) == (
            "open",
            "",
            1,
            LONG_AGO,
            None,
        )
        assert row["expires_on"] == today() + timedelta(days=days)
        assert await refused(ending.renew(actor, offer)) == "LONG"

    async def test_not_for_ever_and_not_what_nobody_accepted(self, jobs: Jobs) -> None:
        actor, old = await mine(jobs, renewals=6)
        assert await refused(ending.renew(actor, old)) == "RENEWED"
        never = await jobs.offer(source="member", posted_by=actor.member_id, state="expired", opened_at=None)
        assert await refused(ending.renew(actor, never)) == "NEVER_OPEN"


class TestAnswer:
    async def test_renews_fills_and_says_it_twice_without_harm(self, jobs: Jobs) -> None:
        actor, offer = await mine(jobs, state="expired", opened_at=LONG_AGO)
        token = answering.token_for(offer, actor.member_id)
        assert (await answering.asked_about(token))["state"] == "expired"
        assert (await state(jobs, offer))[0] == "expired"
        await answering.answer(token, "renew")
        assert (await state(jobs, offer))[0] == "open"
        await answering.answer(token, "alumnus")
        await answering.answer(token, "alumnus")
        assert await state(jobs, offer) == ("filled", "alumnus")
        assert await refused(answering.answer(token, "renew")) == "FILLED"

    async def test_a_link_that_is_none_does_nothing(self, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
        actor, offer = await mine(jobs)
        token = answering.token_for(offer, actor.member_id)
        flipped = token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]
        for wrong in ("", "x", "é", token[:-4], flipped, str(offer)):
            assert await refused(answering.answer(wrong, "withdraw")) == "LINK"
        monkeypatch.setattr(answering, "today", lambda: today() + timedelta(days=61))
        assert await refused(answering.answer(token, "withdraw")) == "LINK"
        assert (await state(jobs, offer))[0] == "open"

    async def test_not_of_a_list_nor_of_a_draft(self, jobs: Jobs) -> None:
        feed = new_id()
        await DB.execute("INSERT INTO jobs.feed (id, title, format) VALUES ($1, 'F', 'json')", feed)
        fed = await jobs.offer(source="feed", feed=feed, feed_key="1")
        assert await refused(answering.answer(answering.token_for(fed, new_id()), "withdraw")) == "LINK"
        actor, draft = await mine(jobs, state="draft")
        assert await refused(answering.answer(answering.token_for(draft, actor.member_id), "renew")) == "DRAFT"


class TestAnswerOfWhoMayNoLonger:
    """A link is worth what signing in would be worth to whom it was sent."""

    async def test_a_seat_that_has_ended_answers_nothing_and_a_colleagues_link_does(self, jobs: Jobs) -> None:
        hugo, zoe = await jobs.guest(), await jobs.guest()
        offer = await jobs.offer(source="partner", contact=hugo.contact)
        links = {each: answering.token_for(offer, each.contact) for each in (hugo, zoe)}
        assert (await answering.asked_about(links[hugo]))["title"] == "Analyst (F/H)"
        await DB.execute(
            "UPDATE amicale.partner_contact SET state = 'ended', ended_at = now() WHERE id = $1", hugo.contact
        )
        assert await refused(answering.asked_about(links[hugo])) == "NOT_YOURS"
        assert await refused(answering.answer(links[hugo], "withdraw")) == "NOT_YOURS"
        assert await refused(answering.answer(old_link(offer), "withdraw")) == "NOT_YOURS", (
            "it does not say whose it is"
        )
        assert (await state(jobs, offer))[0] == "open"
        await answering.answer(links[zoe], "student")
        assert await state(jobs, offer) == ("filled", "student")

    async def test_nor_does_somebody_of_another_partner_or_a_partner_that_rests(self, jobs: Jobs) -> None:
        guest, other = await jobs.guest(), await jobs.guest("Rival")
        offer = await jobs.offer(source="partner", contact=guest.contact)
        assert await refused(answering.answer(answering.token_for(offer, other.contact), "withdraw")) == "NOT_YOURS"
        assert (
            await refused(answering.answer(answering.token_for(offer, await jobs.person()), "withdraw")) == "NOT_YOURS"
        )
        await DB.execute("UPDATE amicale.partner SET state = 'paused' WHERE id = $1", guest.partner)
        assert await refused(answering.answer(answering.token_for(offer, guest.contact), "withdraw")) == "LINK"

    async def test_a_member_who_died_or_whose_offer_it_is_not(self, jobs: Jobs) -> None:
        actor, offer = await mine(jobs)
        stranger = answering.token_for(offer, await jobs.person(email="stranger@example.org"))
        assert await refused(answering.answer(stranger, "withdraw")) == "NOT_YOURS"
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", actor.member_id)
        assert await refused(answering.answer(answering.token_for(offer, actor.member_id), "withdraw")) == "NOT_YOURS"

    async def test_who_posted_for_the_association_answers_as_long_as_they_look_after_offers(self, jobs: Jobs) -> None:
        boss = await jobs.administrator()
        offer = await jobs.offer(source="staff", posted_by=boss)
        link = answering.token_for(offer, boss)
        assert (await answering.asked_about(link))["state"] == "open"
        await DB.execute("UPDATE amicale.role_grant SET ends_at = now() - interval '1 day' WHERE member = $1", boss)
        assert await refused(answering.answer(link, "withdraw")) == "NOT_YOURS"

    async def test_a_link_of_before_goes_on_working_for_who_posted_it(self, jobs: Jobs) -> None:
        _actor, offer = await mine(jobs)
        guest = await jobs.guest()
        theirs = await jobs.offer(source="partner", contact=guest.contact)
        for each in (offer, theirs):
            await answering.answer(old_link(each), "other")
            assert await state(jobs, each) == ("filled", "other")


def old_link(offer: UUID) -> str:
    """As the first version made it: without whom it was sent to."""
    sealed = seal(f"{offer} {(today() + timedelta(days=60)).isoformat()}", answering.ABOUT)
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


class TestMails:
    async def test_say_nothing_to_who_did_not_post_it_and_nothing_that_is_settled(self, jobs: Jobs) -> None:
        from amicale import Recipient

        actor, offer = await mine(jobs, state="expired")
        payload = {"offer": str(offer)}
        own = Recipient(actor.member_id, "a@example.org", "A", "en")
        assert (await compose_ended(payload, own) or {})["title"] == "Analyst (F/H)"
        assert await facts(payload, Recipient(await jobs.person(), "b@example.org", "B", "en")) is None
        assert await facts(payload, Recipient(None, "c@example.org", "", "en")) is None
        await ending.fill(actor, offer, "other")
        assert await compose_ended(payload, own) is None
