"""What a school can set about profiles: its own list of skills, and its currency."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from amicale import PluginSettings, Shown, mark
from amicale_freelance.profiles.skill_list import SKILLS, folded, titled

CURRENCY = re.compile(r"[A-Z]{3}")
CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
LONGEST = 60


class ProfilesSettings(PluginSettings):
    """Settings about profiles."""

    skills: Annotated[
        dict[str, dict[Literal["fr", "en"], str]],
        Shown(kind="words_table", hint=mark("Skills that are suggested; people may write others. What is called "
                                            "nothing goes.")),
    ] = Field(
        default_factory=lambda: {code: dict(titles) for code, titles in SKILLS.items()},
        title=mark("Skills"), max_length=300,
        description='Skills that are suggested, a title in each language by code, like {"sales": {"fr": "Vente", '
        '"en": "Sales"}}; or a plain list of words. People may write others. A code stays what it is; a title may '
        "change.",
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

    @field_validator("skills", mode="before")
    @classmethod
    def _may_be_a_list(cls, value: Any) -> Any:
        return titled(value)

    @field_validator("skills")
    @classmethod
    def _are_named(cls, value: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        seen: dict[str, str] = {}
        for code, titles in value.items():
            if not CODE.fullmatch(code):
                raise ValueError(f"{code!r} is no code: letters from a to z, digits and _")
            if not titles or any(not is_title(title) for title in titles.values()):
                raise ValueError(f"{code} needs a title of 1 to {LONGEST} characters without commas: fr, en")
            for title in map(folded, titles.values()):
                if seen.setdefault(title, code) != code:
                    raise ValueError(f"{seen[title]} and {code} are called the same")
        return value


def is_title(title: str) -> bool:
    """Whether a skill may be called so: people write several with commas between them."""
    return 0 < len(title.strip()) <= LONGEST and bool(folded(title)) and not set(title) & set(",;\n")
