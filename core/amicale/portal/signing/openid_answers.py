"""What the browser carries of a try: the parameters that a provider sends it back with, and a cookie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from litestar import Request, Response
from litestar.datastructures import Cookie

from amicale.access.openid.problems import OpenIDProblem
from amicale.access.openid.tries import LIFETIME, Try, suffix_of
from amicale.access.requests import cookies
from amicale.portal.signing.common import own_cookie

if TYPE_CHECKING:
    from amicale.runtime import Runtime


def answer_of(request: Request[Any, Any, Any]) -> dict[str, str]:
    """The parameters; nothing where one stands twice (RFC 6749, section 3.1)."""
    given = {name: request.query_params.getall(name) for name in request.query_params}
    return {name: values[0] for name, values in given.items()} if all(len(v) == 1 for v in given.values()) else {}


def cookie_name(state: str, secure: bool) -> str:
    """The cookie of a try; several tabs have one each."""
    return f"{'__Host-' if secure else ''}amicale-openid-{suffix_of(state)}"


def try_of(request: Request[Any, Any, Any], runtime: Runtime, answer: Mapping[str, str]) -> Try:
    """The try that an answer belongs to.

    :raises OpenIDProblem: it was not begun in this browser.
    """
    state = answer.get("state", "")
    secret = cookies(request.scope).get(cookie_name(state, runtime.secure), "")
    if not state or not secret:
        raise OpenIDProblem("OPENID_STATE", "no state, or no cookie for it")
    return Try(state, secret)


def remembering(tried: Try, runtime: Runtime) -> Cookie:
    """The cookie that binds a try to this browser."""
    name = cookie_name(tried.state, runtime.secure)
    return own_cookie(name, tried.secret, int(LIFETIME.total_seconds()), runtime)


def forgetting(
    response: Response[str], request: Request[Any, Any, Any], runtime: Runtime, answer: Mapping[str, str]
) -> Response[str]:
    """The same answer, after which the browser no longer has the cookie of the try."""
    name = cookie_name(answer.get("state", ""), runtime.secure)
    if name in cookies(request.scope):
        response.cookies.append(own_cookie(name, "", 0, runtime))
    return response
