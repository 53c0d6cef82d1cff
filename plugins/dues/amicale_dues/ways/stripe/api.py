"""Stripe's HTTP API, as far as we need it: forms in, JSON out, one version, and each act once for its key."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from functools import lru_cache
from typing import Any

import httpx

from amicale import settings_of
from amicale_dues.settings import DuesSettings
from amicale_dues.ways.contract import WayFailed

API = "https://api.stripe.com"
VERSION = "2024-06-20"
"""The shapes that we read. Stripe answers in these whatever the account's own version is."""
SECONDS = 8.0
WAITS = (0.3, 1.0)
"""Before it is asked again: safe, since what changes something carries a key."""
AGAIN = frozenset({409, 429, 500, 502, 503, 504})
MOST_PAGES = 1000


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    """Whom TLS believes; reading that takes a while, and does not change."""
    return httpx.create_ssl_context()


async def get(path: str, **query: Any) -> dict[str, Any]:
    """An object of Stripe's.

    :raises WayFailed: it does not answer, or refuses.
    """
    return await ask("GET", path, params=query)


async def post(path: str, form: Mapping[str, str], key: str = "") -> dict[str, Any]:
    """Do something, once for a key.

    :raises WayFailed: it does not answer, or refuses; ``certain`` when nothing was done.
    """
    return await ask("POST", path, data=dict(form), headers={"idempotency-key": key} if key else {})


async def listed(path: str, **query: Any) -> AsyncIterator[dict[str, Any]]:
    """All objects of a list, page by page.

    :raises WayFailed: it does not answer, or refuses.
    """
    after: dict[str, str] = {}
    for _page in range(MOST_PAGES):
        answer = await get(path, limit="100", **query, **after)
        for each in answer["data"]:
            yield each
        if not answer.get("has_more") or not answer["data"]:
            return
        after = {"starting_after": answer["data"][-1]["id"]}


async def ask(method: str, path: str, *, headers: Mapping[str, str] | None = None, **sent: Any) -> dict[str, Any]:
    """One request, tried again where that is safe and may help."""
    settings = await settings_of(DuesSettings)
    if not settings.stripe_key:
        raise WayFailed("Stripe is not set up", certain=True)
    said = {"authorization": f"Bearer {settings.stripe_key.open()}", "stripe-version": VERSION, **(headers or {})}
    async with httpx.AsyncClient(base_url=API, verify=certificates(), timeout=SECONDS, headers=said) as client:
        for wait in (*WAITS, None):
            try:
                answer = await client.request(method, path, follow_redirects=False, **sent)
            except httpx.HTTPError as error:
                if wait is None:
                    raise WayFailed(f"{method} {path}: {type(error).__name__}") from None
            else:
                if wait is None or not may_help(answer):
                    return understood(answer, f"{method} {path}")
            await asyncio.sleep(wait)
    raise AssertionError("the last try answers or raises")


def may_help(answer: httpx.Response) -> bool:
    """Whether to ask again: Stripe says so itself, or the status does."""
    told = answer.headers.get("stripe-should-retry")
    return told == "true" or (told != "false" and answer.status_code in AGAIN)


def understood(answer: httpx.Response, what: str) -> dict[str, Any]:
    """The object in an answer.

    :raises WayFailed: it is an error; Stripe's own code is said, never what it says in words.
    """
    try:
        body = answer.json()
    except ValueError:
        body = None
    if answer.status_code < 300 and isinstance(body, dict):
        return body
    error = body.get("error", {}) if isinstance(body, dict) else {}
    code = (error.get("code") or error.get("type") or "") if isinstance(error, dict) else ""
    certain = 400 <= answer.status_code < 500 and answer.status_code not in AGAIN
    raise WayFailed(f"{what}: {answer.status_code} {code}".strip(), certain=certain)
