"""What a school can set about references."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class ReferencesSettings(PluginSettings):
    """Settings about references."""

    reference_days: int = Field(
        30, ge=7, le=90, title=mark("Days that a client has to confirm a reference"),
        description=mark("After them the question ends by itself, and the client's address is forgotten."),
    )  # fmt: skip
    references_a_month: int = Field(
        10, ge=1, le=50, title=mark("References that somebody may ask for in a month"),
        description=mark("So that nobody's clients are written to without need."),
    )  # fmt: skip
