"""Pieces of SQL as declarations write them, with named places instead of values.

``Sql("{row}.poster = {me}")``: the places stand for table aliases and for values that are always bound as parameters.
Nothing that a request brings ever becomes SQL text.

==================  ==================================================================
``{row}``           the row of the type that the field or rule belongs to
``{parent}``        the row that a relation starts from
``{link}``          the row of a relation's join table
``{me}``            the actor's member id (null for nobody)
``{partner}``       the partner that the actor is here for (null for members and for nobody)
``{contact}``       their seat at that partner
``{locale}``        the actor's language
``{classes}``       the actor's class years (``smallint[]``)
``{zone}``          the school's time zone: ``({value:date}::timestamp AT TIME ZONE {zone})`` is when a day begins there
``{may[x.y]}``      whether the actor holds the permission ``x.y`` school-wide
``{on[x.y]}``       the keys of the objects on which they hold it (``uuid[]``), for ``= ANY({on[x.y]})``
``{value}``         the value of a filter; ``{value.min}`` for a part of it
``{arg[name]}``     an argument of the field
``{rule[name]}``    a condition that the school's settings decide (``AmicaleSchema.rules``)
``{rule[name@m]}``  the same over the row of another table: ``m`` is its alias in this piece of SQL
==================  ==================================================================

A cast may follow: ``{value:text}``, ``{arg[since]:date}``. A brace in SQL is written twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from string import Formatter
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.localtime import zone

ALIASES = ("row", "parent", "link")
HEADS = frozenset({
    *ALIASES, "me", "partner", "contact", "locale", "classes", "zone", "may", "on", "value", "arg", "rule",
})  # fmt: skip
CAST = re.compile(r"[a-z][a-z0-9_ ]*(\[\])?")


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with named places. Combine conditions with ``&`` and ``|``."""

    text: str

    @cached_property
    def parts(self) -> tuple[tuple[str, str | None, str], ...]:
        """Literal text, place, cast; checked once.

        :raises ValueError: a place that does not exist.
        """
        parts = tuple((literal, name, spec or "") for literal, name, spec, _ in Formatter().parse(self.text))
        for _, name, cast in parts:
            if name is not None:
                check_place(name, cast, self.text)
        return parts

    def __post_init__(self) -> None:
        _ = self.parts

    def __and__(self, other: Sql | None) -> Sql:
        return self if other is None else Sql(f"({self.text}) AND ({other.text})")

    def __or__(self, other: Sql) -> Sql:
        return Sql(f"({self.text}) OR ({other.text})")


ALWAYS = Sql("true")


def check_place(name: str, cast: str, text: str) -> None:
    """Refuse a place that nothing fills."""
    head = re.split(r"[\[.]", name, maxsplit=1)[0]
    if head not in HEADS or (cast and not CAST.fullmatch(cast)):
        raise ValueError(f"{{{name}:{cast}}} is no place that SQL can have, in: {text}")


@dataclass
class Parameters:
    """The values bound to one statement, in order."""

    values: list[Any] = field(default_factory=list)

    def bind(self, value: Any, cast: str = "") -> str:
        """Add a value; answers its place in the text."""
        self.values.append(value)
        return f"${len(self.values)}::{cast}" if cast else f"${len(self.values)}"


@dataclass(frozen=True)
class Scope:
    """What the places of a piece of SQL stand for in one statement."""

    actor: Actor
    parameters: Parameters
    aliases: Mapping[str, str] = field(default_factory=dict)
    value: Any = None
    args: Mapping[str, Any] = field(default_factory=dict)
    rules: Mapping[str, Sql] = field(default_factory=dict)

    def render(self, sql: Sql) -> str:
        """The SQL text, its values bound."""
        return "".join(
            literal + (self._place(name, cast) if name is not None else "") for literal, name, cast in sql.parts
        )

    def _place(self, name: str, cast: str) -> str:
        if name in ALIASES:
            return self.aliases[name]
        head, rest = re.split(r"[\[.]", name, maxsplit=1) if name not in FIXED else (name, "")
        if head == "rule":
            rule, _at, alias = rest.rstrip("]").partition("@")
            return f"({(self.over(row=alias) if alias else self).render(self.rules[rule])})"
        return self.parameters.bind(PLACES[head](self, rest.rstrip("]")), cast or CASTS.get(head, ""))

    def with_value(self, value: Any) -> Scope:
        """The same, for a filter's value."""
        return replace(self, value=value)

    def over(self, **aliases: str) -> Scope:
        """The same, for other tables."""
        return replace(self, aliases={**self.aliases, **aliases})


def part_of(value: Any, path: str) -> Any:
    """``min`` of ``{"min": 2001}``; the value itself for no path."""
    return value if not path else (value or {}).get(path)


FIXED = ("me", "partner", "contact", "locale", "classes", "zone", "value")
CASTS = {
    "me": "uuid", "partner": "uuid", "contact": "uuid", "locale": "text", "classes": "smallint[]", "zone": "text",
    "may": "boolean", "on": "uuid[]",
}  # fmt: skip
PLACES: dict[str, Callable[[Scope, str], Any]] = {
    "me": lambda scope, _: scope.actor.member_id,
    "partner": lambda scope, _: scope.actor.partner_id,
    "contact": lambda scope, _: scope.actor.contact_id,
    "locale": lambda scope, _: scope.actor.locale,
    "classes": lambda scope, _: scope.actor.class_years,
    "zone": lambda _scope, _: zone().key,
    "may": lambda scope, name: scope.actor.may(name),
    "on": lambda scope, name: scope.actor.objects(name),
    "value": lambda scope, path: part_of(scope.value, path),
    "arg": lambda scope, name: scope.args.get(name),
}


def identifier(name: str) -> str:
    """Quote a name that a declaration gives."""
    return '"' + name.replace('"', '""') + '"'


def uuid_of(value: Any) -> UUID:
    """asyncpg's own UUID class as the standard one, so that it pickles and compares everywhere."""
    return value if type(value) is UUID else UUID(int=value.int)
