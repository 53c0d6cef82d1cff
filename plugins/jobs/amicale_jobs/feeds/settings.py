"""What a school can set about lists that are taken in."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class FeedsSettings(PluginSettings):
    """Lists of partners."""

    feed_hold_percent: int = Field(
        50, ge=1, le=100, title=mark("Hold a list that shrinks"),
        description=mark(
            "When more than this share (in percent) of a list's offers would leave at once, nothing is changed until "
            "somebody of the staff has looked: a list that comes half is more often a mistake than half the jobs gone."
        ),
    )  # fmt: skip
