"""Words of the schema for who sees what."""

from __future__ import annotations

import enum

import strawberry


@strawberry.enum(description="Who sees something of a member, widest first.")
class VisibilityLevel(enum.Enum):
    """Levels."""

    MEMBERS = strawberry.enum_value("members", description="Everyone who is signed in.")
    CLASS = strawberry.enum_value("class", description="Who shares a class year.")
    STAFF = strawberry.enum_value("staff", description="Those who look after the association's records.")
    NOBODY = strawberry.enum_value("nobody", description="Only the person.")


@strawberry.enum(description="What somebody chooses.")
class VisibilityChoice(enum.Enum):
    """Levels, and leaving it to the school."""

    DEFAULT = strawberry.enum_value("default", description="As the school has it, now and later.")
    MEMBERS = "members"
    CLASS = "class"
    STAFF = "staff"
    NOBODY = "nobody"


@strawberry.enum(description="Through whose eyes you look at your profile.")
class ProfileReader(enum.Enum):
    """Kinds of readers."""

    MEMBER = strawberry.enum_value("member", description="A member of another class.")
    CLASSMATE = strawberry.enum_value("classmate", description="A member of your class.")
    STAFF = strawberry.enum_value("staff", description="Somebody who looks after the association's records.")
