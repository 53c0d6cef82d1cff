"""Root fields in Python: mutations, and queries that are not rows. They lead to a row, or to a plain value."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    get_nullable_type,
)
from graphql.execution.values import VariableValues
from graphql.pyutils import Path

from amicale.graphql.compiler.complete import Complete, completer
from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.values import Value, Variables, arguments_of
from amicale.graphql.context import Context
from amicale.graphql.declarations import Ref
from amicale.graphql.execution import ActResolver
from amicale.graphql.nodes import NodeType


@dataclass(frozen=True, slots=True)
class Document:
    """What a document is made of."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]

    @property
    def root(self) -> GraphQLObjectType:
        """The type that its fields are of.

        :raises Doubt: there is none.
        """
        found = self.schema.get_root_type(self.operation.operation)
        if found is None:
            raise Doubt("an operation that the schema does not have")
        return found


@dataclass(frozen=True, slots=True)
class Act:
    """A root field in Python.

    :param node: the type whose row it leads to; None for a plain value, which ``complete`` makes JSON of.
    """

    key: str
    document: Document
    parent: GraphQLObjectType
    field: GraphQLField
    nodes: Sequence[FieldNode]
    args: Mapping[str, Value]
    resolver: ActResolver
    node: NodeType | None
    complete: Complete | None

    async def run(self, variables: Variables, context: Context) -> Any:
        """Do it, once. What came of it is kept in the context, for the reference executor if it has to go on.

        :raises Doubt: it failed, or did not answer what it declares to.
        """
        try:
            args = {name: value.at(variables) for name, value in self.args.items()}
            value = self.resolver.perform(None, self._info(variables, context), args)
            value = context.outcomes[self.key] = await value if inspect.isawaitable(value) else value
        except Doubt:
            raise
        except Exception as error:
            context.outcomes[self.key] = error
            raise Doubt("a failure") from error
        return self._judged(value)

    def _judged(self, value: Any) -> Any:
        if value is None:
            if isinstance(self.field.type, GraphQLNonNull):
                raise Doubt("null where a value is needed")
            return None
        if self.complete is not None:
            return self.complete(value)
        if not isinstance(value, Ref) or self.node is None or value.type is not self.node.cls:
            raise Doubt("an object that is no row")
        return cast("UUID", value.id)

    def _info(self, variables: Variables, context: Context) -> GraphQLResolveInfo[Context]:
        known: Any = {
            "field_name": self.nodes[0].name.value, "field_nodes": list(self.nodes), "return_type": self.field.type,
            "parent_type": self.parent, "path": Path(None, self.key, self.parent.name),
            "schema": self.document.schema, "fragments": self.document.fragments, "root_value": None,
            "operation": self.document.operation, "variable_values": VariableValues({}, dict(variables)),
            "context": context, "is_awaitable": inspect.isawaitable, "abort_signal": None, "async_helpers": None,
        }  # fmt: skip
        return GraphQLResolveInfo(**known)


def act_of(
    document: Document, key: str, nodes: Sequence[FieldNode], variables: Variables, by_name: Mapping[str, NodeType]
) -> Act:
    """The act that a root field is.

    :raises Doubt: it answers objects that are no rows.
    """
    parent = document.root
    field = parent.fields[nodes[0].name.value]
    if not isinstance(field.resolve, ActResolver):
        raise Doubt("a root field of an unknown kind")
    named = getattr(get_nullable_type(field.type), "name", "")
    node = by_name.get(named)
    complete = None if node is not None else completer(field.type)
    args = arguments_of(nodes[0], field.args, variables)
    return Act(key, document, parent, field, nodes, args, field.resolve, node, complete)
