"""The endpoint: GraphQL over HTTP (graphql.github.io/graphql-over-http), as a plain ASGI application.

POST with JSON for everything, GET for queries. What is malformed is answered with a 4xx and the same shape of errors
as GraphQL's own; with ``application/graphql-response+json`` a refused document is a 400 too, with ``application/json``
a 200, as the specification wants for older clients.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from amicale.actor import Actor
from amicale.graphql.budget import ABANDONED, BASE, RESERVE, Account, Budget, Rates
from amicale.graphql.context import Context
from amicale.graphql.engine import ANY_OPERATION, QUERIES_ONLY, Engine, Result
from amicale.graphql.leaving import ClientWatch
from amicale.graphql.persisted import KnownDocuments
from amicale.graphql.replies import METHODS, Reply, Send, answer, reply_to, reply_to_error
from amicale.graphql.requests import (
    JSON,
    DisconnectedError,
    Headers,
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


def no_address(_scope: Scope) -> str:
    """Everybody who is not signed in counts as one."""
    return ""


@dataclass(frozen=True, slots=True)
class Runtime:
    """What is in force for one request; a request keeps it to its end, also when plugins are switched meanwhile.

    :param engine: executes documents.
    :param context: makes the context for an actor.
    :param introspection: whether an actor may ask for the schema; and for what their documents cost.
    :param documents: those that are known by their hash, and whether others are taken.
    :param budget: what each may ask for.
    :param address: where a request comes from, for the budget of those who are not signed in.
    """

    engine: Engine
    context: Callable[[Actor], Context]
    introspection: Callable[[Actor], bool]
    documents: KnownDocuments = field(default_factory=KnownDocuments)
    budget: Budget = field(default_factory=lambda: Budget(Rates()))
    address: Callable[[Scope], str] = no_address


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
        headers = headers_of(scope)
        try:
            media_type = response_type(headers.get(b"accept"))
            reply = await self._respond(scope, headers, receive, media_type)
        except DisconnectedError:
            return
        except Exception as error:
            reply = reply_to_error(error, media_type)
        await answer(send, media_type, reply, gzips=b"gzip" in headers.get(b"accept-encoding", b""))

    async def _respond(self, scope: Scope, headers: Headers, receive: Receive, media_type: str) -> Reply:
        runtime = self.runtime()
        params, allow = await read_params(scope, headers, receive, runtime.engine.limits.body)
        with ClientWatch(receive):
            actor = await self.authenticate(scope)
            text = runtime.documents.text_of(params)
            account = await runtime.budget.admit(actor, "" if actor.is_known else runtime.address(scope))
            introspection = runtime.introspection(actor)
            asked = runtime.engine.execute(
                text,
                context=runtime.context(actor),
                variables=params.variables,
                operation_name=params.operation_name,
                allow=allow,
                introspection=introspection,
            )
            result = await (asked if account is None else charged(asked, account))
        if result.outcome == "executed" and (params.extensions or params.document_id):
            runtime.documents.executed(params, actor.member_id)
        wanted = introspection and wants_cost(params, headers)
        return reply_to(result, media_type, {"cost": cost_of(result, runtime, account)} if wanted else None)


async def charged(asked: Awaitable[Result], account: Account) -> Result:
    """Charge what a document costs to who asked."""
    points = ABANDONED  # unless it comes to its end
    try:
        result = await asked
        points = points_of(result)
    finally:
        account.settle(points)
    return result


async def read_params(scope: Scope, headers: Headers, receive: Receive, limit: int) -> tuple[Params, frozenset[str]]:
    """The parameters of a request, and which operations its method allows.

    :raises HTTPError: 400, 405, 413, 415.
    """
    if scope["method"] == "POST":
        check_content_type(headers.get(b"content-type"), headers.get(b"content-encoding"))
        return params_of_body(await read_body(receive, headers.get(b"content-length"), limit)), ANY_OPERATION
    if scope["method"] != "GET":
        raise HTTPError(405, "Use POST, or GET for queries.", headers=METHODS)
    return params_of_url(scope["query_string"]), QUERIES_ONLY


def points_of(result: Result) -> int:
    """What a document takes from the budget; nothing when the fault is ours."""
    if result.outcome == "executed":
        return RESERVE if result.cost is None else BASE + result.cost
    if result.outcome == "timeout":
        return ABANDONED
    return 0 if result.outcome in ("unavailable", "failed") else RESERVE


def wants_cost(params: Params, headers: Headers) -> bool:
    """Whether a client asks what its document costs: ``extensions: {"cost": true}``, or a header for GraphiQL."""
    return b"x-graphql-cost" in headers or bool(params.extensions and params.extensions.get("cost") is True)


def cost_of(result: Result, runtime: Runtime, account: Account | None) -> dict[str, Any]:
    """What a document costs, of how much: rows of one document, points of the budget."""
    left = None if account is None else {"perMinute": account.rate, "left": account.remaining(runtime.budget.clock())}
    return {"requested": result.cost, "limit": runtime.engine.limits.cost, "budget": left}
