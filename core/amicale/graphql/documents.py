"""From a document's text to operations that may run: parsed, measured, validated. Done once for each text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import ASTValidationRule
from graphql.validation.specified_rules import recommended_rules
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule

from amicale.errors import Code
from amicale.graphql.accepting import accepts, stands_for
from amicale.graphql.lexing import DoubtError, words_of
from amicale.graphql.limits import LimitExceeded, Limits
from amicale.graphql.measure import INTROSPECTION, Measure, Walk
from amicale.graphql.parsing import read
from amicale.graphql.weights import ROW, Cost, defaults_of

RULES: tuple[type[ASTValidationRule], ...] = (
    *dict.fromkeys((*specified_rules, *recommended_rules)),
    MaybeNullValidationRule,
)
MOST_ERRORS = 20
QUICKLY = stands_for(RULES)


class DocumentError(Exception):
    """A document that GraphQL itself does not allow."""

    def __init__(self, code: Code, errors: Iterable[GraphQLError], reason: str | None = None) -> None:
        super().__init__(code)
        self.code: Code = code
        self.errors = tuple(errors)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a document, found to be within the limits.

    :param cost: what it weighs, once the variables are known; ``defaults`` are those of its page sizes.
    :param constant: it asks for the schema only, without variables: always the same answer.
    """

    type: str
    cost: Cost
    defaults: Mapping[str, int]
    introspects: bool
    constant: bool

    def check_cost(self, variables: Mapping[str, Any], limits: Limits) -> int:
        """What it weighs with these variables, in rows.

        :raises LimitExceeded: naming cost or page.
        """
        found = -(-self.cost.at({**self.defaults, **variables}, limits.page) // ROW)
        if found > limits.cost:
            raise LimitExceeded("cost", limits.cost, found)
        return found


@dataclass(frozen=True, slots=True)
class Document:
    """A valid document. ``operations`` by name; the key None is for one without."""

    ast: DocumentNode
    operations: Mapping[str | None, Operation]

    def operation(self, name: str | None) -> Operation:
        """The operation of that name, or the only one.

        :raises DocumentError: there is none, or several to choose from.
        """
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name not in self.operations:
            said = "Several operations: say which with operationName." if name is None else "No operation of that name."
            raise DocumentError("BAD_REQUEST", [GraphQLError(said)], "OPERATION_NAME")
        return self.operations[name]


def prepare(schema: GraphQLSchema, text: str, limits: Limits, *, introspection: bool) -> Document:
    """Parse, measure and validate a document.

    :param introspection: whether it may ask for the schema; without it, nothing of the schema is suggested either.
    :raises LimitExceeded: it is too large.
    :raises DocumentError: it is not valid.
    """
    if len(text) > limits.length:
        raise LimitExceeded("length", limits.length, len(text))
    ast = read_within(text, limits)
    operations = measure(schema, ast, limits)
    if not introspection and any(operation.introspects for operation in operations.values()):
        error = GraphQLError("The schema may not be asked for here.")
        raise DocumentError("GRAPHQL_VALIDATION_FAILED", [error], "INTROSPECTION_DISABLED")
    if not (QUICKLY and accepts(schema, ast)):
        located = parse_within(text, limits, locations=True)
        errors = find_errors(schema, located, introspection=introspection)
        if errors:
            raise DocumentError("GRAPHQL_VALIDATION_FAILED", errors)
    return Document(ast, operations)


def read_within(text: str, limits: Limits) -> DocumentNode:
    """Parse a document the quick way, or graphql-core's where that has its doubts.

    :raises LimitExceeded: it has too many tokens.
    :raises DocumentError: it is not GraphQL.
    """
    try:
        return read(words_of(text, limits.tokens))
    except DoubtError:
        return parse_within(text, limits, locations=False)


def parse_within(text: str, limits: Limits, *, locations: bool) -> DocumentNode:
    """Parse a document. Without locations it takes less memory, so that is what is kept.

    :raises LimitExceeded: it has too many tokens.
    :raises DocumentError: it is not GraphQL.
    """
    try:
        return parse(text, no_location=not locations, max_lexical_tokens=limits.tokens, max_comments=limits.tokens)
    except GraphQLError as error:
        if "more than" in error.message and error.message.endswith("Parsing aborted."):
            raise LimitExceeded("tokens", limits.tokens, limits.tokens + 1) from None
        raise DocumentError("GRAPHQL_PARSE_FAILED", [error]) from None


def find_errors(schema: GraphQLSchema, ast: DocumentNode, *, introspection: bool) -> list[GraphQLError]:
    """What GraphQL's own rules say, at most twenty errors."""
    return validate(schema, ast, RULES, max_errors=MOST_ERRORS, hide_suggestions=not introspection)


def measure(schema: GraphQLSchema, ast: DocumentNode, limits: Limits) -> dict[str | None, Operation]:
    """The operations of a document, each within the limits.

    :raises LimitExceeded: an operation, or a fragment, is too large.
    """
    walk = Walk(schema, ast, limits)
    found = {
        node.name.value if node.name else None: operation_of(node, walk.operation(node))
        for node in ast.definitions
        if isinstance(node, OperationDefinitionNode)
    }
    walk.check_fragments()
    return found


def operation_of(node: OperationDefinitionNode, size: Measure) -> Operation:
    """What is to be known of an operation before it runs."""
    only = all(
        isinstance(child, FieldNode) and child.name.value in INTROSPECTION for child in node.selection_set.selections
    )
    variables = node.variable_definitions or ()
    return Operation(
        type=node.operation.value,
        cost=size.cost,
        defaults=defaults_of(variables),
        introspects=size.introspection_depth > 0,
        constant=only and not variables,
    )
