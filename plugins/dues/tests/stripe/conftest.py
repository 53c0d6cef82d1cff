"""Stripe, as a school has it that is set up for it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from making import Dues
from standin_stripe import StandIn, stripe_stand_in

from amicale_dues.ways.stripe import api


@pytest.fixture
async def stripe(dues: Dues, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[StandIn]:
    """The stand-in, and a school that is set up for it."""
    async with stripe_stand_in() as it:
        monkeypatch.setattr(api, "API", it.address)
        monkeypatch.setattr(api, "WAITS", (0.01, 0.02))
        await dues.set(stripe_key="sk_" + "live_stand_in", stripe_webhook_secret=it.secret)
        yield it
