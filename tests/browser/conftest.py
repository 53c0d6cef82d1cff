"""What the tests in a browser share: one school that is served, and one chromium for each module."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect as expect_later
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from axe import CHROMIUM, OPTIONS
from live import VISITOR, Live, found, served, signed_in

PATIENCE = 20_000  # milliseconds: a busy machine is slow, and that is no fault of a page
expect.set_options(timeout=PATIENCE)
expect_later.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A school that is served, with 120 invented people: for all tests of this process that leave it as it was."""
    folder = tmp_path_factory.mktemp("live") / "school"
    subprocess.run(["cp", "-a", made_once(tmp_path_factory.getbasetemp()), folder], check=True)  # the owner as well
    with served(folder) as school:
        yield school


def made_once(folder: Path) -> Path:
    """The folder that each process copies: the first one makes it, the others wait."""
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with (shared / "school.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "school").exists():
            found(shared / "unfinished")
            (shared / "unfinished").rename(shared / "school")
    return shared / "school"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser. A module has one of its own: Playwright's two ways of waiting do not go together."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def cookies(chromium: Browser, live: Live) -> Callable[[str], Any]:
    """Signed in once for a module: what a browser keeps of each kind of person."""
    kept: dict[str, Any] = {}

    def of(who: str) -> Any:
        if who not in kept:
            with signed_in(chromium, live, who) as context:
                kept[who] = context.storage_state()
        return kept[who]

    return of


@pytest.fixture
def window(chromium: Browser, cookies: Callable[[str], Any]) -> Iterator[Callable[..., BrowserContext]]:
    """``window("member")`` is somebody's window, signed in; further words are Playwright's (``viewport`` ...)."""
    with ExitStack() as opened:

        def window(who: str = VISITOR, **options: Any) -> BrowserContext:
            state = None if who == VISITOR else cookies(who)
            options = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **options}
            context = chromium.new_context(storage_state=state, **options)
            return opened.enter_context(context)

        yield window
