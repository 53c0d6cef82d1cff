"""Asking a provider: only addresses that may be asked, not for long, not for much, and never on to elsewhere."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import httpx

from amicale.access.openid.problems import OpenIDProblem, Reason
from amicale.access.openid.settings import address_problem

SECONDS = 5.0
"""How long one answer may take, from the name's look-up to its last byte."""
MOST_BYTES = 256 * 1024


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    """Whom TLS believes; reading that takes a while, and does not change."""
    return httpx.create_ssl_context()


async def ask(
    url: str,
    *,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, Any]:
    """The status and the JSON at an address. With ``form`` it is posted. Redirects are answers like any other.

    :raises OpenIDProblem: it may not be asked, does not answer in time, or answers something else than JSON.
    """
    if problem := address_problem(url):
        raise OpenIDProblem("OPENID_PROVIDER", f"the address {url!r} {problem}")
    try:
        async with asyncio.timeout(SECONDS), httpx.AsyncClient(verify=certificates(), timeout=SECONDS) as client:
            sent = {"accept": "application/json", **(headers or {})}
            request = client.build_request("GET" if form is None else "POST", url, data=form, headers=sent)
            answer = await client.send(request, stream=True, follow_redirects=False)
            try:
                return answer.status_code, parsed(await limited(answer), answer.status_code, url)
            finally:
                await answer.aclose()
    except (httpx.HTTPError, TimeoutError, OSError) as error:
        raise OpenIDProblem("OPENID_UNAVAILABLE", f"{url}: {type(error).__name__} {error}") from None
    except httpx.InvalidURL:
        raise OpenIDProblem("OPENID_PROVIDER", f"{url!r} is no address") from None


async def limited(answer: httpx.Response) -> bytes:
    """The body, if it is not too long."""
    found = bytearray()
    async for part in answer.aiter_bytes():
        found += part
        if len(found) > MOST_BYTES:
            raise OpenIDProblem("OPENID_PROVIDER", f"{answer.url}: answers more than {MOST_BYTES} bytes")
    return bytes(found)


def parsed(body: bytes, status: int, url: str) -> Any:
    """The JSON of a body; nothing for an error's that is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        if status >= 500:
            raise OpenIDProblem("OPENID_UNAVAILABLE", f"{url}: status {status}") from None
        if status >= 300:
            return None
        raise OpenIDProblem("OPENID_PROVIDER", f"{url}: answers no JSON") from None


async def ask_for_object(url: str, reason: Reason = "OPENID_PROVIDER", **options: Any) -> dict[str, Any]:
    """The JSON object at an address.

    :raises OpenIDProblem: with ``reason`` where the answer is an error.
    """
    status, found = await ask(url, **options)
    if status >= 500 or status == 429:
        raise OpenIDProblem("OPENID_UNAVAILABLE", f"{url}: status {status}")
    if status != 200:
        raise OpenIDProblem(reason, f"{url}: status {status} {error_of(found)}")
    if not isinstance(found, dict):
        raise OpenIDProblem(reason, f"{url}: answers no JSON object")
    return found


def error_of(found: Any) -> str:
    """The error code of RFC 6749, section 5.2, if that is what it is; never free text."""
    code = found.get("error") if isinstance(found, dict) else None
    return code[:60] if isinstance(code, str) and code.isascii() and code.isprintable() else ""
