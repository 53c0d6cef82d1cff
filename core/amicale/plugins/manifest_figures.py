"""Figures, as a plugin gives them: numbers that a board can quote."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from amicale.i18n import Text
from amicale.plugins.manifest import Access

Kind = Literal["number", "categories", "over_time"]
Rows = Sequence[tuple[Any, ...]]
"""Tuples of a label and numbers; of a ``number`` just one, whose label is empty."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or a table of numbers, that a board can quote: ``Figure("clubs.clubs", _("Clubs"), _("..."), "...")``.

    :param name: begins with the plugin's name.
    :param title: what it is called: "Members of clubs".
    :param definition: the rule, in words: who or what is counted, and what is not.
    :param sql: one SELECT. Of a ``number``, its column ``value`` counts, and ``of``, where it is there, is what it
        is a part of. Of ``categories``, ``label`` and a column for each of ``measures``. ``over_time`` is the same with
        a day as ``label``. ``{since}`` is the moment twelve months ago. It can only read, and has five seconds.
    :param compute: instead of ``sql``: an async function that answers rows: tuples of the label (empty for a number)
        and the numbers.
    :param measures: the columns of numbers, by name; the first is the whole that the others are parts of.
    :param heading: what the labels are: "Class year".
    :param labels: what a label is called, where it is a code; ``"country"``: labels are ISO 3166-1 codes.
    :param access: who may see it.
    :param people: whether it counts people: small numbers are then hidden from those who may not look people up.
    """

    name: str
    title: Text
    definition: Text
    sql: str = ""
    kind: Kind = "number"
    compute: Callable[[], Awaitable[Rows]] | None = None
    measures: Mapping[str, Text] = field(default_factory=dict)
    heading: Text | None = None
    labels: Mapping[str, Text] | Literal["country"] = field(default_factory=dict)
    access: Access = "figures.read"
    people: bool = True
    order: int = 100


@dataclass(frozen=True, slots=True)
class Participation:
    """A way in which members take part, for the figure "active": ``Participation("clubs.joined", _("joined a club"),
    "SELECT member FROM clubs.membership WHERE since >= {since}")``.

    :param title: goes on the sentence "Taking part means that they ..."
    :param sql: one SELECT of members' keys; ``{since}`` is the moment twelve months ago.
    """

    name: str
    title: Text
    sql: str
