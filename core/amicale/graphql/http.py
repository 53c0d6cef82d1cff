"""The endpoint: GraphQL over HTTP (graphql.github.io/graphql-over-http), as a plain ASGI application.

POST with JSON for everything, GET for queries. What is malformed is answered with a 4xx and the same shape of errors
as GraphQL's own; with ``application/graphql-response+json`` a refused document is a 400 too, with ``application/json``
a 200, as the specification wants for older clients.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec

from amicale.actor import Actor
from amicale.errors import Code, Refusal
from amicale.graphql import failures
from amicale.graphql.context import Context
from amicale.graphql.engine import ANY_OPERATION, QUERIES_ONLY, Engine, Outcome, Result
from amicale.graphql.requests import (
    GRAPHQL,
    JSON,
    DisconnectedError,
    HTTPError,
    Params,
    Receive,
    check_content_type,
    headers_of,
    params_of_body,
    params_of_url,
    read_body,
    response_type,
)

Scope = Mapping[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = tuple[tuple[bytes, bytes], ...]

STATUS: Mapping[Outcome, int] = {
    "executed": 200,
    "refused": 400,
    "bad_request": 400,
    "not_allowed": 405,
    "unavailable": 503,
    "timeout": 503,
    "failed": 500,
}
REFUSAL_STATUS: Mapping[Code, int] = {"UNAUTHENTICATED": 401, "FORBIDDEN": 403, "UNAVAILABLE": 503}
METHODS: Headers = ((b"allow", b"GET, POST"),)
ONLY_POST: Headers = ((b"allow", b"POST"),)
LATER: Headers = ((b"retry-after", b"5"),)
SIGN_IN: Headers = ((b"www-authenticate", b"Bearer"),)

log = logging.getLogger("amicale.graphql")


@dataclass(frozen=True, slots=True)
class Runtime:
    """What is in force for one request; a request keeps it to its end, also when plugins are switched meanwhile.

    :param engine: executes documents.
    :param context: makes the context for an actor.
    :param introspection: whether an actor may ask for the schema.
    """

    engine: Engine
    context: Callable[[Actor], Context]
    introspection: Callable[[Actor], bool]


class GraphQLEndpoint:
    """``/graphql``, as an ASGI application to be mounted.

    :param runtime: what is in force now; asked once for each request.
    :param authenticate: says who asks, from the request's headers. A :class:`Refusal` it raises is answered as 401, or
        403 with the code FORBIDDEN.
    """

    def __init__(self, runtime: Callable[[], Runtime], authenticate: Callable[[Scope], Awaitable[Actor]]) -> None:
        self.runtime = runtime
        self.authenticate = authenticate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. Nothing that a client sends makes it raise."""
        if scope["type"] != "http":
            return
        media_type = JSON
        try:
            headers = headers_of(scope)
            media_type = response_type(headers.get("accept"))
            status, extra, response = await self._respond(scope, headers, receive, media_type)
        except DisconnectedError:
            return
        except HTTPError as problem:
            status, extra = problem.status, problem.headers
            response = {"errors": [failures.failure(problem.message, problem.code)]}
        except Exception as error:
            status, extra, response = trouble(error)
        await answer(send, status, media_type, extra, response)

    async def _respond(
        self, scope: Scope, headers: Mapping[str, str], receive: Receive, media_type: str
    ) -> tuple[int, Headers, dict[str, Any]]:
        runtime = self.runtime()
        params, allow = await read_params(scope, headers, receive, runtime.engine.limits.body)
        actor = await self.authenticate(scope)
        result = await runtime.engine.execute(
            params.query,
            context=runtime.context(actor),
            variables=params.variables,
            operation_name=params.operation_name,
            allow=allow,
            introspection=runtime.introspection(actor),
        )
        return status_of(result, media_type), headers_for(result.outcome), result.body()


async def read_params(
    scope: Scope, headers: Mapping[str, str], receive: Receive, limit: int
) -> tuple[Params, frozenset[str]]:
    """The parameters of a request, and which operations its method allows.

    :raises HTTPError: 400, 405, 413, 415.
    """
    if scope["method"] == "GET":
        return params_of_url(scope["query_string"]), QUERIES_ONLY
    if scope["method"] != "POST":
        raise HTTPError(405, "Use POST, or GET for queries.", headers=METHODS)
    check_content_type(headers.get("content-type"), headers.get("content-encoding"))
    return params_of_body(await read_body(receive, headers.get("content-length"), limit)), ANY_OPERATION


def status_of(result: Result, media_type: str) -> int:
    """The status: a refused document is 200 for those who accept only the older media type."""
    return 200 if result.outcome == "refused" and media_type != GRAPHQL else STATUS[result.outcome]


def headers_for(outcome: Outcome) -> Headers:
    """What an outcome adds to the answer's headers."""
    if outcome == "not_allowed":
        return ONLY_POST
    return LATER if outcome in ("unavailable", "timeout") else ()


def trouble(error: Exception) -> tuple[int, Headers, dict[str, Any]]:
    """The answer when a request fails outside of a document: while finding out who asks, mostly."""
    if isinstance(error, Refusal):
        headers = SIGN_IN if error.code == "UNAUTHENTICATED" else ()
        return REFUSAL_STATUS.get(error.code, 400), headers, {"errors": [failures.refused(error, "en")]}
    if failures.is_unreachable(error):
        return 503, LATER, {"errors": [failures.unavailable("en")]}
    return 500, (), {"errors": [failures.incident(error, "en", "the endpoint")]}


async def answer(send: Send, status: int, media_type: str, extra: Headers, response: dict[str, Any]) -> None:
    """Send a response. It is about a person: no cache may keep it."""
    try:
        body = msgspec.json.encode(response, enc_hook=plain)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        status, extra, response = trouble(error)
        body = msgspec.json.encode(response)
    headers = [
        (b"content-type", f"{media_type}; charset=utf-8".encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *extra,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def plain(value: Any) -> Any:
    """Values that msgspec does not know: the database driver's own kind of UUID."""
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__qualname__} cannot be sent as JSON")
