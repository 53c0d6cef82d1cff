"""A school that really is served, with invented people, and every page of it that can be reached by links.

Run as ``python live.py FOLDER`` for pictures of all of them; ``--help`` says what else.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from axe import CHROMIUM, OPTIONS, WIDTHS, violations
from crawl import MEMBER, PARTNER, STAFF, VISITOR, explore

COMMAND = Path(sys.executable).with_name("amicale")
PEOPLE = 120
FILL = """
import asyncio, sys
from pathlib import Path
from amicale.database.engine import DB
from amicale.demo import fill
from amicale.here import HERE
from amicale.instance import Instance

async def main():
    instance = Instance.load(Path(sys.argv[1]))
    HERE.begin(instance.settings, instance.folder)
    await DB.open(instance.join_database())
    await fill(people=int(sys.argv[2]))
    await DB.close()
    instance.leave_database()

asyncio.run(main())
"""


@dataclass(frozen=True)
class Live:
    """A school that is served."""

    folder: Path
    base: str

    def link_for(self, who: str) -> str:
        """A sign-in link for one of the demonstration's people."""
        if who == PARTNER:
            from amicale.partners.demo import OWNER

            return str(json.loads(run("--instance", self.folder, "partners", "sign-in", OWNER, "--json"))["url"])
        from amicale.demo.known import MEMBER as ALUMNA
        from amicale.demo.known import STAFF as SECRETARY

        address = demo_email(self.folder, SECRETARY if who == STAFF else ALUMNA)
        said = run("--instance", self.folder, "sign-in", address, "--json")
        return str(json.loads(said)["url"])


def run(*arguments: object) -> str:
    """The command, to its end."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AMICALE_")}
    done = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True, env=kept, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def demo_email(folder: Path, number: int) -> str:
    """The main address of a person of the demonstration."""
    from amicale.demo.people import demo_id

    code = (
        "import asyncio, sys\nfrom pathlib import Path\nfrom amicale.database.engine import DB\n"
        "from amicale.instance import Instance\nasync def main():\n    i = Instance.load(Path(sys.argv[1]))\n"
        "    await DB.open(i.join_database())\n    print(await DB.fetch_value('SELECT address FROM amicale.email "
        "WHERE member = $1 ORDER BY is_primary DESC LIMIT 1', sys.argv[2]))\n    await DB.close()\n"
        "    i.leave_database()\nasyncio.run(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(demo_id(number))], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@contextmanager
def living(folder: Path, people: int = PEOPLE) -> Iterator[Live]:
    """A new school with clubs, dues, mentoring and invented people, until the end of the block."""
    found(folder, people)
    with served(folder) as live:
        yield live


def found(folder: Path, people: int = PEOPLE) -> None:
    """Make that school. Nothing of it runs afterwards: its folder can be copied."""
    run("init", folder, "--name", "École des Vents", "--admin-email", "admin@example.org", "--no-input", "--preset",
        "volunteer")  # fmt: skip
    run("--instance", folder, "plugin", "enable", "dues")
    run("--instance", folder, "plugin", "set", "amicale", "partners_may_ask", "true")
    subprocess.run([sys.executable, "-c", FILL, str(folder), str(people)], check=True)


@contextmanager
def served(folder: Path) -> Iterator[Live]:
    """A school that was made, at a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base, settings = f"http://127.0.0.1:{port}", folder / "amicale.toml"
    lines = [line for line in settings.read_text().splitlines() if not line.startswith(("mode", "base_url"))]
    settings.write_text("\n".join([f'base_url = "{base}"', 'mode = "development"', *lines]) + "\n")
    log = (folder / "serve.log").open("w")
    server = subprocess.Popen([COMMAND, "--instance", str(folder), "serve", "--port", str(port)], stderr=log)
    try:
        wait_for(base, folder / "serve.log")
        yield Live(folder, base)
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def wait_for(base: str, log: Path, seconds: float = 60) -> None:
    """Until it answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{base}/health/live", timeout=2)
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer: " + log.read_text()[-3000:])


@contextmanager
def signed_in(browser: Browser, live: Live, who: str, **options: object) -> Iterator[BrowserContext]:
    """Somebody's browser window."""
    with browser.new_context(**options) as context:  # type: ignore[arg-type]
        if who != VISITOR:
            page = context.new_page()
            page.goto(live.link_for(who))
            button = page.locator("main form[action^='/sign-in'] button[type=submit]")
            if button.count():
                button.first.click()
            page.locator("form[action='/sign-out']").first.wait_for(state="attached")
            page.close()
        yield context


def faults(page: Page, live: Live, path: str, lang: str, picture: Path | None) -> list[str]:
    """What is wrong with one page: axe, the console, requests to others, width."""
    with listening(page, live) as said:
        page.goto(f"{live.base}{path}{'&' if '?' in path else '?'}lang={lang}", wait_until="load")
        page.evaluate("document.fonts.ready.then(() => true)")
        if picture is not None:
            page.screenshot(path=picture, full_page=True)
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        untranslated = re.findall(r"%\(\w+\)s", page.inner_text("body"))
        wrong = violations(page)
    return [*said, *wrong, *untranslated, *([f"{overflow} px too wide"] if overflow > 0 else [])]


@contextmanager
def listening(page: Page, live: Live) -> Iterator[list[str]]:
    """What the console says meanwhile, and what is asked of other servers."""
    said: list[str] = []
    heard: dict[str, Any] = {
        "console": lambda message: said.append(message.text) if message.type in ("error", "warning") else None,
        "pageerror": lambda error: said.append(str(error)),
        "request": lambda request: said.append(f"asks {request.url}") if foreign(request.url, live) else None,
    }
    for name, hear in heard.items():
        page.on(name, hear)  # type: ignore[call-overload]
    yield said
    for name, hear in heard.items():
        page.remove_listener(name, hear)


def foreign(url: str, live: Live) -> bool:
    """Whether an address is another server's."""
    return url.startswith("http") and not url.startswith(live.base)


EVERYBODY = (VISITOR, MEMBER, PARTNER, STAFF)
Way = tuple[str, str, str]
"""Width, theme and language."""
ALL_WAYS: tuple[Way, ...] = (
    ("wide", "light", "fr"), ("wide", "dark", "en"),
    ("narrow", "light", "fr"), ("narrow", "light", "en"), ("narrow", "dark", "fr"),
)  # fmt: skip
"""French is the longer one: what fits on a phone in French fits everywhere."""
TWO_WAYS: tuple[Way, ...] = (("wide", "light", "en"), ("narrow", "dark", "fr"))


def look(
    live: Live,
    who: str,
    folder: Path | None = None,
    only: Sequence[str] = (),
    ways: Sequence[Way] = ALL_WAYS,
) -> list[str]:
    """Every page of somebody's, wide and narrow, by day and by night, in both languages; answers what is wrong.

    :param only: parts of addresses; without, all pages.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        found = look_with(browser, live, who, folder, only, ways)
        browser.close()
    return found


def look_with(
    browser: Browser, live: Live, who: str, folder: Path | None, only: Sequence[str], ways: Sequence[Way]
) -> list[str]:
    """The same in a browser that is open already."""
    with signed_in(browser, live, who) as context:
        pages, found = explore(context, live.base, who)
        kept = context.storage_state()
    wanted = {name: path for name, path in pages.items() if not only or any(part in name for part in only)}
    return [*found, *(said for way in ways for said in look_in_one_way(browser, live, who, wanted, way, folder, kept))]


def look_in_one_way(
    browser: Browser,
    live: Live,
    who: str,
    pages: Mapping[str, str],
    way: Way,
    folder: Path | None,
    kept: Any = None,
) -> list[str]:
    """These pages (address by name) in one width, theme and language."""
    size, theme, lang = way
    options: Any = {"viewport": {"width": WIDTHS[size], "height": 900}, "color_scheme": theme}
    found = []
    with browser.new_context(storage_state=kept, **options) as context:
        page = context.new_page()
        for name, path in pages.items():
            file = f"{who}{re.sub('[^a-z0-9]+', '-', name)}-{size}-{theme}-{lang}.png".replace("--", "-")
            said = faults(page, live, path, lang, folder / file if folder else None)
            found += [f"{who} {name} {size} {theme} {lang}: {one}" for one in said]
    return found


def main(folder: Path, people: Sequence[str], only: Sequence[str] = ()) -> list[str]:
    """Pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, living(Path(name) / "school") as live:
        return [fault for who in people for fault in look(live, who, folder, only)]


def asked(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(
        description="Serves a school of invented people, follows every link, and takes pictures of every page, wide and"
        " narrow, light and dark, in French and English. Prints what axe, the console and the width have against them."
    )
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("only", nargs="*", metavar="/part", help="parts of addresses; without, all pages")
    parser.add_argument("--as", dest="who", choices=EVERYBODY, help="whose pages; without, everybody's")
    return parser.parse_intermixed_args(arguments)


if __name__ == "__main__":
    given = asked()
    wrong = main(given.folder, [given.who] if given.who else EVERYBODY, given.only)
    print(*wrong, f"{len(wrong)} faults", sep="\n")
    sys.exit(bool(wrong))
