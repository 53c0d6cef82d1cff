"""How the reader stands, and what that gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from amicale import DB
from amicale_dues.bylaws.plans import OURS
from amicale_dues.bylaws.terms import Terms, Words

MONTH = 31
STANDING = """
    SELECT s.state, s.until, p.code, p.terms, x.title AS reason,
           (SELECT min(c.starts_on) FROM dues.covers($1, $2, $3) c) AS since,
           EXISTS (SELECT FROM dues.payment y WHERE y.member = $1 AND y.state = 'received'
                   AND y.received_on BETWEEN $3 - 7 AND $3) AS just_paid
    FROM (SELECT) one LEFT JOIN dues.standing($1, $2, $3) s ON true
    LEFT JOIN dues.plan p ON p.id = s.plan
    LEFT JOIN dues.exemption x ON x.id = s.exemption
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """As ``dues.standing`` has it; ``none`` where dues are no matter between them."""

    state: str = "none"
    until: date | None = None
    since: date | None = None
    plan: Words | None = None
    reason: Words | None = None
    ends_soon: bool = False
    just_paid: bool = False
    gives: tuple[Words, ...] = ()


async def standing_of(member: UUID, on: date, owner: str = OURS) -> Standing:
    """How somebody stands on a day."""
    import json

    row = await DB.fetch_row(STANDING, member, owner, on)
    assert row is not None
    if row["state"] is None:
        return Standing(just_paid=row["just_paid"])
    terms = Terms.model_validate_json(row["terms"]) if row["terms"] else None
    return Standing(
        row["state"], row["until"], row["since"], terms.title if terms else None,
        json.loads(row["reason"]) if row["reason"] else None, ends_soon(row["state"], row["until"], on),
        row["just_paid"], terms.gives if terms else (),
    )  # fmt: skip


def ends_soon(state: str, until: date | None, on: date) -> bool:
    """Whether it is time to think of renewing: within a month of the end, or in the days of grace."""
    return state == "grace" or (state == "current" and until is not None and (until - on).days <= MONTH)
