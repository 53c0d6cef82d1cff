"""Stripe's notices: believed for their signature alone, kept first, and worked off later (SECURITY.md 37, 43)."""

from __future__ import annotations

import json
import time

import pytest
from making import Dues
from standin_stripe import StandIn

from amicale import DB
from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale_dues.ways import beginning

ADDRESS = "/plugin/dues/notices/stripe"


async def paid(dues: Dues, stripe: StandIn) -> bytes:
    """Somebody paid at Stripe; the notice that says so."""
    anne = await dues.person("Anne", email="anne.martin@example.org")
    await beginning.begin(dues.as_(anne), await dues.charge(anne), "stripe")
    stripe.pay()
    return stripe.notice("checkout.session.completed", f"checkout.session:{stripe.session().id}")


async def told(browser: Browser, body: bytes, headers: dict[str, str]) -> int:
    """The status that a notice is answered with."""
    return (await browser.call(ADDRESS, body, headers)).status_code


async def kept() -> int:
    return int(await DB.fetch_value("SELECT count(*) FROM dues.notice"))


class TestBelieving:
    async def test_what_is_not_signed_by_us_or_not_now_is_refused_and_not_kept(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        body = await paid(dues, stripe)
        good = stripe.signed(body)["stripe-signature"]
        tests = {
            "unsigned": (body, {}),
            "empty": (body, {"stripe-signature": ""}),
            "wrong secret": (body, stripe.signed(body, secret="whsec_other")),
            "longer": (body, {"stripe-signature": good.replace("v1=", "v1=0")}),
            "old": (body, stripe.signed(body, at=time.time() - 301)),
            "ahead": (body, stripe.signed(body, at=time.time() + 301)),
            "altered": (body.replace(b"30000", b"10000"), {"stripe-signature": good}),
            "time altered": (body, {"stripe-signature": good.replace("t=", "t=1")}),
            "no time": (body, {"stripe-signature": good.partition(",")[2]}),
            "only v0": (body, {"stripe-signature": good.replace("v1=", "v0=")}),
            "letters for a time": (body, {"stripe-signature": "t=now,v1=00"}),
            "no json": (b"{", stripe.signed(b"{")),
            "a list": (b"[]", stripe.signed(b"[]")),
            "deep": (b"[" * 100_000, stripe.signed(b"[" * 100_000)),
            "test mode": (other_mode(body), stripe.signed(other_mode(body))),
        }
        answers = {name: await told(browser, *sent) for name, sent in tests.items()}
        assert answers == dict.fromkeys(tests, 400)
        assert await kept() == 0
        assert await told(browser, body, {"stripe-signature": good}) == 204, "the control: this one is Stripe's"
        assert await kept() == 1

    async def test_two_secrets_are_good_while_one_is_exchanged_for_the_other(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        body = await paid(dues, stripe)
        before = stripe.signed(body)
        await dues.set(
            stripe_key="sk_" + "live_x", stripe_webhook_secret="whsec_2", stripe_webhook_secret_before=stripe.secret
        )
        assert await told(browser, body, before) == 204
        assert await told(browser, body, stripe.signed(body, secret="whsec_2")) == 204
        await dues.set(stripe_key="sk_" + "live_x", stripe_webhook_secret="whsec_2", stripe_webhook_secret_before="")
        assert await told(browser, body, before) == 400

    @pytest.mark.parametrize("missing", ["stripe_key", "stripe_webhook_secret"])
    async def test_without_a_secret_nothing_is_believed_and_the_way_is_not_offered(
        self, dues: Dues, stripe: StandIn, browser: Browser, missing: str
    ) -> None:
        body = await paid(dues, stripe)
        await dues.set(**{missing: ""})
        for secret in ("", stripe.secret):
            assert await told(browser, body, stripe.signed(body, secret=secret or "x")) == 400
        assert await kept() == 0
        ways = await dues.school.data((await dues.treasurer()), "{ duesWaySetups { name ready missing } }")
        mine = next(each for each in ways["duesWaySetups"] if each["name"] == "stripe")
        assert mine["ready"] is False
        assert len(mine["missing"]) == 1

    async def test_who_listens_not_has_no_address(self, dues: Dues, stripe: StandIn, browser: Browser) -> None:
        for name in ("cheque", "nobody", "%00", "../stripe"):
            answer = await browser.call(f"/plugin/dues/notices/{name}", b"{}")
            assert answer.status_code in (400, 404), name


class TestKeeping:
    async def test_no_name_address_or_card_is_kept(self, dues: Dues, stripe: StandIn, browser: Browser) -> None:
        body = await paid(dues, stripe)
        assert b"Anne Martin" in body
        assert await told(browser, body, stripe.signed(body)) == 204
        said = str(await DB.fetch_value("SELECT body FROM dues.notice"))
        assert json.loads(said).keys() == {"type", "object", "id", "payment_intent"}
        assert not [word for word in ("Anne", "Martin", "@", "+33") if word in said]

    async def test_it_is_worked_off_and_says_what_became_of_it(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        body = await paid(dues, stripe)
        await told(browser, body, stripe.signed(body))
        assert await dues.balance("transit") == 0, "answered before anything is booked"
        await work_off(dues.school.assembly)
        row = await DB.fetch_row("SELECT state, said FROM dues.notice")
        assert row is not None
        assert (row["state"], row["said"]) == ("done", "paid, fee")
        assert await dues.balance("transit") == 30000 - 475

    async def test_what_it_says_of_money_is_not_believed_only_what_stripe_answers(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        body = (await paid(dues, stripe)).replace(b"30000", b"9000000")
        await told(browser, body, stripe.signed(body))
        await work_off(dues.school.assembly)
        assert await DB.fetch_value("SELECT amount FROM dues.payment") == 30000

    async def test_a_payment_that_was_not_begun_here_is_kept_and_asked_about(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        body = await paid(dues, stripe)
        await DB.execute("DELETE FROM dues.attempt")
        assert await told(browser, body, stripe.signed(body)) == 204
        await work_off(dues.school.assembly)
        assert await dues.questions() == ["unmatched"]
        assert await dues.balance("suspense") == -30000

    async def test_an_account_that_is_for_more_than_dues_leaves_other_payments_alone(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        body = await paid(dues, stripe)
        stripe.intent().metadata = {}
        await dues.set(stripe_all_payments=False)
        assert await told(browser, body, stripe.signed(body)) == 204
        await work_off(dues.school.assembly)
        assert await DB.fetch_value("SELECT count(*) FROM dues.payment") == 0


class TestFailing:
    async def test_stripe_away_is_tried_again_and_then_booked(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        body = await paid(dues, stripe)
        stripe.down = True
        assert await told(browser, body, stripe.signed(body)) == 204
        await work_off(dues.school.assembly)
        row = await DB.fetch_row("SELECT state, said, tries FROM dues.notice")
        assert row is not None
        assert (row["state"], row["tries"]) == ("new", 1)
        assert "503" in row["said"]
        stripe.down = False
        await due_now()
        await work_off(dues.school.assembly)
        assert await DB.fetch_value("SELECT state FROM dues.notice") == "done"
        assert await dues.balance("transit") == 30000 - 475

    async def test_after_many_times_it_is_set_aside_and_staff_try_it_again(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        body = await paid(dues, stripe)
        stripe.down = True
        await told(browser, body, stripe.signed(body))
        for _number in range(14):
            await work_off(dues.school.assembly)
            await due_now()
        assert await DB.fetch_value("SELECT state FROM dues.notice") == "set_aside"
        stripe.down = False
        tess = await dues.treasurer()
        found = (await dues.school.data(tess, "{ duesNotices(filter: {state: SET_ASIDE}) { edges { node { id } } } }"))[
            "duesNotices"
        ]
        retry = "mutation($id: ID!) { retryDuesNotice(id: $id) { state } }"
        refusal = await dues.school.refusal(await dues.auditor(), retry, id=found["edges"][0]["node"]["id"])
        assert refusal["code"] == "FORBIDDEN"
        await dues.school.data(tess, retry, id=found["edges"][0]["node"]["id"])
        await work_off(dues.school.assembly)
        assert await DB.fetch_value("SELECT state FROM dues.notice") == "done"

    async def test_a_notice_whose_job_was_lost_is_picked_up(
        self, dues: Dues, stripe: StandIn, browser: Browser
    ) -> None:
        from amicale_dues.ways.inbox import pick_up

        body = await paid(dues, stripe)
        await told(browser, body, stripe.signed(body))
        await DB.execute("DELETE FROM pgqueuer.pgqueuer")
        await pick_up({})
        assert await DB.fetch_value("SELECT state FROM dues.notice") == "new", "its own job may still come"
        await DB.execute("UPDATE dues.notice SET received_at = now() - interval '11 minutes'")
        await pick_up({})
        assert await DB.fetch_value("SELECT state FROM dues.notice") == "done"


async def due_now() -> None:
    """All that waits for later is due."""
    await DB.execute("UPDATE pgqueuer.pgqueuer SET execute_after = now()")


def other_mode(body: bytes) -> bytes:
    """The same, of Stripe's test mode."""
    return body.replace(b'"livemode": true', b'"livemode": false')
