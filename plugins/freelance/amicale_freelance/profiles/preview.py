"""One's own profile as others see it: a member, a client, a partner. By the rules that their own pages go by."""

from __future__ import annotations

import enum
from typing import Any

import strawberry

from amicale import DB, Actor, Info, Money, act

WHOLE = "btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))"
INITIAL = "btrim(m.given_name || ' ' || upper(left(coalesce(nullif(m.usual_name, ''), m.family_name), 1)) || '.')"
ROW = f"""
SELECT p.state, p.rate, p.currency, p.rate_shown, p.outside, p.outside_name, m.listed, {WHOLE} AS whole,
       {INITIAL} AS initial
FROM freelance.profile p JOIN amicale.member m ON m.id = p.member WHERE p.member = $1
"""  # noqa: S608 -- our own words


@strawberry.enum
class FreelanceReader(enum.Enum):
    """Who looks at a profile."""

    MEMBER = "member"
    CLIENT = "client"
    PARTNER = "partner"


@strawberry.type(description="What of your profile depends on who reads it.")
class FreelancePreview:
    """As they see it."""

    seen: bool = strawberry.field(description="Whether they find it at all.")
    name: str
    rate: Money | None


async def preview(actor: Actor, reader: str) -> FreelancePreview | None:
    """What one of them sees of one's own profile; None where there is none."""
    row = await DB.fetch_row(ROW, actor.require_member())
    if row is None:
        return None
    partner = reader == "partner"
    names = {"full": row["whole"], "initial": row["initial"], "none": ""}
    return FreelancePreview(
        seen=row["state"] == "open" and row["listed"] and (row["outside"] or not partner),
        name=names[row["outside_name"]] if partner else row["whole"],
        rate=Money(amount=row["rate"], currency=row["currency"]) if row["rate"] and tells(row, reader) else None,
    )


def tells(row: Any, reader: str) -> bool:
    """Whether the rate is theirs to read: by ``rules.RATE_SEEN``, which the tests hold against this."""
    shown: str = row["rate_shown"]
    return shown == "everyone" or (shown == "clients" and reader != "member")


@strawberry.type
class PreviewQuery:
    """What can be asked."""

    @act(access="member")
    async def freelance_preview(
        self, info: Info, reader: FreelanceReader = FreelanceReader.MEMBER
    ) -> FreelancePreview | None:
        """Your own profile as a member, a client or a partner sees it; null where you have none."""
        return await preview(info.context.actor, reader.value)
