"""A stranger's plugin adds a way to pay, and passes what every way must keep."""

from __future__ import annotations

import hashlib
import hmac
import importlib
import json
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from way_of_a_stranger import TONTINE

from amicale import SYSTEM, extensions_of
from amicale.plugins import toggle
from amicale.testing.kit import School
from amicale.testing.shelf import shelf_in
from amicale_dues.testing.conformance import WayConformance
from amicale_dues.testing.rig import Rig
from amicale_dues.ways.contract import WAYS, Begun, Delivery

KEY = "tontine-key"


class Provider:
    """Tontine in memory."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.payments: dict[str, dict[str, Any]] = {}
        self.keys: dict[str, dict[str, Any]] = {}
        self.sent: list[bytes] = []
        self.down = False

    def begin(self, key: str, amount: int, attempt: str) -> dict[str, Any]:
        if key not in self.keys:
            made = {"id": f"t{next(self.numbers)}", "amount": amount, "attempt": attempt, "paid": False, "refunds": []}
            self.keys[key] = self.payments[made["id"]] = made
        return self.keys[key]

    def refund(self, payment: str, amount: int, key: str) -> dict[str, Any]:
        if key not in self.keys:
            self.keys[key] = {"id": f"r{next(self.numbers)}", "amount": amount}
            self.payments[payment]["refunds"].append(self.keys[key])
            self.tell(payment)
        return self.keys[key]

    def tell(self, payment: str) -> None:
        self.sent.append(json.dumps({"event": f"e{next(self.numbers)}", "payment": payment}).encode())


class TontineRig(Rig):
    """Tontine on the bench."""

    def __init__(self, school: School, way: Any, provider: Provider) -> None:
        self.school, self.way, self.provider = school, way, provider

    async def set_up(self) -> None:
        await toggle.set_settings(SYSTEM, "tontine", {"key": KEY})
        await self.school.refresh()

    async def pay(self, begun: Begun) -> str:
        self.provider.payments[begun.reference]["paid"] = True
        self.provider.tell(begun.reference)
        return begun.reference

    async def refund(self, payment: str, amount: int) -> None:
        self.provider.refund(payment, amount, f"by-hand-{next(self.provider.numbers)}")

    def notices(self) -> Sequence[Delivery]:
        return [Delivery({"tontine-signature": signed(body)}, body) for body in self.provider.sent]

    def forged(self) -> Sequence[Delivery]:
        body = json.dumps({"event": "e0", "payment": next(iter(self.provider.payments))}).encode()
        return [Delivery({}, body), Delivery({"tontine-signature": signed(body + b" ")}, body)]

    def goes_down(self) -> None:
        self.provider.down = True


def signed(body: bytes) -> str:
    return hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[None]:
    """The stranger's plugin lies on this machine."""
    with shelf_in(tmp_path) as shelf:
        shelf.put(TONTINE)
        yield


@pytest.fixture
async def tontine(school: School, installed: None) -> TontineRig:
    """It is switched on, and its provider is in reach."""
    await school.enable("tontine")
    module = importlib.import_module("amicale_tontine.way")
    module.PROVIDER = provider = Provider()  # type: ignore[attr-defined]
    (way,) = [way for way in await extensions_of(WAYS) if way.name == "tontine"]
    return TontineRig(school, way, provider)


class TestTontine(WayConformance):
    """The same tests as for Stripe and HelloAsso."""

    @pytest.fixture
    async def rig(self, tontine: TontineRig) -> TontineRig:
        return tontine


async def test_it_is_one_of_the_ways_as_long_as_its_plugin_is_on(school: School, tontine: TontineRig) -> None:
    assert "tontine" in [way.name for way in await extensions_of(WAYS)]
    await school.disable("tontine")
    assert "tontine" not in [way.name for way in await extensions_of(WAYS)]
