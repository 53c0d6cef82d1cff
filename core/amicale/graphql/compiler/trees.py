"""Where in an answer Python has something to add: the fields that are computed over a batch of parents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from amicale.graphql.declarations import BatchField
from amicale.graphql.nodes import NodeType

NEEDS = " "
"""The key under which a row carries what its Python fields need: no GraphQL name is a space."""
TYPENAME = "__typename"


@dataclass(frozen=True, slots=True)
class PythonField:
    """A field computed in Python, at one place of a document.

    :param guards: whether it only says if the value may be seen, which is there already.
    :param nullable: whether a failure ends at the field.
    :param complete: makes of what was computed what JSON has, as the type says; raises where it does not fit.
    """

    key: str
    declared: BatchField
    attribute: str
    nullable: bool
    complete: Any
    guards: bool = False


@dataclass(slots=True)
class Tree:
    """An object of the answer that has Python fields, or leads to some.

    :param kinds: of each attribute in what Python fields need, to be made of JSON again what it is in Python.
    :param looks: attributes of which the row says whether the actor is shown them by their office alone.
    """

    node: NodeType | None = None
    fields: list[PythonField] = field(default_factory=list)
    kinds: Mapping[str, Any] = field(default_factory=dict)
    looks: tuple[str, ...] = ()
    below: dict[str, Tree] = field(default_factory=dict)

    @property
    def matters(self) -> bool:
        """Whether there is anything for Python to do here or below."""
        return bool(self.fields or self.looks or self.below)


@dataclass(frozen=True, slots=True)
class Found:
    """An expression for a JSON value, and what Python adds to it."""

    sql: str
    tree: Tree
