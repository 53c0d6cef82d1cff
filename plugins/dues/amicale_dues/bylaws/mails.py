"""What somebody is told who asked to join."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB
from amicale_dues.bylaws.terms import Terms
from amicale_dues.bylaws.words import title

ASKED = """
    SELECT m.state, m.end_reason, p.terms,
           (SELECT c.id FROM dues.charge c WHERE c.membership = m.id AND c.closed = '' AND c.open_amount > 0
            ORDER BY c.id LIMIT 1) AS charge
    FROM dues.membership m JOIN dues.plan p ON p.id = m.plan WHERE m.id = $1 AND m.member = $2
"""


async def asked(payload: Mapping[str, Any], reader: Any) -> Any:
    """What they asked for, as it is now; None where it is theirs no more."""
    return await DB.fetch_row(ASKED, UUID(str(payload["membership"])), reader.member_id)


async def compose_agreed(payload: Mapping[str, Any], reader: Any) -> Mapping[str, Any] | None:
    """They are let in; with the way to pay, if there is something to pay still."""
    from amicale import global_id

    row = await asked(payload, reader)
    if row is None or row["state"] != "active":
        return None
    path = f"/dues/pay/{global_id('DuesCharge', row['charge'])}" if row["charge"] else "/dues"
    plan = title(Terms.model_validate_json(row["terms"]).title, reader.locale)
    return {"plan": plan, "link": reader.link(path), "to_pay": row["charge"] is not None}


async def compose_declined(payload: Mapping[str, Any], reader: Any) -> Mapping[str, Any] | None:
    """They are not, and read why."""
    row = await asked(payload, reader)
    if row is None or row["end_reason"] != "refused":
        return None
    plan = title(Terms.model_validate_json(row["terms"]).title, reader.locale)
    return {"plan": plan, "reason": str(payload["reason"]), "link": reader.link("/dues")}
