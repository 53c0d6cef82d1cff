"""Writing an offer, sending it, changing it: by members, by staff, by partners."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from jobs_making import Jobs, change, refused

from amicale import ANONYMOUS, DB, Refusal, new_id, today
from amicale.testing.kit import School
from amicale_jobs.offers import service
from amicale_jobs.offers.values import at, columns_in

TYPED: dict[str, Any] = {
    "title": "Analyst (F/H)",
    "contract": "permanent",
    "company": "Airbus",
    "words": "Work.",
    "apply_url": "example.org/1",
}


class TestColumnsIn:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("apply_url", "javascript:alert(1)"),
            ("apply_url", "https://a@example.org"),
            ("apply_url", "data:text/html,x"),
            ("apply_url", 'https://example.org/"><script>'),
            ("apply_url", "https://localhost"),
            ("apply_address", "nobody"),
            ("apply_address", "a@b.example\nBcc: c@d.example"),
            ("country", "France"),
            ("months", 0),
            ("weekly_hours", 61),
            ("level", 9),
            ("class_years_from", 12),
            ("title", " "),
            ("title", "x" * 141),
            ("skills", "a," * 20 + "b" * 61),
            ("pay_from", "a lot"),
            ("words", "\x00"),
        ],
    )
    def test_refuses_what_is_none_at_its_field(self, field: str, value: Any) -> None:
        with pytest.raises(Refusal) as found:
            columns_in({field: value}, "EUR")
        assert found.value.field == at(field)

    def test_reads_what_people_type(self) -> None:
        found = columns_in(
            {
                "apply_url": "example.org/x",
                "pay_from": "38 000,50",
                "skills": "SQL, sql; Python\nR",
                "country": "fr",
                "title": "  Analyst  ",
                "remote": None,
                "city": None,
            },
            "EUR",
        )
        assert found == {
            "apply_url": "https://example.org/x",
            "pay_from": 3_800_050,
            "skills": ["sql", "Python", "R"],
            "country": "FR",
            "title": "Analyst",
            "remote": "none",
            "city": "",
        }


class TestWrite:
    async def test_a_draft_that_nobody_else_reads(self, jobs: Jobs) -> None:
        actor = jobs.as_(await jobs.person())
        made = await jobs.row("offer", await service.write(actor, TYPED))
        assert (made["state"], made["source"], made["posted_by"], made["opened_at"]) == (
            "draft",
            "member",
            actor.member_id,
            None,
        )
        assert made["expires_on"] == today() + timedelta(days=45)

    async def test_a_partner_posts_for_its_own_company_whatever_it_names(self, jobs: Jobs) -> None:
        guest = await jobs.guest("Thales")
        made = await jobs.row("offer", await service.write(guest.actor, TYPED))
        assert (made["source"], made["contact"], made["company"]) == ("partner", guest.contact, guest.company)

    async def test_who_is_nobody_writes_nothing(self, jobs: Jobs) -> None:
        assert await refused(service.write(ANONYMOUS, TYPED)) == "UNAUTHENTICATED"
        member = jobs.as_(await jobs.person())
        assert await refused(service.write(member, TYPED, as_staff=True)) == "FORBIDDEN"
        assert await refused(service.write(member, {**TYPED, "contract": "slavery"})) == "input.contract"
        assert await refused(service.write(member, {**TYPED, "public": True})) == "input.public"

    async def test_of_two_spellings_one_company(self, jobs: Jobs) -> None:
        actor = jobs.as_(await jobs.person())
        company = await jobs.company("Crédit Agricole")
        await change("company", company, {"also": ["ca sa"]})
        for name in ("credit agricole", "CA-SA"):
            made = await jobs.row("offer", await service.write(actor, {**TYPED, "company": name}))
            assert made["company"] == company


class TestSend:
    async def test_opens_a_members_and_lets_a_partners_wait(self, jobs: Jobs) -> None:
        actor, guest = jobs.as_(await jobs.person()), await jobs.guest()
        mine, theirs = await service.write(actor, TYPED), await service.write(guest.actor, TYPED)
        assert await service.send(actor, mine) == "open"
        assert await service.send(guest.actor, theirs) == "waiting"
        assert (await jobs.row("offer", mine))["opened_at"] is not None
        assert (await jobs.row("offer", theirs))["sent_at"] is not None
        assert await refused(service.send(actor, mine)) == "OPEN"

    async def test_asks_for_what_readers_need(self, jobs: Jobs) -> None:
        actor = jobs.as_(await jobs.person())
        for field, empty in (("company", ""), ("words", ""), ("apply_url", "")):
            made = await service.write(actor, {**TYPED, field: empty})
            with pytest.raises(Refusal) as found:
                await service.send(actor, made)
            assert found.value.field == at(field)
        late = await service.write(actor, {**TYPED, "expires_on": today() + timedelta(days=91)})
        assert await refused(service.send(actor, late)) == "END"

    async def test_no_more_than_the_school_lets_one_have_at_the_same_moment_too(self, jobs: Jobs) -> None:
        actor = jobs.as_(await jobs.person())
        for _at in range(8):
            await jobs.offer(source="member", posted_by=actor.member_id)
        drafts = [await service.write(actor, TYPED) for _at in range(6)]
        done = await asyncio.gather(*(service.send(actor, draft) for draft in drafts), return_exceptions=True)
        assert sorted(str(each) for each in done if each == "open") == ["open", "open"]
        assert {each.reason for each in done if isinstance(each, Refusal)} == {"TOO_MANY"}

    async def test_another_persons_is_not_theirs(self, jobs: Jobs) -> None:
        mine, guest = jobs.as_(await jobs.person()), await jobs.guest()
        other, thales = jobs.as_(await jobs.person()), await jobs.guest("Thales")
        offer, theirs = await service.write(mine, TYPED), await service.write(guest.actor, TYPED)
        for actor, target in ((other, offer), (guest.actor, offer), (thales.actor, theirs), (mine, theirs)):
            assert await refused(service.send(actor, target)) == "NOT_FOUND"
            assert await refused(service.change(actor, target, {"title": "Mine"})) == "NOT_FOUND"
            assert await refused(service.drop(actor, target)) == "NOT_FOUND"
        colleague = await jobs.guest()
        assert await service.send(colleague.actor, theirs) == "waiting"


class TestChange:
    async def test_an_accepted_one_of_a_partner_waits_again_if_what_was_looked_at_changes(self, jobs: Jobs) -> None:
        guest = await jobs.guest()
        offer = await jobs.offer(source="partner", contact=guest.contact)
        await service.change(guest.actor, offer, {"pay_from": "30000", "expires_on": today() + timedelta(days=20)})
        assert (await jobs.row("offer", offer))["state"] == "open"
        await service.change(guest.actor, offer, {"title": "Something else (F/H)"})
        assert (await jobs.row("offer", offer))["state"] == "waiting"

    async def test_a_members_stays_and_staffs_hand_does_not_undo_it(self, jobs: Jobs) -> None:
        actor, staff, guest = jobs.as_(await jobs.person()), await jobs.staff(), await jobs.guest()
        mine = await jobs.offer(source="member", posted_by=actor.member_id)
        theirs = await jobs.offer(source="partner", contact=guest.contact)
        await service.change(actor, mine, {"title": "Better (F/H)"})
        await service.change(staff, theirs, {"title": "Better (F/H)"})
        assert {(await jobs.row("offer", each))["state"] for each in (mine, theirs)} == {"open"}
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'jobs.offer_changed'") == 1

    async def test_a_later_change_is_not_lost(self, jobs: Jobs) -> None:
        actor = jobs.as_(await jobs.person())
        offer = await service.write(actor, TYPED)
        await service.change(actor, offer, {"title": "One (F/H)"}, 1)
        assert await refused(service.change(actor, offer, {"title": "Two (F/H)"}, 1)) == "CHANGED"

    async def test_what_has_ended_or_is_from_a_list_is_not_changed(self, jobs: Jobs) -> None:
        staff, feed = await jobs.staff(), new_id()
        await DB.execute("INSERT INTO jobs.feed (id, title, format) VALUES ($1, 'F', 'json')", feed)
        fed = await jobs.offer(source="feed", feed=feed, feed_key="1")
        ended = await jobs.offer(state="expired")
        assert await refused(service.change(staff, fed, {"title": "X (F/H)"})) == "FED"
        assert await refused(service.change(staff, ended, {"title": "X (F/H)"})) == "EXPIRED"

    async def test_what_contradicts_itself_is_said_at_its_field(self, jobs: Jobs) -> None:
        actor = jobs.as_(await jobs.person())
        offer = await service.write(actor, {**TYPED, "pay_from": "1000"})
        assert await refused(service.change(actor, offer, {"pay_to": "900"})) == "input.payTo"


class TestWriteJobOffer:
    async def test_by_the_schema_with_what_is_doubtful(self, school: School, jobs: Jobs) -> None:
        actor = jobs.as_(await jobs.person())
        made = await school.data(
            actor,
            """mutation { writeJobOffer(input: {title: "Jeune stagiaire", contract: "internship", company: "Airbus",
                months: 8, words: "Physique agréable"}) { id state version warnings { field source } } }""",
        )
        offer = made["writeJobOffer"]
        assert (offer["state"], offer["version"]) == ("DRAFT", 1)
        assert {(each["field"], each["source"]) for each in offer["warnings"]} >= {
            ("months", "Code de l’éducation, L124-5"),
            ("words", "Code du travail, L1132-1 et L5321-2"),
            ("title", "Code du travail, L1142-1"),
        }
        sent = await school.refusal(actor, "mutation ($id: ID!) { sendJobOffer(id: $id) { state } }", id=offer["id"])
        assert sent["field"] == "input.applyUrl"

    async def test_twins_are_seen_whatever_the_spelling(self, school: School, jobs: Jobs) -> None:
        actor = jobs.as_(await jobs.person())
        other = await jobs.offer("Analyste crédit H/F", city="Lyon")
        await jobs.offer("Analyste crédit", city="Paris")
        await jobs.offer("Analyste crédit", company="Thales")
        await jobs.offer("Responsable paie", city="Lyon")
        mine = await service.write(actor, {**TYPED, "title": "ANALYSTE CREDIT (F/H)", "city": "lyon"})
        document = "query ($id: ID!) { jobOffer(id: $id) { twins { id } } }"
        found = await school.data(actor, document, id=jobs.id("Offer", mine))
        assert [each["id"] for each in found["jobOffer"]["twins"]] == [jobs.id("Offer", other)]


class TestCurrency:
    async def test_a_new_offer_is_in_the_schools_and_one_that_stands_keeps_its_own(self, jobs: Jobs) -> None:
        me = jobs.as_(await jobs.person())
        old = await service.write(me, {**TYPED, "pay_from": "38000"})
        await jobs.school.enable("jobs", currency="TND")
        new = await service.write(me, {**TYPED, "pay_from": "1500,5"})
        await service.change(me, old, {"pay_to": "40000"})
        rows = [await jobs.row("offer", key) for key in (old, new)]
        assert [(row["currency"], row["pay_from"], row["pay_to"]) for row in rows] == [
            ("EUR", 3_800_000, 4_000_000), ("TND", 1_500_500, None)
        ]  # fmt: skip

    async def test_no_amount_of_euros_is_asked_for_where_pay_is_in_another(self, jobs: Jobs) -> None:
        await jobs.school.enable("jobs", currency="CHF")
        me = jobs.as_(await jobs.person())
        intern = {"contract": "internship", "months": 3.0, "hours": 400, "pay_from": "1", "pay_per": "hour"}
        key = await service.write(me, {**TYPED, **intern})
        document = "query ($id: ID!) { jobOffer(id: $id) { pay warnings { field } } }"
        found = (await jobs.school.data(me, document, id=jobs.id("Offer", key)))["jobOffer"]
        assert found["pay"] == "CHF\xa01 an hour"
        assert [each["field"] for each in found["warnings"]] == []
