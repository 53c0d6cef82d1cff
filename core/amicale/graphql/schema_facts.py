"""What a schema says of its fields and inputs, looked up once and kept in the form that judging a document needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLSkipDirective,
    Undefined,
    assert_valid_schema,
    get_named_type,
    is_composite_type,
    is_leaf_type,
)
from strawberry.types.base import StrawberryMaybe

EXTENSION = "amicale.facts"
STRAWBERRY = "strawberry-definition"
TYPENAME = "__typename"
CONDITIONS = (GraphQLSkipDirective, GraphQLIncludeDirective)
"""Both take one argument, of one type."""


@dataclass(frozen=True, slots=True)
class KnownInput:
    """An argument, or a field of an input object.

    :param text: its type as it is written.
    :param required: it must be there.
    :param maybe: Strawberry's ``Maybe``, which has a rule of its own about null.
    """

    type: GraphQLInputType
    text: str
    required: bool
    maybe: bool


@dataclass(frozen=True, slots=True)
class KnownInputs:
    """The arguments of a field, or the fields of an input object; ``required`` are the names that must be there."""

    by_name: Mapping[str, KnownInput]
    required: frozenset[str]


@dataclass(frozen=True, slots=True)
class KnownField:
    """A field that may be selected.

    :param type: the name of what it leads to, without lists and exclamation marks.
    :param text: its whole type as it is written.
    :param leaf: it has no fields below it.
    """

    name: str
    type: str
    text: str
    leaf: bool
    inputs: KnownInputs


@dataclass(frozen=True, slots=True)
class KnownType:
    """A type with fields, or a union. Those of introspection at the root are left out: they have rules of their own."""

    type: GraphQLCompositeType
    fields: Mapping[str, KnownField]


class KnownSchema:
    """One schema. Types are looked at when a document first names them."""

    def __init__(self, schema: GraphQLSchema) -> None:
        assert_valid_schema(schema)
        self.schema = schema
        self.conditions = frozenset(each.name for each in schema.directives if each in CONDITIONS)
        self.condition = known_inputs(GraphQLSkipDirective.args)
        self._types: dict[str, KnownType | None] = {}
        self._inputs: dict[str, KnownInputs] = {}

    @classmethod
    def of(cls, schema: GraphQLSchema) -> KnownSchema:
        """What is known of a schema. It is kept in the schema's own extensions, and goes with it."""
        found: KnownSchema | None = schema.extensions.get(EXTENSION)
        if found is None or found.schema is not schema:  # a schema made from another one has its extensions too
            found = schema.extensions[EXTENSION] = cls(schema)
        return found

    def type(self, name: str) -> KnownType | None:
        """The type of that name; None for a leaf, an input, or none at all."""
        if name in self._types:
            return self._types[name]
        found = self.schema.get_type(name)
        if found is None:
            return None  # not kept: names that nobody declared have no end
        known = self._types[name] = known_type(self.schema, found) if is_composite_type(found) else None
        return known

    def input(self, type_: GraphQLInputObjectType) -> KnownInputs:
        """The fields of an input object."""
        found = self._inputs.get(type_.name)
        if found is None:
            found = self._inputs[type_.name] = known_inputs(type_.fields)
        return found


def known_type(schema: GraphQLSchema, type_: GraphQLCompositeType) -> KnownType:
    """A type with fields, ``__typename`` among them."""
    names = [*getattr(type_, "fields", ()), TYPENAME]
    fields = {name: schema.get_field(type_, name) for name in names}
    return KnownType(type_, {name: known_field(name, field) for name, field in fields.items() if field is not None})


def known_field(name: str, field: GraphQLField) -> KnownField:
    """A field that may be selected."""
    named: GraphQLNamedType = get_named_type(field.type)
    return KnownField(name, named.name, str(field.type), is_leaf_type(named), known_inputs(field.args))


def known_inputs(declared: Mapping[str, GraphQLArgument] | Mapping[str, GraphQLInputField]) -> KnownInputs:
    """Arguments, or the fields of an input object."""
    by_name = {name: known_input(each) for name, each in declared.items()}
    return KnownInputs(by_name, frozenset(name for name, each in by_name.items() if each.required))


def known_input(declared: GraphQLArgument | GraphQLInputField) -> KnownInput:
    """An argument, or a field of an input object."""
    default = declared.default is not None or declared.default_value is not Undefined
    strawberry: Any = declared.extensions.get(STRAWBERRY)
    return KnownInput(
        type=declared.type,
        text=str(declared.type),
        required=isinstance(declared.type, GraphQLNonNull) and not default,
        maybe=isinstance(getattr(strawberry, "type", None), StrawberryMaybe),
    )
