"""Second factors, where cookies change or something is shown once: confirming, setting an app up, recovery codes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import segno
from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from amicale.access.factors import apps, confirming, recovery
from amicale.access.fresh import CONFIRM_FIRST, is_fresh
from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.plugins.manifest import Page
from amicale.portal.answers import page_request, respond
from amicale.portal.exchange import Answer, PageRequest
from amicale.portal.forms import is_local, is_own_form
from amicale.portal.signing.ceremonies import ceremony_routes, network_of
from amicale.portal.signing.common import let_in
from amicale.portal.site import STATUS, Site, confirm_address

if TYPE_CHECKING:
    from amicale.runtime import Runtime

_ = translator("amicale")
CONFIRM = "/sign-in/confirm"
SVG = "image/svg+xml"


def factor_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Everything of second factors that is no page of the schema."""
    return [
        show_confirm_route(site, runtime),
        confirm_route(site, runtime),
        passkey_page_route(site, runtime),
        qr_route(runtime),
        confirm_app_route(site, runtime),
        codes_route(site, runtime),
        *ceremony_routes(runtime),
    ]


def show_confirm_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """The page of the second step: what one can confirm with."""

    @get(CONFIRM)
    async def show(request: Request[Any, Any, Any]) -> Response[str]:
        asked = await page_request(request, runtime)
        return respond(await confirm_page(site, asked), request, runtime)

    return show


async def confirm_page(site: Site, asked: PageRequest, refusal: Refusal | None = None) -> Answer:
    """The second step, for whoever is half-way in, or has to show again that it is them."""
    target = target_of(asked)
    try:
        ways = await confirming.ways_of(await confirming.holder_of(asked.actor))
    except Refusal:
        return Answer(303, location="/sign-in")
    if asked.actor.signed_in and is_fresh(asked.actor) and not asked.actor.must_confirm and refusal is None:
        return Answer(303, location=target)
    return site.message(
        "sign_in/confirm", asked,
        status=STATUS.get(refusal.code, 422) if refusal else 200, page_title=_("Confirm it is you"),
        ways=ways, target=target, **posted(asked, refusal),
    )  # fmt: skip


def confirm_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """A code was typed, of the app or of the paper."""

    @post(CONFIRM)
    async def confirm(request: Request[Any, Any, Any]) -> Response[str]:
        asked = await page_request(request, runtime)
        try:
            require_own_form(asked)
            session = await confirm_by_code(asked, network_of(request, runtime))
        except Refusal as refusal:
            return respond(await confirm_page(site, asked, refusal), request, runtime)
        return let_in(session, runtime, target_of(asked))

    return confirm


async def confirm_by_code(asked: PageRequest, network: str) -> str:
    """The session's new secret, for a code of the app or a recovery code."""
    paper = value_of(asked, "recoveryCode")
    if paper:
        return await confirming.confirm_with_recovery_code(asked.actor, paper, network)
    code = value_of(asked, "code")
    if not code:
        raise Refusal(_("Type the code that your app shows."), field="code")
    return await confirming.confirm_with_app(asked.actor, code, network)


def passkey_page_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """Signing in with a passkey, on a page of its own: where the button leads that a script did not catch."""

    @get("/sign-in/passkey")
    async def passkey(request: Request[Any, Any, Any]) -> Response[str]:
        asked = await page_request(request, runtime)
        answer = site.message("sign_in/passkey", asked, page_title=_("Sign in with a passkey"), target=target_of(asked))
        return respond(answer, request, runtime)

    return passkey


def qr_route(runtime: Runtime) -> HTTPRouteHandler:
    """What an authenticator app scans, while it is being set up on this device."""

    @get("/account/factors/app/qr.svg")
    async def qr(request: Request[Any, Any, Any]) -> Response[bytes]:
        actor = await runtime.door.authenticate(request.scope)
        found = await apps.setting_up(actor)
        if found is None:
            return Response(b"", status_code=404, media_type=SVG)
        return Response(qr_code(found.address), media_type=SVG)

    return qr


def qr_code(content: str) -> bytes:
    """A picture of a text that a camera reads: dark on light, whatever the theme."""
    out = io.BytesIO()
    segno.make(content, error="m", micro=False).save(out, kind="svg", scale=6, border=4, dark="#000", light="#fff")
    return out.getvalue()


def confirm_app_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """The app's first code. The session is strong then, and recovery codes are shown to who has none."""

    @post("/account/factors/app")
    async def confirm_app(request: Request[Any, Any, Any]) -> Response[str]:
        asked = await page_request(request, runtime)
        try:
            require_own_form(asked)
            await apps.confirm(asked.actor, value_of(asked, "code"))
        except Refusal as refusal:
            return respond(await again(site, "account/factors_app", asked, refusal), request, runtime)
        session = await confirming.strengthen(asked.actor, "app")
        if await recovery.codes_left(asked.actor.require_member()):
            return let_in(session, runtime, "/account/factors?done=ConfirmApp")
        return let_in(session, runtime, "/account/factors/codes?done=ConfirmApp")

    return confirm_app


def codes_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """New recovery codes, shown in the answer itself and never again."""

    @post("/account/factors/codes")
    async def codes(request: Request[Any, Any, Any]) -> Response[str]:
        asked = await page_request(request, runtime)
        try:
            require_own_form(asked)
            made = await recovery.make_codes(asked.actor)
        except Refusal as refusal:
            return respond(await again(site, "account/factors_codes", asked, refusal), request, runtime)
        answer = site.message("sign_in/recovery_codes", asked, page_title=_("Your recovery codes"), codes=made)
        return respond(answer, request, runtime)

    return codes


async def again(site: Site, name: str, asked: PageRequest, refusal: Refusal) -> Answer:
    """The page that a form was on, with what is wrong; or first to the confirmation that it needs."""
    if refusal.reason == CONFIRM_FIRST:
        return Answer(303, location=confirm_address(asked.path))
    page: Page = next(page for page in site.assembly.pages if page.name == name and page.package == "amicale")
    return await site.show(page, asked, status=STATUS.get(refusal.code, 422), **posted(asked, refusal))


def posted(asked: PageRequest, refusal: Refusal | None) -> dict[str, Any]:
    """What a template shows of a form that came back. Codes are typed anew."""
    if refusal is None:
        return {}
    error = {"message": refusal.message.to(asked.actor.locale), "field": refusal.field or "", "code": refusal.code}
    return {"errors": [error], "form": {"form_key": value_of(asked, "form_key")}}


def require_own_form(asked: PageRequest) -> None:
    """Refuse a form that is not of our page."""
    if not is_own_form(value_of(asked, "csrf_token"), asked.csrf_secret):
        raise Refusal(_("This page is too old. Load it again."), code="FORBIDDEN", reason="CSRF")


def value_of(asked: PageRequest, name: str) -> str:
    """A field of what was posted."""
    return (asked.form.get(name) or [""])[-1]


def target_of(asked: PageRequest) -> str:
    """Where one wanted to go, if it is on this site."""
    target = value_of(asked, "next") or asked.first.get("next", "")
    return target if target and is_local(target) else "/"
