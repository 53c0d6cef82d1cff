"""Stripe keeps what every way to pay must keep."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest
from standin_stripe import StandIn, stripe_stand_in

from amicale import SYSTEM
from amicale.plugins import toggle
from amicale.testing.kit import School
from amicale_dues.testing.conformance import WayConformance
from amicale_dues.testing.rig import Rig
from amicale_dues.ways.contract import Begun, Delivery
from amicale_dues.ways.stripe import api
from amicale_dues.ways.stripe.way import StripeWay


class StripeRig(Rig):
    """Stripe on the bench."""

    def __init__(self, school: School, standin: StandIn) -> None:
        self.school, self.standin, self.way = school, standin, StripeWay()
        self.sent: list[bytes] = []

    async def set_up(self) -> None:
        keys = {"stripe_key": "sk_" + "live_stand_in", "stripe_webhook_secret": self.standin.secret}
        await toggle.set_settings(SYSTEM, "dues", keys)
        await self.school.refresh()

    async def pay(self, begun: Begun) -> str:
        payment = self.standin.pay(self.standin.session(begun.reference))
        self.sent += [
            self.standin.notice("payment_intent.succeeded", f"payment_intent:{payment}"),
            self.standin.notice("checkout.session.completed", f"checkout.session:{begun.reference}"),
        ]
        return payment

    async def refund(self, payment: str, amount: int) -> None:
        refund = self.standin.refund(payment, amount)
        self.sent.append(self.standin.notice("refund.created", f"refund:{refund}"))

    def notices(self) -> Sequence[Delivery]:
        return [Delivery(self.standin.signed(body), body) for body in self.sent]

    def forged(self) -> Sequence[Delivery]:
        session = f"checkout.session:{self.standin.session().id}"
        body = self.standin.notice("checkout.session.completed", session)
        return [
            Delivery({}, body), Delivery(self.standin.signed(body + b" "), body),
            Delivery(self.standin.signed(body, secret="whsec_other"), body),
            Delivery(self.standin.signed(body, at=1_700_000_000), body),
        ]  # fmt: skip

    def goes_down(self) -> None:
        self.standin.down = True


class TestStripe(WayConformance):
    """The same tests as for every way."""

    @pytest.fixture
    async def rig(self, school: School, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[StripeRig]:
        async with stripe_stand_in() as it:
            monkeypatch.setattr(api, "API", it.address)
            monkeypatch.setattr(api, "WAITS", (0.01, 0.02))
            yield StripeRig(school, it)
