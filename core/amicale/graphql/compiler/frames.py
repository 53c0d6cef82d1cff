"""Renders declared SQL for a statement that is run many times: places become parameters, filled in at each run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from amicale.actor import Actor
from amicale.graphql.compiler.slots import Getter, Slots
from amicale.graphql.compiler.values import Value
from amicale.graphql.sql import ALIASES, CASTS, Sql
from amicale.localtime import zone


@dataclass(frozen=True, slots=True)
class Frame:
    """What the places of declared SQL stand for at one spot of a statement.

    :param owner: tells this field's arguments from those of others.
    :param value: of the filter that is being rendered.
    :param rules: the conditions that the school's settings decide, by name.
    """

    actor: Actor
    slots: Slots
    aliases: Mapping[str, str]
    owner: int = 0
    args: Mapping[str, Value] = field(default_factory=dict)
    value: Value | None = None
    rules: Mapping[str, Sql] = field(default_factory=dict)

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
        if head in OF_ACTOR:
            return self.slots.bind(head, OF_ACTOR[head], cast)
        named = path[0].rstrip("]") if path else ""
        if head in NAMED:
            return NAMED[head](self, named)
        wanted = self.args.get(named) if head == "arg" else self.value
        if head == "value" and path and wanted is not None:
            wanted = wanted.part(path[0])
        return self.bind(wanted, cast)

    def _may(self, permission: str) -> str:
        return "true" if self.actor.may(permission) else "false"

    def _rule(self, name: str) -> str:
        rule, _at, alias = name.partition("@")
        over = replace(self, aliases={**self.aliases, "row": alias}) if alias else self
        return f"({over.render(self.rules[rule])})"

    def _objects(self, permission: str) -> str:
        """Which objects are theirs is a value: those who hold it on any share a plan."""
        return self.slots.bind(("on", permission), lambda moment: moment.actor.objects(permission), CASTS["on"])

    def bind(self, value: Value | None, cast: str) -> str:
        """A parameter for a value of the document; null for what is not given."""
        if value is None:
            return f"NULL::{cast}" if cast else "NULL"
        at = value.at
        return self.slots.bind((self.owner, value.path), lambda moment: at(moment.variables), cast)


OF_ACTOR: Mapping[str, Getter] = {
    "me": lambda moment: moment.actor.member_id,
    "partner": lambda moment: moment.actor.partner_id,
    "contact": lambda moment: moment.actor.contact_id,
    "locale": lambda moment: moment.actor.locale,
    "classes": lambda moment: moment.actor.class_years,
    "zone": lambda _moment: zone().key,
}
"""Places that are a value of the actor, or of the school."""
NAMED: Mapping[str, Callable[[Frame, str], str]] = {"may": Frame._may, "on": Frame._objects, "rule": Frame._rule}
"""Places that name something."""
