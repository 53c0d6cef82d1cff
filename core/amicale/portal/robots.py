"""What search engines may list: ``/robots.txt`` (RFC 9309), and a header on all that they may not.

A page says ``found``, a plugin's route ``found=`` or ``sitemap=`` (sitemaps.org); everything else is nobody's to list.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any

from litestar import Response, get
from litestar.enums import MediaType
from litestar.handlers import HTTPRouteHandler

from amicale.here import HERE

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly

log = logging.getLogger("amicale.portal")
Found = bool | Callable[[], Awaitable[bool]]
BESIDES = ("/static/", "/theme.css", "/icon-", "/media/")
"""What a page is shown with."""
LISTED = {"x-robots-tag": "all"}
PLACE = re.compile(r"\{[^}]*\}")
HOUR = {"cache-control": "public, max-age=3600"}


async def is_found(said: Found, what: str) -> bool:
    """Whether something may be listed now. Where that cannot be told it may not."""
    if isinstance(said, bool):
        return said
    try:
        return await said()
    except Exception:
        log.exception("whether %s may be found cannot be told", what)
        return False


def robots_route(assembly: Assembly) -> HTTPRouteHandler:
    """The handler of ``/robots.txt``."""

    @get("/robots.txt", media_type=MediaType.TEXT)
    async def robots() -> Response[str]:
        pages = [page.path for page in assembly.pages if await is_found(page.found, page.path)]
        maps, files = await routes_said(assembly, "sitemap"), await routes_said(assembly, "found")
        allowed = [*(f"{pattern(path)}$" for path in pages), *map(pattern, [*files, *maps]), *BESIDES]
        return Response(text_of(sorted(allowed), map(HERE.link, maps)), headers=HOUR)

    return robots


async def routes_said(assembly: Assembly, word: str) -> list[str]:
    """The addresses of plugins' routes that say so of themselves now."""
    said = [(path, route.opt.get(word, False)) for route in assembly.routes for path in sorted(route.paths)]
    return sorted([path for path, found in said if await is_found(found, path)])


def pattern(path: str) -> str:
    """An address as robots.txt names it: whatever stands at the place of a value."""
    return PLACE.sub("*", path)


def text_of(allowed: Iterable[str], maps: Iterable[str]) -> str:
    """The document: the longest rule that matches holds, so what is allowed goes before ``Disallow: /``."""
    rules = ["User-agent: *", "Disallow: /", *(f"Allow: {each}" for each in allowed)]
    return "\n".join([*rules, "", *(f"Sitemap: {each}" for each in maps)]).rstrip() + "\n"


async def listed(response: Response[Any], said: Found, path: str) -> Response[Any]:
    """A page's answer, which the guard's header keeps from search engines unless it says otherwise."""
    if response.status_code == 200 and await is_found(said, path):
        response.headers.update(LISTED)
    return response
