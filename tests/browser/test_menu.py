"""The main menu in a real browser: what does not fit is under "More", with and without a script."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from axe import NEEDS_BROWSER
from live import MEMBER, Live
from walking import enter

pytestmark = NEEDS_BROWSER
Window = Callable[..., BrowserContext]
FITS = "(() => { const bar = document.querySelector('.am-nav'); return bar.scrollWidth <= bar.clientWidth })()"


def at(window: BrowserContext, live: Live, path: str, lang: str = "en") -> Page:
    """A page."""
    page = window.new_page()
    page.goto(f"{live.base}{path}?lang={lang}")
    return page


def main_menu(page: Page, name: str = "Main") -> Locator:
    """The main menu."""
    return page.get_by_role("navigation", name=name, exact=True)


class TestMore:
    @pytest.mark.parametrize("lang", ["en", "fr"])
    def test_no_width_cuts_an_entry_and_each_is_there_once(self, window: Window, live: Live, lang: str) -> None:
        page = at(window(MEMBER), live, "/", lang)
        everything = page.locator(".am-nav > li").count()
        for width in range(320, 1281, 64):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate(FITS), width
            more = page.locator(".am-more > summary")
            if more.is_visible():
                more.click()
            seen = page.locator(".am-nav a:visible, .am-more a:visible").count()
            assert seen == everything, width
            if more.is_visible():
                more.click()

    def test_on_a_wide_screen_all_entries_of_all_plugins_are_in_the_bar(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER, viewport={"width": 1280, "height": 700}), live, "/", "fr")
        assert not page.locator(".am-more > summary").is_visible()

    def test_by_keyboard_it_opens_leads_on_and_escape_closes_it(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER, viewport={"width": 390, "height": 700}), live, "/")
        more = page.locator(".am-more > summary")
        enter(page, more)
        expect(main_menu(page).get_by_role("link", name="Clubs")).to_be_visible()
        page.keyboard.press("Escape")
        expect(main_menu(page).get_by_role("link", name="Clubs")).to_be_hidden()
        expect(more).to_be_focused()

    def test_without_a_script_it_opens_and_where_one_is_is_marked(self, window: Window, live: Live) -> None:
        phone = window(MEMBER, viewport={"width": 390, "height": 700}, java_script_enabled=False)
        page = at(phone, live, "/clubs")
        page.locator(".am-more > summary").click()
        expect(main_menu(page).get_by_role("link", name="Clubs")).to_have_attribute("aria-current", "page")
        main_menu(page).get_by_role("link", name="Letters").click()
        page.wait_for_url("**/letters")
