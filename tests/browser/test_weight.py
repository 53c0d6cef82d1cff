"""How much a first visit weighs on a telephone, over the wire, headers included."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

sys.path.insert(0, str(Path(__file__).parent))

from axe import NEEDS_BROWSER
from live import MEMBER, VISITOR, Live

pytestmark = NEEDS_BROWSER
MOST = 120_000
"""Bytes, as the project promises; without photos, which the invented people have none of."""


@pytest.mark.parametrize(
    ("who", "path"), [(VISITOR, "/"), (MEMBER, "/"), (MEMBER, "/directory"), (MEMBER, "/members/")]
)
def test_a_first_visit_weighs_less_than_it_may(
    who: str, path: str, window: Callable[..., BrowserContext], live: Live
) -> None:
    context = window(who, viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    if path == "/members/":
        page.goto(f"{live.base}/directory")
        path = page.locator(".am-person-card a").first.get_attribute("href") or ""
        page.close()
        page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    received: dict[str, float] = {}
    names: dict[str, str] = {}
    wire.on("Network.requestWillBeSent", lambda event: note(names, event, event["request"]["url"]))
    wire.on("Network.loadingFinished", lambda event: note(received, event, event["encodedDataLength"]))
    page.goto(f"{live.base}{path}", wait_until="networkidle")
    most = sorted(((size, names.get(key, "")) for key, size in received.items()), reverse=True)
    assert sum(received.values()) < MOST, most[:12]
    assert sum(received.values()) > MOST / 4, "hardly anything was counted"


def note(kept: dict[str, Any], event: Any, value: Any) -> None:
    """Keep it under the request's number."""
    kept[event["requestId"]] = value
