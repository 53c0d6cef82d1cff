"""What a school can set about missions that fit: when mails about them go."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class MatchingSettings(PluginSettings):
    """Settings about matching."""

    alerts_hour: int = Field(
        8, ge=0, le=20, title=mark("Hour of mails about missions"),
        description=mark("From this hour on, by the school's clock, people are told of missions that fit."),
    )  # fmt: skip
