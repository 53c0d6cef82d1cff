"""Stripe for tests: localstripe, which nobody here wrote, and what it lacks: Checkout, idempotency keys, disputes,
fees, lists by day, signed notices when a test wants them, and a network that loses answers.

Unknown parameters are refused, as localstripe and Stripe do.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import localstripe.server as base
from aiohttp import web
from localstripe import resources
from localstripe.errors import UserError
from localstripe.resources import (
    BalanceTransaction,
    Charge,
    PaymentIntent,
    PaymentMethod,
    Payout,
    Refund,
    StripeObject,
    store,
)

__all__ = ["Payout", "StandIn", "stripe_stand_in"]

resources.Store.dump_to_disk = lambda self: None
resources.schedule_webhook = lambda event: None
CARD = {"number": "4242424242424242", "exp_month": "12", "exp_year": "2034", "cvc": "123"}
LISTS = {
    "payment_intents": "payment_intent", "refunds": "refund", "disputes": "dispute", "payouts": "payout"
}  # fmt: skip
ASKED = frozenset({
    "mode", "submit_type", "client_reference_id", "locale", "success_url", "cancel_url", "line_items", "metadata",
    "payment_intent_data", "customer_email",
})  # fmt: skip


class Session(StripeObject):  # type: ignore[misc]
    """A Checkout Session of one payment."""

    object = "checkout.session"
    _id_prefix = "cs_live_"

    def __init__(self, **asked: Any) -> None:
        if unknown := asked.keys() - ASKED:
            raise UserError(400, "Unexpected " + ", ".join(unknown))
        (item,) = asked["line_items"]
        price = item["price_data"]
        if asked["mode"] != "payment" or item["quantity"] != "1" or int(price["unit_amount"]) < 50:
            raise UserError(400, "Bad request", {"code": "amount_too_small"})
        super().__init__()
        self.amount_total, self.currency = int(price["unit_amount"]), price["currency"]
        self.client_reference_id = asked["client_reference_id"]
        self.metadata, self._intent_data = asked.get("metadata", {}), asked.get("payment_intent_data", {})
        self.payment_intent: str | None = None
        self.status, self.payment_status = "open", "unpaid"
        self.livemode, self.expires_at = True, self.created + 86400
        self.success_url, self.cancel_url, self.locale = asked["success_url"], asked["cancel_url"], asked["locale"]
        self.customer_details = {"email": asked.get("customer_email"), "name": "Anne Martin", "phone": "+33612345678"}

    @property
    def url(self) -> str | None:
        """Where one pays; none when it is over."""
        return f"https://checkout.stripe.example/c/pay/{self.id}" if self.status == "open" else None

    @classmethod
    def _api_expire(cls, id: str) -> Session:
        one: Session = cls._api_retrieve(id)
        if one.status != "open":
            raise UserError(400, "Only open sessions can be expired", {"code": "session_not_open"})
        one.status = "expired"
        return one


class Dispute(StripeObject):  # type: ignore[misc]
    """A payment that its payer's bank took back."""

    object = "dispute"
    _id_prefix = "dp_"

    def __init__(self, intent: PaymentIntent, status: str) -> None:
        super().__init__()
        self.amount, self.currency, self.payment_intent = intent.amount, intent.currency, intent.id
        self.status, self.livemode = status, True
        self.balance_transactions: list[dict[str, Any]] = []


@dataclass
class StandIn:
    """What a test does with it."""

    secret: str = "whsec_first"
    address: str = ""
    calls: list[str] = field(default_factory=list)
    keys: dict[str, tuple[str, web.Response]] = field(default_factory=dict)
    down: bool = False
    lose: int = 0
    """How many answers get lost on the way, after the act was done."""
    running: set[str] = field(default_factory=set)

    def session(self, reference: str = "") -> Session:
        """A session by its id; the last one."""
        if reference:
            return store["checkout.session:" + reference]  # type: ignore[no-any-return]
        return self.sessions()[-1]

    def found(self, name: str) -> Any:
        """An object by its kind and id: ``refund:re_...``."""
        return store[name]

    def sessions(self) -> list[Session]:
        """All sessions, in order."""
        return [each for each in store.values() if isinstance(each, Session)]

    def intents(self) -> list[Any]:
        """All payments, in order."""
        return [each for each in store.values() if isinstance(each, PaymentIntent)]

    def intent(self) -> Any:
        """The last payment."""
        return self.intents()[-1]

    def pay(self, session: Session | None = None, *, sepa: bool = False, fee: int = 475) -> str:
        """Somebody pays on Stripe's page: with a card, or by a SEPA debit that takes days. The payment's id."""
        one = session or self.session()
        assert one.status == "open", one.status
        how = PaymentMethod(type="card", card=dict(CARD), billing_details={"name": "Anne Martin"})
        intent = PaymentIntent(
            amount=one.amount_total, currency=one.currency, payment_method=how.id, metadata=one._intent_data["metadata"]
        )
        charge = Charge(amount=intent.amount, currency=intent.currency, source=how.id)
        charge.payment_intent, charge.livemode = intent.id, True
        charge.billing_details = {"name": "Anne Martin", "email": "anne@example.org"}
        charge.payment_method_details = {"type": "sepa_debit"} if sepa else {"type": "card", "card": {"brand": "visa"}}
        intent.latest_charge, intent.livemode, intent.amount_received = charge, True, 0
        one.status, one.payment_intent = "complete", intent.id
        if not sepa:
            self.settle(intent.id, fee)
        return str(intent.id)

    def settle(self, payment: str, fee: int = 475) -> None:
        """The money of a payment is there."""
        intent = store["payment_intent:" + payment]
        charge = intent.latest_charge
        intent.amount_received = charge.amount
        txn = BalanceTransaction(
            amount=charge.amount, currency=charge.currency, reporting_category="charge", source=charge.id, type="charge"
        )
        txn.fee, charge.balance_transaction, charge.status = fee, txn.id, "succeeded"

    def fail(self, payment: str) -> None:
        """A debit bounces."""
        store["payment_intent:" + payment].latest_charge.status = "failed"

    def refund(self, payment: str, amount: int) -> str:
        """Somebody pays back in Stripe's Dashboard."""
        return str(Refund(payment_intent=payment, amount=amount).id)

    def dispute(self, payment: str, status: str = "needs_response") -> Dispute:
        """The payer's bank takes it back."""
        return Dispute(store["payment_intent:" + payment], status)

    def notice(self, kind: str, found: str, *, event: str = "", live: bool = True) -> bytes:
        """The body of a notice about an object."""
        now = int(time.time())
        said = {
            "id": event or f"evt_{resources.random_id(14)}", "object": "event", "api_version": "2020-08-27",
            "created": now, "livemode": live, "type": kind, "data": {"object": store[found]._export()},
        }  # fmt: skip
        return json.dumps(said).encode()

    def signed(self, body: bytes, *, secret: str = "", at: float | None = None) -> dict[str, str]:
        """The headers that Stripe sends a notice with."""
        moment = int(time.time() if at is None else at)
        made = hmac.new((secret or self.secret).encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        return {"stripe-signature": f"t={moment},v1={made},v0=0000"}


def answered(it: StandIn, key: str, sent: str) -> web.Response | None:
    """What is answered before anything is done: nothing goes, or this key was here."""
    if it.down:
        return web.json_response({"error": {"type": "api_error"}}, status=503)
    if key in it.running:
        return web.json_response({"error": {"code": "idempotency_key_in_use"}}, status=409)
    if not key or key not in it.keys:
        return None
    known, answer = it.keys[key]
    if known != sent:
        return web.json_response({"error": {"type": "idempotency_error"}}, status=400)
    return web.Response(body=answer.body, status=answer.status, content_type="application/json")


def middleware(it: StandIn) -> Any:
    """Keys, and what goes wrong between two computers."""

    @web.middleware
    async def keyed(request: web.Request, handler: Callable[[web.Request], Awaitable[web.Response]]) -> web.Response:
        it.calls.append(f"{request.method} {request.path}")
        key, sent = request.headers.get("idempotency-key", ""), (await request.read()).decode()
        if known := answered(it, key, sent):
            lost(request)
            return known
        it.running |= {key} if key else set()
        try:
            answer = await handler(request)
        finally:
            it.running.discard(key)
        if key:
            it.keys[key] = (sent, answer)
        lost(request)
        return answer

    def lost(request: web.Request) -> None:
        if it.lose and request.method == "POST" and request.transport is not None:
            it.lose -= 1
            request.transport.abort()

    return keyed


def listing(kind: str) -> Any:
    """A list by day and payment, newest first, as Stripe's are."""

    async def answer(request: web.Request) -> web.Response:
        asked = base.unflatten_data(request.query)
        found = [each for key, each in store.items() if key.startswith(kind + ":")]
        if "created" in asked:
            found = [each for each in found if each.created >= int(asked["created"]["gte"])]
        if "payment_intent" in asked:
            wanted = asked["payment_intent"]
            charge = store["payment_intent:" + wanted].latest_charge
            found = [each for each in found if each.payment_intent == wanted or getattr(each, "charge", 0) == charge.id]
        expand = [each.removeprefix("data.") for each in asked.get("expand", [])]
        after, most = asked.get("starting_after"), int(asked.get("limit", 10))
        names = [each.id for each in reversed(found)]
        start = names.index(after) + 1 if after else 0
        page = list(reversed(found))[start : start + most]
        more = start + most < len(found)
        return base.json_response({"object": "list", "has_more": more, "data": [o._export(expand) for o in page]})

    return answer


def application(it: StandIn) -> web.Application:
    """localstripe's own routes with ours before them: an application may serve one loop only."""
    app = web.Application(middlewares=[middleware(it), base.error_middleware, base.auth_middleware])
    app.router.add_post("/v1/checkout/sessions/{id}/expire", base.api_extra(Session._api_expire, ""))
    app.router.add_post("/v1/checkout/sessions", base.api_create(Session, ""))
    app.router.add_get("/v1/checkout/sessions/{id}", base.api_retrieve(Session, ""))
    for path, kind in LISTS.items():
        app.router.add_get(f"/v1/{path}", listing(kind))
    for route in base.app.router.routes():
        taken = route.method in ("GET", "HEAD") and route.resource.canonical.removeprefix("/v1/") in LISTS
        if not taken and route.method != "HEAD":
            app.router.add_route(route.method, route.resource.canonical, route.handler)
    return app


@asynccontextmanager
async def stripe_stand_in() -> Any:
    """A stand-in on a port of its own, empty."""
    store.clear()
    it = StandIn()
    runner = web.AppRunner(application(it), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        it.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield it
    finally:
        await runner.cleanup()
