"""Files of the school's own: its pictures, which everybody may see, and how a mail looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from amicale.i18n import normal_locale
from amicale.portal.answers import page_request, respond
from amicale.portal.assets import CACHE
from amicale.portal.site import Site
from amicale.school.looks import picture
from amicale.school.mailtexts import html_preview

if TYPE_CHECKING:
    from amicale.runtime import Runtime

NAME = re.compile(r"([0-9a-f]{32})\.(webp|png)")
PICTURE = {
    "cache-control": CACHE,
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",  # mails show the logo wherever they are read
}
MAIL = {
    # A mail carries its styles in its elements; here it is framed by our own page, and may do nothing else.
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
        "form-action 'none'; sandbox"
    ),
}


def school_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Both."""
    return [picture_route(site, runtime), mail_route(runtime)]


def picture_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """A picture: its address says what is in it, so it is kept for a year."""

    @get("/media/{name:str}")
    async def school_picture(request: Request[Any, Any, Any], name: str) -> Response[Any]:
        match = NAME.fullmatch(name)
        found = await picture(match[1], match[2]) if match else None
        if found is None:
            return respond(site.problem(404, await page_request(request, runtime)), request, runtime)
        return Response(found[0], media_type=found[1], headers=PICTURE)

    return school_picture


def mail_route(runtime: Runtime) -> HTTPRouteHandler:
    """A mail as its readers see it, for those who write it."""

    @get("/staff/texts/mail-preview/{kind:str}")
    async def mail_preview(request: Request[Any, Any, Any], kind: str) -> Response[Any]:
        asked = await page_request(request, runtime)
        locale = normal_locale(asked.first.get("language"), asked.actor.locale)
        html = await html_preview(asked.actor, kind, locale, asked.first.get("version"))
        return Response(html, media_type="text/html; charset=utf-8", headers=MAIL)

    return mail_preview
