"""Going through pages by keyboard alone: every stop must be seen, and nothing may lie over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

MOST_STOPS = 150
MOST_LOOKS = 20
STOP = """() => {
  const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
  const x = Math.min(Math.max(box.x + Math.min(box.width / 2, 40), 1), innerWidth - 1);
  const y = Math.min(Math.max(box.y + box.height / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    what: here.outerHTML.slice(0, 160),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    free: !top || here.contains(top) || top.contains(here) || !!top.closest("label"),
  };
}"""


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until something has the focus. On the way, the focus must be seen (WCAG 2.2: 2.4.7, 2.4.11)."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = settled(page)
        if "<body" not in stop["what"]:
            faults = [name for name in ("ring", "inside", "free") if not stop[name]]
            assert not faults, f"not {faults}: {stop['what']}"
        if target.count() and target.first.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {target}")


def settled(page: Page) -> dict[str, Any]:
    """How the focus is to be seen, when the page has scrolled to it."""
    for _ in range(MOST_LOOKS):
        stop: dict[str, Any] = page.evaluate(STOP)
        if stop["ring"] and stop["inside"] and stop["free"]:
            break
        page.wait_for_timeout(50)
    return stop


def enter(page: Page, target: Locator) -> None:
    """Go there by keyboard, and press Enter."""
    tab_to(page, target)
    page.keyboard.press("Enter")


def type_into(page: Page, target: Locator, text: str) -> None:
    """Go to a field by keyboard, and write into it what shall stand there."""
    tab_to(page, target)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def announced(page: Page) -> str:
    """What the page's live regions say now."""
    return " ".join(page.locator("[role=status], [aria-live=polite]").all_inner_texts())


def until(page: Page, so: Callable[[], bool], seconds: float = 20) -> None:
    """Ask again and again until it is so: a page that has answered may still be drawing itself."""
    for _ in range(int(seconds * 10)):
        if so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to be so")
