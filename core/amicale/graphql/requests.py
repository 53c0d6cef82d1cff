"""Reading a GraphQL request from HTTP, per the GraphQL-over-HTTP specification: what is wrong is told, never raised on.

The sentences here are for the programmers of clients and stay in English, like the specification.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec
from litestar.datastructures.headers import Accept, MediaTypeHeader

from amicale.errors import Code

T = TypeVar("T")
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Headers = Mapping[bytes, bytes]

JSON, GRAPHQL = "application/json", "application/graphql-response+json"
WANTED = frozenset({
    b"accept", b"accept-encoding", b"content-type", b"content-encoding", b"content-length", b"x-graphql-cost",
})  # fmt: skip
"""The headers that this endpoint reads; what says who asks is read by others."""
KEYS = ("query", "documentId", "variables", "operationName", "extensions")
QUOTED = tuple(f'"{key}"'.encode() for key in KEYS)
MOST_PARAMETERS = 20


class Params(msgspec.Struct, frozen=True):
    """The parameters of a GraphQL request: the document itself, or how it is known (see :mod:`.persisted`)."""

    query: str | None = None
    variables: dict[str, Any] | None = None
    operation_name: str | None = msgspec.field(name="operationName", default=None)
    extensions: dict[str, Any] | None = None
    document_id: str | None = msgspec.field(name="documentId", default=None)


class HTTPError(Exception):
    """A request that HTTP answers, before GraphQL comes into it.

    :param lenient: it concerns the document, so that older clients get it with the status 200, as the
        specification wants.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: Code = "BAD_REQUEST",
        reason: str | None = None,
        headers: tuple[tuple[bytes, bytes], ...] = (),
        lenient: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code: Code = code
        self.reason = reason
        self.headers = headers
        self.lenient = lenient


class DisconnectedError(Exception):
    """The client went away: nobody waits for an answer."""


decoder = msgspec.json.Decoder(Params)
variables_decoder = msgspec.json.Decoder(dict[str, Any] | None)


def headers_of(scope: Mapping[str, Any]) -> dict[bytes, bytes]:
    """Those of the request's headers that are :data:`WANTED`; repeated ones joined, as HTTP has it."""
    found: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        if name in WANTED:
            found[name] = found[name] + b", " + value if name in found else value
    return found


@lru_cache(maxsize=256)
def response_type(accept: bytes | None) -> str:
    """The media type to answer with: ``application/json`` unless the newer one is asked for.

    :raises HTTPError: 406, the client takes neither.
    """
    try:
        found = Accept(accept.decode("latin-1")).best_match([JSON, GRAPHQL]) if accept else JSON
    except (ValueError, OverflowError):
        found = None  # a quality that is no number
    if found not in (JSON, GRAPHQL):
        raise HTTPError(406, f"This endpoint answers with {GRAPHQL} or {JSON}.")
    return found


@lru_cache(maxsize=256)
def check_content_type(value: bytes | None, encoding: bytes | None) -> None:
    """Refuse a body that is not JSON in UTF-8. A form cannot send this type across sites without asking first.

    :raises HTTPError: 415.
    """
    header = MediaTypeHeader((value or b"").decode("latin-1"))
    if f"{header.maintype}/{header.subtype}".lower() != JSON:
        raise HTTPError(415, f"Send the request as {JSON}.")
    if header.params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise HTTPError(415, "Send the request in UTF-8.")
    if (encoding or b"identity").lower() != b"identity":
        raise HTTPError(415, "Send the request without Content-Encoding.")


async def read_body(receive: Receive, declared: bytes | None, limit: int) -> bytes:
    """The whole body, refused as soon as it is known to be too large, whatever its length was said to be.

    :raises HTTPError: 413.
    :raises DisconnectedError: the client left.
    """
    length = length_of(declared, limit)
    message = await receive()
    body: bytes = message.get("body", b"")
    if len(body) == length:  # one piece, as nearly always: no need to ask for the empty one that would follow
        return body
    chunks, size = [], 0
    while True:
        if message["type"] == "http.disconnect":
            raise DisconnectedError
        chunk = message.get("body", b"")
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise too_large(limit)
        if not message.get("more_body", False):
            return b"".join(chunks)
        message = await receive()


def length_of(declared: bytes | None, limit: int) -> int:
    """The length that a request declares; -1 when it declares none that can be believed, or that it is empty.

    :raises HTTPError: 413.
    """
    if declared is None or not declared.isdigit():
        return -1
    if len(declared) > 12 or int(declared) > limit:
        raise too_large(limit)
    return int(declared) or -1


def too_large(limit: int) -> HTTPError:
    """What is said of a body over the limit."""
    return HTTPError(413, f"The request is larger than {limit} bytes.")


def params_of_body(body: bytes) -> Params:
    """The parameters in a JSON body.

    :raises HTTPError: 400, it is not JSON, or not a GraphQL request.
    """
    if not body:
        raise HTTPError(400, "The request has no body.")
    params = decoded(decoder, body, "The body")
    for key in QUOTED:
        if body.count(key) > 1:
            check_keys(body)
            break
    return params


def check_keys(body: bytes) -> None:
    """Refuse a key that is given twice: readers differ in which of the two they take. Only called when it may be so.

    :raises HTTPError: 400.
    """
    levels: list[list[str]] = []
    try:
        json.loads(body, object_pairs_hook=lambda pairs: levels.append([key for key, _ in pairs]))
    except (ValueError, RecursionError):
        raise HTTPError(400, "The body is not JSON in UTF-8, or nested too deeply.") from None
    outermost = levels[-1]  # objects are finished from the inside out
    if len(set(outermost)) < len(outermost):
        raise HTTPError(400, "The body names a key twice.")


def params_of_url(query_string: bytes) -> Params:
    """The parameters of a GET request.

    :raises HTTPError: 400.
    """
    try:
        text = query_string.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except ValueError:
        raise HTTPError(400, "The address is not well-formed, or has too many parameters.") from None
    values = {name: value for name, value in pairs if name in KEYS}
    if sum(name in KEYS for name, _ in pairs) > len(values):
        raise HTTPError(400, "The address names a parameter twice.")
    return Params(
        query=values.get("query"),
        variables=map_of("variables", values.get("variables")),
        operation_name=values.get("operationName") or None,
        extensions=map_of("extensions", values.get("extensions")),
        document_id=values.get("documentId"),
    )


def map_of(name: str, text: str | None) -> dict[str, Any] | None:
    """A parameter of the address that holds JSON."""
    return decoded(variables_decoder, text.encode(), f"The parameter {name}") if text else None


def decoded(decoder: msgspec.json.Decoder[T], data: bytes, what: str) -> T:
    """Decode JSON, whatever was sent."""
    try:
        return decoder.decode(data)
    except RecursionError:
        raise HTTPError(400, f"{what} is nested too deeply.") from None
    except msgspec.ValidationError as error:
        raise HTTPError(400, f"{what} is not a GraphQL request: {error}") from None
    except ValueError:
        raise HTTPError(400, f"{what} is not JSON in UTF-8.") from None
