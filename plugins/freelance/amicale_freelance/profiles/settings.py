"""What a school can set about profiles: its own list of skills, and its currency."""

from __future__ import annotations

import re

from pydantic import Field, field_validator

from amicale import PluginSettings, mark

CURRENCY = re.compile(r"[A-Z]{3}")


class ProfilesSettings(PluginSettings):
    """Settings about profiles."""

    skills: tuple[str, ...] = Field(
        (
            "Brand strategy", "Communication", "Community management", "Consulting", "Copywriting", "CRM",
            "Data analysis",
            "E-commerce", "Event management", "Finance", "Graphic design", "Human resources", "Interim management",
            "Market research", "Marketing", "Product management", "Project management", "Public relations",
            "Purchasing", "Recruitment", "Retail", "Sales", "SEO", "Sustainability", "Training", "Translation",
            "UX design", "Web development",
        ),
        title=mark("Skills"),
        description=mark("Skills that are suggested, one a line. People may write others."),
        max_length=300,
    )  # fmt: skip
    currency: str = Field(
        "EUR", title=mark("Currency of day rates"), description=mark("Three letters of ISO 4217, such as EUR.")
    )
    confirm_months: int = Field(
        4, ge=1, le=24, title=mark("Months after which a calendar is asked about"),
        description=mark("Who has not touched their calendar for so long is asked by mail whether it is still true."),
    )  # fmt: skip

    @field_validator("currency")
    @classmethod
    def _is_currency(cls, value: str) -> str:
        if not CURRENCY.fullmatch(value):
            raise ValueError("a currency has three capital letters, such as EUR")
        return value

    @field_validator("skills")
    @classmethod
    def _are_short(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if any(not 0 < len(each.strip()) <= 60 for each in value):
            raise ValueError("a skill has 1 to 60 characters")
        return value
