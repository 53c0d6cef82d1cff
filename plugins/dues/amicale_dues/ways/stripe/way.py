"""Cards and more through Stripe Checkout: the person pays on Stripe's page, so no card ever comes near this server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from amicale import Text, settings_of, translator
from amicale_dues.settings import DuesSettings
from amicale_dues.ways.contract import Attempt, Begun, Delivery, Letter, Movement, Setup, Way, WayFailed
from amicale_dues.ways.stripe import api, notices, reading

_ = translator("dues")
WHOLE = {"expand[]": ["latest_charge.balance_transaction"]}
EACH_WHOLE = {"expand[]": ["data.latest_charge.balance_transaction"]}
SAYS = {
    "/v1/refunds": reading.refund_says,
    "/v1/disputes": reading.dispute_says,
    "/v1/payouts": reading.payout_says,
}
SLOW_DAYS = 15
"""How long a payment can take from its beginning until the money is there: a SEPA debit, at the most."""


class StripeWay(Way):
    """Stripe, with the school's own account."""

    name = "stripe"
    title = _("Card")
    online = notices = refunds = True

    async def ready(self) -> bool:
        return (await self.setup()).ready

    async def setup(self) -> Setup:
        settings = await settings_of(DuesSettings)
        missing: list[Text] = []
        if not settings.stripe_key.opens:
            missing.append(_("Enter the secret key of your account at Stripe."))
        if not settings.stripe_webhook_secret.opens:
            missing.append(_("Add the webhook at Stripe with the address below, and enter its signing secret here."))
        return Setup(not missing, test=settings.stripe_key.opens and not live(settings), missing=tuple(missing))

    async def begin(self, attempt: Attempt) -> Begun:
        session = await api.post("/v1/checkout/sessions", form_of(attempt), attempt.key)
        if not isinstance(session.get("url"), str):
            raise WayFailed("the session is over already", certain=True)
        return Begun(session["id"], session["url"], datetime.fromtimestamp(session["expires_at"], UTC))

    async def give_up(self, reference: str) -> None:
        await api.post(f"/v1/checkout/sessions/{reference}/expire", {})

    async def read(self, reference: str) -> Sequence[Movement]:
        session = await api.get(f"/v1/checkout/sessions/{reference}")
        if session["status"] == "expired":
            return [reading.session_over(session)]
        if session["status"] != "complete" or not session.get("payment_intent"):
            return []
        return await self.read_payment(session["payment_intent"])

    async def read_payment(self, payment: str) -> list[Movement]:
        """All that has become of a payment, in its order; nothing of one that is not ours to look at."""
        intent = await api.get(f"/v1/payment_intents/{payment}", **WHOLE)
        settings = await settings_of(DuesSettings)
        if reading.attempt_in(intent) is None and not settings.stripe_all_payments:
            return []
        found = list(reading.intent_says(intent))
        if intent["status"] == "succeeded":
            found += [moved async for moved in self.gone_back(payment)]
        return found

    async def gone_back(self, payment: str) -> AsyncIterator[Movement]:
        """Refunds and disputes of a payment."""
        async for refund in api.listed("/v1/refunds", payment_intent=payment):
            for moved in reading.refund_says(refund):
                yield moved
        async for dispute in api.listed("/v1/disputes", payment_intent=payment):
            for moved in reading.dispute_says(dispute):
                yield moved

    async def open(self, delivery: Delivery) -> Letter:
        settings = await settings_of(DuesSettings)
        kept = (settings.stripe_webhook_secret, settings.stripe_webhook_secret_before)
        return notices.letter(delivery, [secret.open() for secret in kept if secret], live=live(settings))

    async def understand(self, body: Mapping[str, Any]) -> Sequence[Movement]:
        kind, name = body.get("object"), str(body.get("id", ""))
        if kind == "checkout.session":
            return await self.read(name)
        if kind == "payout":
            return list(reading.payout_says(await api.get(f"/v1/payouts/{name}")))
        payment = name if kind == "payment_intent" else str(body.get("payment_intent", ""))
        if kind not in ("payment_intent", "charge", "refund", "dispute") or not payment:
            return []
        return await self.read_payment(payment)

    async def since(self, day: date) -> AsyncIterator[Movement]:
        created = {"created[gte]": str(int(datetime.combine(day - timedelta(days=SLOW_DAYS), time(), UTC).timestamp()))}
        every, ours = (await settings_of(DuesSettings)).stripe_all_payments, set[str]()
        async for moved in self.payments(created, every=every):
            ours.add(moved.payment)
            yield moved
        for path, says in SAYS.items():
            async for each in api.listed(path, **created):
                for moved in says(each):
                    if every or moved.kind == "payout" or moved.payment in ours:
                        yield moved

    async def payments(self, created: Mapping[str, str], *, every: bool) -> AsyncIterator[Movement]:
        """Payments that came or are under way; without ``every``, those that were begun here."""
        async for intent in api.listed("/v1/payment_intents", **created, **EACH_WHOLE):
            if intent["status"] in ("succeeded", "processing") and (every or reading.attempt_in(intent)):
                for moved in reading.intent_says(intent):
                    yield moved

    async def pay_back(self, payment: str, amount: int, currency: str, key: str) -> Movement:
        refund = await api.post("/v1/refunds", {"payment_intent": payment, "amount": str(amount)}, key)
        return next(reading.refund_says({"payment_intent": payment, **refund}))


def live(settings: DuesSettings) -> bool:
    """Whether the key moves real money."""
    return "_live_" in settings.stripe_key.open()[:12]


def form_of(attempt: Attempt) -> dict[str, str]:
    """A session for one payment of one amount. Told again for the same attempt, it is the same to the letter."""
    item = "line_items[0]"
    form = {
        "mode": "payment",
        "submit_type": "pay",
        "client_reference_id": str(attempt.id),
        "locale": attempt.locale if attempt.locale in ("fr", "en") else "auto",
        "success_url": attempt.return_url,
        "cancel_url": attempt.cancel_url,
        f"{item}[quantity]": "1",
        f"{item}[price_data][currency]": attempt.currency.lower(),
        f"{item}[price_data][unit_amount]": str(attempt.amount),
        f"{item}[price_data][product_data][name]": attempt.what or attempt.reference,
        f"metadata[{reading.ATTEMPT}]": str(attempt.id),
        f"payment_intent_data[metadata][{reading.ATTEMPT}]": str(attempt.id),
        "payment_intent_data[description]": f"{attempt.what} {attempt.reference}".strip(),
    }
    return {**form, "customer_email": attempt.email} if attempt.email else form
