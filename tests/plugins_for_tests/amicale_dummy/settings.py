"""What a school can set."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings


class DummySettings(PluginSettings):
    """How notes greet."""

    greeting: str = Field("Hello", max_length=40, description="The word before the name.")
    longest: int = Field(200, ge=1, le=2000, description="The most characters a note may have.")
    kept: tuple[str, ...] = Field((), description="Parts of the portal that are for those who write notes.")
