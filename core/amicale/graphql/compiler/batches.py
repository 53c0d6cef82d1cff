"""Adds to an answer what is computed in Python: each Python field once, for all rows that it was asked of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from graphql import GraphQLError

from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.trees import NEEDS, PythonField, Tree
from amicale.graphql.context import Context
from amicale.graphql.nodes import LOOK, SEEN, NodeType
from amicale.graphql.resolvers import load_batch
from amicale.graphql.settling import all_of

Path = tuple[str | int, ...]
Looks = dict[UUID, set[str]]
"""As in the context."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An object of the answer: where it is."""

    value: dict[str, Any]
    path: Path


@dataclass(slots=True)
class Batch:
    """The rows that one Python field is asked of."""

    node: NodeType
    field: PythonField
    spots: list[Spot]
    parents: list[Any]


async def add_python_fields(data: dict[str, Any], trees: Mapping[str, Tree], context: Context) -> list[GraphQLError]:
    """Fill in the Python fields of an answer; answers what went wrong.

    :raises Doubt: a failure that nulls more than its field.
    """
    batches: dict[int, Batch] = {}
    for key, tree in trees.items():
        collect(data[key], tree, (key,), batches, context.looks)
    found = await all_of([compute(batch, context) for batch in batches.values()])
    return [error for errors in found for error in errors]


def collect(value: Any, tree: Tree, path: Path, batches: dict[int, Batch], looks: Looks) -> None:
    """Find the rows of Python fields, here and below, and take out what they carry, and what is to be noted."""
    if value is None:
        return
    if isinstance(value, list):
        for place, entry in enumerate(value):
            collect(entry, tree, (*path, place), batches, looks)
        return
    if (tree.fields or tree.looks) and tree.node is not None:
        needs = value.pop(NEEDS)
        note_looks(tree.looks, needs, looks)
        if tree.fields:
            add_to_batches(Spot(value, path), needs, tree.node, tree, batches)
    for key, below in tree.below.items():
        collect(value[key], below, (*path, key), batches, looks)


def note_looks(attributes: tuple[str, ...], needs: Mapping[str, Any], looks: Looks) -> None:
    """Add what of a row the actor is shown by their office alone."""
    found = {attribute for attribute in attributes if needs[LOOK + attribute]}
    if found:
        looks.setdefault(UUID(needs["_id"]), set()).update(found)


def add_to_batches(row: Spot, needs: Mapping[str, Any], node: NodeType, tree: Tree, batches: dict[int, Batch]) -> None:
    """Add a row to the batches of its Python fields, but where the actor may not see them."""
    parent = parent_of(node, tree, needs)
    for wanted in tree.fields:
        if needs.get(SEEN + wanted.attribute, True):
            batch = batches.setdefault(id(wanted.declared), Batch(node, wanted, [], []))
            batch.spots.append(Spot(row.value, (*row.path, wanted.key)))
            batch.parents.append(parent)
        elif not wanted.nullable:
            raise Doubt("hidden, and never null")


def parent_of(node: NodeType, tree: Tree, needs: Mapping[str, Any]) -> Any:
    """The row as a Python field is given it."""
    row = {name: restored(value, tree.kinds[name]) for name, value in needs.items() if name[0] not in (SEEN, LOOK)}
    return node.build(row, row.pop("_id"))


def restored(value: Any, kind: Any) -> Any:
    """A value as Python has it, of what JSON has."""
    if value is None or type(value) is kind or kind is list:
        return value
    if kind is str and isinstance(value, dict | list):
        return json.dumps(value)  # a column of JSON is a text to Python, as the driver has it
    return UUID(value) if kind is UUID else msgspec.convert(value, kind, strict=False)


async def compute(batch: Batch, context: Context) -> list[GraphQLError]:
    """Compute one field for all its rows."""
    answers: Iterator[Any]
    try:
        values = await load_batch(batch.field.declared, batch.parents, context)
        if len(values) != len(batch.parents):
            raise Doubt("a batch of another length")
        answers = iter(values)
    except Doubt:
        raise
    except Exception as error:
        answers = iter([error] * len(batch.parents))
    return [error for spot, value in zip(batch.spots, answers, strict=True) for error in put(batch, spot, value)]


def put(batch: Batch, spot: Spot, value: Any) -> Iterator[GraphQLError]:
    """Put a value in its place; an exception is one of the answer's errors."""
    field = batch.field
    if isinstance(value, BaseException):
        if not field.nullable:
            raise Doubt("a failure that nulls more than its field") from value
        spot.value[spot.path[-1]] = None  # type: ignore[index]
        yield GraphQLError(
            str(value), path=list(spot.path), original_error=value if isinstance(value, Exception) else None
        )
        return
    if field.guards:
        if value is not True:
            spot.value[spot.path[-1]] = None  # type: ignore[index]
        return
    found = field.complete(value)
    if found is None and not field.nullable:
        raise Doubt("null where a value is needed")
    spot.value[spot.path[-1]] = found  # type: ignore[index]
