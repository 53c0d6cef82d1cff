"""What a school can set about asking the network."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class NetworkSettings(PluginSettings):
    """Settings about needs and those who are asked."""

    network_round: int = Field(
        4, ge=1, le=10, title=mark("People asked at once"),
        description=mark("How many people are asked about a need at a time. Few: those who are asked then feel meant."),
    )  # fmt: skip
    network_days: int = Field(
        3, ge=1, le=30, title=mark("Days between two rounds"),
        description=mark("After how many days others are asked, unless enough people have said that they help."),
    )  # fmt: skip
    network_rounds: int = Field(
        5, ge=1, le=20, title=mark("Rounds at the most"),
        description=mark("How often others are asked about one need at the most."),
    )  # fmt: skip
    network_open: int = Field(
        2, ge=1, le=10, title=mark("Open needs of one person"),
        description=mark("How many needs one person may have open at once."),
    )  # fmt: skip
    network_quiet_days: int = Field(
        14, ge=3, le=90, title=mark("Days until a need is asked about"),
        description=mark(
            "After how many quiet days the writer is asked whether it helped. After as many again, it is closed."
        ),
    )  # fmt: skip
