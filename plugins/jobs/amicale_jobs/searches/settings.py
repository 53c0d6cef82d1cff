"""What a school can set about searches and alerts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from amicale import PluginSettings, Shown, mark

DAYS = {
    "0": mark("Monday"), "1": mark("Tuesday"), "2": mark("Wednesday"), "3": mark("Thursday"), "4": mark("Friday"),
    "5": mark("Saturday"), "6": mark("Sunday"),
}  # fmt: skip


class SearchesSettings(PluginSettings):
    """When alerts go out, and how many searches somebody keeps."""

    alert_hour: int = Field(
        8, ge=0, le=23, title=mark("Hour of alerts"),
        description=mark("At which hour of the day alerts about new offers go out, by the school's clock."),
    )  # fmt: skip
    alert_day: Annotated[Literal["0", "1", "2", "3", "4", "5", "6"], Shown(words=DAYS)] = Field(
        "1", title=mark("Day of weekly alerts"),
        description=mark("On which day of the week those get theirs who asked for one mail a week. Monday is 0."),
    )  # fmt: skip
    searches_most: int = Field(
        20,
        ge=1,
        le=100,
        title=mark("Saved searches"),
        description=mark("How many searches for offers one person may save."),
    )
