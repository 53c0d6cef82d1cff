"""Objects of the answer as SQL: an object's fields become one JSON value of PostgreSQL's making."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.slots import Slots
from amicale.graphql.sql import identifier

MOST_PAIRS = 50
"""A function of PostgreSQL takes 100 arguments."""
LONGEST_NAME = 63
"""Bytes that an identifier of PostgreSQL has; longer ones are cut."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of an object. ``name`` is the schema's name for it, where the document gives it no other."""

    key: str
    name: str
    sql: str

    @property
    def is_named(self) -> bool:
        """Whether the declared name can be the key."""
        return self.key == self.name and len(self.name.encode()) <= LONGEST_NAME


def json_object(entries: Iterable[Entry], slots: Slots) -> str:
    """An expression for an object over a row; a record is what PostgreSQL turns into JSON fastest."""
    entries = list(entries)
    if all(entry.is_named for entry in entries):
        return f"(SELECT row_to_json(o) FROM (SELECT {record(entries)}) AS o)"
    return built_object(entries, slots)


def built_object(entries: Iterable[Entry], slots: Slots) -> str:
    """The same where aggregates are in it, or aliases: what a request chooses is a value, never part of the text."""
    entries = list(entries)
    if len(entries) > MOST_PAIRS:
        raise Doubt("too many fields for an object with aliases")
    keys = (literal(entry.name) if entry.is_named else slots.text(entry.key) for entry in entries)
    pairs = ", ".join(f"{key}, {entry.sql}" for key, entry in zip(keys, entries, strict=True))
    return f"json_build_object({pairs})"


def record(entries: Iterable[Entry]) -> str:
    """The fields of an object as columns of a row."""
    return ", ".join(f"{entry.sql} AS {identifier(entry.name)}" for entry in entries)


def literal(declared: str) -> str:
    """A text that a declaration gives, as an SQL literal."""
    return "'" + declared.replace("'", "''") + "'"
