"""The pictures of the documentation, taken anew: ``python pictures.py`` (``--of FOLDER ADDRESS`` of a school served).

Small, so that a clone stays small: WebP, under 60 KB each.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from axe import CHROMIUM, OPTIONS
from live import MEMBER, STAFF, Live, living, signed_in

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
PEOPLE = 1200
MOST_BYTES = 60_000
WIDTH = 1000
"""Pixels that a wide picture has in the end; on a page of documentation, nobody sees more."""
WIDE, PHONE = (1280, 860), (390, 844)


@dataclass(frozen=True)
class Picture:
    """One picture: whose window, where it goes, and what is done there first."""

    name: str
    who: str
    path: str
    size: tuple[int, int] = WIDE
    theme: str = "light"
    steps: tuple[tuple[str, str], ...] = field(default=())


PICTURES = (
    Picture("home", MEMBER, "/"),
    Picture("directory", MEMBER, "/directory?search=communication+paris"),
    Picture("person", MEMBER, "/directory?search=communication+paris", steps=(("click", ".am-person-card a"),)),
    Picture("profile", MEMBER, "/profile"),
    Picture("directory-phone", MEMBER, "/directory", PHONE),
    Picture("home-phone-dark", MEMBER, "/", PHONE, "dark"),
    Picture("staff", STAFF, "/staff"),
    Picture("staff-members", STAFF, "/staff/members"),
    Picture("staff-plugins", STAFF, "/staff/plugins"),
    Picture("styleguide", MEMBER, "/styleguide#30-fields"),
)


def take(browser: Browser, live: Live, folder: Path) -> list[Path]:
    """All of them; one window for each person, size and theme."""
    folder.mkdir(parents=True, exist_ok=True)
    kept: dict[str, Any] = {}
    for who in (MEMBER, STAFF):
        with signed_in(browser, live, who) as context:
            kept[who] = context.storage_state()
    return [take_one(browser, live, picture, kept[picture.who], folder) for picture in PICTURES]


def take_one(browser: Browser, live: Live, picture: Picture, state: Any, folder: Path) -> Path:
    """One picture, in English."""
    width, height = picture.size
    options: Any = {"viewport": {"width": width, "height": height}, "color_scheme": picture.theme}
    with browser.new_context(storage_state=state, reduced_motion="reduce", **options) as context:
        page = context.new_page()
        page.goto(f"{live.base}/?lang=en")
        page.goto(f"{live.base}{picture.path}", wait_until="networkidle")
        for act, target in picture.steps:
            do(page, act, target)
        page.evaluate("document.fonts.ready.then(() => true)")
        taken = page.screenshot()
    path = folder / f"{picture.name}.webp"
    path.write_bytes(small(taken))
    return path


def do(page: Page, act: str, target: str) -> None:
    """A step before the picture is taken."""
    assert act == "click", act
    page.locator(target).first.click()
    page.wait_for_load_state("networkidle")


def small(png: bytes) -> bytes:
    """As WebP, as good as goes into the size."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    if image.width > WIDTH:
        image = image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)
    for quality in range(86, 20, -6):
        written = io.BytesIO()
        image.save(written, "WEBP", quality=quality, method=6)
        if written.tell() < MOST_BYTES:
            return written.getvalue()
    raise AssertionError("the picture does not become small enough")


@contextmanager
def school(arguments: list[str]) -> Iterator[Live]:
    """The one that is named, or a new one."""
    if arguments[:1] == ["--of"]:
        yield Live(Path(arguments[1]), arguments[2])
        return
    with tempfile.TemporaryDirectory() as name, living(Path(name) / "school", PEOPLE) as live:
        yield live


def main(arguments: list[str]) -> None:
    """Into docs/pictures."""
    with school(arguments) as live, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        for path in take(browser, live, FOLDER):
            print(f"{path.name}: {path.stat().st_size:,} bytes")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
