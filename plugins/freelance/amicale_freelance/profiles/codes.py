"""Codes that profiles and missions share, and the words for them."""

from __future__ import annotations

import enum
from collections.abc import Mapping

import strawberry

from amicale import Text, translator

_ = translator("freelance")


@strawberry.enum
class FreelanceRemote(enum.Enum):
    """How much of the work is done from elsewhere."""

    NONE = "none"
    SOME = "some"
    HALF = "half"
    MOST = "most"
    FULL = "full"


@strawberry.enum
class FreelanceRateShown(enum.Enum):
    """Who reads a day rate on a profile."""

    EVERYONE = "everyone"
    CLIENTS = "clients"
    PROPOSAL = "proposal"


@strawberry.enum
class FreelanceOutsideName(enum.Enum):
    """How somebody is called to people outside the association: Anne Durand, Anne D., or not at all."""

    FULL = "full"
    INITIAL = "initial"
    NONE = "none"


@strawberry.enum
class FreelanceAlerts(enum.Enum):
    """How often somebody hears of missions that fit."""

    NEVER = "never"
    DAY = "day"
    WEEK = "week"


@strawberry.enum
class FreelancePay(enum.Enum):
    """What an amount of a mission means: by the day, for the whole, or to be talked about."""

    DAY = "day"
    WHOLE = "whole"
    OPEN = "open"


REMOTE_WORDS: Mapping[str, Text] = {
    "none": _("On site"), "some": _("On site, some days remote"), "half": _("Half remote"),
    "most": _("Mostly remote"), "full": _("Fully remote"),
}  # fmt: skip
REMOTE_SHARE: Mapping[str, float] = {"none": 0.0, "some": 0.25, "half": 0.5, "most": 0.75, "full": 1.0}
"""The share of the work that is done from elsewhere, roughly: what matching compares."""
