"""A school that really is served, with invented people, and every page of it that can be reached by links.

Run as ``python live.py FOLDER [--as staff|member|visitor]`` for pictures of all of them.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent / "preview"))
from shots import CHROMIUM, OPTIONS, WIDTHS, violations

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
    HERE.begin(instance.settings)
    await DB.open(instance.join_database())
    await fill(people=int(sys.argv[2]))
    await DB.close()
    instance.leave_database()

asyncio.run(main())
"""
VISITOR, MEMBER, STAFF = "visitor", "member", "staff"
STARTS = {
    VISITOR: ("/", "/sign-in", "/join"),
    MEMBER: ("/", "/profile", "/account"),
    STAFF: ("/staff", "/", "/account"),
}
FILES = (".csv", ".json", ".ics", ".pdf", ".zip")
NOT_PAGES = ("/static/", "/plugin/", "/sign-out", "/theme.css", "/graphiql", "/media/")


@dataclass(frozen=True)
class Live:
    """A school that is served."""

    folder: Path
    base: str

    def link_for(self, who: str) -> str:
        """A sign-in link for one of the demonstration's people."""
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
def living(folder: Path) -> Iterator[Live]:
    """A new school with clubs and invented people, until the end of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    run("init", folder, "--name", "École des Vents", "--admin-email", "admin@example.org", "--no-input", "--preset",
        "volunteer", "--base-url", base)  # fmt: skip
    settings = folder / "amicale.toml"
    lines = [line for line in settings.read_text().splitlines() if not line.startswith(("mode", "base_url"))]
    settings.write_text("\n".join([f'base_url = "{base}"', 'mode = "development"', *lines]) + "\n")
    subprocess.run([sys.executable, "-c", FILL, str(folder), str(PEOPLE)], check=True)
    log = (folder / "serve.log").open("w")
    server = subprocess.Popen([COMMAND, "--instance", str(folder), "serve", "--port", str(port)], stderr=log)
    try:
        wait_for(base, folder / "serve.log")
        yield Live(folder, base)
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def wait_for(base: str, log: Path, seconds: float = 30) -> None:
    """Until it answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{base}/health/live", timeout=2)
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer: " + log.read_text()[-3000:])


def shape(path: str) -> str:
    """An address without the ids in it: two pages of one shape are one page with other people."""
    return "/".join("*" if len(part) > 16 else part for part in path.split("/"))


def links(page: Page) -> list[str]:
    """Where one can go from here, on this site."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return [part.path for part in map(urlsplit, found) if f"{part.scheme}://{part.netloc}" == origin(page)]


def origin(page: Page) -> str:
    """Scheme and host of a page."""
    parts = urlsplit(page.url)
    return f"{parts.scheme}://{parts.netloc}"


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
            assert page.locator("form[action='/sign-out']").count(), page.inner_text("main")
            page.close()
        yield context


def explore(context: BrowserContext, live: Live, who: str) -> tuple[dict[str, str], list[str]]:
    """Every page that can be reached by links: one address for each shape; and the links that lead nowhere."""
    page, seen, waiting, dead = context.new_page(), dict[str, str](), list(STARTS[who]), list[str]()
    while waiting:
        path = waiting.pop(0)
        if shape(path) in seen or path.startswith(NOT_PAGES):
            continue
        if path.endswith(FILES):
            continue
        answer = page.goto(f"{live.base}{path}")
        assert answer is not None
        if answer.status >= 400:
            dead.append(f"{who}: a link leads to {path}, which answers {answer.status}")
            seen[shape(path)] = path
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        seen[shape(path)] = path
        waiting += links(page)
    page.close()
    return seen, dead


def faults(context: BrowserContext, live: Live, path: str, lang: str, picture: Path | None) -> list[str]:
    """What is wrong with one page: axe, the console, requests to others, width."""
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(f"asks {request.url}") if foreign(request.url, live) else None)
    page.goto(f"{live.base}{path}?lang={lang}", wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    if picture is not None:
        page.screenshot(path=picture, full_page=True)
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    untranslated = re.findall(r"%\(\w+\)s", page.inner_text("body"))
    found = [*said, *violations(page), *untranslated, *([f"{overflow} px too wide"] if overflow > 0 else [])]
    page.close()
    return found


def foreign(url: str, live: Live) -> bool:
    """Whether an address is another server's."""
    return url.startswith("http") and not url.startswith(live.base)


ALL_WAYS = tuple(product(WIDTHS, ("light", "dark")))
TWO_WAYS = (("wide", "light"), ("narrow", "dark"))


def look(
    live: Live,
    who: str,
    folder: Path | None = None,
    only: Sequence[str] = (),
    ways: Sequence[tuple[str, str]] = ALL_WAYS,
) -> list[str]:
    """Every page of somebody's, wide and narrow, by day and by night, in both languages; answers what is wrong.

    :param only: parts of addresses; without, all pages.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        with signed_in(browser, live, who) as context:
            pages, found = explore(context, live, who)
        for size, theme in ways:
            lang = "fr" if size == "wide" else "en"
            options = {"viewport": {"width": WIDTHS[size], "height": 900}, "color_scheme": theme}
            with signed_in(browser, live, who, **options) as context:
                for name, path in pages.items():
                    if only and not any(part in name for part in only):
                        continue
                    file = f"{who}{name.replace('/', '-').replace('*', 'id')}-{size}-{theme}-{lang}.png"
                    said = faults(context, live, path, lang, folder / file if folder else None)
                    found += [f"{who} {name} {size} {theme} {lang}: {one}" for one in said]
        browser.close()
    return found


def main(folder: Path, people: Sequence[str], only: Sequence[str] = ()) -> list[str]:
    """Pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, living(Path(name) / "school") as live:
        return [fault for who in people for fault in look(live, who, folder, only)]


if __name__ == "__main__":
    given = sys.argv[2:]
    who = [given[given.index("--as") + 1]] if "--as" in given else [VISITOR, MEMBER, STAFF]
    wrong = main(Path(sys.argv[1]), who, [word for word in given if word.startswith("/")])
    print(*wrong, f"{len(wrong)} faults", sep="\n")
    sys.exit(bool(wrong))
