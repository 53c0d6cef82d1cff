"""The answers of the endpoint: status, headers, and the body's bytes."""

from __future__ import annotations

import gzip
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from amicale.errors import Code, Refusal
from amicale.graphql import failures
from amicale.graphql.budget import OutOfBudget
from amicale.graphql.engine import Outcome, Result
from amicale.graphql.requests import GRAPHQL, JSON, HTTPError

Send = Callable[[dict[str, Any]], Awaitable[None]]
Header = tuple[bytes, bytes]
Headers = tuple[Header, ...]

STATUS: Mapping[Outcome, int] = {
    "executed": 200,
    "refused": 400,
    "bad_request": 400,
    "not_allowed": 405,
    "unavailable": 503,
    "timeout": 503,
    "failed": 500,
}
REFUSAL_STATUS: Mapping[Code, int] = {
    "UNAUTHENTICATED": 401,
    "FORBIDDEN": 403,
    "TOO_MANY_REQUESTS": 429,
    "UNAVAILABLE": 503,
}
METHODS: Headers = ((b"allow", b"GET, POST"),)
ONLY_POST: Headers = ((b"allow", b"POST"),)
LATER: Headers = ((b"retry-after", b"5"),)
SIGN_IN: Headers = ((b"www-authenticate", b"Bearer"),)
TYPES: Mapping[str, Header] = {each: (b"content-type", f"{each}; charset=utf-8".encode()) for each in (JSON, GRAPHQL)}
WORTH_PACKING, QUICKLY = 1_000, 2
"""Bytes; and gzip's level: higher ones take three times as long for a tenth less."""
PACKED: Headers = ((b"content-encoding", b"gzip"), (b"vary", b"accept-encoding"))
NO_STORE: Header = (b"cache-control", b"no-store")
"""An answer is about a person: no cache may keep it."""


class Reply(NamedTuple):
    """What is sent back."""

    status: int
    body: bytes
    headers: Headers = ()


def plain(value: Any) -> Any:
    """Values that msgspec does not know: the database driver's own kind of UUID."""
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__qualname__} cannot be sent as JSON")


encode = msgspec.json.Encoder(enc_hook=plain).encode


def reply_to(result: Result, media_type: str, extensions: Mapping[str, Any] | None = None) -> Reply:
    """The answer to a document. What came of it may be bytes already."""
    try:
        body = encode(result.body()) if result.raw is None else result.raw
        if extensions:
            body = body[:-1] + b',"extensions":' + encode(extensions) + b"}"
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        return reply_to_error(error, media_type)
    return Reply(status_of(result.outcome, media_type), body, headers_for(result.outcome))


def status_of(outcome: Outcome, media_type: str) -> int:
    """The status: a refused document is 200 for those who accept only the older media type."""
    return 200 if outcome == "refused" and media_type != GRAPHQL else STATUS[outcome]


def headers_for(outcome: Outcome) -> Headers:
    """What an outcome adds to the answer's headers."""
    if outcome == "not_allowed":
        return ONLY_POST
    return LATER if outcome in ("unavailable", "timeout") else ()


def reply_to_error(error: Exception, media_type: str) -> Reply:
    """The answer when a request fails outside of a document: while reading it, or finding out who asks."""
    if isinstance(error, HTTPError):
        status = 200 if error.lenient and media_type != GRAPHQL else error.status
        return failed(status, failures.failure(error.message, error.code, reason=error.reason), error.headers)
    if isinstance(error, OutOfBudget):
        return failed(429, failures.refused(error, error.locale), ((b"retry-after", b"%d" % error.seconds),))
    if isinstance(error, Refusal):
        headers = SIGN_IN if error.code == "UNAUTHENTICATED" else ()
        return failed(REFUSAL_STATUS.get(error.code, 400), failures.refused(error, "en"), headers)
    if failures.is_unreachable(error):
        return failed(503, failures.unavailable("en"), LATER)
    if isinstance(error, failures.TOO_SLOW):
        return failed(503, failures.too_slow("en"), LATER)
    return failed(500, failures.incident(error, "en", "the endpoint"))


def failed(status: int, failure: failures.Failure, headers: Headers = ()) -> Reply:
    """An answer with one error."""
    return Reply(status, encode({"errors": [failure]}), headers)


async def answer(send: Send, media_type: str, reply: Reply, *, gzips: bool = False) -> None:
    """Send it, compressed for those who take that, where it is long enough to be worth it."""
    body, headers = reply.body, [TYPES[media_type], NO_STORE, *reply.headers]
    if gzips and len(body) > WORTH_PACKING:
        body = gzip.compress(body, compresslevel=QUICKLY, mtime=0)
        headers += PACKED
    headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
