"""Around everything, also what no route answers: request ids, security headers, the origin check, the access log."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from amicale.access.requests import header
from amicale.accesslog import AccessLog

POLICY = "; ".join((
    "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
    "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    "referrer-policy": "same-origin",
    "permissions-policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), "
        "publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
ROUTE = re.compile(r"[a-z0-9][a-z0-9._-]{0,23}")
"""Parts of addresses that are words of ours: ids and secrets are longer, or have capitals."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """The outermost ASGI application.

    :param base_url: the address people use; requests that change something must come from its pages.
    """

    def __init__(self, app: Any, base_url: str) -> None:
        self.app = app
        self.log = AccessLog()
        self._ids = request_ids()
        self.origin = "{0.scheme}://{0.netloc}".format(urlsplit(base_url))
        added = {**HEADERS, "cache-control": "no-store"}
        if base_url.startswith("https://"):
            added["strict-transport-security"] = "max-age=63072000; includeSubDomains"
        self._added = [(name.encode(), value.encode()) for name, value in added.items()]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._other(scope, receive, send)
            return
        request_id, started, status = next(self._ids), time.perf_counter(), 0
        scope["amicale.request_id"] = request_id

        async def send_with_headers(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": self._headers(message["headers"], request_id)}
            await send(message)

        try:
            if self._foreign(scope):
                await refuse(send_with_headers, 403, "Requests from other sites change nothing here.")
            else:
                await self.app(scope, receive, send_with_headers)
        finally:
            route = route_of(scope, known=status not in (404, 410))
            self.log.note(scope["method"], route, status, time.perf_counter() - started, request_id)

    async def _other(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await self.app(scope, receive, send)
        self.log.write()  # the process ends

    def _headers(self, headers: Any, request_id: str) -> list[tuple[bytes, bytes]]:
        """What an answer says, and what it has to say besides."""
        found = [(name.lower(), value) for name, value in headers]
        given = {name for name, _value in found}
        found += [header for header in self._added if header[0] not in given]
        found.append((b"x-request-id", request_id.encode()))
        return [header for header in found if header[0] != b"server"] if b"server" in given else found

    def _foreign(self, scope: Any) -> bool:
        """Whether a request that may change something was sent by another site's page (browsers say so)."""
        if scope["method"] in SAFE_METHODS or has_token(scope) or is_one_click(scope):
            return False
        site = header(scope, b"sec-fetch-site")
        if site and site not in {"same-origin", "none"}:
            return True
        origin = header(scope, b"origin")
        return bool(origin) and origin not in {self.origin, f"{scope['scheme']}://{header(scope, b'host')}"}


def has_token(scope: Any) -> bool:
    """Whether a program sends it, by a token that goes before cookies. A browser that knows the password of a proxy
    before us sends that one by itself, whoever's page makes it do so: such a header proves nothing."""
    return header(scope, b"authorization").partition(" ")[0].lower() == "bearer"


def is_one_click(scope: Any) -> bool:
    """Whether a mail provider unsubscribes somebody (RFC 8058, 3.2): it has no cookie, and the address is the proof."""
    start, _slash, secret = scope["path"][1:].partition("/")
    return start == "unsubscribe" and bool(secret) and "/" not in secret


def request_ids() -> Iterator[str]:
    """Names of requests: nobody else's, and in the order they came in this process."""
    process = secrets.token_hex(6)
    return (f"{process}-{number:x}" for number in count(1))


def route_of(scope: Any, *, known: bool = True) -> str:
    """The address without what it names: ids and searches are personal, and stay out of the log.

    :param known: whether there is such an address; of another, which may be anything, only the beginning is kept.
    """
    parts = [part if not part or ROUTE.fullmatch(part) else "*" for part in scope["path"].split("/")]
    return "/".join(parts if known else [*parts[:2], *("*" for _part in parts[2:])])[:120]


async def refuse(send: Any, status: int, text: str) -> None:
    """A short answer in plain text."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
