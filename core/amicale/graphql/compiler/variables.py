"""Variables as the executor would coerce them, and their *shape*: what of them a statement is made for.

Two sets of variables have one shape when the same of them are absent, null, blank or set, and their enums and booleans
are equal. Numbers, texts and ids are never part of a shape, so they never lead to another statement.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLString,
    Undefined,
    VariableDefinitionNode,
    coerce_input_literal,
    type_from_ast,
)

from amicale.graphql.compiler.doubt import Doubt

Shape = Hashable
Reader = Callable[[Any], tuple[Any, Shape]]
ABSENT, NULL, SET, BLANK, EMPTY = -1, 0, 1, 2, 3
SMALLEST, LARGEST = -(2**31), 2**31 - 1


class VariableReader:
    """Reads the variables of one operation."""

    def __init__(self, schema: GraphQLSchema, definitions: Iterable[VariableDefinitionNode]) -> None:
        self._readers: list[tuple[str, Reader, Any]] = []
        for definition in definitions:
            type_: Any = type_from_ast(schema, definition.type)
            default = Undefined
            if definition.default_value is not None:
                default = coerce_input_literal(definition.default_value, type_)
            required = isinstance(type_, GraphQLNonNull) and default is Undefined
            self._readers.append((definition.variable.name.value, reader(type_), Doubt if required else default))

    def read(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], Shape]:
        """The coerced values, and their shape.

        :raises Doubt: one is not plainly of its type; the reference executor says what is wrong, or takes it.
        """
        values: dict[str, Any] = {}
        shape: list[Shape] = []
        for name, read, default in self._readers:
            value = given.get(name, Undefined)
            if value is not Undefined:
                values[name], found = read(value)
                shape.append(found)
            elif default is Doubt:
                raise Doubt("a required variable is missing")
            else:
                shape.append(ABSENT)
                if default is not Undefined:
                    values[name] = default
        return values, tuple(shape)


def reader(type_: GraphQLInputType) -> Reader:
    """How to read a value of a type."""
    if isinstance(type_, GraphQLNonNull):
        return never_null(reader(type_.of_type))
    if isinstance(type_, GraphQLList):
        return read_list(reader(type_.of_type))
    if isinstance(type_, GraphQLInputObjectType):
        return read_object(type_)
    if isinstance(type_, GraphQLEnumType):
        return read_enum(type_)
    if isinstance(type_, GraphQLScalarType):
        return SCALARS.get(type_.name) or read_scalar(type_)
    raise Doubt("a variable of an unknown kind")


def never_null(inner: Reader) -> Reader:
    """A value that must be there."""

    def read(value: Any) -> tuple[Any, Shape]:
        if value is None:
            raise Doubt("null where a value is needed")
        return inner(value)

    return read


def read_int(value: Any) -> tuple[Any, Shape]:
    """A whole number of 32 bits."""
    if value is None:
        return None, NULL
    if type(value) is not int or not SMALLEST <= value <= LARGEST:
        raise Doubt("not plainly an Int")
    return value, SET


def read_text(value: Any) -> tuple[Any, Shape]:
    """A text, or an id sent as one."""
    if value is None:
        return None, NULL
    if type(value) is not str:
        raise Doubt("not plainly a String")
    return value, SET if value.strip() else BLANK if value else EMPTY


def read_boolean(value: Any) -> tuple[Any, Shape]:
    """A truth value: part of the shape, since @include and @skip choose by it."""
    if value is None:
        return None, NULL
    if type(value) is not bool:
        raise Doubt("not plainly a Boolean")
    return value, value


SCALARS: Mapping[str, Reader] = {
    GraphQLInt.name: read_int,
    GraphQLString.name: read_text,
    GraphQLID.name: read_text,
    GraphQLBoolean.name: read_boolean,
}


def read_scalar(type_: GraphQLScalarType) -> Reader:
    """Any other scalar, by its own rules."""

    def read(value: Any) -> tuple[Any, Shape]:
        if value is None:
            return None, NULL
        try:
            return type_.coerce_input_value(value), SET
        except Exception as error:
            raise Doubt(f"not plainly a {type_.name}") from error

    return read


def read_enum(type_: GraphQLEnumType) -> Reader:
    """An enum by its name."""
    members = {name: type_.coerce_input_value(name) for name in type_.values}

    def read(value: Any) -> tuple[Any, Shape]:
        if value is None:
            return None, NULL
        if type(value) is not str or value not in members:
            raise Doubt(f"not a {type_.name}")
        return members[value], value

    return read


def read_list(item: Reader) -> Reader:
    """A list. Of its shape is what shapes its entries have, not how many there are."""

    def read(value: Any) -> tuple[Any, Shape]:
        if value is None:
            return None, NULL
        pairs = [item(entry) for entry in (value if type(value) is list else [value])]
        return [entry for entry, _shape in pairs], frozenset(shape for _entry, shape in pairs)

    return read


def read_object(type_: GraphQLInputObjectType) -> Reader:
    """An input object, field by field."""
    if type_.is_one_of:
        return read_scalar_like(type_)
    fields: dict[str, tuple[Reader | None, Any]] = {}

    def prepare() -> None:  # when first used: input types may hold themselves
        for name, field in type_.fields.items():
            required = isinstance(field.type, GraphQLNonNull) and field.default_value is Undefined
            fields[name] = (reader(field.type), Doubt if required else field.default_value)

    def read(value: Any) -> tuple[Any, Shape]:
        if value is None:
            return None, NULL
        if not fields:
            prepare()
        if type(value) is not dict or not value.keys() <= fields.keys():
            raise Doubt(f"not plainly a {type_.name}")
        return read_fields(value, fields)

    return read


def read_fields(value: Mapping[str, Any], fields: Mapping[str, tuple[Any, Any]]) -> tuple[dict[str, Any], Shape]:
    """The fields of an input object, defaults filled in."""
    found: dict[str, Any] = {}
    shape: list[Shape] = []
    for name, (read, default) in fields.items():
        if name in value:
            found[name], each = read(value[name])
            shape.append(each)
        elif default is Doubt:
            raise Doubt("a required field is missing")
        else:
            shape.append(ABSENT)
            if default is not Undefined:
                found[name] = default
    return found, tuple(shape)


def read_scalar_like(type_: GraphQLInputObjectType) -> Reader:
    """What only the reference executor reads."""

    def read(value: Any) -> tuple[Any, Shape]:
        raise Doubt(f"{type_.name} is a one-of object")

    return read
