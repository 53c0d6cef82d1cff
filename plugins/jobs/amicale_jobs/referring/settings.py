"""What a school can set about questions to insiders and recommendations."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class ReferringSettings(PluginSettings):
    """Settings about those who work there."""

    referring_days: int = Field(
        7, ge=2, le=30, title=mark("Days to answer"),
        description=mark("How long somebody who works there, is recommended or posted the offer has to answer."),
    )  # fmt: skip
    referring_questions: int = Field(
        5, ge=1, le=50, title=mark("Questions to insiders in a month"),
        description=mark("How many questions one person may ask people who work somewhere, in 30 days."),
    )  # fmt: skip
    referring_recommendations: int = Field(
        5, ge=1, le=50, title=mark("Recommendations in a month"),
        description=mark("How many people one person may recommend for offers, in 30 days."),
    )  # fmt: skip
