"""Mentoring: people who know something, and people who want to; and one question to the whole network."""

from __future__ import annotations

from collections.abc import Sequence

from amicale import Plugin, hookimpl, translator

_ = translator("mentoring")

plugin = Plugin(
    name="mentoring",
    title=_("Mentoring"),
    description=_("Mentoring, reverse mentoring, and help from the network."),
)


@hookimpl
def register_tables() -> Sequence[type]:
    from amicale_mentoring.tables import TABLES

    return TABLES
