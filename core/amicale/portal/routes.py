"""The portal's addresses: pages, static files, the theme, and those of signing in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get, route
from litestar.enums import MediaType
from litestar.handlers import HTTPRouteHandler

from amicale.plugins.manifest import Page
from amicale.portal.address_routes import address_routes
from amicale.portal.answers import page_request, respond
from amicale.portal.assets import CACHE, Assets
from amicale.portal.desk_routes import desk_routes
from amicale.portal.figure_routes import figure_routes
from amicale.portal.import_routes import import_routes
from amicale.portal.installing import installing_routes
from amicale.portal.partner_routes import partner_routes
from amicale.portal.photo_routes import photo_routes
from amicale.portal.privacy_routes import privacy_routes
from amicale.portal.robots import listed, robots_route
from amicale.portal.school_routes import school_routes
from amicale.portal.signing.email import email_routes
from amicale.portal.signing.factors import factor_routes
from amicale.portal.signing.invitation import invitation_routes
from amicale.portal.signing.link import link_routes
from amicale.portal.signing.openid import openid_routes
from amicale.portal.site import Site
from amicale.portal.styleguide import styleguide_routes
from amicale.portal.theme import COLOR, theme_css
from amicale.portal.unsubscribing import unsubscribe_routes

if TYPE_CHECKING:
    from amicale.runtime import Runtime

FORM_LIMIT, FILE_LIMIT = 1_000_000, 10_000_000
"""Bytes that a form may have, and one that takes a file: a picture as telephones make them."""


def page_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """The handlers of all pages: one for all that are alike, for Litestar looks at each handler at length."""
    alike: dict[tuple[bool, int], dict[str, Page]] = {}
    for page in site.assembly.pages:
        document = site.assembly.documents[page.package, page.name]
        limit = FILE_LIMIT if document.takes_files else FORM_LIMIT
        alike.setdefault((bool(document.mutations), limit), {})[page.path] = page
    return [page_route(site, pages, runtime, *kind) for kind, pages in alike.items()]


def page_route(site: Site, pages: Mapping[str, Page], runtime: Runtime, forms: bool, limit: int) -> HTTPRouteHandler:
    """The handler of some pages, by address: GET shows, POST carries a form out."""

    async def handle(request: Request[Any, Any, Any]) -> Response[str]:
        page = pages[request.scope["path_template"]]
        asked = await page_request(request, runtime)
        if request.method != "POST":
            return await listed(respond(await site.show(page, asked), request, runtime), page.found, page.path)
        return respond(await site.submit(page, asked), request, runtime)

    methods: Any = ["GET", "POST"] if forms else ["GET"]
    paths = [path.replace("}", ":str}") for path in pages]
    return route(paths, http_method=methods, request_max_body_size=limit)(handle)


def own_routes(site: Site, assets: Assets, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Static files, the theme, signing in and out."""
    return [
        static_route(assets),
        theme_route(runtime),
        robots_route(site.assembly),
        *installing_routes(site, assets, runtime),
        *email_routes(site, runtime),
        *link_routes(site, runtime),
        *invitation_routes(site, runtime),
        *unsubscribe_routes(site, runtime),
        *address_routes(site, runtime),
        *partner_routes(site, runtime),
        *privacy_routes(site, runtime),
        *import_routes(site, runtime),
        *school_routes(site, runtime),
        *desk_routes(runtime),
        *figure_routes(runtime),
        *photo_routes(site, runtime),
        *openid_routes(site, runtime),
        *factor_routes(site, runtime),
        *styleguide_routes(site, runtime),
    ]


def static_route(assets: Assets) -> HTTPRouteHandler:
    """Files of the front end, packed, cached for a year under an address that changes with their content."""

    @get("/static/{name:path}")
    async def static_file(request: Request[Any, Any, Any], name: str) -> Response[bytes]:
        asset = assets.files.get(name.lstrip("/"))
        if asset is None:
            return Response(b"", status_code=404, media_type=MediaType.TEXT)
        encoding, content = asset.best(request.headers.get("accept-encoding", ""))
        headers = {"cache-control": CACHE, "vary": "Accept-Encoding"} | (
            {"content-encoding": encoding} if encoding else {}
        )
        return Response(content, media_type=asset.media_type, headers=headers)

    return static_file


def theme_route(runtime: Runtime) -> HTTPRouteHandler:
    """The school's colour, or the one that the address names: to look at it before it is the school's."""

    @get("/theme.css")
    async def theme(c: str = "") -> Response[str]:
        color = f"#{c}" if COLOR.fullmatch(c) else runtime.school.color
        return Response(theme_css(color), media_type="text/css", headers={"cache-control": CACHE})

    return theme
