"""The pages: on to the payment, back from it, and the ways for staff."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from making import Dues
from standin_stripe import StandIn

from amicale import DB
from amicale.testing.browser import Browser
from amicale_dues.ways import beginning, comparing


async def begun(dues: Dues) -> tuple[UUID, UUID, UUID]:
    """Somebody who goes to pay: they, their call, and the try."""
    anne = await dues.person("Anne", email="anne@example.org")
    charge = await dues.charge(anne)
    return anne, charge, (await beginning.begin(dues.as_(anne), charge, "stripe")).id


class TestGoing:
    async def test_one_click_leads_to_stripe_without_a_redirect(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        anne = await dues.person("Anne")
        charge = dues.id("DuesCharge", await dues.charge(anne))
        await browser.sign_in(anne)
        page = await browser.post(f"/dues/pay/{charge}", "BeginDuesPayment", way="stripe", next="/dues/go/{id}")
        assert page.status_code == 200
        assert page.url.path.startswith("/dues/go/")
        there = stripe.session().url
        assert f'<meta http-equiv="refresh" content="0; url={there}">' in page.text
        assert f'href="{there}"' in page.text

    async def test_for_somebody_else_there_is_no_such_page(self, dues: Dues, stripe: StandIn, browser: Browser) -> None:
        _anne, _charge, attempt = await begun(dues)
        await browser.sign_in(await dues.person("Mallory"))
        for page in ("go", "return"):
            answer = await browser.get(f"/dues/{page}/{dues.id('DuesAttempt', attempt)}")
            assert "stripe.example" not in answer.text
            assert answer.status_code == 404


class TestReturning:
    async def test_paid_is_said_at_once_and_booked_once(self, dues: Dues, stripe: StandIn, browser: Browser) -> None:
        anne, charge, attempt = await begun(dues)
        stripe.pay()
        await browser.sign_in(anne)
        for _twice in range(2):
            page = await browser.get(f"/dues/return/{dues.id('DuesAttempt', attempt)}")
            assert "Your payment of €300.00 has arrived" in page.text
        assert await dues.open_amount(charge) == 0
        assert await DB.fetch_value("SELECT count(*) FROM dues.payment") == 1

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            ("open", "We are asking whether"),
            ("promised", "Your bank has been asked for €300.00"),
            ("failed", "did not go through"),
            ("expired", "not finished in time"),
        ],
    )
    async def test_it_says_how_things_stand(
        self, dues: Dues, stripe: StandIn, browser: Browser, state: str, words: str
    ) -> None:
        anne, _charge, attempt = await begun(dues)
        stripe.down = True
        await DB.execute("UPDATE dues.attempt SET state = $1", state)
        await browser.sign_in(anne)
        page = await browser.get(f"/dues/return/{dues.id('DuesAttempt', attempt)}")
        assert page.status_code == 200
        assert words in page.text

    async def test_who_left_stripes_page_is_told_that_nothing_was_taken(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        anne, _charge, attempt = await begun(dues)
        await browser.sign_in(anne)
        page = await browser.get(f"/dues/return/{dues.id('DuesAttempt', attempt)}?cancelled=1")
        assert "Nothing was taken from you" in page.text
        assert "hx-trigger" not in page.text

    async def test_a_page_that_asks_again_and_again_asks_stripe_now_and_then(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        anne, _charge, attempt = await begun(dues)
        await browser.sign_in(anne)
        stripe.calls.clear()
        for _number in range(5):
            await browser.get(f"/dues/return/{dues.id('DuesAttempt', attempt)}")
        assert len(stripe.calls) == 1


class TestStaff:
    async def test_what_is_set_up_what_is_missing_and_what_to_copy(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        await comparing.compare_all(book=True)
        await browser.sign_in(await dues.administrator())
        page = await browser.get("/staff/dues/ways")
        assert page.status_code == 200
        assert "http://school.test/plugin/dues/notices/stripe" in page.text
        assert "All agrees." in page.text
        assert not re.search("live_stand_in|whsec", page.text)

    async def test_a_notice_that_was_set_aside_is_tried_again(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        notice = "01a208a4-8092-7546-89a6-da0dbfd74e07"
        await DB.execute(
            "INSERT INTO dues.notice (id, way, event, body, state) VALUES ($1, 'stripe', 'evt', '{}', 'set_aside')",
            notice,
        )
        await browser.sign_in(await dues.administrator())
        page = await browser.get("/staff/dues/ways?state=SET_ASIDE")
        assert "Try again" in page.text
        page = await browser.post("/staff/dues/ways", "RetryDuesNotice", id=dues.id("DuesNotice", UUID(notice)))
        assert "It is tried again." in page.text
        assert await DB.fetch_value("SELECT state FROM dues.notice") == "new"

    async def test_comparing_is_for_those_who_look_after_dues(self, dues: Dues, stripe: StandIn) -> None:
        act = 'mutation { compareDuesWay(way: "stripe") }'
        assert (await dues.school.refusal(await dues.auditor(), act))["code"] == "FORBIDDEN"
        assert (await dues.school.data(await dues.treasurer(), act))["compareDuesWay"] is True
        assert (await dues.acts())[-1] == "dues.compared"
