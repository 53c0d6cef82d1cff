"""What somebody is told who is asked to join together with somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale_dues.bylaws.plans import plan_by_id
from amicale_dues.mine.partners import asking
from amicale_dues.mine.words import said


async def compose_partner_asked(payload: Mapping[str, Any], reader: Any) -> Mapping[str, Any] | None:
    """Who asks, and for what; None where it is answered or withdrawn."""
    charge = UUID(str(payload["charge"]))
    row = next((each for each in await asking(reader.member_id) if each["charge"] == charge), None)
    if row is None:
        return None
    plan = (await plan_by_id(row["plan"])).terms
    return {"who": row["who"], "plan": said(plan.title, reader.locale), "link": reader.link("/dues")}
