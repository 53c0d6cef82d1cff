"""What people may send about clubs."""

from __future__ import annotations

import enum
from typing import Any

import strawberry


@strawberry.enum
class ClubJoining(enum.Enum):
    """How one gets into a club."""

    OPEN = "open"
    ON_REQUEST = "on_request"
    BY_INVITATION = "by_invitation"


@strawberry.enum
class ClubRole(enum.Enum):
    """What somebody is in a club."""

    MEMBER = "member"
    LEADER = "leader"


@strawberry.enum
class ClubMembershipState(enum.Enum):
    """How somebody stands to a club."""

    ACTIVE = "active"
    ASKED = "asked"
    INVITED = "invited"
    REFUSED = "refused"
    LEFT = "left"
    REMOVED = "removed"


@strawberry.input(description="A club's own words. What is left out, or null, stays as it is.")
class UpdateClubInput:
    """What leaders may change."""

    name: str | None = None
    theme: str | None = None
    description: str | None = None
    joining: ClubJoining | None = None


@strawberry.input(description="A new club. Without a leader, it is led by whoever creates it.")
class CreateClubInput(UpdateClubInput):
    """What a founder says."""

    leader: strawberry.ID | None = None


@strawberry.input(description="What a leader tells the club.")
class ClubAnnouncementInput:
    """A title and a text."""

    title: str
    body: str


def values_in(input: UpdateClubInput) -> dict[str, Any]:
    """The fields that were sent, by column."""
    sent = {name: value for name, value in vars(input).items() if value is not None and name != "leader"}
    return {name: value.value if isinstance(value, enum.Enum) else value for name, value in sent.items()}
