"""The schema of one assembly: the core's types, with the fields that plugins add, checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

import strawberry
from graphql import GraphQLField, GraphQLNonNull, GraphQLObjectType, get_named_type
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.name_converter import NameConverter
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.base import StrawberryObjectDefinition, StrawberryOptional, get_object_definition
from strawberry.types.field import StrawberryField
from strawberry.utils.str_converters import to_camel_case

from amicale.errors import CompositionError
from amicale.graphql.declarations import ActField, BatchField, ColumnField, Condition, RelationField
from amicale.graphql.execution import ActResolver, RelationResolver
from amicale.graphql.nodes import NodeType, declaration_of
from amicale.graphql.reserving import Areas
from amicale.graphql.resolvers import batch_resolver, column_resolver, noting
from amicale.graphql.scalars import SCALARS
from amicale.graphql.sql import Sql
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import GraphQL

ROOTS = ("Query", "Mutation", "Subscription")
NO_AREAS = Areas()


@dataclass(frozen=True, slots=True)
class Extension:
    """Fields that a plugin adds to a type."""

    plugin: str
    target: type
    fields: tuple[StrawberryField, ...]


class Names(NameConverter):
    """What things are called in GraphQL. Each name is asked for many times over, for each set of plugins anew."""

    def apply_naming_config(self, name: str) -> str:
        """In the case of GraphQL: ``given_name`` is ``givenName``."""
        return camel_case(name)


camel_case = lru_cache(maxsize=20_000)(to_camel_case)


class AmicaleSchema(strawberry.Schema):
    """Strawberry's schema, whose types have the fields of plugins too. Each object is complete in itself: nothing of it
    is kept on the classes, so that two sets of plugins can run side by side.

    :param rules: the conditions that the school's settings decide, for ``{rule[name]}``.
    """

    def __init__(
        self,
        query: type,
        mutation: type,
        contributions: Sequence[tuple[str, GraphQL]],
        rules: Mapping[str, Sql] = MappingProxyType({}),
        areas: Areas = NO_AREAS,
    ) -> None:
        self.rules, self.areas = rules, areas
        config = StrawberryConfig(name_converter=Names(), scalar_map=SCALARS)
        self.additions = collect(contributions, config.name_converter)
        self.owners = {
            (extension.target, config.name_converter.from_field(field)): extension.plugin
            for extension in self.additions
            for field in extension.fields
        }
        types = [type_ for _, graphql in contributions for type_ in graphql.types]
        super().__init__(query=query, mutation=mutation, types=types, config=config)
        self.graphql = self._schema
        self.nodes = dict(self._node_types())
        self.by_class = {node.cls: node for node in self.nodes.values()}
        check_reached(self)
        self._attach()

    def get_fields(self, type_definition: StrawberryObjectDefinition) -> list[StrawberryField]:
        """A type's own fields, then those that plugins add."""
        return [*type_definition.fields, *self._added(type_definition)]

    def _added(self, type_definition: StrawberryObjectDefinition) -> list[StrawberryField]:
        return [
            field
            for extension in self.additions
            if extension.target is type_definition.origin
            for field in extension.fields
        ]

    def object_types(self) -> Iterable[tuple[GraphQLObjectType, StrawberryObjectDefinition]]:
        """Every object type of ours with its Strawberry definition."""
        for type_ in self._schema.type_map.values():
            definition = type_.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
            if isinstance(type_, GraphQLObjectType) and isinstance(definition, StrawberryObjectDefinition):
                yield type_, definition

    def _node_types(self) -> Iterable[tuple[str, NodeType]]:
        for type_, definition in self.object_types():
            declaration = definition.origin.__dict__.get("__amicale_node__")
            if declaration is None:
                continue
            fields = {name: strawberry_field(field) for name, field in type_.fields.items()}
            node = NodeType(
                type_.name, definition.origin, declaration,
                {name: declaration_of(field) for name, field in fields.items()},
                {name: field.python_name for name, field in fields.items() if field is not None},
            )  # fmt: skip
            node.check()
            yield type_.name, node

    def _attach(self) -> None:
        for type_, definition in self.object_types():
            for name, field in type_.fields.items():
                self._attach_field(type_, name, field, definition)

    def _attach_field(
        self, type_: GraphQLObjectType, name: str, field: GraphQLField, definition: StrawberryObjectDefinition
    ) -> None:
        declared = declaration_of(strawberry_field(field))
        watched = self._watched(type_, name)
        kept = self.areas.closed(f"{type_.name}.{name}", strawberry_field(field), definition.origin)
        if isinstance(declared, ColumnField):
            if declared.rule is not None and isinstance(field.type, GraphQLNonNull):
                raise CompositionError(f"{type_.name}.{name} is guarded by a rule, and must be nullable (... | None).")
            field.resolve = noting(column_resolver(declared, python_name(field), field.type), watched)
        elif isinstance(declared, BatchField):
            field.resolve = noting(batch_resolver(declared, python_name(field)), watched)
        elif isinstance(declared, ActField) and field.resolve is not None:
            field.resolve = ActResolver(declared, field.resolve, self.by_class, kept)
        elif isinstance(declared, RelationField):
            target = self._target(type_, name, field)
            conditions = self._conditions(field, target)
            field.resolve = RelationResolver(declared, self.nodes.get(type_.name), target, conditions, watched, kept)
        if type_.name in ROOTS and getattr(declared, "access", None) is None:
            owner = self.owner_of(definition, name)
            message = f"{owner}: {type_.name}.{name} does not say who may use it: give it access=..."
            raise CompositionError(message, owner)
        if type_.name in ROOTS:
            self._refuse_unscoped(type_, name, field, definition)

    def _refuse_unscoped(
        self, type_: GraphQLObjectType, name: str, field: GraphQLField, definition: StrawberryObjectDefinition
    ) -> None:
        """Rows that are reached by their id alone have nothing but their own scope to protect them."""
        target = self.nodes.get(self._named(field))
        if target is not None and target.declaration.scope is None:
            owner = self.owner_of(definition, name)
            message = (
                f"{owner}: {type_.name}.{name} leads to {target.name}, which does not say for whom its rows exist: "
            )
            raise CompositionError(f"{message}give @node(scope=...), or reach it by the row that it belongs to.", owner)

    def _watched(self, type_: GraphQLObjectType, name: str) -> tuple[str, ...]:
        node = self.nodes.get(type_.name)
        return tuple(attribute for attribute, _audience, _sql in node.watched(name)) if node is not None else ()

    def _target(self, type_: GraphQLObjectType, name: str, field: GraphQLField) -> NodeType:
        named = self._named(field)
        if named not in self.nodes:
            raise CompositionError(f"{type_.name}.{name} leads to {named}, which is no type over a table (@node).")
        return self.nodes[named]

    @staticmethod
    def _named(field: GraphQLField) -> str:
        """The type that a field leads to, through pages and lists."""
        named = get_named_type(field.type)
        if isinstance(named, GraphQLObjectType) and "edges" in named.fields:
            edge = cast("GraphQLObjectType", get_named_type(named.fields["edges"].type))
            named = get_named_type(edge.fields["node"].type)
        return named.name

    @staticmethod
    def _conditions(field: GraphQLField, target: NodeType) -> Mapping[str, Condition]:
        argument = field.args.get("filter")
        if argument is None:
            return {}
        inputs = cast("Any", get_named_type(argument.type)).fields
        found = {name: declaration_of(strawberry_field(input_)) for name, input_ in inputs.items()}
        for name, condition in found.items():
            if condition.of is not None and condition.of not in target.visible():
                raise CompositionError(f"The filter {name} is of {target.name}.{condition.of}, which does not exist.")
            if condition.of is not None and target.field_of(condition.of)[1].rule is not None:
                message = f"The filter {name} is of {target.name}.{condition.of}, which a rule in Python guards."
                raise CompositionError(f"{message} Nobody may find a row by a value that they may not see.")
        return found

    def owner_of(self, definition: StrawberryObjectDefinition, name: str) -> str:
        """The plugin that a field of a type comes from."""
        return self.owners.get((definition.origin, name), "amicale")


def python_name(field: GraphQLField) -> str:
    """The name that a field has in Python."""
    return cast("StrawberryField", strawberry_field(field)).python_name


def strawberry_field(field: Any) -> StrawberryField | None:
    """The Strawberry field behind a field of the built schema."""
    found = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return found if isinstance(found, StrawberryField) else None


def collect(contributions: Sequence[tuple[str, GraphQL]], names: NameConverter) -> list[Extension]:
    """All fields that plugins add, checked against each other and against the types' own.

    :raises CompositionError: naming both sides.
    """
    found: list[Extension] = []
    for plugin, graphql in contributions:
        for target, sources in graphql.extends.items():
            for source in sources if isinstance(sources, tuple) else (sources,):
                found.append(Extension(plugin, target, checked_fields(plugin, target, source, found, names)))
    return found


def checked_fields(
    plugin: str, target: type, source: type, before: Sequence[Extension], names: NameConverter
) -> tuple[StrawberryField, ...]:
    """The fields of one addition; two are the same when they have one name in GraphQL."""
    definition, additions = get_object_definition(target), get_object_definition(source)
    if definition is None or additions is None or definition.is_input != additions.is_input:
        raise CompositionError(
            f"{plugin}: {target.__name__} and {source.__name__} must both be Strawberry types, or both inputs.", plugin
        )
    taken = {names.from_field(field): owner_of_type(target) for field in definition.fields}
    taken |= {
        names.from_field(field): other.plugin for other in before if other.target is target for field in other.fields
    }
    for field in additions.fields:
        name = names.from_field(field)
        if name in taken:
            raise CompositionError(
                f"{plugin} adds {definition.name}.{name}, which {taken[name]} already has. "
                "Rename it, or disable one of the two.",
                plugin,
                taken[name],
            )
        check_nullable(plugin, definition, field)
        check_declared(plugin, target, name, field)
    return tuple(additions.fields)


def owner_of_type(target: type) -> str:
    """Who a type is from, for a message: the core, or a package."""
    package = target.__module__.split(".")[0]
    return "amicale" if package == "amicale" else package.removeprefix("amicale_")


def check_nullable(plugin: str, definition: StrawberryObjectDefinition, field: StrawberryField) -> None:
    """A failing plugin nulls its field, not the member: so what it adds to another's type is nullable. What it adds to
    another's input may be left out, for the same reason: whoever does not know it can still ask."""
    if plugin == CORE or definition.name in ROOTS or isinstance(field.type, StrawberryOptional):
        return
    raise CompositionError(
        f"{plugin} adds {definition.name}.{field.python_name}, which must be nullable (... | None).", plugin
    )


def check_declared(plugin: str, target: type, name: str, field: StrawberryField) -> None:
    """What is added to a type over a table says where its data is: a resolver of its own would have no time limit, and
    could not be read with the rest."""
    if "__amicale_node__" in target.__dict__ and declaration_of(field) is None:
        raise CompositionError(
            f"{plugin} adds {target.__name__}.{name}, which does not say where its data is: "
            "make it a column(), one(), many(), connection() or batch().",
            plugin,
        )


def check_reached(schema: AmicaleSchema) -> None:
    """Refuse an addition to a type that no field leads to: nobody would ever see it."""
    reached = {definition.origin for _, definition in schema.object_types()}
    reached |= {
        definition.origin
        for type_ in schema.graphql.type_map.values()
        if isinstance(
            definition := type_.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF), StrawberryObjectDefinition
        )
    }
    for extension in schema.additions:
        if extension.target not in reached:
            raise CompositionError(
                f"{extension.plugin} adds fields to {extension.target.__name__}, which the schema never reaches: "
                "require and enable the plugin that brings it.",
                extension.plugin,
            )


__all__ = ["AmicaleSchema", "Extension"]
