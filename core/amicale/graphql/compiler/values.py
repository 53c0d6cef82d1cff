"""Arguments of fields: how each is found in the variables, and a sample to decide by.

All variables that lead to one statement have the same *shape* (see ``variables.py``), so what is decided by the sample
(is this filter set? which order?) holds for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    GraphQLArgument,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    coerce_input_literal,
    get_nullable_type,
)

from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.statements import says_nothing

Variables = Mapping[str, Any]
At = Callable[[Variables], Any]
Path = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an argument, or a part of one. ``path`` names it within its field."""

    path: Path
    at: At
    sample: Any

    def part(self, name: str) -> Value:
        """A field of an input object; None where the object is not given."""
        at = self.at
        return Value((*self.path, name), lambda variables: part_of(at(variables), name), part_of(self.sample, name))

    def through(self, convert: Callable[[Any], Any]) -> Value:
        """The value that a declaration makes of this one. An enum counts as what it stands for."""
        at = self.at
        return Value(self.path, lambda variables: convert(plain(at(variables))), None)

    @property
    def says_something(self) -> bool:
        """Whether a filter by it leaves anything out: it is not null, nor a range without ends."""
        return not says_nothing(self.sample)

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it to search for."""
        return not (self.sample or "").strip()


def plain(value: Any) -> Any:
    """An enum's own value; anything else as it is."""
    return getattr(value, "value", value)


def part_of(value: Any, name: str) -> Any:
    """A field of an input object that may be missing."""
    return None if value is None else value.get(name)


def arguments_of(node: FieldNode, declared: Mapping[str, GraphQLArgument], variables: Variables) -> dict[str, Value]:
    """The arguments that a field is given, defaults included."""
    written = {argument.name.value: argument.value for argument in node.arguments or ()}
    found = {}
    for name, argument in declared.items():
        at = getter(written.get(name), argument.type, default_of(argument))
        sample = at(variables)
        if sample is not Undefined:
            found[name] = Value((name,), at, sample)
    return found


def default_of(declared: GraphQLArgument | GraphQLInputField) -> Any:
    """What stands for an argument that is not given; Undefined when nothing does."""
    if declared.default_value is Undefined:
        return Undefined
    return declared.default_value


def getter(node: ValueNode | None, type_: GraphQLInputType, default: Any) -> At:
    """How to find a value: a constant, a variable, or an object that has variables in it."""
    if node is None:
        return always(default, type_)
    if isinstance(node, VariableNode):
        return variable(node.name.value, type_, default)
    if not has_variables(node):
        return constant(node, type_)
    nullable = get_nullable_type(type_)
    if isinstance(nullable, GraphQLInputObjectType) and isinstance(node, ObjectValueNode):
        return object_of(node, nullable)
    if isinstance(nullable, GraphQLList) and isinstance(node, ListValueNode):
        return list_of(node, nullable.of_type)
    raise Doubt("a variable within a literal that is no object or list")


def always(default: Any, type_: GraphQLInputType) -> At:
    """What is not given."""
    if default is Undefined and isinstance(type_, GraphQLNonNull):
        raise Doubt("a required argument is missing")
    return lambda _variables: default


def variable(name: str, type_: GraphQLInputType, default: Any) -> At:
    """A variable; its absence means the default. Where null may not be, it is refused when it comes."""
    required = isinstance(type_, GraphQLNonNull)

    def at(variables: Variables) -> Any:
        value = variables.get(name, default)
        if required and (value is None or value is Undefined):
            raise Doubt("null where a value is needed")
        return value

    return at


def constant(node: ValueNode, type_: GraphQLInputType) -> At:
    """A literal, coerced now."""
    if isinstance(node, NullValueNode):
        return lambda _variables: None
    value = coerce_input_literal(node, type_)
    if value is Undefined:
        raise Doubt("a literal that does not fit its type")
    return lambda _variables: value


def object_of(node: ObjectValueNode, type_: GraphQLInputObjectType) -> At:
    """An input object with variables in it."""
    if type_.is_one_of:
        raise Doubt("a variable within a one-of object")
    written = {field.name.value: field.value for field in node.fields}
    parts = {name: getter(written.get(name), field.type, default_of(field)) for name, field in type_.fields.items()}

    def at(variables: Variables) -> dict[str, Any]:
        values = {name: part(variables) for name, part in parts.items()}
        return {name: value for name, value in values.items() if value is not Undefined}

    return at


def list_of(node: ListValueNode, item: GraphQLInputType) -> At:
    """A list with variables in it; one that is absent counts as null."""
    parts = [getter(value, item, None) for value in node.values]
    return lambda variables: [part(variables) for part in parts]


def has_variables(node: ValueNode) -> bool:
    """Whether a literal has a variable somewhere in it."""
    if isinstance(node, VariableNode):
        return True
    if isinstance(node, ObjectValueNode):
        return any(has_variables(field.value) for field in node.fields)
    return isinstance(node, ListValueNode) and any(has_variables(value) for value in node.values)
