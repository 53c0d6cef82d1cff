"""Asking HelloAsso (API v5), with httpx: its own Python client is generated, blocks, and lacks renewing of tokens."""

from __future__ import annotations

import json
import ssl
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import httpx

from amicale_dues.ways.contract import WayFailed
from amicale_dues.ways.helloasso.tokens import Tokens, forget, keep, kept, tokens_of

HOSTS = {"live": "https://api.helloasso.com", "sandbox": "https://api.helloasso-sandbox.com"}
SECONDS = 10.0
MOST_BYTES = 4 * 1024 * 1024
PAGE = 100
MOST_PAGES = 1_000
OK, NOT_ALLOWED, TOO_FAST, BROKEN = 200, 401, 429, 500


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    """Whom TLS believes; reading that takes a while, and does not change."""
    return httpx.create_ssl_context()


def transport() -> httpx.AsyncBaseTransport | None:
    """How HelloAsso is reached; a test puts its stand-in here."""
    return None


@dataclass(frozen=True, slots=True)
class Api:
    """HelloAsso, as one association may ask it. The secret is in memory for as long as a question lasts."""

    organization: str
    client: str
    secret: str
    mode: Literal["sandbox", "live"]

    async def get(self, path: str, **query: Any) -> Any:
        """The JSON at a path below ``/v5``; None where there is nothing, or nothing of this association's."""
        return await self._ask("GET", path, query=query)

    async def post(self, path: str, body: Mapping[str, Any] | None = None, **query: Any) -> Any:
        """The JSON that is answered to what was sent."""
        return await self._ask("POST", path, body=body, query=query)

    async def pages(self, path: str, **query: Any) -> AsyncIterator[Any]:
        """The entries of a long list, page by page."""
        token = ""
        for number in range(1, MOST_PAGES + 1):
            more = {"continuationToken": token} if token else {"pageIndex": number}
            found = await self.get(path, **query, **more, pageSize=PAGE) or {}
            entries = found.get("data") or []
            for entry in entries:
                yield entry
            token = (found.get("pagination") or {}).get("continuationToken") or ""
            if len(entries) < PAGE:
                return

    async def _ask(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, query: Mapping[str, Any] | None = None
    ) -> Any:
        status, answer = await self._with_token(method, path, body, query, await self.token())
        if status == NOT_ALLOWED:  # ended early, or taken back: once more, with a new one
            await forget(self.client)
            status, answer = await self._with_token(method, path, body, query, await self.token())
        if status in (403, 404):
            return None
        if status >= 400:
            certain = status < BROKEN and status != TOO_FAST
            raise WayFailed(f"HelloAsso answers {status} {codes(answer)}to {method} {shape(path)}", certain=certain)
        return answer

    async def _with_token(
        self, method: str, path: str, body: Mapping[str, Any] | None, query: Mapping[str, Any] | None, token: str
    ) -> tuple[int, Any]:
        headers = {"authorization": f"Bearer {token}"}
        url = f"{HOSTS[self.mode]}/v5{path}"
        return await fetch(httpx.Request(method, url, params=dict(query or {}) or None, json=body, headers=headers))

    async def token(self) -> str:
        """One that works: the kept one, else a renewed one, else a new one."""
        known = await kept(self.client)
        if known and known.fresh:
            return known.access
        made = await self._renewed(known) or await self._new()
        await keep(self.client, made)
        return made.access

    async def _renewed(self, known: Tokens | None) -> Tokens | None:
        if known is None or not known.refresh:
            return None
        return await self._given({"grant_type": "refresh_token", "refresh_token": known.refresh})

    async def _new(self) -> Tokens:
        made = await self._given({"grant_type": "client_credentials", "client_secret": self.secret})
        if made is None:
            raise WayFailed("HelloAsso gives no token: the clientId or the clientSecret is wrong", certain=True)
        return made

    async def _given(self, form: Mapping[str, str]) -> Tokens | None:
        url = f"{HOSTS[self.mode]}/oauth2/token"
        status, answer = await fetch(httpx.Request("POST", url, data={"client_id": self.client, **form}))
        if status >= BROKEN or status == TOO_FAST:
            raise WayFailed(f"HelloAsso answers {status} to a question for a token", certain=True)
        return tokens_of(answer) if status == OK else None


async def fetch(request: httpx.Request) -> tuple[int, Any]:
    """The status and the JSON of an answer; redirects are not followed, and not more is read than can be meant.

    :raises WayFailed: there is no answer in time, or none that can be read.
    """
    request.headers["accept"] = "application/json"
    try:
        async with httpx.AsyncClient(verify=certificates(), timeout=SECONDS, transport=transport()) as client:
            answer = await client.send(request, stream=True, follow_redirects=False)
            try:
                return answer.status_code, read(await limited(answer), answer.status_code)
            finally:
                await answer.aclose()
    except (httpx.HTTPError, OSError) as error:
        raise WayFailed(f"HelloAsso does not answer: {type(error).__name__}") from None


async def limited(answer: httpx.Response) -> bytes:
    """The body, if it is not too long."""
    found = bytearray()
    async for part in answer.aiter_bytes():
        found += part
        if len(found) > MOST_BYTES:
            raise WayFailed("HelloAsso answers more than can be meant")
    return bytes(found)


def read(body: bytes, status: int) -> Any:
    """The JSON of a body. Of an answer that is none, only the status counts."""
    try:
        return json.loads(body) if body else None
    except (ValueError, RecursionError):
        if status == OK:
            raise WayFailed("HelloAsso answers what is no JSON") from None
        return None


def codes(answer: Any) -> str:
    """The codes of an error; its messages may quote what somebody typed, and stay out of the log."""
    errors = answer.get("errors") if isinstance(answer, dict) else None
    found = [str(each.get("code")) for each in errors or [] if isinstance(each, dict) and each.get("code")]
    return f"({', '.join(found)[:80]}) " if found else ""


def shape(path: str) -> str:
    """A path without its numbers and names."""
    return "/".join("…" if at % 2 == 0 and part else part for at, part in enumerate(path.split("/")))
