"""What a school can set about pairs."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class PairsSettings(PluginSettings):
    """When two are reminded of each other."""

    first_date_days: int = Field(
        7, ge=2, le=60, title=mark("Remind of a first date after days"),
        description=mark("A new pair that has set no date after so many days is reminded, and again after as many."),
    )  # fmt: skip
    pair_reminders: int = Field(
        2, ge=0, le=5, title=mark("Reminders of a silent pair"),
        description=mark(
            "How often both are reminded when nothing is heard of them. Then the coordinators read that they are "
            "silent, and nobody is reminded any more."
        ),
    )  # fmt: skip
