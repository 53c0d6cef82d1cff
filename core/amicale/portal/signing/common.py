"""What all ways of signing in share: where somebody comes from, the session's cookie, where they go then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from litestar import Request, Response, route
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler

from amicale.access.addresses import REQUEST, client_address
from amicale.access.devices import Device, device_name
from amicale.access.requests import cookies, session_cookie
from amicale.access.secrets import new_secret
from amicale.portal.forms import is_local

if TYPE_CHECKING:
    from amicale.runtime import Runtime

DEVICE = "amicale.device"
"""Where a request keeps the key of a browser that was not known before."""
DEVICE_SECONDS = 400 * 86_400
"""The longest that browsers keep a cookie (RFC 6265bis, 5.5)."""
LONGEST = 1_000

Asked = Request[Any, Any, Any]
PartAct = Callable[[Asked, str], Awaitable[Response[str]]]
"""What answers at an address with one part that is not fixed, from the request and that part."""


def at(method: Literal["GET", "POST"], path: str, act: PartAct) -> HTTPRouteHandler:
    """A route at an address with one part that is not fixed: ``at("GET", "/invitation/{secret:str}", routes.show)``."""

    @route(path, http_method=method)
    async def handle(request: Asked) -> Response[str]:
        (part,) = request.path_params.values()
        return await act(request, str(part))

    return handle


def device_of(request: Request[Any, Any, Any], runtime: Runtime) -> Device:
    """Where a request comes from, as people recognise it."""
    proxies = frozenset(runtime.instance.settings.trusted_proxies)
    scope: Any = request.scope
    key = scope.get(DEVICE) or cookies(scope).get(device_cookie(runtime)) or new_secret()
    scope[DEVICE] = key
    return Device(device_name(request.headers.get("user-agent", "")), client_address(scope, proxies), key[:100])


def session_of(request: Request[Any, Any, Any], runtime: Runtime) -> str:
    """The secret of the session that this browser has; empty for none."""
    return cookies(request.scope).get(session_cookie(runtime.secure), "")


def let_in(session: str, runtime: Runtime, target: str = "/") -> Response[str]:
    """Somebody is signed in: the cookies, and the page they wanted, if it is one of ours."""
    runtime.known.forget()
    return Response("", status_code=303, headers={"location": local(target)}, cookies=cookies_of(session, runtime))


def local(target: str) -> str:
    """An address of ours, as a header can carry it; the home page instead of any other."""
    return quote(target, safe="/?&=%#:;,@!$'()*+~-._") if is_local(target) and len(target) <= LONGEST else "/"


def cookies_of(session: str, runtime: Runtime) -> list[Cookie]:
    """What a browser keeps that was just let in: its session, and by what it is known again next time."""
    key = (REQUEST.get() or {}).get(DEVICE)
    known = [own_cookie(device_cookie(runtime), key, DEVICE_SECONDS, runtime)] if key else []
    return [session_to_set(session, runtime), *known]


def session_to_set(session: str, runtime: Runtime) -> Cookie:
    """The session's cookie: for this host only, out of reach of scripts."""
    return own_cookie(session_cookie(runtime.secure), session, runtime.school.session_days * 86_400, runtime)


def device_cookie(runtime: Runtime) -> str:
    """The cookie by which a browser is known again that somebody has signed in with. It lets nobody in."""
    return "__Host-amicale-device" if runtime.secure else "amicale-device"


def own_cookie(name: str, value: str, seconds: int, runtime: Runtime) -> Cookie:
    """A cookie that only this host and only the server sees."""
    return Cookie(
        name, value=value, max_age=seconds, path="/", secure=runtime.secure, httponly=True, samesite="lax"
    )  # fmt: skip
