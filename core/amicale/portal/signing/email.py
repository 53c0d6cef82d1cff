"""Signing in by e-mail: the form, the code, the link, and who of those that share an address it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler

from amicale.access.proving import (
    Several,
    SignedIn,
    Welcomed,
    choose,
    people_to_choose,
    prove_by_code,
    waiting_for,
    wrong_code,
)
from amicale.access.requests import cookies
from amicale.access.signing_in import LIFETIME, begin
from amicale.access.throttle import TooMany
from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.partners.seats import INVITATION
from amicale.portal.answers import page_request, respond
from amicale.portal.exchange import Answer, PageRequest
from amicale.portal.forms import is_own_form
from amicale.portal.signing.common import device_of, let_in, local, own_cookie, session_of
from amicale.portal.site import STATUS, Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime

_ = translator("amicale")
CODE, WHO = "/sign-in/code", "/sign-in/who"
Asking = Request[Any, Any, Any]


def email_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """The form, the page for the code, the choice."""
    return [
        form_route(site, runtime), ask_route(site, runtime),
        code_route(site, runtime), check_route(site, runtime),
        who_route(site, runtime), choose_route(site, runtime),
    ]  # fmt: skip


def form_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """The form for the address, with the other ways below."""

    @get("/sign-in")
    async def form(request: Asking) -> Response[str]:
        asked = await page_request(request, runtime)
        return respond(form_page(site, asked), request, runtime)

    return form


def ask_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """An address was typed: a mail is on its way to it, whosever it is."""

    @post("/sign-in")
    async def ask(request: Asking) -> Response[str]:
        asked = await page_request(request, runtime)
        address, target = posted(asked, "email"), local(posted(asked, "next") or "/")
        try:
            require_own_form(asked)
            network = device_of(request, runtime).network
            secret = await begin(address, network, asked.actor.locale, target)
        except Refusal as refusal:
            return wait_for(refusal, respond(form_page(site, asked, refusal), request, runtime))
        response = Response("", status_code=303, headers={"location": CODE})
        response.cookies.append(try_to_keep(secret, runtime))
        return response

    return ask


def code_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """The page that asks for the code."""

    @get(CODE)
    async def code(request: Asking) -> Response[str]:
        asked = await page_request(request, runtime)
        return respond(await code_page(site, asked, try_of(request, runtime)), request, runtime)

    return code


def check_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """The code was typed."""

    @post(CODE)
    async def check(request: Asking) -> Response[str]:
        asked, browser = await page_request(request, runtime), try_of(request, runtime)
        device, old = device_of(request, runtime), session_of(request, runtime)
        try:
            require_own_form(asked)
            proved = await prove_by_code(browser, posted(asked, "code"), device, old)
            if proved is None:
                raise wrong_code()
        except Refusal as refusal:
            return wait_for(refusal, respond(await code_page(site, asked, browser, refusal), request, runtime))
        return entered(proved, runtime)

    return check


def who_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """Several have the address that was proved: which of them is it?"""

    @get(WHO)
    async def who(request: Asking) -> Response[str]:
        asked = await page_request(request, runtime)
        people = await people_to_choose(try_of(request, runtime))
        if not people:
            return Response("", status_code=303, headers={"location": "/sign-in"})
        return respond(
            site.message("sign_in/who", asked, page_title=_("Who are you?"), people=people), request, runtime
        )

    return who


def choose_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """They have said it."""

    @post(WHO)
    async def choose_one(request: Asking) -> Response[str]:
        asked = await page_request(request, runtime)
        try:
            require_own_form(asked)
            person_id = UUID(posted(asked, "person"))
        except (Refusal, ValueError):
            return Response("", status_code=303, headers={"location": WHO})
        device, old = device_of(request, runtime), session_of(request, runtime)
        found = await choose(try_of(request, runtime), person_id, device, old)
        return entered(found, runtime) if found else Response("", status_code=303, headers={"location": "/sign-in"})

    return choose_one


def form_page(site: Site, asked: PageRequest, refusal: Refusal | None = None) -> Answer:
    """The form for the address; what was typed stays in it."""
    target = local(posted(asked, "next") or asked.first.get("next", "/"))
    return site.message("sign_in", asked, target=target, **said(asked, refusal), page_title=_("Sign in"))


async def code_page(site: Site, asked: PageRequest, browser: str, refusal: Refusal | None = None) -> Answer:
    """The form for the code, or, where nothing waits for one, that for the address."""
    waiting = await waiting_for(browser) if browser else None
    if waiting is None or waiting["proved"]:
        if waiting is not None:
            return Answer(303, location=WHO)
        return form_page(site, asked, refusal or too_late())
    return site.message(
        "sign_in/code", asked, address=waiting["address"], target=waiting["target"], page_title=_("Your code"),
        minutes=round(LIFETIME.total_seconds() / 60), **said(asked, refusal),
    )  # fmt: skip


def too_late() -> Refusal:
    """Why the page for the code is not there."""
    return Refusal(_("It has been too long, or your browser keeps no cookies. Ask for another mail."), field="email")


def said(asked: PageRequest, refusal: Refusal | None) -> Mapping[str, Any]:
    """What a form shows again, and what was wrong with it."""
    if refusal is None:
        return {}
    named = (refusal.field or "").rpartition(".")[2]
    message = refusal.message.to(asked.actor.locale)
    error = {"message": message, "field": named, "code": refusal.code, "reason": refusal.reason}
    shown = {name: values[-1] for name, values in asked.form.items() if name not in ("csrf_token", "next", "code")}
    return {"errors": [error], "form": shown or {"email": ""}, "status": STATUS.get(refusal.code, 422)}


def entered(proved: SignedIn | Welcomed | Several, runtime: Runtime) -> Response[str]:
    """In, or at the choice; the cookie of the try is gone, or another one."""
    if isinstance(proved, Several):
        response = Response("", status_code=303, headers={"location": WHO})
        response.cookies.append(try_to_keep(proved.secret, runtime))
        return response
    if isinstance(proved, Welcomed):
        response = Response("", status_code=303, headers={"location": f"{INVITATION}/{proved.secret}"})
    else:
        response = let_in(proved.session, runtime, proved.target)
    response.cookies.append(own_cookie(try_cookie(runtime), "", 0, runtime))
    return response


def wait_for(refusal: Refusal, response: Response[str]) -> Response[str]:
    """Say to programs, too, when to come back (RFC 9110, 10.2.3)."""
    if isinstance(refusal, TooMany):
        response.headers["retry-after"] = str(refusal.seconds)
    return response


def require_own_form(asked: PageRequest) -> None:
    """Refuse what no page of ours has sent: somebody else would sign a person in as themselves.

    :raises Refusal: it was not, or the page was open for too long.
    """
    if not is_own_form(posted(asked, "csrf_token"), asked.csrf_secret):
        raise Refusal(_("This page was open for too long. Please try again."), code="FORBIDDEN", reason="STALE_FORM")


def posted(asked: PageRequest, name: str) -> str:
    """One value of a form."""
    return (asked.form.get(name) or [""])[-1]


def try_of(request: Asking, runtime: Runtime) -> str:
    """The secret of the try of this browser; empty for none."""
    return cookies(request.scope).get(try_cookie(runtime), "")


def try_to_keep(secret: str, runtime: Runtime) -> Cookie:
    """The cookie of a try."""
    return own_cookie(try_cookie(runtime), secret, int(LIFETIME.total_seconds()), runtime)


def try_cookie(runtime: Runtime) -> str:
    """The cookie that binds a try to its browser."""
    return "__Host-amicale-try" if runtime.secure else "amicale-try"
