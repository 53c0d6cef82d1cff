"""What a school can set about its clubs: ``amicale plugin set clubs max_leaders 3``."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class ClubsSettings(PluginSettings):
    """Settings of the clubs plugin."""

    max_leaders: int = Field(
        5, ge=1, le=50, title=mark("Leaders of a club"), description=mark("The most leaders one club may have.")
    )
    members_found_clubs: bool = Field(
        False,
        title=mark("Members found clubs"),
        description=mark("Whether any member may found a club, not only staff."),
    )
