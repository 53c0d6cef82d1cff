"""Figures that could not be counted, or would not be of their plugin: found when the plugin is enabled."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from amicale.errors import CompositionError
from amicale.plugins.checks import unique
from amicale.plugins.manifest_figures import Figure, Participation

T = TypeVar("T")
Given = Figure | Participation
Registered = Sequence[tuple[str, Sequence[Given]]]
NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
READS = re.compile(r"\s*(select|with)\b", re.IGNORECASE)
PLACE = re.compile(r"\{([a-z_]+)\}")
MEASURE = re.compile(r"[a-z][a-z0-9_]*")


def check_figures(registered: Registered) -> None:
    """Refuse figures that cannot work.

    :raises CompositionError: naming the plugin, the figure, and what would be right.
    """
    for plugin, given in registered:
        for item in given:
            problem = problem_of(item)
            if problem:
                what = "figure" if isinstance(item, Figure) else "participation"
                raise CompositionError(f"{plugin}: the {what} {item.name}: {problem}", plugin)


def problem_of(item: Given) -> str:
    """What is wrong; empty when nothing is."""
    if not NAME.fullmatch(item.name):
        return "its name must be like clubs.members, in lower case."
    if isinstance(item, Participation):
        return sql_problem(item.sql)
    if bool(item.sql) == (item.compute is not None):
        return "give it either sql or compute."
    if item.compute is not None and not inspect.iscoroutinefunction(item.compute):
        return "compute must be an async function without arguments."
    return (sql_problem(item.sql) if item.sql else "") or shape_problem(item)


def sql_problem(sql: str) -> str:
    """SQL that is not one SELECT. That it only reads, PostgreSQL sees to, when it is counted."""
    if not READS.match(sql):
        return "its SQL must be one SELECT."
    if ";" in sql:
        return "its SQL must be one statement, without a semicolon."
    unknown = sorted({*PLACE.findall(sql)} - {"since"})
    return f"its SQL names {{{unknown[0]}}}: there is only {{since}}, the moment twelve months ago." if unknown else ""


def shape_problem(figure: Figure) -> str:
    """Columns that do not fit what it is."""
    if figure.kind == "number":
        return "a number has no measures: its columns are value and, where it is a part of something, of." * bool(
            figure.measures
        )
    if not figure.measures:
        return 'say what its columns of numbers are: measures={"members": _("Members")}.'
    wrong = [name for name in figure.measures if not MEASURE.fullmatch(name) or name == "label"]
    if wrong:
        return f"the measure {wrong[0]!r} must be a column's name, and not label."
    return "" if isinstance(figure.labels, Mapping) or figure.labels == "country" else "labels is a mapping or country."


def figures_of(registered: Registered) -> dict[str, Figure]:
    """All figures by name, each of one name."""
    return unique("figure", only(registered, Figure), lambda it: it.name, prefixed=True)


def participation_of(registered: Registered) -> dict[str, Participation]:
    """All ways of taking part by name."""
    return unique("participation", only(registered, Participation), lambda it: it.name, prefixed=True)


def guarded_figures(registered: Registered) -> list[tuple[str, list[Figure]]]:
    """The figures, which say who may see them."""
    return only(registered, Figure)


def only(registered: Registered, kind: type[T]) -> list[tuple[str, list[T]]]:
    """What is of one kind, by plugin."""
    return [(plugin, [item for item in given if isinstance(item, kind)]) for plugin, given in registered]
