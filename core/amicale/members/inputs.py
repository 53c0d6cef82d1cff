"""What people and staff may send about a member. An input has exactly the fields that may be set by it."""

from __future__ import annotations

import enum
from datetime import date
from typing import Any

import strawberry
from strawberry import UNSET


@strawberry.enum
class MemberStatus(enum.Enum):
    """What somebody is to the school."""

    STUDENT = "student"
    ALUMNUS = "alumnus"
    STAFF = "staff"
    FRIEND = "friend"


@strawberry.input(description="What you say of yourself. Fields left out stay as they are.")
class UpdateMyProfileInput:
    """A member's own fields."""

    usual_name: str | None = UNSET
    city: str | None = UNSET
    country: str | None = UNSET
    phone: str | None = UNSET
    linkedin_url: str | None = UNSET
    language: str | None = UNSET
    listed: bool | None = UNSET
    version: int | None = UNSET


@strawberry.input(description="A person's record. Fields left out stay as they are.")
class UpdateMemberInput(UpdateMyProfileInput):
    """What staff may change."""

    external_id: str | None = UNSET
    title: str | None = UNSET
    given_name: str | None = UNSET
    family_name: str | None = UNSET
    birth_name: str | None = UNSET
    birth_date: date | None = UNSET
    nationality: str | None = UNSET
    status: MemberStatus | None = UNSET


@strawberry.input(description="A new person.")
class CreateMemberInput(UpdateMemberInput):
    """What staff may say of a new person."""

    email: str | None = None
    programme: str | None = None
    graduation_year: int | None = None


NOT_COLUMNS = frozenset({"version", "email", "programme", "graduation_year"})


def changes_in(input: Any) -> dict[str, Any]:
    """The fields that were sent, by column; null empties a field."""
    sent = {name: value for name, value in vars(input).items() if value is not UNSET and name not in NOT_COLUMNS}
    return {name: value.value if isinstance(value, enum.Enum) else value for name, value in sent.items()}


def contact_in(input: CreateMemberInput) -> dict[str, Any]:
    """The address and the studies of a new person."""
    return {name: getattr(input, name) for name in ("email", "programme", "graduation_year")}
