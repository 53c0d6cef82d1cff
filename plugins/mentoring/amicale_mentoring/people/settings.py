"""What a school can set about those who take part: what they speak of, and how fast mentors are looked for."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from amicale import PluginSettings, Shown, mark
from amicale_mentoring.people.topic_list import TOPICS

CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
LANGUAGES = frozenset({"fr", "en"})
LONGEST = 60


class PeopleSettings(PluginSettings):
    """Settings about those who take part."""

    topics: Annotated[
        dict[str, dict[Literal["fr", "en"], str]],
        Shown(kind="words_table", hint=mark("What mentors offer to speak of. What is called nothing goes.")),
    ] = Field(
        default_factory=lambda: {code: dict(titles) for code, titles in TOPICS.items()},
        title=mark("Topics"),
        description='What people can speak of: a title in each language by code, like {"career": {"fr": "Carrière", '
        '"en": "Career"}}. A code stays what it is; a title may change.',
    )
    recruit_per_hour: int = Field(
        100, ge=1, le=2000, title=mark("Invitations to mentors in an hour"),
        description=mark("How many invitations to become a mentor are sent in an hour, so that answers can be read."),
    )  # fmt: skip

    @field_validator("topics")
    @classmethod
    def _is_named(cls, value: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        for code, titles in value.items():
            if not CODE.fullmatch(code):
                raise ValueError(f"{code!r} is no code: letters from a to z, digits and _")
            wrong = any(not 0 < len(title) <= LONGEST for title in titles.values())
            if not titles or not set(titles) <= LANGUAGES or wrong:
                raise ValueError(f"{code} needs a title of at most {LONGEST} characters for each language: fr, en")
        return value
