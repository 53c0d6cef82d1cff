"""The schema as text, and what changes from one text to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

from graphql import GraphQLSchema, build_schema, lexicographic_sort_schema
from graphql import print_schema as print_sdl
from graphql.utilities.find_schema_changes import BreakingChange, DangerousChange, find_schema_changes

from amicale.graphql.schema import AmicaleSchema

Severity = Literal["breaking", "dangerous", "safe"]
SEVERITIES: tuple[Severity, ...] = ("breaking", "dangerous", "safe")


PRINTED: WeakKeyDictionary[GraphQLSchema, str] = WeakKeyDictionary()
"""What was written, for as long as the schema is there: a schema is a value."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two schemas.

    :param severity: ``breaking`` documents that are valid now will be refused; ``dangerous``, some clients may not
        expect it; ``safe``.
    :param kind: a stable word, like FIELD_ADDED.
    :param description: a sentence.
    """

    severity: Severity
    kind: str
    description: str


def print_schema(schema: AmicaleSchema | GraphQLSchema) -> str:
    """The schema in GraphQL's own language, sorted: the same schema always gives the same text."""
    built = schema if isinstance(schema, GraphQLSchema) else schema.graphql
    if built not in PRINTED:
        PRINTED[built] = printed(built)
    return PRINTED[built]


def printed(built: GraphQLSchema) -> str:
    """The same, written anew, which takes half a second."""
    # Sorting makes enums anew, which then no longer know a default that is a Python enum: so it is text that is sorted.
    plain = build_schema(print_sdl(built), assume_valid=True)
    return print_sdl(lexicographic_sort_schema(plain)).rstrip() + "\n"


def diff(old: str, new: str) -> list[Change]:
    """What changes from one schema to another, both as text: breaking changes first, then by description.

    :raises graphql.GraphQLError: one of the two is not a schema.
    """
    before, after = (build_schema(text, assume_valid=True) for text in (old, new))
    return diff_schemas(before, after)


def diff_schemas(before: GraphQLSchema, after: GraphQLSchema) -> list[Change]:
    """The same of two schemas."""
    changes = {
        Change(severity_of(change), change.type.name, change.description)
        for change in find_schema_changes(before, after)
    }
    return sorted(changes, key=lambda change: (SEVERITIES.index(change.severity), change.description))


def severity_of(change: object) -> Severity:
    """How much a change matters to clients."""
    if isinstance(change, BreakingChange):
        return "breaking"
    return "dangerous" if isinstance(change, DangerousChange) else "safe"
