"""The portal's addresses: pages, static files, the theme, signing in by link and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import MediaType, Request, Response, get, post, route
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler

from amicale.access.requests import cookies, session_cookie
from amicale.access.service import SESSION_LIFETIME, end_session, redeem
from amicale.i18n import LOCALES
from amicale.plugins.manifest import Page
from amicale.portal.assets import CACHE, Assets
from amicale.portal.forms import csrf_secret, read_form
from amicale.portal.site import Answer, PageRequest, Site
from amicale.portal.theme import theme_css

if TYPE_CHECKING:
    from amicale.runtime import Runtime

FORM_LIMIT, FILE_LIMIT = 1_000_000, 10_000_000
"""Bytes that a form may have, and one that takes a file: a picture as telephones make them."""
YEAR = 365 * 24 * 3600


def page_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """A handler for each page."""
    return [page_route(site, page, runtime) for page in site.assembly.pages]


def page_route(site: Site, page: Page, runtime: Runtime) -> HTTPRouteHandler:
    """The handler of one page: GET shows, POST carries a form out."""
    path = page.path.replace("}", ":str}")

    async def handle(request: Request[Any, Any, Any]) -> Response[str]:
        asked = await page_request(request, runtime)
        if request.method != "POST":
            return respond(await site.show(page, asked), request, runtime)
        return respond(await site.submit(page, asked), request, runtime)

    document = site.assembly.documents[page.package, page.name]
    methods: Any = ["GET", "POST"] if document.mutations else ["GET"]
    limit = FILE_LIMIT if document.takes_files else FORM_LIMIT
    return route(path, http_method=methods, name=f"{page.package}:{page.name}", request_max_body_size=limit)(handle)


async def page_request(request: Request[Any, Any, Any], runtime: Runtime, *, with_form: bool = True) -> PageRequest:
    """What a page needs of a request."""
    actor = await runtime.door.authenticate(request.scope)
    wanted = request.query_params.get("lang")
    if wanted in LOCALES:
        actor = actor.speaking(wanted)
    form = await read_form(request) if with_form and request.method == "POST" else {}
    query = {name: request.query_params.getall(name) for name in request.query_params if name != "lang"}
    secret = cookies(request.scope).get(session_cookie(runtime.secure), "")
    return PageRequest(actor, request.url.path, dict(request.path_params), query, form, csrf_secret(secret))


def respond(answer: Answer, request: Request[Any, Any, Any], runtime: Runtime) -> Response[str]:
    """The answer as a response, which remembers a language that was chosen."""
    wanted = request.query_params.get("lang")
    chosen = [Cookie("amicale_locale", value=wanted, max_age=YEAR, path="/", samesite="lax", secure=runtime.secure)]
    headers = {"location": answer.location} if answer.location else {"vary": "Cookie, Accept-Language"}
    return Response(
        answer.html, status_code=answer.status, media_type=MediaType.HTML, headers=headers,
        cookies=chosen if wanted in LOCALES else [],
    )  # fmt: skip


def own_routes(site: Site, assets: Assets, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Static files, the theme, signing in and out."""
    return [
        static_route(assets),
        theme_route(runtime),
        sign_in_route(site, runtime),
        confirm_route(site, runtime),
        sign_out_route(runtime),
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
    """The school's colour."""

    @get("/theme.css")
    async def theme() -> Response[str]:
        return Response(theme_css(runtime.school.color), media_type="text/css", headers={"cache-control": CACHE})

    return theme


def sign_in_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """A sign-in link. Opened by hand it signs in at once; from another site's page, or fetched ahead, it asks first."""

    @get("/sign-in/{secret:str}")
    async def sign_in(request: Request[Any, Any, Any], secret: str) -> Response[str]:
        if request.headers.get("sec-fetch-site", "none") == "none" and "sec-purpose" not in request.headers:
            return await use_link(site, runtime, request, secret)
        asked = await page_request(request, runtime)
        return respond(site.message("sign_in", asked, secret=secret), request, runtime)

    return sign_in


def confirm_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """The button of the page that asks first."""

    @post("/sign-in/{secret:str}")
    async def confirm(request: Request[Any, Any, Any], secret: str) -> Response[str]:
        return await use_link(site, runtime, request, secret)

    return confirm


async def use_link(site: Site, runtime: Runtime, request: Request[Any, Any, Any], secret: str) -> Response[str]:
    """Use a link up, and begin a session with a secret of its own."""
    session = await redeem(secret)
    if session is None:
        asked = await page_request(request, runtime)
        return respond(site.message("sign_in", asked, status=410, secret=None), request, runtime)
    return Response("", status_code=303, headers={"location": "/"}, cookies=[session_to_set(session, runtime)])


def sign_out_route(runtime: Runtime) -> HTTPRouteHandler:
    """Ends the session, here and in the database."""

    @post("/sign-out")
    async def sign_out(request: Request[Any, Any, Any]) -> Response[str]:
        await end_session(await runtime.door.authenticate(request.scope))
        runtime.known.forget()
        gone = Cookie(
            session_cookie(runtime.secure), value="", max_age=0, path="/", secure=runtime.secure, httponly=True
        )
        return Response("", status_code=303, headers={"location": "/"}, cookies=[gone])

    return sign_out


def session_to_set(session: str, runtime: Runtime) -> Cookie:
    """The session's cookie: for this host only, out of reach of scripts."""
    return Cookie(
        session_cookie(runtime.secure), value=session, max_age=int(SESSION_LIFETIME.total_seconds()), path="/",
        secure=runtime.secure, httponly=True, samesite="lax",
    )  # fmt: skip
