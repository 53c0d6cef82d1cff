"""What staff see of a member beyond the directory, and may filter by. The person sees it of themself."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry

from amicale.graphql.fields import column, condition
from amicale.graphql.sql import Sql
from amicale.graphql.types import key_of
from amicale.members.rules import OWN, PRIVATE, STAFF
from amicale.members.visibility import shown

REGISTERED_AT = "(SELECT s.at FROM amicale.first_sign_in s WHERE s.member = {row}.id)"
LAST_SEEN = "(SELECT s.day FROM amicale.last_seen s WHERE s.member = {row}.id)"
EMAIL_STATE = (
    "(SELECT CASE WHEN count(*) = 0 THEN 'none' WHEN bool_or(e.bounced_at IS NOT NULL) THEN 'bouncing' "
    "WHEN bool_or(e.verified_at IS NOT NULL) THEN 'verified' ELSE 'unverified' END "
    "FROM amicale.email e WHERE e.member = {row}.id)"
)
PROGRAMME = (
    "coalesce((SELECT e.programme FROM amicale.education e WHERE e.member = {row}.id AND e.programme <> '' "
    "ORDER BY coalesce(e.graduation_year, e.entry_year, 0) DESC, e.id LIMIT 1), '')"
)
HAS_ROLE = (
    "EXISTS (SELECT FROM amicale.role_grant g WHERE g.member = {row}.id AND (g.ends_at IS NULL OR g.ends_at > now()))"
)
DOUBLE = (
    "EXISTS (SELECT FROM amicale.duplicate_pair d WHERE d.one = {row}.id AND d.state = 'open') "
    "OR EXISTS (SELECT FROM amicale.duplicate_pair d WHERE d.other = {row}.id AND d.state = 'open')"
)
WHO_GIVES_ROLES = OWN | Sql("{may[roles.manage]}")
MY_ACT = (
    "EXISTS (SELECT FROM amicale.bulk_target t JOIN amicale.bulk_act a ON a.id = t.act "
    "WHERE t.member = {row}.id AND a.id = {value:uuid} AND a.made_by = {me})"
)


@strawberry.enum
class EmailState(enum.Enum):
    """How the addresses of somebody stand."""

    NONE = "none"
    BOUNCING = "bouncing"
    UNVERIFIED = "unverified"
    VERIFIED = "verified"


@strawberry.type
class DeskMember:
    """What the desk adds to a member."""

    registered_at: datetime | None = column(
        Sql(REGISTERED_AT), visible=PRIVATE, description="When they first signed in; null for who never did."
    )
    last_seen: date | None = column(
        Sql(LAST_SEEN), visible=PRIVATE, description="The last day on which they used the portal."
    )
    email_state: EmailState | None = column(
        Sql(EMAIL_STATE), visible=PRIVATE, description="Bouncing: mail comes back from one of their addresses."
    )
    latest_programme: str | None = column(
        Sql(PROGRAMME), visible=shown("studies"), description="The programme studied last; may be empty."
    )
    has_role: bool | None = column(Sql(HAS_ROLE), visible=WHO_GIVES_ROLES, description="Whether they hold a role.")
    may_be_double: bool | None = column(
        Sql(DOUBLE), visible=STAFF, description="Whether another record may be the same person, and nobody decided yet."
    )


def act_key(value: str) -> UUID:
    """The key in the global id of an act on many."""
    return key_of(value, "BulkAct")


def filled(value: Any) -> Any:
    """A text that was sent, without the spaces around it."""
    return str(value).strip()


@strawberry.input
class DeskMemberFilter:
    """What the desk adds to the directory's filters."""

    registered: bool | None = condition(
        f"({REGISTERED_AT} IS NOT NULL) = {{value:boolean}}", of="registered_at", description="Has signed in once."
    )
    email_state: EmailState | None = condition(f"{EMAIL_STATE} = {{value:text}}", of="email_state")
    listed: bool | None = condition("{row}.listed = {value:boolean}", of="listed")
    has_role: bool | None = condition(f"{HAS_ROLE} = {{value:boolean}}", of="has_role")
    may_be_double: bool | None = condition(f"({DOUBLE}) = {{value:boolean}}", of="may_be_double")
    created_since: date | None = condition(
        "{row}.created_at >= ({value:date}::timestamp AT TIME ZONE {zone})", of="created_at"
    )
    created_days: int | None = condition(
        "{row}.created_at >= now() - least({value:int}, 36500) * interval '1 day'", of="created_at",
        description="Put on record in the last so many days.",
    )  # fmt: skip
    seen_since: date | None = condition(
        f"coalesce({LAST_SEEN} >= {{value:date}}, false)", of="last_seen", description="Used the portal since."
    )
    unseen_since: date | None = condition(
        f"coalesce({LAST_SEEN} < {{value:date}}, true)", of="last_seen",
        description="Has not used the portal since; also who never did.",
    )  # fmt: skip
    bulk_act: strawberry.ID | None = condition(
        MY_ACT, convert=act_key, description="Whom an act on many people is about that you prepared."
    )


LOOKING = ("members.looked_at", "member.compared", "claim.compared", "sessions.read", "tokens.read")
"""Acts that only looked at something."""


@strawberry.input
class DeskAuditFilter:
    """What the desk adds to the filters of the audit log."""

    looks: bool | None = condition(
        "({value:boolean} OR {row}.act NOT IN (" + ", ".join(f"'{name}'" for name in LOOKING) + "))",
        description="False leaves out where somebody only looked.",
    )
