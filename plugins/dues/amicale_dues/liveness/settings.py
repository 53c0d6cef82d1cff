"""How often members for life are asked whether they are still there."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class LivenessSettings(PluginSettings):
    """Nobody is asked until the school says so."""

    liveness_years: int = Field(
        0,
        ge=0,
        le=20,
        title=mark("Ask members for life every so many years"),
        description=mark("Whether they are still there and interested: one click. 0 asks nobody."),
    )
    liveness_per_day: int = Field(
        100, ge=1, le=5000, title=mark("So many a day"), description=mark("Who was asked longest ago comes first.")
    )
