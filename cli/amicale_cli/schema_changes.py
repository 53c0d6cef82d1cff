"""What an act changes in the GraphQL schema, as an administrator reads it: how much of what kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from amicale_cli.output import line, note
from amicale_cli.texts import mark, n, number, t

if TYPE_CHECKING:
    from amicale.graphql.printing import Change

SIGNS = {"breaking": "red", "dangerous": "yellow", "safe": "green"}
FEW = 8
"""So many changes are listed one by one; more are counted."""
KINDS: Mapping[str, str] = {
    "TYPE_ADDED": mark("types added"),
    "TYPE_REMOVED": mark("types removed"),
    "FIELD_ADDED": mark("fields added"),
    "FIELD_REMOVED": mark("fields removed"),
    "OPTIONAL_INPUT_FIELD_ADDED": mark("fields of inputs added"),
    "REQUIRED_INPUT_FIELD_ADDED": mark("required fields of inputs added"),
    "VALUE_ADDED_TO_ENUM": mark("choices added"),
    "VALUE_REMOVED_FROM_ENUM": mark("choices removed"),
    "OPTIONAL_ARG_ADDED": mark("arguments added"),
    "REQUIRED_ARG_ADDED": mark("required arguments added"),
    "ARG_REMOVED": mark("arguments removed"),
    "TYPE_ADDED_TO_UNION": mark("types added to unions"),
    "TYPE_REMOVED_FROM_UNION": mark("types removed from unions"),
    "DESCRIPTION_CHANGED": mark("descriptions changed"),
}
"""Kinds of changes, as graphql-core names them, in words."""
OTHERS = mark("other changes")


def show_changes(changes: Sequence[Change]) -> None:
    """All of them where they are few; else how many there are of each kind, those that break clients first."""
    if len(changes) <= FEW:
        for change in changes:
            line(f"  {change.description}", SIGNS.get(change.severity, ""))
        return
    line("  " + n("GraphQL: %(count)s change", "GraphQL: %(count)s changes", len(changes)))
    counted = Counter((change.severity, KINDS.get(change.kind, OTHERS)) for change in changes)
    for (severity, kind), count in counted.items():
        breaks = " " + t("(breaks clients that use them)") if severity == "breaking" else ""
        said = t("%(kind)s: %(count)s", kind=t(kind), count=number(count))
        line(f"    {said}{breaks}", SIGNS.get(severity, ""))
    note(t("Each of them by name: the same command with --json"))
