"""HelloAsso, as a way to pay dues: its checkout, its notices, and its list of payments.

HelloAsso has one address for all notices of an association, and signs them only for its partners. A notice is a hint:
its number is kept, nothing else, and what it is about is asked of HelloAsso before anything is believed.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from amicale import translator, whole_address
from amicale_dues.ways.contract import Attempt, Begun, Delivery, Letter, Movement, Setup, Way, WayFailed
from amicale_dues.ways.helloasso import reading
from amicale_dues.ways.helloasso.asking import (
    api_now,
    booked_back,
    intent_path,
    is_here,
    movements_at,
    movements_from,
    own_settings,
    payment_path,
    waiting,
)
from amicale_dues.ways.helloasso.notices import about_of, check_sender

_ = translator("dues")
LEAST = 50
"""Cents: HelloAsso takes no less."""
LASTS = timedelta(minutes=15)
"""How long one can begin to pay at the address that HelloAsso gives."""
LONGEST_NAME = 250


class HelloAsso(Way):
    """Card payments through HelloAsso."""

    name, title = "helloasso", _("Card, through HelloAsso")
    online = notices = refunds = True

    async def ready(self) -> bool:
        """Whether all that it needs is set."""
        return (await self.setup()).ready

    async def setup(self) -> Setup:
        """What is missing still."""
        settings = await own_settings()
        wanted = (
            (settings.helloasso_organization, _("Give the association's short name at HelloAsso.")),
            (settings.helloasso_client, _("Give the clientId that HelloAsso shows.")),
            (settings.helloasso_secret.opens, _("Give the clientSecret that HelloAsso shows.")),
            (
                whole_address("/").startswith("https://"),
                _("HelloAsso leads people back to addresses with https:// only: set this deployment's base_url."),
            ),
        )
        missing = tuple(text for given, text in wanted if not given)
        return Setup(not missing, settings.helloasso_mode == "sandbox", missing)

    async def begin(self, attempt: Attempt) -> Begun:
        """A checkout at HelloAsso. It has no idempotency keys: told twice, it makes two, and each says whose it is."""
        if attempt.amount < LEAST or attempt.currency != reading.EURO:
            raise WayFailed("HelloAsso takes 0.50 EUR at least, and euros only", certain=True)
        api = await api_now()
        made = await api.post(f"/organizations/{api.organization}/checkout-intents", body_of(attempt))
        if not isinstance(made, dict) or not made.get("id") or not str(made.get("redirectUrl")).startswith("https://"):
            raise WayFailed("HelloAsso does not say where to pay: is the association's short name right?", certain=True)
        return Begun(str(made["id"]), str(made["redirectUrl"]), datetime.now(UTC) + LASTS)

    async def read(self, reference: str) -> Sequence[Movement]:
        """What has become of a checkout."""
        intent = await (api := await api_now()).get(intent_path(api, reference))
        payments = ((intent or {}).get("order") or {}).get("payments") or []
        found = [await movements_at(api, str(payment["id"])) for payment in payments]
        return [each for some in found for each in some]

    async def open(self, delivery: Delivery) -> Letter:
        """Keep what a notice is about, and nothing of what it says: no name, no amount."""
        await check_sender(delivery)
        kind, number = about_of(delivery.body)
        return Letter(hashlib.sha256(delivery.body).hexdigest(), {"kind": kind, "id": number})

    async def understand(self, body: Mapping[str, Any]) -> Sequence[Movement]:
        """Ask HelloAsso about what a notice names; what is not this association's is nothing to us."""
        api, number = await api_now(), str(body["id"])
        if body["kind"] == "Payment":
            return await movements_at(api, number)
        if body["kind"] != "Order":
            return []
        order = await api.get(f"/orders/{number}")
        found = [await movements_at(api, str(payment["id"])) for payment in (order or {}).get("payments") or []]
        return [each for some in found for each in some]

    async def since(self, day: date) -> AsyncIterator[Movement]:
        """All payments since a day that are ours, and older ones of ours whose money had not come yet."""
        api, seen = await api_now(), set[str]()
        listed = api.pages(f"/organizations/{api.organization}/payments", **{"from": f"{day}T00:00:00"})
        async for payment in listed:
            seen.add(str(payment["id"]))
            for moved in await movements_from(api, payment):
                yield moved
        for number in await waiting():
            if number not in seen:
                for moved in await movements_at(api, number):
                    yield moved

    async def pay_back(self, payment: str, amount: int, currency: str, key: str) -> Movement:
        """Send money back. A refund of this amount that HelloAsso lists and we have not booked is ours, told before."""
        api = await api_now()
        known, found = await booked_back(payment), await api.get(payment_path(payment))
        if found is None or not is_here(api, found):
            raise WayFailed("HelloAsso does not know this payment", certain=True)
        for each in reading.operations(found):
            if int(each["amount"]) == amount and f"refund-{each['id']}" not in known:
                return reading.moved("refund", found, None, amount, key=f"refund-{each['id']}")
        made = await api.post(
            f"{payment_path(payment)}/refund", amount=amount, comment=key, cancelOrder="false", sendRefundMail="true"
        )
        if not isinstance(made, dict) or not made.get("id"):
            raise WayFailed("HelloAsso does not refund this payment: is the key allowed to?", certain=True)
        return reading.moved("refund", found, None, amount, key=f"refund-{made['id']}")


def body_of(attempt: Attempt) -> dict[str, Any]:
    """What HelloAsso is told of a payment that begins. Metadata comes back to us; no name is in it."""
    body: dict[str, Any] = {
        "totalAmount": attempt.amount, "initialAmount": attempt.amount, "itemName": attempt.what[:LONGEST_NAME],
        "backUrl": attempt.cancel_url, "errorUrl": attempt.return_url, "returnUrl": attempt.return_url,
        "containsDonation": False,
        "metadata": {"amicale": whole_address("/"), "attempt": str(attempt.id), "reference": attempt.reference},
    }  # fmt: skip
    return {**body, "payer": {"email": attempt.email}} if attempt.email else body
