"""Resolvers of an object's own values: columns of its row, and Python over all rows of a level.

Relations and acts are in ``execution.py``; both are the reference executor's way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from graphql import GraphQLOutputType, GraphQLResolveInfo, get_nullable_type

from amicale.graphql.context import Context
from amicale.graphql.declarations import BatchField, ColumnField, Rule
from amicale.graphql.failures import is_of_database
from amicale.graphql.nodes import LOOK, SEEN
from amicale.graphql.settling import loader_of
from amicale.graphql.types import global_id

Resolver = Callable[..., Any]
BATCH_SECONDS = 5.0
"""How long a field computed in Python may take: a plugin that hangs loses its field, nobody loses the page."""


def noting(inner: Resolver, attributes: Sequence[str]) -> Resolver:
    """The same, but what of these attributes is shown to an actor by their office alone is noted."""

    if not attributes:
        return inner

    def resolve(source: Any, info: GraphQLResolveInfo[Context], **args: Any) -> Any:
        note_looks(source, attributes, info.context)
        return inner(source, info, **args)

    return resolve


def note_looks(source: Any, attributes: Sequence[str], context: Context) -> None:
    """Add to the context what of a row the actor is shown by their office alone."""
    found = {attribute for attribute in attributes if getattr(source, LOOK + attribute, False)}
    if found:
        context.looks.setdefault(source._id, set()).update(found)


def converter_of(declared: ColumnField, type_: GraphQLOutputType) -> Callable[[Any], Any] | None:
    """What a column's value is made into: an enum, a global id."""
    if declared.reference is not None:
        return partial(global_id, declared.reference)
    return getattr(get_nullable_type(type_), "wrapped_cls", None)


def column_resolver(declared: ColumnField, attribute: str, type_: GraphQLOutputType) -> Resolver:
    """A value of the row, made an enum where it is one."""
    convert = converter_of(declared, type_)
    if declared.rule is not None:
        return guarded(declared.rule, attribute, convert)

    def resolve(source: Any, info: GraphQLResolveInfo[Context]) -> Any:
        value = getattr(source, attribute, None)
        return convert(value) if convert is not None and value is not None else value

    return resolve


def guarded(rule: Rule, attribute: str, convert: Callable[[Any], Any] | None) -> Resolver:
    """A value of the row, for whom a rule in Python lets see it."""
    allowed = batch_resolver(rule.batch, attribute)

    async def resolve(source: Any, info: GraphQLResolveInfo[Context]) -> Any:
        value = getattr(source, attribute, None)
        if await allowed(source, info) is not True or value is None:
            return None
        return convert(value) if convert is not None else value

    return resolve


def batch_resolver(declared: BatchField, attribute: str) -> Resolver:
    """A Python field: called once for all parents of a level, for :data:`BATCH_SECONDS` at the most."""
    seen = SEEN + attribute

    async def resolve(source: Any, info: GraphQLResolveInfo[Context]) -> Any:
        context: Context = info.context
        if declared.visible is not None and not getattr(source, seen):
            return None

        async def load(parents: list[Any]) -> list[Any]:
            return await load_batch(declared, parents, context)

        return await loader_of(context, id(declared), load, cache_key_fn=id).load(source)

    return resolve


async def load_batch(declared: BatchField, parents: list[Any], context: Context) -> list[Any]:
    """The values of a batch.

    :raises TimeoutError: it is not done in time; the field is then null, and the rest of the answer is not.
    """
    try:
        async with asyncio.timeout(BATCH_SECONDS):
            return list(await declared.load(parents, context))
    except OSError as error:
        if isinstance(error, TimeoutError) or is_of_database(error):
            raise
        raise RuntimeError(f"{type(error).__name__} in a batch") from error  # another's server: ours is not away
