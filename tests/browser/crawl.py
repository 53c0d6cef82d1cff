"""Every page of the portal that can be reached by links, once for each template."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import BrowserContext

VISITOR, MEMBER, STAFF, PARTNER = "visitor", "member", "staff", "partner"
STARTS = {
    VISITOR: ("/", "/sign-in", "/join", "/partners/join"),
    PARTNER: ("/partner", "/partners/join"),
    MEMBER: ("/", "/profile", "/account"),
    STAFF: ("/staff", "/", "/account"),
}
FILES = (".csv", ".json", ".ics", ".pdf", ".zip")
NOT_PAGES = ("/static/", "/plugin/", "/sign-out", "/theme.css", "/graphiql", "/media/")


@cache
def patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The addresses of all pages, those first that leave nothing open."""
    from amicale.plugins.discovery import installed, load
    from amicale.plugins.hooks import Hooks
    from amicale.plugins.manifest import Page
    from amicale.rooms import everything

    plugins = Hooks([load(each) for each in installed().values()]).compose("register_pages")
    declared = (*everything("pages"), *(each for _, pages in plugins for each in pages))
    pages = {page.path for page in declared if isinstance(page, Page)}
    known = sorted(pages, key=lambda path: (path.count("{"), path))
    return tuple((re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in known)


def shape(path: str) -> str:
    """The page that an address leads to: two of one page are the same with other people. A part that looks like an id
    stands for all ids."""
    known = next((page for pattern, page in patterns() if pattern.fullmatch(path)), None)
    return known or "/".join("*" if len(part) > 16 else part for part in path.split("/"))


LINK = re.compile(r'<a\b[^>]*?\shref="([^"#]+)')


def links(html: str, address: str, base: str) -> list[str]:
    """Where one can go from a page, on this site."""
    found = (urlsplit(urljoin(address, unescape(link))) for link in LINK.findall(html))
    return [part.path for part in found if f"{part.scheme}://{part.netloc}" == base]


def explore(context: BrowserContext, base: str, who: str) -> tuple[dict[str, str], list[str]]:
    """Every page that can be reached by links: one address for each shape; and the links that lead nowhere."""
    seen, waiting, dead = dict[str, str](), list(STARTS[who]), list[str]()
    while waiting:
        path = waiting.pop(0)
        if shape(path) in seen or path.startswith(NOT_PAGES) or path.endswith(FILES):
            continue
        answer = context.request.get(f"{base}{path}")
        if answer.status == 404 and path.startswith("/legal/"):
            continue  # a draft may lead to another page that is not published yet
        if answer.status >= 400:
            dead.append(f"{who}: a link leads to {path}, which answers {answer.status}")
        elif "text/html" not in answer.headers.get("content-type", ""):
            continue
        seen[shape(path)] = path
        waiting += links(answer.text(), answer.url, base) if answer.ok else []
    return seen, dead
