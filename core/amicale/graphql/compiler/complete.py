"""What a Python field answers, as JSON has it: the specification's CompleteValue for leaves (6.4.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphql import GraphQLList, GraphQLNonNull, GraphQLOutputType, is_leaf_type

from amicale.graphql.compiler.doubt import Doubt

Complete = Callable[[Any], Any]


def completer(type_: GraphQLOutputType) -> Complete:
    """How a value of this type is completed. Null is left to whoever calls, but for entries of lists.

    :raises Doubt: it leads to objects; or, when it is used, the value does not fit.
    """
    if isinstance(type_, GraphQLNonNull):
        return completer(type_.of_type)
    if isinstance(type_, GraphQLList):
        return list_completer(type_)
    if is_leaf_type(type_):
        return leaf_completer(type_)
    raise Doubt("objects from Python")


def leaf_completer(type_: Any) -> Complete:
    """A scalar or an enum."""

    def complete(value: Any) -> Any:
        if value is None:
            return None
        try:
            found = type_.coerce_output_value(value)
        except Exception as error:
            raise Doubt("a value that is not of its type") from error
        if found is None:
            raise Doubt("a value that is not of its type")
        return found

    return complete


def list_completer(type_: GraphQLList[Any]) -> Complete:
    """A list of leaves."""
    item = completer(type_.of_type)
    required = isinstance(type_.of_type, GraphQLNonNull)

    def complete(value: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
            raise Doubt("no list")
        found = [item(entry) for entry in value]
        if required and any(entry is None for entry in found):
            raise Doubt("a null in a list")
        return found

    return complete
