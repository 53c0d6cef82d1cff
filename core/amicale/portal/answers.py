"""From a request of Litestar to what a page needs of it, and from its answer back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from litestar import MediaType, Request, Response
from litestar.datastructures import Cookie

from amicale.access.requests import cookies, session_cookie, visitor_cookie
from amicale.access.secrets import new_secret
from amicale.i18n import LOCALES
from amicale.portal.exchange import Answer, PageRequest
from amicale.portal.forms import csrf_secret, read_form

if TYPE_CHECKING:
    from amicale.runtime import Runtime

YEAR = 365 * 24 * 3600
VISITOR = "amicale.visitor"
"""Where a request keeps the secret of a visitor who came without one."""


async def page_request(request: Request[Any, Any, Any], runtime: Runtime, *, with_form: bool = True) -> PageRequest:
    """What a page needs of a request."""
    actor = await runtime.door.authenticate(request.scope)
    wanted = request.query_params.get("lang")
    if wanted in LOCALES:
        actor = actor.speaking(wanted)
    form = await read_form(request) if with_form and request.method == "POST" else {}
    query = {name: request.query_params.getall(name) for name in request.query_params if name != "lang"}
    secret = csrf_secret(form_secret(request, runtime))
    return PageRequest(actor, request.url.path, dict(request.path_params), query, form, secret)


def form_secret(request: Request[Any, Any, Any], runtime: Runtime) -> str:
    """What this browser's forms are bound to: its session, or, for who is not signed in, a secret of the visit."""
    sent, scope = cookies(request.scope), cast("dict[str, Any]", request.scope)
    known = sent.get(session_cookie(runtime.secure)) or sent.get(visitor_cookie(runtime.secure))
    if known:
        return known
    made: str = scope.setdefault(VISITOR, new_secret())
    return made


def respond(answer: Answer, request: Request[Any, Any, Any], runtime: Runtime) -> Response[str]:
    """The answer as a response, which remembers a language that was chosen and a visitor who came."""
    wanted = request.query_params.get("lang")
    kept = []
    if wanted in LOCALES:
        kept.append(
            Cookie("amicale_locale", value=wanted, max_age=YEAR, path="/", samesite="lax", secure=runtime.secure)
        )
    visitor = request.scope.get(VISITOR)
    if visitor:
        kept.append(
            Cookie(visitor_cookie(runtime.secure), value=str(visitor), path="/", secure=runtime.secure, httponly=True,
                   samesite="lax")
        )  # fmt: skip
    headers = {"location": answer.location} if answer.location else {"vary": "Cookie, Accept-Language"}
    return Response(
        answer.html, status_code=answer.status, media_type=MediaType.HTML, headers=headers, cookies=kept
    )  # fmt: skip
