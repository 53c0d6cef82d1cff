"""What a plugin holds about members, in words: for the copy that they get of their data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from amicale.i18n import Text


@dataclass(frozen=True, slots=True)
class Holding:
    """A list that ``export_member`` answers with, as people read it: ``Holding("memberships", _("Memberships"))``.

    :param table: its name in that answer.
    :param title: the heading that it stands under.
    :param columns: what its columns are called, and the names inside a value that has parts. One that is not here has
        the core's word where the core has such a column (``since``, ``state``), else its own name: ``Paid on``.
    :param codes: what a column's codes mean: ``{"role": {"leader": _("leader")}}``. The core's words for codes are not
        taken for a column that stands here; a code without words is shown as it is.
    """

    table: str
    title: Text
    columns: Mapping[str, Text] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
