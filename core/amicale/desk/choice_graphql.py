"""Whom an act on many is about, as the table's address says it."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date
from typing import Any

import strawberry

from amicale.desk.bulk import Chosen
from amicale.desk.fields import EmailState
from amicale.graphql.types import key_of
from amicale.joining.invitations_graphql import parsed
from amicale.members.inputs import MemberStatus

ID = strawberry.ID


@strawberry.input(
    description="Whom the table shows: all conditions hold. filter is a MemberFilter as JSON, for what is not here."
)
class StaffMembersInput:
    """The table's filters, by the names that its address has."""

    search: str | None = ""
    class_from: int | None = None
    class_to: int | None = None
    programme: str | None = None
    city: str | None = None
    country: str | None = None
    sector: str | None = None
    employer: str | None = None
    status: MemberStatus | None = None
    deceased: bool | None = None
    reachable: bool | None = None
    registered: bool | None = None
    email_state: EmailState | None = None
    listed: bool | None = None
    has_role: bool | None = None
    may_be_double: bool | None = None
    created_since: date | None = None
    created_days: int | None = None
    seen_since: date | None = None
    unseen_since: date | None = None
    bulk_act: ID | None = None
    filter: str | None = ""


NAMES = {
    "programme": "programme", "city": "city", "country": "country", "sector": "sector", "employer": "employer",
    "status": "status", "deceased": "deceased", "reachable": "reachable", "registered": "registered",
    "email_state": "emailState", "listed": "listed", "has_role": "hasRole", "may_be_double": "mayBeDouble",
    "created_since": "createdSince",
    "created_days": "createdDays", "seen_since": "seenSince", "unseen_since": "unseenSince", "bulk_act": "bulkAct",
}  # fmt: skip
"""Fields that are filters of one value: what MemberFilter calls them."""


def choice_of(ids: Sequence[ID] | None, everybody: bool, input: StaffMembersInput | None) -> Chosen:
    """What was sent, as the service takes it."""
    given = input or StaffMembersInput()
    wanted = dict(parsed(given.filter or ""))
    years = {name: value for name, value in (("min", given.class_from), ("max", given.class_to)) if value is not None}
    if years:
        wanted["classYear"] = years
    for name, called in NAMES.items():
        value = plain(getattr(given, name))
        if value not in (None, ""):
            wanted[called] = value
    keys = [key_of(each, "Member") for each in ids or ()]
    return Chosen(keys, everybody, (given.search or "").strip(), wanted)


def plain(value: Any) -> Any:
    """A value as a variable would be sent: an enum by its name, a day as text."""
    if isinstance(value, enum.Enum):
        return value.name
    return value.isoformat() if isinstance(value, date) else value.strip() if isinstance(value, str) else value
