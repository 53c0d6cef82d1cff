"""HelloAsso as a stand-in: its addresses, shapes and habits (API v5, as its own client of version 1.0.8 knows them)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

import httpx

from amicale import SYSTEM
from amicale.plugins import toggle
from amicale.testing.kit import School
from amicale_dues.testing.rig import Rig
from amicale_dues.ways.contract import Begun, Delivery
from amicale_dues.ways.helloasso.way import HelloAsso

ORG = "amicale-de-l-ecole"
CLIENT, SECRET = "c11e47", "s3cr3t-of-tests"


class StandIn(httpx.AsyncBaseTransport):
    """The provider. ``asked`` are the calls that came, ``notices`` the bodies that it would send."""

    def __init__(self) -> None:
        self.numbers = count(70001)
        self.intents: dict[int, dict[str, Any]] = {}
        self.payments: dict[int, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.notices: list[bytes] = []
        self.valid: set[str] = set()
        self.refreshes: set[str] = set()
        self.given: list[str] = []
        self.down = False
        self.fail_next: int | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectTimeout("down")
        path = request.url.path
        self.asked.append(f"{request.method} {path}")
        if path == "/oauth2/token":
            return self.token(dict(httpx.QueryParams(request.content.decode())))
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self.valid:
            return httpx.Response(401, json={"errors": [{"code": "Unauthorized", "message": "no"}]})
        if self.fail_next:
            status, self.fail_next = self.fail_next, None
            return httpx.Response(status, json={"errors": [{"code": "Oops", "message": "anne@example.org"}]})
        return self.answer(request.method, path.removeprefix("/v5"), request)

    def token(self, form: dict[str, str]) -> httpx.Response:
        refreshed = form.get("refresh_token") in self.refreshes
        if form["client_id"] != CLIENT or not (refreshed or form.get("client_secret") == SECRET):
            return httpx.Response(400, json={"error": "invalid_client"})
        number = next(self.numbers)
        self.valid.add(f"access-{number}")
        self.refreshes.add(f"refresh-{number}")
        self.given.append(form["grant_type"])
        return httpx.Response(
            200,
            json={"access_token": f"access-{number}", "refresh_token": f"refresh-{number}", "token_type": "bearer",
                  "expires_in": 1800},
        )  # fmt: skip

    def answer(self, method: str, path: str, request: httpx.Request) -> httpx.Response:
        parts = path.strip("/").split("/")
        if method == "POST" and parts == ["organizations", ORG, "checkout-intents"]:
            return self.begin(json.loads(request.content))
        if parts[:3] == ["organizations", ORG, "checkout-intents"]:
            return found(self.intents.get(int(parts[3])))
        if parts == ["organizations", ORG, "payments"]:
            return self.page(int(request.url.params.get("pageIndex") or 1), int(request.url.params["pageSize"]))
        if parts[0] == "payments" and method == "POST":
            return self.refunded(int(parts[1]), int(request.url.params["amount"]))
        if parts[0] == "payments":
            return found(self.payments.get(int(parts[1])))
        return httpx.Response(404)

    def begin(self, body: dict[str, Any]) -> httpx.Response:
        if not all(body[name].startswith("https://") for name in ("backUrl", "errorUrl", "returnUrl")):
            return httpx.Response(400, json={"errors": [{"code": "UrlNotValid", "message": "https only"}]})
        number = next(self.numbers)
        url = f"https://www.helloasso.com/associations/{ORG}/checkout/{number}"
        self.intents[number] = {"id": number, "redirectUrl": url, "metadata": body["metadata"], "wanted": body}
        return httpx.Response(200, json={"id": number, "redirectUrl": url})

    def page(self, index: int, size: int) -> httpx.Response:
        listed = sorted(self.payments.values(), key=lambda it: -it["id"])[(index - 1) * size : index * size]
        return httpx.Response(200, json={"data": listed, "pagination": {"pageSize": size, "pageIndex": index}})

    def paid(
        self, intent: int | None, amount: int, *, tip: int = 0, cash: str = "Transfered", **order: Any
    ) -> dict[str, Any]:
        """Somebody pays: the payment as HelloAsso shows it."""
        number, at = next(self.numbers), datetime.now(UTC).isoformat()
        shown = {"id": number + 500000, "formType": "Checkout", "formSlug": "default", "organizationSlug": ORG,
                 "checkoutIntentId": intent, "date": at, **order}  # fmt: skip
        payment = {
            "id": number, "amount": amount + tip, "amountTip": tip, "date": at, "paymentMeans": "Card",
            "installmentNumber": 1, "state": "Authorized", "cashOutState": cash, "refundOperations": [],
            "items": [{"id": number, "shareAmount": amount, "shareItemAmount": amount, "type": "Payment"}],
            "payer": {"firstName": "Anne", "lastName": "Durand", "email": "anne@example.org", "country": "FRA"},
            "order": shown,
        }  # fmt: skip
        self.payments[number] = payment
        if intent:
            self.intents[intent]["order"] = {**shown, "payments": [{"id": number, "state": "Authorized"}]}
        self.tell(payment)
        return payment

    def tell(self, payment: dict[str, Any]) -> None:
        """Call the association's address."""
        self.notices.append(json.dumps({"eventType": "Payment", "data": payment}).encode())

    def refunded(self, number: int, amount: int) -> httpx.Response:
        payment = self.payments[number]
        operation = {"id": next(self.numbers), "amount": amount, "amountTip": 0, "status": "Processed"}
        payment["refundOperations"].append(operation)
        self.tell(payment)
        return httpx.Response(200, json={**operation, "paymentId": number})


def found(value: dict[str, Any] | None) -> httpx.Response:
    """A value, or 404."""
    return httpx.Response(404) if value is None else httpx.Response(200, json=value)


class HelloAssoRig(Rig):
    """HelloAsso on the bench."""

    def __init__(self, school: School, standin: StandIn) -> None:
        self.school, self.standin, self.way = school, standin, HelloAsso()

    async def set_up(self, **more: Any) -> None:
        values = {"helloasso_organization": ORG, "helloasso_client": CLIENT, "helloasso_secret": SECRET, **more}
        await toggle.set_settings(SYSTEM, "dues", values)
        await self.school.refresh()

    async def pay(self, begun: Begun) -> str:
        wanted = self.standin.intents[int(begun.reference)]["wanted"]
        return str(self.standin.paid(int(begun.reference), wanted["totalAmount"])["id"])

    async def refund(self, payment: str, amount: int) -> None:
        self.standin.refunded(int(payment), amount)

    def notices(self) -> Sequence[Delivery]:
        return [Delivery({}, body) for body in self.standin.notices]

    def forged(self) -> Sequence[Delivery]:
        intent = next(iter(self.standin.intents), 1)
        lie = {"id": 999, "state": "Authorized", "cashOutState": "CashedOut", "amount": 30000,
               "order": {"checkoutIntentId": intent, "organizationSlug": ORG}}  # fmt: skip
        bodies = [
            {"eventType": "Payment", "data": lie}, {"eventType": "Order", "data": {**lie, "payments": [lie]}},
            {"eventType": "Payment", "data": {"id": -1}}, {"eventType": "Payment", "data": {"id": "../orders/1"}},
            {"eventType": "Form", "data": {}}, {"eventType": "Payment"},
        ]  # fmt: skip
        return [Delivery({}, json.dumps(body).encode()) for body in bodies]

    def goes_down(self) -> None:
        self.standin.down = True
