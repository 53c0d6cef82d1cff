"""The parameters of a compiled statement: where each value comes from when the statement is run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from amicale.actor import Actor


class Moment(NamedTuple):
    """What is only known when a statement is run.

    :param variables: the document's, coerced.
    :param refs: rows that root fields in Python have led to, by response key.
    """

    actor: Actor
    variables: Mapping[str, Any]
    refs: Mapping[str, UUID]


Getter = Callable[[Moment], Any]


class Reading(NamedTuple):
    """A search to be understood."""

    key: Any
    read: Callable[..., Awaitable[str]]
    text: Callable[[Mapping[str, Any]], str]


@dataclass
class Slots:
    """The values of one statement, in order; the same value is bound once, however often it is used.

    :param checks: values that no part of the text uses, and that may be wrong all the same.
    :param readings: searches that are read before the statement runs: what reads them, and where it puts what it
        understood among the variables.
    """

    getters: list[Getter] = field(default_factory=list)
    checks: list[Getter] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    places: dict[tuple[Hashable, str], str] = field(default_factory=dict)

    def bind(self, key: Hashable, getter: Getter, cast: str) -> str:
        """The place of a value in the text. ``key`` says what it is, so that it is found again."""
        found = self.places.get((key, cast))
        if found is None:
            self.getters.append(getter)
            found = self.places[key, cast] = f"${len(self.getters)}::{cast}" if cast else f"${len(self.getters)}"
        return found

    def text(self, value: str) -> str:
        """A text that the document chose, such as an alias: also a value, never part of the statement."""
        return self.bind(("text", value), lambda _moment: value, "text")
