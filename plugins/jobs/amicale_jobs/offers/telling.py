"""Mails to whoever posted an offer: a member, or the people of a partner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale import DB, post_mail, tell_partner


async def tell_poster(kind: str, row: Mapping[str, Any]) -> None:
    """Write to the poster of an offer. Where the contact who posted it has gone, those are told who look after the
    partner's page; of what comes from a list, nobody is.

    :param row: the offer: id, posted_by, contact, source.
    """
    payload = {"offer": str(row["id"])}
    if row["source"] == "feed":
        return
    if row["contact"] is None:
        if row["posted_by"] is not None:
            await post_mail(kind, member_id=row["posted_by"], payload=payload)
        return
    partner = await DB.fetch_value("SELECT partner FROM amicale.partner_contact WHERE id = $1", row["contact"])
    if not await tell_partner(kind, partner, payload, contact_id=row["contact"]):
        await tell_partner(kind, partner, payload, owners=True)
