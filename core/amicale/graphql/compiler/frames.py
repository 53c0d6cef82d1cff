"""Renders declared SQL for a statement that is run many times: places become parameters, filled in at each run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from amicale.actor import Actor
from amicale.graphql.compiler.slots import Moment, Slots
from amicale.graphql.compiler.values import Value
from amicale.graphql.sql import ALIASES, CASTS, Sql


@dataclass(frozen=True, slots=True)
class Frame:
    """What the places of declared SQL stand for at one spot of a statement.

    :param owner: tells this field's arguments from those of others.
    :param value: of the filter that is being rendered.
    """

    actor: Actor
    slots: Slots
    aliases: Mapping[str, str]
    owner: int = 0
    args: Mapping[str, Value] = field(default_factory=dict)
    value: Value | None = None

    def render(self, sql: Sql) -> str:
        """The SQL text."""
        return "".join(
            literal + (self._place(name, cast) if name is not None else "") for literal, name, cast in sql.parts
        )

    def filtering(self, value: Value) -> Frame:
        """The same, for a filter's value."""
        return replace(self, value=value)

    def seen_from_parent(self) -> Frame:
        """The same, where ``{row}`` is the row that the relation starts from."""
        return replace(self, aliases={**self.aliases, "row": self.aliases["parent"]})

    def _place(self, name: str, cast: str) -> str:
        if name in ALIASES:
            return self.aliases[name]
        head, *path = re.split(r"[\[.]", name, maxsplit=1)
        cast = cast or CASTS.get(head, "")
        if head == "may":
            return "true" if self.actor.may(path[0].rstrip("]")) else "false"
        if head == "me":
            return self.slots.bind("me", member_id, cast)
        if head == "locale":
            return self.slots.bind("locale", locale, cast)
        wanted = self.args.get(path[0].rstrip("]")) if head == "arg" else self.value
        if head == "value" and path and wanted is not None:
            wanted = wanted.part(path[0])
        return self.bind(wanted, cast)

    def bind(self, value: Value | None, cast: str) -> str:
        """A parameter for a value of the document; null for what is not given."""
        if value is None:
            return f"NULL::{cast}" if cast else "NULL"
        at = value.at
        return self.slots.bind((self.owner, value.path), lambda moment: at(moment.variables), cast)


def member_id(moment: Moment) -> object:
    """``{me}``."""
    return moment.actor.member_id


def locale(moment: Moment) -> object:
    """``{locale}``."""
    return moment.actor.locale
