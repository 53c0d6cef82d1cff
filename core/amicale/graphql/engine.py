"""Runs documents on one assembly's schema: prepared once, limited, within a time, with errors as clients see them."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import asyncpg
import msgspec
from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    Visitor,
    execute,
    visit,
)

from amicale.actor import reads_only
from amicale.errors import Refusal
from amicale.graphql import failures
from amicale.graphql.archive import Archive
from amicale.graphql.compiler.acts import Document as Parts
from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.operation import CompiledOperation
from amicale.graphql.context import Context
from amicale.graphql.documents import Document, DocumentError, Operation
from amicale.graphql.failures import Failure
from amicale.graphql.limits import Limits
from amicale.graphql.schema import AmicaleSchema
from amicale.graphql.settling import SettlingExecutor, ended, settled
from amicale.members.looking import note_looks

Outcome = Literal["executed", "refused", "bad_request", "not_allowed", "unavailable", "timeout", "failed"]
ANY_OPERATION = frozenset({"query", "mutation"})
QUERIES_ONLY = frozenset({"query"})
MOST_INTROSPECTIONS = 16

log = logging.getLogger("amicale.graphql")


class Result:
    """What came of a document.

    :param data: as in a GraphQL response; null when nothing ran, or when the whole of it failed.
    :param errors: as in a GraphQL response, in the actor's language, each with a code in its extensions.
    :param outcome: ``executed``, also when fields failed. Otherwise nothing ran to its end: the document was
        ``refused``, it does not say what to run (``bad_request``), it is a mutation where none is allowed
        (``not_allowed``), the database is away (``unavailable``), time ran out (``timeout``), or it is our fault
        (``failed``).
    :param json: the data, as JSON, where PostgreSQL has made it.
    :param cost: what the document weighs, in rows; None where it was not accepted.
    """

    __slots__ = ("_data", "cost", "errors", "json", "outcome")

    def __init__(
        self,
        data: dict[str, Any] | None = None,
        errors: Sequence[Failure] = (),
        outcome: Outcome = "executed",
        *,
        json: bytes | None = None,
    ) -> None:
        self._data = data
        self.errors = errors
        self.outcome = outcome
        self.json = json
        self.cost: int | None = None

    @property
    def data(self) -> dict[str, Any] | None:
        """The data, as Python has it."""
        if self._data is None and self.json is not None:
            self._data = msgspec.json.decode(self.json)
        return self._data

    @property
    def raw(self) -> bytes | None:
        """The whole response as JSON, where it is at hand."""
        return b'{"data":' + self.json + b"}" if self.json is not None and not self.errors else None

    def body(self) -> dict[str, Any]:
        """The GraphQL response: ``data`` is absent when nothing ran."""
        response: dict[str, Any] = {"errors": self.errors} if self.errors else {}
        return {**response, "data": self.data} if self.outcome == "executed" else response


class _Request(NamedTuple):
    text: str
    variables: dict[str, Any]
    name: str | None
    context: Context
    allow: frozenset[str]
    introspection: bool

    @property
    def locale(self) -> str:
        return self.context.actor.locale


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A document that may run; its operations are compiled when they are first asked for."""

    document: Document
    compiled: dict[str | None, CompiledOperation] = field(default_factory=dict)

    def operation(self, schema: AmicaleSchema, name: str | None) -> CompiledOperation:
        found = self.compiled.get(name)
        if found is None:
            found = self.compiled[name] = CompiledOperation(schema, parts_of(schema, self.document, name))
        return found


class Engine:
    """Executes documents. Made once for each assembly, used by all requests.

    :param limits: what a document may ask for.
    :param seconds: how long one may take.
    :param kept: how many prepared documents are kept, the least recently used going first.
    :param compiles: whether documents are compiled; without, all go through the reference executor.
    """

    def __init__(
        self,
        schema: AmicaleSchema,
        limits: Limits | None = None,
        *,
        seconds: float = 20.0,
        kept: int = 512,
        compiles: bool = True,
    ) -> None:
        self.schema = schema
        self.limits = limits or Limits()
        self.seconds = seconds
        self.compiles = compiles
        self._archive = Archive(schema.graphql, self.limits, _Prepared, kept=kept)
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
        request, prepared, operation, cost = accepted
        known = (document, operation_name)
        if operation.constant and known in self._introspections:
            return Result(self._introspections[known])
        result = await self._run(request, prepared)
        result.cost = cost
        if operation.constant and result.data and len(self._introspections) < MOST_INTROSPECTIONS:
            self._introspections[known] = result.data
        return result

    def _accept(self, request: _Request) -> tuple[_Request, _Prepared, Operation, int] | Result:
        try:
            prepared, values = self._archive.find(request.text, introspection=request.introspection)
            if values:
                request = request._replace(variables={**request.variables, **values})
            operation = prepared.document.operation(request.name)
            cost = operation.check_cost(request.variables, self.limits)
        except Refusal as refusal:
            return Result(errors=[failures.refused(refusal, request.locale)], outcome="refused")
        except DocumentError as error:
            return not_valid(error)
        except Exception as error:
            return Result(errors=[failures.incident(error, request.locale, "a document")], outcome="failed")
        if operation.type not in request.allow:
            return not_allowed(operation)
        if operation.type == "mutation" and request.context.actor.read_only:
            return Result(errors=[failures.refused(reads_only(), request.locale)], outcome="refused")
        return request, prepared, operation, cost

    async def _run(self, request: _Request, prepared: _Prepared) -> Result:
        try:
            async with asyncio.timeout(self.seconds):
                found = await self._compiled(request, prepared) if self.compiles else None
                found = found if found is not None else await self._interpreted(request, prepared)
                await note_looks(request.context.actor, request.context.looks)  # what cannot be noted is not shown
                return found
        except TimeoutError:
            return Result(errors=[failures.too_slow(request.locale)], outcome="timeout")
        except Exception as error:
            if failures.is_unreachable(error):
                return Result(errors=[failures.unavailable(request.locale)], outcome="unavailable")
            return Result(errors=[failures.incident(error, request.locale, "the executor")], outcome="failed")

    async def _compiled(self, request: _Request, prepared: _Prepared) -> Result | None:
        """The answer by the document's plan; None where the reference executor has to answer."""
        try:
            found = await prepared.operation(self.schema, request.name).run(request.variables, request.context)
        except Doubt as doubt:
            log.debug("not compiled: %s", doubt)
            return None
        except Exception as error:
            log.debug("not compiled: %s %s", type(error).__name__, getattr(error, "sqlstate", ""))
            if failures.is_unreachable(error):
                return Result(errors=[failures.unavailable(request.locale)], outcome="unavailable")
            if isinstance(error, failures.TOO_SLOW):
                raise TimeoutError from error
            if not isinstance(error, asyncpg.PostgresError | asyncpg.InterfaceError):
                failures.incident(error, request.locale, "the compiler")
            return None
        return Result(json=found) if isinstance(found, bytes) else answer(found, request, prepared)

    async def _interpreted(self, request: _Request, prepared: _Prepared) -> Result:
        """The answer by the reference executor."""
        try:
            found = execute(
                self.schema.graphql,
                prepared.document.ast,
                context_value=request.context,
                variable_values=request.variables,
                operation_name=request.name,
                executor_class=SettlingExecutor,
                hide_suggestions=not request.introspection,
            )
            result = await found if inspect.isawaitable(found) else found
            await settled(request.context)
        finally:
            await ended(request.context)
        return answer(result, request, prepared)


def parts_of(schema: AmicaleSchema, document: Document, name: str | None) -> Parts:
    """An operation of a document, with the fragments it may use."""
    definitions = document.ast.definitions
    operations = [node for node in definitions if isinstance(node, OperationDefinitionNode)]
    fragments = {node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)}
    wanted = next(node for node in operations if name is None or (node.name and node.name.value == name))
    return Parts(schema.graphql, wanted, fragments)


def not_valid(error: DocumentError) -> Result:
    """The result of a document that GraphQL does not allow, or that does not say what to run."""
    found = [failures.invalid(each, error.code, error.reason) for each in error.errors]
    return Result(errors=found, outcome="bad_request" if error.code == "BAD_REQUEST" else "refused")


def not_allowed(operation: Operation) -> Result:
    """The result of a mutation where only queries are allowed."""
    said = f"A {operation.type} is not allowed here."
    return Result(errors=[failures.failure(said, "BAD_REQUEST", reason="OPERATION_TYPE")], outcome="not_allowed")


def answer(result: ExecutionResult, request: _Request, prepared: _Prepared) -> Result:
    """The executor's result, with errors as clients see them, in the order of the document."""
    errors, locale = result.errors or [], request.locale
    if any(failures.is_unreachable(failures.cause_of(error)) for error in errors):
        return Result(errors=[failures.unavailable(locale)], outcome="unavailable")
    if result.data is None and errors and not any(error.path for error in errors):
        return Result(errors=[coercion(error) for error in errors], outcome="refused")
    if len(errors) > 1:
        errors = in_order(errors, prepared.document.ast)
    return Result(result.data, [failures.raised(error, locale) for error in errors])


def in_order(errors: Sequence[GraphQLError], document: DocumentNode) -> list[GraphQLError]:
    """Errors by where they are in the answer: which of them came first is nobody's business."""
    keys = KeyOrder()
    visit(document, keys)

    def place(error: GraphQLError) -> list[int]:
        return [part if isinstance(part, int) else keys.places.get(part, 0) for part in error.path or ()]

    return sorted(errors, key=place)


class KeyOrder(Visitor):
    """In which order response keys first come in a document."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, int] = {}

    def enter_field(self, node: FieldNode, *_args: Any) -> None:
        """Note its key."""
        key = node.alias.value if node.alias else node.name.value
        self.places.setdefault(key, len(self.places))


def coercion(error: GraphQLError) -> Failure:
    """A variable whose value is not of its type."""
    return failures.invalid(error, "BAD_USER_INPUT")
