"""What a school can set about one's own list of applications."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class ApplyingSettings(PluginSettings):
    """Settings about reminders."""

    applying_notice_days: int = Field(
        2, ge=0, le=14, title=mark("Days before an application is due"),
        description=mark("How many days before the last day of something noted its owner is reminded. 0 is never."),
    )  # fmt: skip
    applying_reminders_from: int = Field(
        8, ge=0, le=23, title=mark("Hour of reminders"),
        description=mark("From which hour of the day on reminders of one's own applications are sent."),
    )  # fmt: skip
