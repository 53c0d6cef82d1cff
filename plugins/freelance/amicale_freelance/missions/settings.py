"""What a school can set about missions, proposals and reviews."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from amicale import PluginSettings, mark


class MissionSettings(PluginSettings):
    """Settings about missions, and what comes of them."""

    missions_by: Literal["members", "staff"] = Field(
        "members", title=mark("Who posts missions"),
        description=mark("“Members”: every member. “Staff”: only those who look after freelance. Partners may always."),
    )  # fmt: skip
    read_members: bool = Field(
        False, title=mark("Read members' missions first"),
        description=mark("Whether a mission that a member posts waits until staff have accepted it."),
    )  # fmt: skip
    read_partners: bool = Field(
        True, title=mark("Read partners' missions first"),
        description=mark("Whether a mission that a partner posts, or changes, waits until staff have accepted it."),
    )  # fmt: skip
    mission_days: int = Field(
        30, ge=7, le=180, title=mark("Days that a mission is open"),
        description=mark("What is proposed to who writes one. It leaves the list by itself then."),
    )  # fmt: skip
    mission_days_most: int = Field(
        90, ge=7, le=365, title=mark("Days that it may be open at the most"),
        description=mark("How far away the day may be on which a mission leaves the list. It can be renewed."),
    )  # fmt: skip
    missions_most: int = Field(
        10, ge=1, le=200, title=mark("Open missions of one client"),
        description=mark("How many missions a member or a partner may have on the list, or waiting, at once."),
    )  # fmt: skip
    proposals_most: int = Field(
        50, ge=3, le=500, title=mark("Proposals for one mission"),
        description=mark("When so many stand, no more are taken: a client who cannot read them all answers nobody."),
    )  # fmt: skip
    proposals_a_day: int = Field(
        10, ge=1, le=100, title=mark("Proposals of one person in a day"),
        description=mark("How many missions somebody may propose themselves for in a day."),
    )  # fmt: skip
    review_days: int = Field(
        14, ge=3, le=60, title=mark("Days to write a review"),
        description=mark(
            "After a mission, both sides may say how it was for so long. Neither reads the other's until both are "
            "there, or the time is over."
        ),
    )  # fmt: skip
