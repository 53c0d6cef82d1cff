"""What a field weighs: how many rows it may read, as the schema and the arguments say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLList,
    GraphQLNamedType,
    IntValueNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    get_nullable_type,
)

from amicale.graphql.declarations import DECLARED, PAGE_LIMIT, PAGE_SIZE, ActField, RelationField
from amicale.graphql.limits import LimitExceeded

ROW, VALUE = 10, 1
"""Weights in tenths of a row, so that all is whole numbers."""

LIST_SIZE = 10
"""How long a list is taken to be whose declared limit is higher: people have few degrees, clubs, positions."""

READING = 300
"""Rows that an understood search weighs: it may look through everybody's city, work and studies."""

ENORMOUS = 10**9
SAFE_LENGTH = 11
"""Whole numbers longer than this are not of 32 bits; reading very long ones takes very long."""

PAGE_ARGUMENTS = ("first", "last")


@dataclass(frozen=True, slots=True)
class PageVariable:
    """A page size that is only known with the variables.

    :param usual: the size where they do not say.
    :param most: the most that this connection allows, where that is more than usual; else 0.
    """

    name: str
    usual: int = PAGE_SIZE
    most: int = 0

    def at(self, variables: Mapping[str, Any], page: int) -> int:
        """The size with these variables.

        :raises LimitExceeded: it is more than a page may have.
        """
        value = variables.get(self.name)
        if isinstance(value, bool) or not isinstance(value, int | float) or value % 1 != 0:
            return self.usual  # null; or nothing that can be a whole number, which its coercion refuses
        return bounded(int(min(value, ENORMOUS)), self.most or page)


Size = int | PageVariable


@dataclass(frozen=True, slots=True)
class Cost:
    """A weight in tenths of a row: a fixed part, and parts whose number the variables say."""

    fixed: int = 0
    parts: tuple[tuple[Size, Cost], ...] = ()

    def at(self, variables: Mapping[str, Any], page: int) -> int:
        """The weight with these variables.

        :raises LimitExceeded: a page is larger than allowed.
        """
        return self.fixed + sum(cost.at(variables, page) * size_at(size, variables, page) for size, cost in self.parts)

    def times(self, size: Size) -> Cost:
        """This weight, so many times."""
        if isinstance(size, int) and not self.parts:
            return Cost(self.fixed * size)
        return Cost(0, ((size, self),))


def size_at(size: Size, variables: Mapping[str, Any], page: int) -> int:
    """A size with these variables."""
    return size.at(variables, page) if isinstance(size, PageVariable) else size


def bounded(size: int, page: int) -> int:
    """A page's size: at least one, since an empty page may still count its rows.

    :raises LimitExceeded: it is more than a page may have.
    """
    if size > page:
        raise LimitExceeded("page", page, size)
    return max(size, 1)


def cost_of(node: FieldNode, below: Cost, parent: GraphQLNamedType | None, size: Size) -> Cost:
    """The weight of a field with all that is asked for below it."""
    if node.selection_set is None:
        return Cost(VALUE, ((size, Cost()),)) if isinstance(size, PageVariable) else Cost(VALUE)
    own = 0 if is_wrapper(parent) else ROW
    return Cost(below.fixed + own, below.parts).times(size)


def size_of(node: FieldNode, field: GraphQLField | None, parent: GraphQLNamedType | None, page: int) -> Size:
    """How many objects a field leads to at most."""
    if field is None:
        return 1
    if any(name in field.args for name in PAGE_ARGUMENTS):
        return page_size(node, field, page)
    if not isinstance(get_nullable_type(field.type), GraphQLList) or is_wrapper(parent):
        return 1
    return min(declared_limit(field), LIST_SIZE)


def page_size(node: FieldNode, field: GraphQLField, page: int) -> Size:
    """The page size that ``first`` or ``last`` asks for."""
    relation = declared_relation(field)
    usual = relation.page if relation else PAGE_SIZE
    most = relation.limit if relation and relation.limit > PAGE_LIMIT else 0
    for argument in node.arguments or ():
        if argument.name.value in PAGE_ARGUMENTS:
            if isinstance(argument.value, VariableNode):
                return PageVariable(argument.value.name.value, usual, most)
            if isinstance(argument.value, IntValueNode):
                return bounded(int_of(argument.value), most or page)
    return usual


def int_of(node: IntValueNode) -> int:
    """An integer literal, however long; bounded as a variable's value is."""
    if len(node.value) > SAFE_LENGTH:
        return -ENORMOUS if node.value.startswith("-") else ENORMOUS
    return min(int(node.value), ENORMOUS)


def defaults_of(definitions: Iterable[VariableDefinitionNode]) -> dict[str, int]:
    """The default values of an operation's whole-number variables."""
    found: dict[str, int] = {}
    for definition in definitions:
        value: ValueNode | None = definition.default_value
        if isinstance(value, IntValueNode):
            found[definition.variable.name.value] = int_of(value)
    return found


def declared_limit(field: GraphQLField) -> int:
    """The most rows a list declares to have."""
    relation = declared_relation(field)
    return relation.limit if relation else LIST_SIZE


def declared_weight(node: FieldNode, field: GraphQLField | None) -> int:
    """What a field costs by itself, whatever it answers: counting everybody, or understanding a search, is work too."""
    declared = declaration_of(field) if field is not None else None
    if isinstance(declared, ActField):
        return declared.weight * ROW
    if isinstance(declared, RelationField) and declared.understanding is not None:
        asked = any(argument.name.value == "understand" for argument in node.arguments or ())
        return READING * ROW * (asked or declared.understanding.always)
    return 0


def declared_relation(field: GraphQLField) -> RelationField | None:
    """What a field declares, where it leads to rows."""
    declared = declaration_of(field)
    return declared if isinstance(declared, RelationField) else None


def declaration_of(field: GraphQLField) -> Any:
    """What a field declares."""
    definition = field.extensions.get("strawberry-definition")
    return getattr(definition, "metadata", {}).get(DECLARED)


def is_wrapper(parent: GraphQLNamedType | None) -> bool:
    """Whether a type only wraps rows: a connection, whose page weighs with the field that leads to it, or its edge."""
    fields = getattr(parent, "fields", {})
    return ("pageInfo" in fields and "edges" in fields) or ("cursor" in fields and "node" in fields)


def named(field: GraphQLField) -> GraphQLNamedType:
    """A field's type without lists and exclamation marks."""
    type_: Any = field.type
    while hasattr(type_, "of_type"):
        type_ = type_.of_type
    found: GraphQLNamedType = type_
    return found
