"""What a school can set about the careers office."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class CareersSettings(PluginSettings):
    """Settings about help."""

    careers_help_a_week: int = Field(
        5, ge=1, le=50, title=mark("Questions to the careers office in a week"),
        description=mark("How many new questions one person may ask the careers office in seven days."),
    )  # fmt: skip
    careers_answer_days: int = Field(
        3, ge=1, le=30, title=mark("Days in which the careers office answers"),
        description=mark("What is said to who asks. Questions that wait longer are marked in the queue."),
    )  # fmt: skip
    careers_close_days: int = Field(
        21, ge=7, le=180, title=mark("Days after which an answered question is closed"),
        description=mark("An answer to which nobody wrote for so long closes the question. Writing again opens it."),
    )  # fmt: skip
