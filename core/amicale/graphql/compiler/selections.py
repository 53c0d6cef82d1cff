"""What is asked for at one level: the specification's CollectFields (GraphQL, October 2021, 6.3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    is_abstract_type,
)

from amicale.graphql.compiler.doubt import Doubt

Collected = dict[str, list[FieldNode]]
"""Fields by response key, in the order of the answer."""


class Selections:
    """The fields of one operation, for variables of one shape."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.variables = variables

    def of(self, type_: GraphQLObjectType, sets: Iterable[SelectionSetNode | None]) -> Collected:
        """The fields asked of an object of this type."""
        found: Collected = {}
        seen: set[str] = set()
        for selections in sets:
            if selections is not None:
                self._collect(type_, selections.selections, found, seen)
        return found

    def below(self, type_: GraphQLObjectType, nodes: Iterable[FieldNode]) -> Collected:
        """The fields asked below fields of one response key."""
        return self.of(type_, (node.selection_set for node in nodes))

    def _collect(
        self, type_: GraphQLObjectType, selections: Iterable[SelectionNode], found: Collected, seen: set[str]
    ) -> None:
        for selection in selections:
            if not self._wanted(selection.directives or ()):
                continue
            if isinstance(selection, FieldNode):
                key = selection.alias.value if selection.alias else selection.name.value
                found.setdefault(key, []).append(selection)
            elif isinstance(selection, InlineFragmentNode):
                if selection.type_condition is None or self._fits(type_, selection.type_condition.name.value):
                    self._collect(type_, selection.selection_set.selections, found, seen)
            elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in seen:
                seen.add(selection.name.value)
                fragment = self.fragments[selection.name.value]
                if self._fits(type_, fragment.type_condition.name.value):
                    self._collect(type_, fragment.selection_set.selections, found, seen)

    def _fits(self, type_: GraphQLObjectType, condition: str) -> bool:
        if condition == type_.name:
            return True
        named: Any = self.schema.get_type(condition)
        return is_abstract_type(named) and self.schema.is_sub_type(named, type_)

    def _wanted(self, directives: Iterable[DirectiveNode]) -> bool:
        for directive in directives:
            name = directive.name.value
            if name in ("include", "skip"):
                if self._condition(directive) is (name == "skip"):
                    return False
            else:
                raise Doubt(f"@{name} changes what is answered")
        return True

    def _condition(self, directive: DirectiveNode) -> bool:
        node = next(argument.value for argument in directive.arguments or ())
        if isinstance(node, BooleanValueNode):
            return node.value
        value = self.variables.get(node.name.value) if isinstance(node, VariableNode) else None
        if not isinstance(value, bool):
            raise Doubt("a condition that is neither true nor false")
        return value
