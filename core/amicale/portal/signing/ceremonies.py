"""Talking with a browser's passkeys: JSON that static/passkeys.js sends and gets. A page of ours must send it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Request, Response, post
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler

from amicale.access.addresses import client_address
from amicale.access.factors import confirming, passkeys
from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.portal.answers import form_secret, page_request
from amicale.portal.forms import csrf_secret, is_own_form
from amicale.portal.signing.common import cookies_of, device_of, local, session_of
from amicale.portal.site import STATUS

if TYPE_CHECKING:
    from amicale.runtime import Runtime

_ = translator("amicale")
JSON = "application/json"
LIMIT = 64_000
"""Bytes of a body; an answer has about 2,000."""
CHALLENGES, SECONDS = 300, 3600.0
"""How many challenges a network gets in an hour."""

Reply = tuple[str | Mapping[str, Any], str | None]
"""JSON, and the secret of a session that begins with it."""
Act = Callable[[Request[Any, Any, Any], Actor, Mapping[str, Any]], Awaitable[Reply]]
Options = Callable[[Actor, str], Awaitable[str]]
"""What a browser's passkeys are asked, as JSON, from who asks and the secret of their browser."""


def ceremony_routes(runtime: Runtime) -> list[HTTPRouteHandler]:
    """Registering, signing in, confirming: each asks for options, and then sends the answer."""
    return [
        route(runtime, "/account/factors/passkey/options", beginning(runtime, passkeys.begin_registration)),
        route(runtime, "/account/factors/passkey", finish_adding(runtime)),
        route(runtime, "/sign-in/passkey/options", begin_signing_in(runtime)),
        route(runtime, "/sign-in/passkey", finish_signing_in(runtime)),
        route(runtime, "/sign-in/confirm/passkey/options", beginning(runtime, confirming.begin_passkey)),
        route(runtime, "/sign-in/confirm/passkey", finish_confirming(runtime)),
    ]


def route(runtime: Runtime, path: str, act: Act) -> HTTPRouteHandler:
    """One of them: refusals are told in the person's language."""

    @post(path, request_max_body_size=LIMIT, status_code=200)
    async def handle(request: Request[Any, Any, Any]) -> Response[bytes]:
        actor = (await page_request(request, runtime, with_form=False)).actor
        try:
            said, session = await act(request, actor, await body_of(request, runtime))
        except Refusal as refusal:
            return refused(refusal, actor.locale)
        if session is None:
            return json_response(said)
        runtime.known.forget()
        return json_response(said, cookies=cookies_of(session, runtime))

    return handle


async def body_of(request: Request[Any, Any, Any], runtime: Runtime) -> Mapping[str, Any]:
    """What was sent, as a page of this browser's sends it.

    :raises Refusal: by another site, or unreadable.
    """
    token = request.headers.get("x-csrf-token", "")
    if not is_own_form(token, csrf_secret(form_secret(request, runtime))):
        raise Refusal(_("This page is too old. Load it again."), code="FORBIDDEN", reason="CSRF")
    try:
        found = msgspec.json.decode(await request.body() or b"{}")
    except (msgspec.DecodeError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refusal(_("This cannot be read."), code="BAD_REQUEST")
    return found


def answer_in(body: Mapping[str, Any]) -> passkeys.Answer:
    """The passkey's answer in what was sent.

    :raises Refusal: there is none.
    """
    answer = body.get("credential")
    if not isinstance(answer, dict) or not isinstance(answer.get("response"), dict):
        raise Refusal(_("This cannot be read."), code="BAD_REQUEST")
    return answer


def beginning(runtime: Runtime, options: Options) -> Act:
    """Options for who is signed in: for a new passkey, or for one of theirs."""

    async def act(request: Request[Any, Any, Any], actor: Actor, _body: Mapping[str, Any]) -> Reply:
        return await options(actor, form_secret(request, runtime)), None

    return act


def finish_adding(runtime: Runtime) -> Act:
    """A new passkey; with it, the person has confirmed who they are."""

    async def act(request: Request[Any, Any, Any], actor: Actor, body: Mapping[str, Any]) -> Reply:
        name = str(body.get("name") or device_of(request, runtime).name)
        await passkeys.register(actor, form_secret(request, runtime), answer_in(body), name)
        session = await confirming.strengthen(actor, "passkey")
        return {"location": "/account/factors?done=AddPasskey"}, session

    return act


def begin_signing_in(runtime: Runtime) -> Act:
    """Options for signing in with whatever passkey there is."""

    async def act(request: Request[Any, Any, Any], _actor: Actor, _body: Mapping[str, Any]) -> Reply:
        await spend("passkey.options", network_of(request, runtime), limit=CHALLENGES, seconds=SECONDS)
        return await passkeys.begin_answer("sign_in", form_secret(request, runtime)), None

    return act


def finish_signing_in(runtime: Runtime) -> Act:
    """Somebody is signed in."""

    async def act(request: Request[Any, Any, Any], _actor: Actor, body: Mapping[str, Any]) -> Reply:
        await spend("passkey.answer", network_of(request, runtime), limit=CHALLENGES, seconds=SECONDS)
        session = await confirming.sign_in_with_passkey(
            form_secret(request, runtime), answer_in(body), device_of(request, runtime), session_of(request, runtime)
        )
        return {"location": target_in(body)}, session

    return act


def finish_confirming(runtime: Runtime) -> Act:
    """The session is confirmed."""

    async def act(request: Request[Any, Any, Any], actor: Actor, body: Mapping[str, Any]) -> Reply:
        session = await confirming.confirm_with_passkey(actor, form_secret(request, runtime), answer_in(body))
        return {"location": target_in(body)}, session

    return act


def target_in(body: Mapping[str, Any]) -> str:
    """Where one goes then, if it is on this site."""
    target = body.get("next")
    return local(target) if isinstance(target, str) else "/"


def network_of(request: Request[Any, Any, Any], runtime: Runtime) -> str:
    """Where a request comes from."""
    return client_address(request.scope, frozenset(runtime.instance.settings.trusted_proxies))


def json_response(
    said: str | Mapping[str, Any], status: int = 200, cookies: list[Cookie] | None = None
) -> Response[bytes]:
    """JSON, given as text or as a value."""
    content = said.encode() if isinstance(said, str) else msgspec.json.encode(said)
    return Response(content, status_code=status, media_type=JSON, cookies=cookies or [])


def refused(refusal: Refusal, locale: str) -> Response[bytes]:
    """Why not, as the API says it."""
    error = {"message": refusal.message.to(locale), "code": refusal.code, "reason": refusal.reason}
    return json_response({"error": error}, STATUS.get(refusal.code, 400))
