"""Signing in by a link, and signing out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from amicale.access.requests import session_cookie
from amicale.access.service import redeem
from amicale.access.sessions import end_session
from amicale.portal.answers import page_request, respond
from amicale.portal.signing.common import device_of, let_in, own_cookie, session_of
from amicale.portal.site import Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime


def link_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Opening a link, confirming it, signing out."""
    return [sign_in_route(site, runtime), confirm_route(site, runtime), sign_out_route(runtime)]


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
    session = await redeem(secret, device_of(request, runtime), session_of(request, runtime))
    if session is None:
        asked = await page_request(request, runtime)
        return respond(site.message("sign_in", asked, status=410, secret=None), request, runtime)
    return let_in(session, runtime)


def sign_out_route(runtime: Runtime) -> HTTPRouteHandler:
    """Ends the session, here and in the database."""

    @post("/sign-out")
    async def sign_out(request: Request[Any, Any, Any]) -> Response[str]:
        await end_session(await runtime.door.authenticate(request.scope))
        runtime.known.forget()
        gone = own_cookie(session_cookie(runtime.secure), "", 0, runtime)
        return Response("", status_code=303, headers={"location": "/"}, cookies=[gone])

    return sign_out
