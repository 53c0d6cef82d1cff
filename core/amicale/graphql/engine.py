"""Runs documents on one assembly's schema: prepared once, limited, within a time, with errors as clients see them."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from graphql import ExecutionResult, GraphQLError, execute

from amicale.errors import Refusal
from amicale.graphql import failures
from amicale.graphql.context import Context
from amicale.graphql.documents import Document, DocumentError, Operation, prepare
from amicale.graphql.failures import Failure
from amicale.graphql.limits import Limits
from amicale.graphql.schema import AmicaleSchema

Outcome = Literal["executed", "refused", "bad_request", "not_allowed", "unavailable", "timeout", "failed"]
ANY_OPERATION = frozenset({"query", "mutation"})
QUERIES_ONLY = frozenset({"query"})
LONGEST_KEPT = 20_000
MOST_INTROSPECTIONS = 16


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a document.

    :param data: null when nothing ran, or when the whole of it failed.
    :param errors: as in a GraphQL response, in the actor's language, each with a code in its extensions.
    :param outcome: ``executed``, also when fields failed. Otherwise nothing ran to its end: the document was
        ``refused``, it does not say what to run (``bad_request``), it is a mutation where none is allowed
        (``not_allowed``), the database is away (``unavailable``), time ran out (``timeout``), or it is our fault
        (``failed``).
    """

    data: dict[str, Any] | None = None
    errors: Sequence[Failure] = ()
    outcome: Outcome = "executed"

    def body(self) -> dict[str, Any]:
        """The GraphQL response: ``data`` is absent when nothing ran."""
        response: dict[str, Any] = {"errors": self.errors} if self.errors else {}
        return {**response, "data": self.data} if self.outcome == "executed" else response


@dataclass(frozen=True, slots=True)
class _Request:
    text: str
    variables: dict[str, Any]
    name: str | None
    context: Context
    allow: frozenset[str]
    introspection: bool

    @property
    def locale(self) -> str:
        return self.context.actor.locale


class Engine:
    """Executes documents. Made once for each assembly, used by all requests.

    :param limits: what a document may ask for.
    :param seconds: how long one may take.
    :param kept: how many prepared documents are kept, the least recently used going first.
    """

    def __init__(
        self, schema: AmicaleSchema, limits: Limits | None = None, *, seconds: float = 20.0, kept: int = 128
    ) -> None:
        self.schema = schema
        self.limits = limits or Limits()
        self.seconds = seconds
        self._prepare_kept = lru_cache(maxsize=kept)(self._prepare)
        self._introspections: dict[tuple[str, str | None], dict[str, Any]] = {}

    async def execute(
        self,
        document: str,
        *,
        context: Context,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        allow: frozenset[str] = ANY_OPERATION,
        introspection: bool = False,
    ) -> Result:
        """Run one operation of a document. Never raises for what a client sends, nor for what a resolver raises.

        :param allow: which types of operation: ``query``, ``mutation``.
        :param introspection: whether this actor may ask for the schema.
        """
        request = _Request(document, dict(variables or {}), operation_name, context, allow, introspection)
        accepted = self._accept(request)
        if isinstance(accepted, Result):
            return accepted
        prepared, operation = accepted
        known = (document, operation_name)
        if operation.constant and known in self._introspections:
            return Result(self._introspections[known])
        result = await self._run(request, prepared)
        if operation.constant and result.data and len(self._introspections) < MOST_INTROSPECTIONS:
            self._introspections[known] = result.data
        return result

    def _accept(self, request: _Request) -> tuple[Document, Operation] | Result:
        find = self._prepare_kept if len(request.text) <= LONGEST_KEPT else self._prepare
        try:
            document = find(request.text, request.introspection)
            operation = document.operation(request.name)
            operation.check_cost(request.variables, self.limits)
        except Refusal as refusal:
            return Result(errors=[failures.refused(refusal, request.locale)], outcome="refused")
        except DocumentError as error:
            return not_valid(error)
        except Exception as error:
            return Result(errors=[failures.incident(error, request.locale, "a document")], outcome="failed")
        return (document, operation) if operation.type in request.allow else not_allowed(operation)

    def _prepare(self, text: str, introspection: bool) -> Document:
        return prepare(self.schema.graphql, text, self.limits, introspection=introspection)

    async def _run(self, request: _Request, document: Document) -> Result:
        try:
            async with asyncio.timeout(self.seconds):
                found = execute(
                    self.schema.graphql,
                    document.ast,
                    context_value=request.context,
                    variable_values=request.variables,
                    operation_name=request.name,
                    hide_suggestions=not request.introspection,
                )
                result = await found if inspect.isawaitable(found) else found
        except TimeoutError:
            return Result(errors=[failures.too_slow(request.locale)], outcome="timeout")
        except Exception as error:
            return Result(errors=[failures.incident(error, request.locale, "the executor")], outcome="failed")
        return answer(result, request.locale)


def not_valid(error: DocumentError) -> Result:
    """The result of a document that GraphQL does not allow, or that does not say what to run."""
    found = [failures.invalid(each, error.code, error.reason) for each in error.errors]
    return Result(errors=found, outcome="bad_request" if error.code == "BAD_REQUEST" else "refused")


def not_allowed(operation: Operation) -> Result:
    """The result of a mutation where only queries are allowed."""
    said = f"A {operation.type} is not allowed here."
    return Result(errors=[failures.failure(said, "BAD_REQUEST", reason="OPERATION_TYPE")], outcome="not_allowed")


def answer(result: ExecutionResult, locale: str) -> Result:
    """The executor's result, with errors as clients see them."""
    errors = result.errors or []
    if any(failures.is_unreachable(failures.cause_of(error)) for error in errors):
        return Result(errors=[failures.unavailable(locale)], outcome="unavailable")
    if result.data is None and errors and not any(error.path for error in errors):
        return Result(errors=[coercion(error) for error in errors], outcome="refused")
    return Result(result.data, [failures.raised(error, locale) for error in errors])


def coercion(error: GraphQLError) -> Failure:
    """A variable whose value is not of its type."""
    return failures.invalid(error, "BAD_USER_INPUT")
