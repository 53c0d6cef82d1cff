"""Signing in by a link, of a mail or made on the server; and signing out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from amicale.access.openid.leaving import provider_of
from amicale.access.proving import is_alive, is_of_browser, prove_by_link
from amicale.access.requests import session_cookie
from amicale.access.sessions import end_session
from amicale.i18n import translator
from amicale.partners.sessions import end_partner_session
from amicale.portal.answers import page_request, respond
from amicale.portal.exchange import Answer, PageRequest
from amicale.portal.forms import is_own_form
from amicale.portal.signing.common import device_of, own_cookie, session_of
from amicale.portal.signing.email import entered, posted, try_of
from amicale.portal.signing.openid_leaving import leave_provider
from amicale.portal.site import Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime

_ = translator("amicale")
Asking = Request[Any, Any, Any]


def link_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Opening a link, confirming it, signing out."""
    return [sign_in_route(site, runtime), confirm_route(site, runtime), sign_out_route(site, runtime)]


def sign_in_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """A link. In the browser that asked for it, it signs in at once; anywhere else it asks for a click, since programs
    that look at mails open links too, on other machines."""

    @get("/sign-in/{secret:str}")
    async def sign_in(request: Asking, secret: str) -> Response[str]:
        if await is_of_browser(secret, try_of(request, runtime)) and is_opened(request):
            return await use_link(site, runtime, request, secret)
        asked = await page_request(request, runtime)
        page = link_page(site, asked, secret) if await is_alive(secret) else dead_page(site, asked)
        return respond(page, request, runtime)

    return sign_in


def confirm_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """The button of the page that asks first."""

    @post("/sign-in/{secret:str}")
    async def confirm(request: Asking, secret: str) -> Response[str]:
        asked = await page_request(request, runtime)
        if not is_own_form(posted(asked, "csrf_token"), asked.csrf_secret):
            return respond(link_page(site, asked, secret, status=403), request, runtime)
        return await use_link(site, runtime, request, secret)

    return confirm


def is_opened(request: Asking) -> bool:
    """Whether a person opens it now, and no browser fetches it ahead (Fetch Metadata Request Headers, 2)."""
    return "sec-purpose" not in request.headers and request.headers.get("sec-fetch-mode", "navigate") == "navigate"


async def use_link(site: Site, runtime: Runtime, request: Asking, secret: str) -> Response[str]:
    """Use a link up, and begin a session with a secret of its own."""
    meant = request.query_params.get("as", "")
    proved = await prove_by_link(secret, device_of(request, runtime), session_of(request, runtime), meant)
    if proved is None:
        return respond(dead_page(site, await page_request(request, runtime, with_form=False)), request, runtime)
    return entered(proved, runtime)


def link_page(site: Site, asked: PageRequest, secret: str, status: int = 200) -> Answer:
    """The page with one button."""
    meant = asked.first.get("as", "")
    way = meant if meant in ("member", "partner") else ""
    return site.message("sign_in/link", asked, status=status, secret=secret, way=way, page_title=_("Sign in"))


def dead_page(site: Site, asked: PageRequest) -> Answer:
    """The link is used up, too old or mistyped."""
    return site.message("sign_in/link", asked, status=410, secret=None, way="", page_title=_("Sign in"))


def sign_out_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """Ends the session, here and in the database; what the browser keeps of our pages is cleared, too."""

    @post("/sign-out")
    async def sign_out(request: Asking) -> Response[str]:
        actor = await runtime.door.authenticate(request.scope)
        provider = await provider_of(actor.session_id)
        await (end_partner_session(actor) if actor.is_partner else end_session(actor))
        runtime.known.forget()
        response = await leave_provider(site, runtime, request, provider) or Response(
            "", status_code=303, headers={"location": "/"}
        )
        response.headers["clear-site-data"] = '"cache"'
        response.cookies.append(own_cookie(session_cookie(runtime.secure), "", 0, runtime))
        return response

    return sign_out
