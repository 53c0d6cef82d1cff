"""Offers in the portal: posted, found, answered; by a member, by staff, by a partner; without JavaScript."""

from __future__ import annotations

import re
from datetime import timedelta

from jobs_making import Jobs, change

from amicale import DB, today
from amicale.testing.browser import Browser
from amicale_jobs.offers.answering import token_for

TYPED = {"contract": "internship", "title": "Analyst", "company": "Airbus", "words": "Work.", "months": "8",
         "applyUrl": "example.org/1", "asStaff": "false", "payPer": "MONTH", "remote": "NONE"}  # fmt: skip


class TestPosting:
    async def test_a_members_way_from_the_contract_to_the_list(self, browser: Browser, jobs: Jobs) -> None:
        member = await jobs.person(email="m@example.org")
        await browser.sign_in(member)
        first = await browser.get("/jobs/new")
        assert "contract=internship" in first.text
        form = await browser.get("/jobs/new?contract=internship")
        assert "L124-5" in form.text
        saved = await browser.post("/jobs/new?contract=internship", "WriteOffer", next="/jobs/{id}/check", **TYPED)
        check = await browser.get(str(saved.url.path))
        assert "6 months at most" in check.text or "lasts 6 months" in check.text
        assert "Code de l’éducation, L124-5" in check.text
        path = saved.url.path
        offer = await DB.fetch_row("SELECT id, version FROM jobs.offer")
        assert offer is not None
        sent = await browser.post(path, "SendOffer", id=jobs.id("Offer", offer["id"]), version="1")
        assert sent.status_code == 200
        assert await DB.fetch_value("SELECT state FROM jobs.offer") == "open"
        assert "Analyst" in (await browser.get("/jobs/mine")).text

    async def test_its_form_says_the_currency_of_the_offer_or_else_of_the_school(
        self, browser: Browser, jobs: Jobs
    ) -> None:
        member = await jobs.person(email="m@example.org")
        offer = await jobs.offer(source="member", posted_by=member, currency="CHF")
        await browser.sign_in(member)
        assert "From (CHF)" in (await browser.get(f"/jobs/{jobs.id('Offer', offer)}/edit")).text
        assert "From (€)" in (await browser.get("/jobs/new?contract=permanent")).text
        await jobs.school.enable("jobs", currency="TND")
        found = await jobs.school.data(jobs.as_(member), "{ jobPosting { currency } }")
        assert found == {"jobPosting": {"currency": "TND"}}

    async def test_what_is_wrong_stands_at_its_field_with_what_was_typed(self, browser: Browser, jobs: Jobs) -> None:
        await browser.sign_in(await jobs.person(email="m@example.org"))
        answer = await browser.post(
            "/jobs/new?contract=internship", "WriteOffer", **{**TYPED, "applyUrl": "javascript:x"}
        )
        assert 'href="#field-applyUrl"' in answer.text
        assert "javascript:x" in answer.text
        assert await DB.fetch_value("SELECT count(*) FROM jobs.offer") == 0

    async def test_all_that_is_wrong_is_said_at_once(self, browser: Browser, jobs: Jobs) -> None:
        await browser.sign_in(await jobs.person(email="m@example.org"))
        wrong = {"title": "", "contract": "nothing", "payFrom": "much", "applyUrl": "javascript:x", "public": "true"}
        answer = await browser.post("/jobs/new?contract=internship", "WriteOffer", **{**TYPED, **wrong})
        assert answer.status_code == 422
        assert all(f'href="#field-{name}"' in answer.text for name in wrong)

    async def test_numbers_and_days_that_are_none_are_said_in_words_at_their_fields(
        self, browser: Browser, jobs: Jobs
    ) -> None:
        await browser.sign_in(await jobs.person(email="m@example.org"))
        wrong = {"months": "abc", "startsOn": "31/31/2026", "level": "2.5"}
        answer = await browser.post("/jobs/new?contract=internship", "WriteOffer", **{**TYPED, **wrong})
        assert answer.status_code == 422
        assert all(f'id="error-{name}"' in answer.text for name in wrong if f'id="field-{name}"' in answer.text)
        assert "Write a day that there is" in answer.text
        assert 'value="abc"' in answer.text
        assert "Variable" not in answer.text

    async def test_a_draft_that_cannot_be_sent_says_all_that_it_lacks(self, browser: Browser, jobs: Jobs) -> None:
        await browser.sign_in(await jobs.person(email="m@example.org"))
        bare = {**TYPED, "company": "", "words": "", "applyUrl": ""}
        saved = await browser.post("/jobs/new?contract=internship", "WriteOffer", next="/jobs/{id}/check", **bare)
        offer = await DB.fetch_row("SELECT id FROM jobs.offer")
        assert offer is not None
        sent = await browser.post(saved.url.path, "SendOffer", id=jobs.id("Offer", offer["id"]), version="1")
        assert sent.status_code == 422
        for said in ("Say which company offers it.", "Say what it is about", "Say how to apply"):
            assert said in sent.text


class TestChoosing:
    async def test_who_chooses_no_answer_is_told_so_at_the_field(self, browser: Browser, jobs: Jobs) -> None:
        member = await jobs.person(email="m@example.org")
        offer = jobs.id("Offer", await jobs.offer(source="member", posted_by=member))
        await browser.sign_in(member, locale="fr")
        answer = await browser.post(f"/jobs/{offer}", "FillOffer", id=offer)
        assert answer.status_code == 422
        assert "Faites un choix." in answer.text
        assert 'href="#field-by"' in answer.text
        assert "JobFilledBy" not in answer.text


class TestOffer:
    async def test_shows_the_offer_and_who_works_there_and_counts(self, browser: Browser, jobs: Jobs) -> None:
        member = await jobs.person(email="m@example.org")
        colleague = await jobs.school.person("Zoé", "Colleague", listed=True)
        await DB.execute(
            """INSERT INTO amicale.position (id, member, employer, title, is_current)
               VALUES (gen_random_uuid(), $1, 'AIRBUS', 'Analyst', true)""",
            colleague,
        )
        offer = await jobs.offer(words="<script>alert(1)</script>", apply_words="Send a letter.")
        await browser.sign_in(member)
        page = await browser.get(f"/jobs/{jobs.id('Offer', offer)}")
        assert "Zoé Colleague" in page.text
        assert "<script>alert(1)" not in page.text
        assert await DB.fetch_value("SELECT views FROM jobs.offer_day") == 1
        await browser.post(f"/jobs/{jobs.id('Offer', offer)}", "GoToOffer", id=jobs.id("Offer", offer))
        assert await DB.fetch_value("SELECT clicks FROM jobs.offer_day") == 1
        assert "Send a letter." in (await browser.get(f"/jobs/{jobs.id('Offer', offer)}/apply")).text
        company = await browser.get(f"/jobs/companies/{jobs.id('Company', await jobs.company())}")
        assert "Zoé Colleague" in company.text

    async def test_who_hides_where_they_work_is_neither_shown_nor_counted(self, browser: Browser, jobs: Jobs) -> None:
        hidden = await jobs.school.person("Zoé", "Hidden", listed=True, visibility={"work": "nobody"})
        await DB.execute(
            """INSERT INTO amicale.position (id, member, employer, title, is_current)
               VALUES (gen_random_uuid(), $1, 'Airbus', 'Analyst', true)""",
            hidden,
        )
        offer = await jobs.offer()
        await browser.sign_in(await jobs.person(email="m@example.org"))
        page = await browser.get(f"/jobs/{jobs.id('Offer', offer)}")
        assert "Hidden" not in page.text
        assert "works here" not in page.text


class TestAnswer:
    async def test_looking_does_nothing_and_a_button_does_without_signing_in(
        self, browser: Browser, jobs: Jobs
    ) -> None:
        poster = await jobs.person()
        offer = await jobs.offer(source="member", posted_by=poster)
        path = f"/jobs/answer/{token_for(offer, poster)}"
        page = await browser.get(path)
        assert "Analyst (F/H)" in page.text
        assert (await jobs.row("offer", offer))["state"] == "open"
        await browser.post(path, "Answer", token=path.rsplit("/", maxsplit=1)[-1], answer="STUDENT")
        assert (await jobs.row("offer", offer))["filled_by"] == "student"
        assert "Analyst" not in (await browser.get("/jobs/answer/wrong")).text

    async def test_renewed_by_a_link_it_says_until_when_and_asks_nothing_again(
        self, browser: Browser, jobs: Jobs
    ) -> None:
        poster = await jobs.person()
        offer = await jobs.offer(source="member", posted_by=poster, expires_on=today() + timedelta(days=4))
        token = token_for(offer, poster)
        path = f"/jobs/answer/{token}?lang=en"
        assert "Is nobody found yet?" in (await browser.get(path)).text
        answer = await browser.post(path, "Answer", token=token, answer="RENEW")
        assert "It is renewed." in answer.text
        assert "It is online until" in answer.text
        assert "Is nobody found yet?" not in answer.text
        assert 'value="RENEW"' not in answer.text
        assert "Is it filled?" in answer.text

    async def test_whose_seat_has_ended_reads_what_to_do_and_nothing_of_the_offer(
        self, browser: Browser, jobs: Jobs
    ) -> None:
        guest = await jobs.guest()
        offer = await jobs.offer(source="partner", contact=guest.contact)
        link = token_for(offer, guest.contact)
        assert "Analyst (F/H)" in (await browser.get(f"/jobs/answer/{link}")).text
        await DB.execute(
            "UPDATE amicale.partner_contact SET state = 'ended', ended_at = now() WHERE id = $1", guest.contact
        )
        page = await browser.get(f"/jobs/answer/{link}")
        assert page.status_code == 200
        assert "Un ou une collègue peut répondre en se connectant" in page.text
        assert "Analyst" not in page.text
        answer = await browser.post(f"/jobs/answer/{link}", "Answer", token=link, answer="WITHDRAW")
        assert answer.status_code == 403
        assert (await jobs.row("offer", offer))["state"] == "open"


class TestQueue:
    async def test_staff_accept_several_at_once_and_open_one(self, browser: Browser, jobs: Jobs) -> None:
        guest = await jobs.guest()
        some = [
            await jobs.offer(f"Offer {at}", source="partner", contact=guest.contact, state="waiting") for at in range(3)
        ]
        reader = jobs.as_(await jobs.person())
        await jobs.school.data(
            reader,
            "mutation ($id: ID!) { reportJobOffer(id: $id, reason: FRAUD) }",
            id=jobs.id("Offer", await jobs.offer()),
        )
        await browser.sign_in(await jobs.administrator())
        page = await browser.get("/staff/offers?state=WAITING")
        assert len(re.findall(r"Offer \d</a>", page.text)) == 3
        versions = re.findall(r'name="versions" value="([^"]+)"', page.text)
        assert len(versions) == 3
        await DB.execute("UPDATE jobs.offer SET version = version + 1 WHERE id = $1", some[1])
        ids = [jobs.id("Offer", each) for each in some[:2]]
        done = await browser.post("/staff/offers?state=WAITING", "AcceptMany", ids=ids, versions=versions, once="1")
        assert [(await jobs.row("offer", each))["state"] for each in some[:2]] == ["open", "waiting"]
        assert "1 offer is online. Its poster was told." in done.text
        assert re.search(r"Changed meanwhile: look at them again</h2><p>Offer 1</p>", done.text)
        wrong = await browser.post("/staff/offers", "AcceptMany", ids=ids, versions=[f"{ids[0]}:soon"])
        assert wrong.status_code == 422
        one = await browser.get(f"/staff/offers/{jobs.id('Offer', some[2])}")
        assert "AcceptOffer" in one.text
        assert "report" in (await browser.get("/staff/offers?reported=true")).text
        for path in ("/staff/offers/new", "/staff/offers/new?contract=permanent", "/staff/offers/companies"):
            assert (await browser.get(path)).status_code == 200
        assert (await browser.get(f"/staff/offers/companies/{jobs.id('Company', guest.company)}")).status_code == 200


class TestPartner:
    async def test_posts_in_its_own_space_and_sees_nothing_else(self, browser: Browser, jobs: Jobs) -> None:
        guest = await jobs.guest()
        await browser.sign_in_contact(guest.contact)
        other = await jobs.offer(company="Thales")
        assert (await browser.get("/partner/jobs")).status_code == 200
        assert "Post an offer" in (await browser.get("/partner")).text
        saved = await browser.post(
            "/partner/jobs/new?contract=internship", "WriteOffer", next="/partner/jobs/{id}/check",
            **{**TYPED, "company": "Thales"},
        )  # fmt: skip
        assert saved.status_code == 200
        row = await DB.fetch_row("SELECT * FROM jobs.offer WHERE source = 'partner'")
        assert row is not None
        assert row["company"] == guest.company
        await change("offer", row["id"], {"title": "Stage audit (F/H)"})
        path = f"/partner/jobs/{jobs.id('Offer', row['id'])}"
        assert "Stage audit (F/H)" in (await browser.get(f"{path}/check")).text
        await browser.post(f"{path}/check", "SendOffer", id=jobs.id("Offer", row["id"]))
        assert (await jobs.row("offer", row["id"]))["state"] == "waiting"
        assert (await browser.get(path)).status_code == 200
        assert "Analyst" not in (await browser.get(f"/partner/jobs/{jobs.id('Offer', other)}")).text
        assert (await browser.get(f"/jobs/{jobs.id('Offer', other)}")).status_code in (303, 403)
