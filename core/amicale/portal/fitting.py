"""Documents that are known to fit a schema: a schema to which plugins have only added need not be asked again.

Composition refuses a field or a type that takes another's place, and what is added to an input is never required. So a
document that fits one schema fits every other that is made of the same parts and more. And one that fitted a schema of
the same shape when another process asked need not be asked in this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from weakref import WeakKeyDictionary

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, print_schema, validate

from amicale.plugins.checked import CHECKED, key_of
from amicale.plugins.manifest import GraphQL

Parts = frozenset[object]
"""What a schema is made of: the classes that are added, each with the type that it is added to."""

MOST_SETS = 4
KNOWN: dict[str, list[Parts]] = {}
SHAPES: WeakKeyDictionary[GraphQLSchema, bytes] = WeakKeyDictionary()


def parts_of(contributions: Iterable[tuple[str, GraphQL]]) -> Parts:
    """The parts of a schema. A class is itself only: a plugin that was changed and loaded again brings others."""
    found: set[object] = set()
    for _name, one in contributions:
        found.update(one.types)
        for target, added in one.extends.items():
            found.update((target, each) for each in (added if isinstance(added, tuple) else (added,)))
    return frozenset(found)


@lru_cache(maxsize=2048)
def parsed(text: str) -> DocumentNode:
    """A document of a page, read once. Raises GraphQLSyntaxError."""
    return parse(text)


def problems_of(text: str, schema: GraphQLSchema, parts: Parts) -> Sequence[GraphQLError]:
    """Why a document does not fit; nothing where it does."""
    known = KNOWN.setdefault(text, [])
    if any(each <= parts for each in known):
        return ()
    key = key_of("document", text, shape_of(schema))
    found = [] if CHECKED.knows(key) else validate(schema, parsed(text))
    if not found:
        known.append(parts)
        del known[:-MOST_SETS]
        CHECKED.keep(key)
    return found


def shape_of(schema: GraphQLSchema) -> bytes:
    """The same for two schemas that say the same."""
    if schema not in SHAPES:
        SHAPES[schema] = sha256(print_schema(schema).encode()).digest()
    return SHAPES[schema]
