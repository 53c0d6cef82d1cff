"""A page's GraphQL document: what it asks, what its forms may do, and how an address or a form fills its variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLFloat,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    get_named_type,
    get_nullable_type,
    type_from_ast,
)

from amicale.errors import CompositionError
from amicale.portal.fitting import Parts, parsed, problems_of
from amicale.portal.forms import Form
from amicale.portal.fragments import FILE as FRAGMENTS
from amicale.portal.fragments import Shared

TRUE = frozenset({"on", "true", "1", "yes"})


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or mutation of a page: its name and the types of its variables.

    :param defaults: the variables that say themselves what holds without a value.
    """

    name: str
    variables: Mapping[str, GraphQLInputType]
    defaults: frozenset[str] = frozenset()

    def fill(self, form: Form, *, blank_is_empty: bool) -> dict[str, Any]:
        """Variables from an address or a form. A blank field of a search means nothing, of a form an empty value.

        Values that do not fit their type are passed on as they are: ``mistakes_in`` says what is wrong with them. An
        object that must be there is, and may be empty: what it lacks is said of its fields.
        """
        filled = {name: read(kind, name, form, blank_is_empty) for name, kind in self.variables.items()}
        bare: dict[str, Any] = {name: {} for name in self.objects if filled[name] is None and name not in self.defaults}
        return {name: value for name, value in {**filled, **bare}.items() if value is not None}

    @property
    def objects(self) -> list[str]:
        """The variables that are input objects, and must be there."""
        return [name for name, kind in self.variables.items() if isinstance(kind, GraphQLNonNull)
                and isinstance(kind.of_type, GraphQLInputObjectType)]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A checked document: the text is executed with the operation's name."""

    text: str
    query: Operation | None
    mutations: Mapping[str, Operation]
    roots: frozenset[str] = frozenset()
    """The fields of ``Query`` that it asks."""
    acts: frozenset[str] = frozenset()
    """The fields of ``Mutation`` that its forms lead to."""

    @property
    def takes_files(self) -> bool:
        """Whether one of its forms sends a file: a mutation has a variable of the type Base64."""
        kinds = [kind for mutation in self.mutations.values() for kind in mutation.variables.values()]
        return any(get_named_type(kind).name == "Base64" for kind in kinds)


def load_document(
    package: str, folder: str, name: str, schema: GraphQLSchema, *, shared: Shared, parts: Parts
) -> Document:
    """Read and check ``<name>.graphql`` of a package; a page without one has an empty document.

    :param shared: the fragments that it may use; those that it does are put behind it.
    :param parts: what the schema is made of.
    :raises CompositionError: it does not fit the schema.
    """
    plugin, place = shared.plugin, resources.files(package) / folder
    if not (place / f"{name}.html").is_file():
        raise CompositionError(f"{plugin}: the template {folder}/{name}.html is missing.", plugin)
    file = place / f"{name}.graphql"
    if not file.is_file():
        return Document("", None, {})
    if file.name == FRAGMENTS:
        raise CompositionError(f"{plugin}: no page can be named {name}: {FRAGMENTS} is for what pages share.", plugin)
    text = whole_text(name, file.read_text("utf-8"), schema, shared, parts)
    return document_of(text, parsed(text), schema)


def whole_text(name: str, written: str, schema: GraphQLSchema, shared: Shared, parts: Parts) -> str:
    """What a page asks, with the shared fragments that it uses.

    :raises CompositionError: it cannot be read, or does not fit the schema.
    """
    plugin = shared.plugin
    try:
        text = shared.complete(name, written)
        problems = problems_of(text, schema, parts)
    except CompositionError:
        raise
    except Exception as error:
        raise CompositionError(f"{plugin}: {name}.graphql cannot be read: {error}", plugin) from error
    if problems:
        where = shared.place_of(problems[0], name)
        raise CompositionError(f"{plugin}: {where} does not fit the schema: {problems[0].message}", plugin)
    return text


def document_of(text: str, document: DocumentNode, schema: GraphQLSchema) -> Document:
    """The operations of a document."""
    query, mutations = None, {}
    roots, acts = frozenset[str](), frozenset[str]()
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            operation = operation_of(definition, schema)
            if definition.operation is OperationType.MUTATION:
                mutations[operation.name], acts = operation, acts | roots_of(definition)
            else:
                query, roots = operation, roots_of(definition)
    return Document(text, query, mutations, roots, acts)


def roots_of(operation: OperationDefinitionNode) -> frozenset[str]:
    """The names of an operation's own fields; pages write them there, and not in fragments."""
    return frozenset(each.name.value for each in operation.selection_set.selections if isinstance(each, FieldNode))


def operation_of(node: OperationDefinitionNode, schema: GraphQLSchema) -> Operation:
    """One operation with the types of its variables."""
    defined = {definition.variable.name.value: definition for definition in node.variable_definitions or ()}
    types: dict[str, Any] = {name: type_from_ast(schema, definition.type) for name, definition in defined.items()}
    defaults = frozenset(name for name, definition in defined.items() if definition.default_value is not None)
    return Operation(node.name.value if node.name else "", types, defaults)


def read(kind: Any, name: str, form: Form, blank_is_empty: bool) -> Any:
    """The value of one variable; None where the form does not say."""
    kind = get_nullable_type(kind)
    if getattr(kind, "name", "") == "SettingValues":
        return read_tree(name, form)
    if isinstance(kind, GraphQLInputObjectType):
        return read_object(kind, name, form, blank_is_empty)
    values = form.get(name)
    if isinstance(kind, GraphQLList):
        item = get_nullable_type(kind.of_type)
        return [scalar(item, value) for value in values if value] if values is not None else None
    if not values:
        return None
    if values[-1].strip() == "" and not (blank_is_empty and is_text(kind)):
        return None
    return scalar(kind, values[-1])


def read_object(kind: GraphQLInputObjectType, name: str, form: Form, blank_is_empty: bool) -> dict[str, Any] | None:
    """An input object: from ``name.field``, or from plain ``field`` where the form writes it so."""
    found = {}
    for field, definition in kind.fields.items():
        key = f"{name}.{field}" if any(key.startswith(f"{name}.") for key in form) else field
        value = read(definition.type, key, form, blank_is_empty)
        if value is not None or (blank_is_empty and key in form and not isinstance(definition.type, GraphQLNonNull)):
            found[field] = value
    return found or None


def read_tree(name: str, form: Form) -> dict[str, Any]:
    """Values by name, as the fields of settings send them: ``values:retention:clubs.ended``; all of a list's, whose
    name ends with ``[]``."""
    found: dict[str, Any] = {}
    for key, values in form.items():
        first, *path = key.split(":")
        if first != name or not path or not values:
            continue
        many = path[-1].endswith("[]")
        path[-1] = path[-1].removesuffix("[]")
        place = found
        for part in path[:-1]:
            place = place.setdefault(part, {})
            if not isinstance(place, dict):
                break
        else:
            place[path[-1]] = [value for value in values if value] if many else values[-1]
    return found


def is_text(kind: Any) -> bool:
    """Whether an empty text is a value of this type."""
    return getattr(kind, "name", "") == "String"


def scalar(kind: Any, value: str) -> Any:
    """One value as its type wants it; what does not fit stays as it is, to be refused."""
    try:
        if kind is GraphQLInt:
            return int(value)
        if kind is GraphQLFloat:
            return float(value)
    except ValueError:
        return value
    if kind is GraphQLBoolean:
        return value.lower() in TRUE
    return value.upper() if isinstance(kind, GraphQLEnumType) else value
