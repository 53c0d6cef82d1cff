"""Whole ways through the portal in a real browser: by keyboard alone, without a script, enlarged, with less motion."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

sys.path.insert(0, str(Path(__file__).parent))

from axe import NEEDS_BROWSER
from live import MEMBER, STAFF, VISITOR, Live
from walking import announced, enter, tab_to, type_into, until

pytestmark = NEEDS_BROWSER
Window = Callable[..., BrowserContext]
ESSENTIAL = ("/", "/directory", "/profile", "/clubs", "/account", "/letters")


def at(window: BrowserContext, live: Live, path: str) -> Page:
    """A page, read in English."""
    page = window.new_page()
    page.goto(f"{live.base}{path}{'&' if '?' in path else '?'}lang=en")
    return page


def sign_in_with(page: Page, live: Live) -> None:
    """Open the link of a mail."""
    page.goto(f"{live.link_for(MEMBER)}?lang=en")


class TestByKeyboardAlone:
    def test_somebody_signs_in_by_the_link_of_a_mail(self, window: Window, live: Live) -> None:
        page = window(VISITOR).new_page()
        sign_in_with(page, live)
        enter(page, page.locator("main form button[type=submit]"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")

    def test_the_first_stop_leads_past_the_menu(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER), live, "/directory")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")

    def test_a_member_finds_somebody_and_writes_to_them(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER), live, "/")
        enter(page, page.get_by_role("navigation", name="Main").get_by_role("link", name="Directory"))
        page.wait_for_url("**/directory")
        name = page.locator(".am-person-card a").nth(3).inner_text()
        everybody = page.locator("[data-am-announce]").inner_text()
        type_into(page, page.locator("#field-search"), name)
        page.keyboard.press("Enter")
        expect(page.locator("[data-am-announce]")).not_to_have_text(everybody)
        enter(page, page.get_by_role("link", name=name, exact=True))
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
        write = page.get_by_role("main").get_by_role("link", name=re.compile("^Write to"))
        if write.count():  # not everybody takes letters
            enter(page, write)
            page.wait_for_url("**/write")
            type_into(page, page.get_by_label("What it is about"), "Hello")
            tab_to(page, page.get_by_label("Your letter"))

    def test_a_member_changes_their_profile(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER), live, "/")
        enter(page, page.locator("summary.am-tool"))
        enter(page, page.get_by_role("link", name="My profile").first)
        page.wait_for_url("**/profile")
        enter(page, page.get_by_role("link", name=re.compile("Change.*Place and contact")))
        expect(page.get_by_label(re.compile("^City"))).to_be_visible()
        type_into(page, page.get_by_label(re.compile("^City")), "Lyon")
        enter(page, page.locator("#contact").get_by_role("button", name="Save", exact=True))
        expect(page.locator("#contact")).to_contain_text("Lyon")
        expect(page.locator(".am-toast")).to_contain_text("saved")

    def test_escape_closes_the_menu_and_leads_back_to_it(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER), live, "/")
        menu = page.locator("summary.am-tool")
        enter(page, menu)
        tab_to(page, page.get_by_role("link", name="My account").first)
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        expect(page.locator(".am-menu-panel").first).to_be_hidden()

    def test_staff_filter_the_members(self, window: Window, live: Live) -> None:
        page = at(window(STAFF), live, "/staff/members")
        before = page.locator("[data-am-announce]").inner_text()
        enter(page, page.locator("summary", has_text="Filters").first)
        type_into(page, page.get_by_label("City", exact=True), "Lyon")
        page.keyboard.press("Enter")
        expect(page.locator("[data-am-announce]")).not_to_have_text(before)
        expect(page).to_have_url(re.compile("city=Lyon"))

    def test_the_usual_columns_of_the_members_fit_a_small_laptop(self, window: Window, live: Live) -> None:
        page = window(STAFF, viewport={"width": 1280, "height": 800}).new_page()
        page.goto(f"{live.base}/staff/members?lang=fr")
        widths = page.locator(".am-desk-region thead th").evaluate_all(
            "all => all.map(one => [one.textContent.trim(), one.offsetWidth])"
        )
        region = page.locator(".am-desk-region")
        assert region.evaluate("one => one.scrollWidth - one.clientWidth") <= 0, widths


class TestWithoutAScript:
    @pytest.fixture
    def plain(self, window: Window) -> BrowserContext:
        return window(MEMBER, java_script_enabled=False)

    def test_somebody_signs_in_by_the_link_of_a_mail(self, window: Window, live: Live) -> None:
        page = window(VISITOR, java_script_enabled=False).new_page()
        sign_in_with(page, live)
        page.locator("main form button[type=submit]").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")

    def test_a_member_searches_and_opens_somebody(self, plain: BrowserContext, live: Live) -> None:
        page = at(plain, live, "/directory")
        name = page.locator(".am-person-card a").nth(3).inner_text()
        page.locator("#field-search").fill(name)
        page.locator("#field-search").press("Enter")
        page.wait_for_url("**search=**")
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)

    def test_a_member_changes_their_profile_and_is_told(self, plain: BrowserContext, live: Live) -> None:
        page = at(plain, live, "/profile")
        page.get_by_role("link", name=re.compile("Change.*Place and contact")).click()
        page.get_by_label(re.compile("^City")).fill("Nantes")
        page.locator("#contact").get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("#contact")).to_contain_text("Nantes")
        expect(page.locator(".am-toast")).to_contain_text("saved")

    def test_a_mistake_comes_back_with_what_was_typed(self, plain: BrowserContext, live: Live) -> None:
        page = at(plain, live, "/profile?edit=contact")
        page.get_by_label(re.compile("^Phone")).fill("12")
        page.locator("#contact").get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_label(re.compile("^Phone"))).to_have_value("12")
        expect(page.get_by_label(re.compile("^Phone"))).to_have_attribute("aria-invalid", "true")

    @pytest.mark.parametrize("path", ESSENTIAL)
    def test_nothing_is_offered_that_needs_one(self, path: str, plain: BrowserContext, live: Live) -> None:
        page = at(plain, live, path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for needs in ("[data-am-theme]", "[data-am-dismiss]"):
            assert not [one for one in page.locator(needs).all() if one.is_visible()]


class TestWithHtmx:
    def test_the_search_keeps_the_focus_and_says_what_it_found(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER), live, "/directory")
        search = page.locator("#field-search")
        search.focus()
        page.keyboard.type("mar", delay=30)
        expect(page).to_have_url(re.compile("search=mar"))
        expect(search).to_be_focused()
        expect(search).to_have_value("mar")
        said = page.locator("[data-am-announce], .am-empty h2").first
        until(page, lambda: said.inner_text().strip() in announced(page))

    @pytest.mark.parametrize("path", ["/directory", "/freelance", "/jobs"])
    def test_a_search_that_says_little_can_be_changed(self, path: str, window: Window, live: Live) -> None:
        """The fields that said nothing stand in no address, and are there for the next search."""
        page = at(window(MEMBER), live, path)
        form = page.locator("main form[method=get]").first
        form.evaluate("one => one.requestSubmit()")
        page.wait_for_load_state("networkidle")
        assert page.locator("main form[method=get] :disabled").count() == 0
        assert "=&" not in f"{page.url}&"
        box = form.locator("input[type=search], input[type=text]").first
        box.fill("marx")
        box.press("Enter")
        expect(page).to_have_url(re.compile("=marx"))
        assert "=&" not in f"{page.url}&"

    def test_going_back_brings_the_search_again(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER), live, "/directory")
        everybody = page.locator("[data-am-announce]").inner_text()
        page.locator("#field-search").fill("mar")
        expect(page).to_have_url(re.compile("search=mar"))
        expect(page.locator("[data-am-announce]")).not_to_have_text(everybody)
        found = page.locator("[data-am-announce]").inner_text()
        page.locator(".am-person-card a").first.click()
        page.wait_for_url("**/members/**")
        page.go_back()
        expect(page.locator("#field-search")).to_have_value("mar")
        expect(page.locator("[data-am-announce]")).to_have_text(found)

    def test_going_back_from_a_search_shows_the_directory_as_it_was(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER), live, "/")
        page.goto(f"{live.base}/directory")
        everybody = page.locator("[data-am-announce]").inner_text()
        page.locator("#field-search").focus()
        for letters in ("ma", "mar"):
            page.keyboard.type(letters[-1] if letters == "mar" else letters)
            expect(page).to_have_url(re.compile(f"search={letters}$"))
        page.go_back()
        expect(page).to_have_url(f"{live.base}/directory")
        expect(page.locator("[data-am-announce]")).to_have_text(everybody)
        expect(page.locator("#field-search")).to_have_value("")
        page.go_forward()
        expect(page.locator("#field-search")).to_have_value("mar")

    def test_what_was_done_is_announced_and_stays_until_it_is_dismissed(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER), live, "/profile?done=UpdateContact")
        toast = page.locator("#toasts[role=status] .am-toast")
        expect(toast).to_contain_text("saved")
        page.wait_for_timeout(500)
        expect(toast).to_be_visible()
        toast.get_by_role("button", name="Dismiss this message").click()
        expect(toast).to_have_count(0)
        expect(page.locator("#main")).to_be_focused()

    def test_when_the_server_does_not_answer_the_page_stays_and_says_so(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER), live, "/directory")
        before = page.locator("[data-am-announce]").inner_text()
        page.route("**/directory?**", lambda route: route.fulfill(status=500, body="<p>no</p>"))
        page.locator("#field-search").fill("mar")
        expect(page.locator("#toasts .am-alert-bad")).to_contain_text("That did not work")
        expect(page.locator("[data-am-announce]")).to_have_text(before)

    def test_the_theme_is_switched_and_remembered(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER, color_scheme="light"), live, "/")
        switch = page.get_by_role("button", name="Dark theme")
        expect(switch).to_have_attribute("aria-pressed", "false")
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        switch.click()
        expect(switch).to_have_attribute("aria-pressed", "true")
        page.goto(f"{live.base}/clubs")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
        expect(page.get_by_role("button", name="Dark theme")).to_have_attribute("aria-pressed", "true")


class TestAsPeopleNeedIt:
    @pytest.mark.parametrize("path", ESSENTIAL)
    def test_enlarged_to_twice_its_size_nothing_is_cut_off(self, path: str, window: Window, live: Live) -> None:
        page = at(window(MEMBER, viewport={"width": 640, "height": 450}, device_scale_factor=2), live, path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        expect(page.get_by_role("heading", level=1)).to_be_visible()

    def test_with_larger_letters_and_spacing_nothing_is_cut_off(self, window: Window, live: Live) -> None:
        """WCAG 2.2, 1.4.12: twice the size between lines, letters and words."""
        page = at(window(MEMBER, viewport={"width": 390, "height": 800}), live, "/directory")
        page.evaluate(
            "document.adoptedStyleSheets = [Object.assign(new CSSStyleSheet(), {})];"
            "document.adoptedStyleSheets[0].replaceSync('* { line-height: 1.5 !important; "
            "letter-spacing: 0.12em !important; word-spacing: 0.16em !important }')"
        )
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    def test_who_wants_less_motion_gets_none(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER, reduced_motion="reduce"), live, "/styleguide")
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate("getComputedStyle(document.querySelector('.am-person-card')).transitionProperty") == "none"

    def test_with_motion_there_is_some(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER, reduced_motion="no-preference"), live, "/styleguide")
        assert page.evaluate("document.getAnimations().length") > 0

    def test_in_high_contrast_where_one_is_can_still_be_seen(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER, forced_colors="active"), live, "/directory")
        here = page.locator(".am-nav a[aria-current]")
        other = page.locator(".am-nav a:not([aria-current])").first
        line = "one => getComputedStyle(one).borderBottomColor"
        assert here.evaluate(line) != other.evaluate(line)

    def test_on_paper_there_is_nothing_to_click(self, window: Window, live: Live) -> None:
        page = at(window(MEMBER), live, "/clubs")
        page.emulate_media(media="print")
        assert not page.locator(".am-nav").is_visible()
        assert not [one for one in page.locator("main button, main .btn").all() if one.is_visible()]


class TestStaff:
    def test_switches_a_plugin_off_and_on_again(self, window: Window, live: Live, chromium: Browser) -> None:
        context = window(STAFF)
        page = at(context, live, "/staff/plugins/clubs/off")
        try:
            press_on(page, "Switch (it )?off")
            expect(page.locator(".am-toast")).to_contain_text("switched off")
            wait_for_menu(page, live, there=False)
        finally:
            page.goto(f"{live.base}/staff/plugins/clubs/on")
            press_on(page, "Switch (it )?on")
            wait_for_menu(page, live, there=True)


def press_on(page: Page, words: str) -> None:
    """The button of the form that does it."""
    page.get_by_role("main").get_by_role("button", name=re.compile(words)).first.click()


def wait_for_menu(page: Page, live: Live, *, there: bool) -> None:
    """Until the menu has clubs, or has them no more: servers follow within two seconds."""
    entry = page.get_by_role("navigation", name="Main").get_by_role("link", name="Clubs")
    for _ in range(40):
        page.goto(f"{live.base}/")
        if bool(entry.count()) is there:
            return
        page.wait_for_timeout(250)
    raise AssertionError("the menu does not follow")
