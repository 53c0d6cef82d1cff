"""What all ways of signing in share: where somebody comes from, the session's cookie, where they go then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response
from litestar.datastructures import Cookie

from amicale.access.addresses import client_address
from amicale.access.requests import cookies, session_cookie
from amicale.access.sessions import SESSION_LIFETIME, Device
from amicale.portal.forms import is_local

if TYPE_CHECKING:
    from amicale.runtime import Runtime


def device_of(request: Request[Any, Any, Any], runtime: Runtime) -> Device:
    """Where a request comes from, as people recognise it."""
    proxies = frozenset(runtime.instance.settings.trusted_proxies)
    return Device(request.headers.get("user-agent", "")[:120], client_address(request.scope, proxies))


def session_of(request: Request[Any, Any, Any], runtime: Runtime) -> str:
    """The secret of the session that this browser has; empty for none."""
    return cookies(request.scope).get(session_cookie(runtime.secure), "")


def let_in(session: str, runtime: Runtime, target: str = "/") -> Response[str]:
    """Somebody is signed in: the cookie, and the page they wanted, if it is one of ours."""
    runtime.known.forget()
    location = target if is_local(target) else "/"
    return Response("", status_code=303, headers={"location": location}, cookies=[session_to_set(session, runtime)])


def session_to_set(session: str, runtime: Runtime) -> Cookie:
    """The session's cookie: for this host only, out of reach of scripts."""
    return own_cookie(session_cookie(runtime.secure), session, int(SESSION_LIFETIME.total_seconds()), runtime)


def own_cookie(name: str, value: str, seconds: int, runtime: Runtime) -> Cookie:
    """A cookie that only this host and only the server sees."""
    return Cookie(
        name, value=value, max_age=seconds, path="/", secure=runtime.secure, httponly=True, samesite="lax"
    )  # fmt: skip
