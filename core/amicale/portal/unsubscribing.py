"""The address in every bulk mail: a page that asks, and a POST that unsubscribes at once (RFC 8058)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from amicale.i18n import LOCALES
from amicale.mail.unsubscribing import PATH, Subscription, find, unsubscribe
from amicale.portal.answers import page_request, respond
from amicale.portal.exchange import PageRequest
from amicale.portal.site import Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime

ROUTE = PATH + "{secret:str}"
LONGEST = 20_000
"""Bytes of a request: it says ``List-Unsubscribe=One-Click``, and nothing of it is read."""


def unsubscribe_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Asking, and doing."""
    return [ask_route(site, runtime), do_route(site, runtime)]


def ask_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """A page with a button: programs that look for viruses open every link of a mail, so opening changes nothing."""

    @get(ROUTE)
    async def ask(request: Request[Any, Any, Any], secret: str) -> Response[str]:
        return await answer(request, site, runtime, await find(secret), done=False)

    return ask


def do_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """Unsubscribes, whoever sends it: a mail provider has no cookie and comes from elsewhere. Twice does no harm."""

    @post(ROUTE, status_code=200, request_max_body_size=LONGEST)
    async def do(request: Request[Any, Any, Any], secret: str) -> Response[str]:
        subscription = await find(secret)
        if subscription is not None:
            await unsubscribe(subscription)
        return await answer(request, site, runtime, subscription, done=True)

    return do


async def answer(
    request: Request[Any, Any, Any], site: Site, runtime: Runtime, subscription: Subscription | None, *, done: bool
) -> Response[str]:
    """The page. An address that is nobody's any more says so, and is no error: nothing more is sent to them."""
    asked = await page_request(request, runtime, with_form=False)
    if subscription is not None and subscription.locale and request.query_params.get("lang") not in LOCALES:
        asked = speaking(asked, subscription.locale)
    purpose = subscription.purpose if subscription else None
    title = purpose.title.to(asked.actor.locale) if purpose else None
    return respond(
        site.message("unsubscribe", asked, known=subscription is not None, purpose=title, done=done), request, runtime
    )


def speaking(asked: PageRequest, locale: str) -> PageRequest:
    """The same request by somebody who reads this language."""
    return replace(asked, actor=asked.actor.speaking(locale))
