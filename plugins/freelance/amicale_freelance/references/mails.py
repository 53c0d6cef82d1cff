"""What references write: one mail to the client, one to who asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, translator
from amicale_freelance.references.answering import FULL, make_secret

_ = translator("freelance")
ROW = f"""
SELECT r.*, p.member, {FULL} AS name FROM freelance.reference r JOIN freelance.profile p ON p.id = r.profile
JOIN amicale.member m ON m.id = p.member WHERE r.id = $1
"""  # noqa: S608 -- our own words


async def compose_asked(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """For the client. The secret is made now, so that none waits in the database."""
    row = await DB.fetch_row(ROW, UUID(payload["reference"]))
    secret = await make_secret(UUID(payload["reference"])) if row is not None else None
    if row is None or secret is None:
        return None
    return {
        "client": row["client"], "name": row["name"], "company": row["company"], "work": row["work"],
        "message": row["message"], "link": reader.link(f"/freelance/reference/{secret}"),
    }  # fmt: skip


async def compose_confirmed(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """For who asked: it is confirmed."""
    row = await DB.fetch_row(ROW, UUID(payload["reference"]))
    if row is None or row["state"] != "confirmed" or row["member"] != reader.member_id:
        return None
    return {
        "name": reader.name, "client": row["client"], "company": row["company"], "words": row["words"],
        "link": reader.link("/freelance/mine#references"),
    }  # fmt: skip


MAILS = (
    Mail("freelance.reference_asked", _("A client is asked to confirm a reference"), compose_asked, private=True),
    Mail("freelance.reference_confirmed", _("A reference is confirmed"), compose_confirmed, private=True),
)
