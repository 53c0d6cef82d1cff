"""What somebody would try who wants to know, or to do, what is not theirs: pages, links and tokens."""

from __future__ import annotations

from dataclasses import replace

from jobs_making import Jobs, put

from amicale import DB, SYSTEM, new_id
from amicale.plugins.toggle import set_settings
from amicale.testing.browser import Browser
from amicale.testing.kit import NOBODY, School
from amicale_jobs.applying import calendar
from amicale_jobs.offers import answering
from amicale_jobs.searches.tokens import feed_path, stop_path


class TestNobody:
    async def test_reads_nothing_once_the_school_shows_nothing(self, jobs: Jobs, school: School) -> None:
        await set_settings(SYSTEM, "jobs", {"public_offers": True})
        offer = await jobs.offer(public=True)
        await set_settings(SYSTEM, "jobs", {"public_offers": False})
        await school.refresh()
        seen = await school.data(
            NOBODY, "query ($id: ID!) { jobOffer(id: $id) { title } publicJobOffers { totalCount } }",
            id=jobs.id("Offer", offer),
        )  # fmt: skip
        assert seen == {"jobOffer": None, "publicJobOffers": {"totalCount": 0}}


PAYLOAD = '</script><script>alert(1)</script><img src=x onerror="alert(2)">'


class TestPages:
    async def test_what_people_typed_is_text_also_in_what_machines_read(self, jobs: Jobs, browser: Browser) -> None:
        await set_settings(SYSTEM, "jobs", {"public_offers": True})
        await jobs.school.refresh()
        offer = await jobs.offer(
            f"T{PAYLOAD}", company=f"C{PAYLOAD}", words=f"W{PAYLOAD}", sector=PAYLOAD, city=PAYLOAD, skills=[PAYLOAD],
            apply_words=PAYLOAD, public=True, contract="permanent",
        )  # fmt: skip
        page = f"/offers/{jobs.id('Offer', offer)}"
        for address in (page, "/offers", "/plugin/jobs/offers.atom", "/plugin/jobs/sitemap.xml"):
            answer = await browser.get(address)
            assert answer.status_code == 200, address
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text
        assert "application/ld+json" in (await browser.get(f"/offers/{jobs.id('Offer', offer)}")).text
        hidden = await jobs.offer("Not public", public=False)
        assert "Not public" not in (await browser.get(f"/offers/{jobs.id('Offer', hidden)}")).text
        await browser.sign_in(await jobs.administrator())
        company = await DB.fetch_value("SELECT company FROM jobs.offer WHERE id = $1", offer)
        for address in (f"/jobs/{jobs.id('Offer', offer)}", "/jobs", f"/jobs/companies/{jobs.id('Company', company)}",
                        f"/staff/offers/{jobs.id('Offer', offer)}", "/staff/offers"):  # fmt: skip
            answer = await browser.get(address)
            assert answer.status_code == 200, address
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text

    async def test_links_of_mails_act_on_no_get_and_tell_no_other_site(self, jobs: Jobs, browser: Browser) -> None:
        me = await jobs.person(email="me@example.org")
        offer = await jobs.offer(source="member", posted_by=me, state="expired")
        search = new_id()
        await put("saved_search", {"id": search, "member": me, "title": "Mine", "every": "day", "feed": 1})
        for address in (f"/jobs/answer/{answering.token_for(offer, me)}?answer=renew", stop_path(search)):
            answer = await browser.get(address)
            assert answer.status_code == 200, (address, answer.text)
            assert answer.headers["referrer-policy"] in ("no-referrer", "same-origin", "strict-origin", "origin")
            assert "no-store" in answer.headers["cache-control"], address
        assert (await jobs.row("offer", offer))["state"] == "expired"
        assert (await jobs.row("saved_search", search))["every"] == "day"

    async def test_a_secret_address_of_somebody_who_is_gone_leads_nowhere(self, jobs: Jobs, browser: Browser) -> None:
        me = await jobs.person(email="me@example.org")
        search = new_id()
        await put("saved_search", {"id": search, "member": me, "title": "Mine", "every": "day", "feed": 1})
        await jobs.offer("Secret offer")
        assert "Secret offer" in (await browser.get(feed_path(search, 1))).text
        assert (await browser.get(feed_path(search, 2))).status_code == 404
        await calendar.make_address(jobs.as_(me))
        address = (await calendar.address_of(jobs.as_(me)) or "").partition("/plugin")[2]
        assert (await browser.get(f"/plugin{address}")).status_code == 200
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", me)
        assert (await browser.get(feed_path(search, 1))).status_code == 404
        assert (await browser.get(f"/plugin{address}")).status_code == 404


class TestTokens:
    async def test_one_that_only_reads_writes_nothing(self, jobs: Jobs, school: School) -> None:
        offer = await jobs.offer()
        reader = replace(jobs.as_(await jobs.person()), kind="token", read_only=True)
        for mutation in (
            'writeJobOffer(input: {title: "x", contract: "permanent"}) { id }', "makeJobCalendarAddress",
            f'noteJobOffer(offer: "{jobs.id("Offer", offer)}") {{ id }}', "shareJobWish(shared: true)",
        ):  # fmt: skip
            assert (await school.refusal(reader, f"mutation {{ {mutation} }}"))["code"] == "FORBIDDEN"

    async def test_nobody_counts_as_somebody_who_may(self, jobs: Jobs, school: School) -> None:
        offer = jobs.id("Offer", await jobs.offer(source="staff", posted_by=await jobs.person()))
        guest = await jobs.guest("Rival")
        for who in (NOBODY, guest.actor, jobs.as_(await jobs.person())):
            for mutation in (
                f'changeJobOffer(id: "{offer}", input: {{title: "x"}}) {{ id }}',
                f'withdrawJobOffer(id: "{offer}") {{ id }}',
                f'fillJobOffer(id: "{offer}", by: OTHER) {{ id }}', f'renewJobOffer(id: "{offer}") {{ id }}',
                f'dropJobOffer(id: "{offer}")', f'sendJobOffer(id: "{offer}") {{ id }}',
                'answerAboutJobOffer(token: "x", answer: RENEW)', 'answerAboutJobOffer(token: "é", answer: RENEW)',
            ):  # fmt: skip
                said = await school.refusal(who, f"mutation {{ {mutation} }}")
                assert said["code"] in {"NOT_FOUND", "UNAUTHENTICATED", "FORBIDDEN"}
