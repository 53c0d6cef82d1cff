"""Pictures of every sample page, wide and narrow, by day and by night, and what axe has to say about each.

Run as ``python shots.py FOLDER [NAME ...]``.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from samples import SCENES
from site_preview import serve

CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = {"wide": 1280, "narrow": 390}
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def violations(page: Page) -> list[str]:
    """What axe finds on a page, best practices included: rule, element, reason."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['html'][:140]} {node['failureSummary'][:300]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def faults_of(page: Page, address: str, picture: Path | None) -> list[str]:
    """Opens a page, takes its picture when one is wanted, and says what is wrong with it."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")
    if picture is not None:
        page.screenshot(path=picture, full_page=True)
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return said + violations(page) + ([f"{overflow} px wider than the window"] if overflow > 0 else [])


def shoot(browser: Browser, base: str, folder: Path | None, names: list[str], colour: str) -> list[str]:
    """Takes the pictures of every page in every way; returns the faults."""
    faults: list[str] = []
    for theme, (size, width), name in product(("light", "dark"), WIDTHS.items(), names):
        with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme) as context:
            address = f"{base}/{'fr' if size == 'wide' else 'en'}/{name}?colour={colour}"
            picture = folder / f"{name}-{size}-{theme}.png" if folder else None
            found = faults_of(context.new_page(), address, picture)
            faults += [f"{name} {size} {theme}: {fault}" for fault in found]
    return faults


def main(folder: Path | None, names: list[str], colour: str = "9b2743") -> list[str]:
    """Serves, shoots (into folder, if given), stops; returns the faults."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    server = serve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        faults = shoot(browser, f"http://127.0.0.1:{server.server_address[1]}", folder, names, colour)
        browser.close()
    server.shutdown()
    return faults


if __name__ == "__main__":
    found = main(Path(sys.argv[1]), sys.argv[2:] or list(SCENES))
    print(*found, f"{len(found)} faults", sep="\n")
    sys.exit(bool(found))
