"""What lists of those who take part can be filtered, searched and ordered by."""

from __future__ import annotations

import enum

import strawberry

from amicale import Order, Sql, condition, key_of
from amicale_mentoring.types import (
    HAS_ROOM,
    PAUSED,
    PERSON,
    MentoringAvailability,
    MentoringMeeting,
    MentoringRole,
)

HAS_SECTOR = (
    """EXISTS (SELECT FROM unnest({row}.sectors) s WHERE amicale.fold(s) = (SELECT amicale.fold({value:text})))"""
)


def programme_key(value: str) -> object:
    """The key in a programme's global id."""
    return key_of(value, "MentoringProgramme")


def member_key(value: str) -> object:
    """The key in a member's global id."""
    return key_of(value, "Member")


@strawberry.input(description="Conditions that must all hold.")
class MentoringParticipationFilter:
    """What those who take part can be filtered by."""

    programme: strawberry.ID | None = condition("{row}.programme = {value:uuid}", convert=programme_key)
    member: strawberry.ID | None = condition("{row}.member = {value:uuid}", convert=member_key)
    role: MentoringRole | None = condition("{row}.role = {value:text}")
    state: str | None = condition("{row}.state = {value:text}", description="active or left.")
    availability: MentoringAvailability | None = condition("{row}.availability = {value:text}")
    meeting: MentoringMeeting | None = condition("{row}.meeting = {value:text}")
    paused: bool | None = condition(f"({PAUSED}) = {{value:boolean}}")
    room: bool | None = condition(
        f"({HAS_ROOM}) = {{value:boolean}}", description="Whether they can take somebody now."
    )
    topic: str | None = condition("{value:text} = ANY({row}.topics)", description="A code of mentoringTopics.")
    sector: str | None = condition(HAS_SECTOR)
    language: str | None = condition("{value:text} = ANY({row}.languages)", description="ISO 639-1.")
    mine: bool | None = condition("({row}.member = {me}) = {value:boolean}")


@strawberry.enum
class MentoringParticipationOrder(enum.Enum):
    """Orders of those who take part. Without one, by name."""

    NAME = "name"
    NEWEST = "newest"


BY_NAME = (Order(Sql(PERSON.format("p.sort_name"))),)
ORDERS = {
    MentoringParticipationOrder.NAME: BY_NAME,
    MentoringParticipationOrder.NEWEST: (Order(Sql("{row}.id"), "uuid", descending=True),),
}
SEARCH = Sql(PERSON.format("p.search @@ (SELECT amicale.search_query({value:text}))"))
"""By name, which everybody sees of those whom they see at all."""
