"""The session ends in the middle of a form: what was typed is still there, and is sent after signing in again."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from axe import NEEDS_BROWSER, violations
from live import MEMBER, Live

pytestmark = NEEDS_BROWSER
Window = Callable[..., BrowserContext]
SIZES = ({"width": 1280, "height": 900}, {"width": 390, "height": 844})


def typing(context: BrowserContext, live: Live, city: str) -> Page:
    """A page with a form in which something is typed; its session has ended."""
    page = context.new_page()
    page.goto(f"{live.base}/profile?edit=contact&lang=en")
    field(page).fill(city)
    context.clear_cookies()
    context.add_cookies([{"name": "amicale_locale", "value": "en", "url": live.base}])
    return page


def field(page: Page) -> Locator:
    return page.get_by_label(re.compile("^City"))


def save(page: Page) -> None:
    page.locator("#contact").get_by_role("button", name="Save", exact=True).click()


def sign_in(context: BrowserContext, live: Live) -> None:
    """In another tab, by the link of a mail."""
    tab = context.new_page()
    tab.goto(live.link_for(MEMBER))
    tab.locator("main form button[type=submit]").first.click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Hello")
    tab.close()


class TestWithAScript:
    @pytest.mark.parametrize("size", SIZES)
    def test_the_page_stays_says_so_and_sends_once_they_are_back(
        self, size: dict[str, int], window: Window, live: Live
    ) -> None:
        context = window(MEMBER, viewport=size)
        page = typing(context, live, f"Oran {size['width']}")
        save(page)
        said = page.locator("#toasts .am-toast")
        expect(said).to_contain_text("Your session has ended")
        expect(said.get_by_role("link")).to_have_attribute("target", "_blank")
        expect(field(page)).to_have_value(f"Oran {size['width']}")
        assert violations(page) == []
        save(page)
        expect(said).to_have_count(1)
        sign_in(context, live)
        page.bring_to_front()
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(said).to_contain_text("You are signed in again")
        save(page)
        expect(page.locator("#contact")).to_contain_text(f"Oran {size['width']}")
        expect(said).to_contain_text("saved")

    def test_who_comes_back_without_having_signed_in_is_told_nothing_new(self, window: Window, live: Live) -> None:
        page = typing(window(MEMBER), live, "Oran")
        save(page)
        said = page.locator("#toasts .am-toast")
        expect(said).to_contain_text("Your session has ended")
        with page.expect_response(lambda answer: answer.status == 401):
            page.evaluate("window.dispatchEvent(new Event('focus'))")
        page.wait_for_timeout(200)
        expect(said).to_contain_text("Your session has ended")


class TestWithoutAScript:
    def test_a_page_holds_what_was_typed_until_they_are_back(self, window: Window, live: Live) -> None:
        context = window(MEMBER, java_script_enabled=False)
        page = typing(context, live, "Sète")
        save(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Your session has ended")
        sign_in(context, live)
        page.get_by_role("button", name="Go on with what I typed").click()
        expect(page.get_by_role("alert")).to_contain_text("What you typed is still here")
        expect(field(page)).to_have_value("Sète")
        save(page)
        expect(page.locator("#contact")).to_contain_text("Sète")
