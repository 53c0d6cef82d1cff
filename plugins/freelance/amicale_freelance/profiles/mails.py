"""What profiles write to their owners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, translator

_ = translator("freelance")


async def compose_back(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """Their rest is over, and they are found again: if that is still so."""
    row = await profile_row(payload)
    if row is None or row["state"] != "open":
        return None
    return {"name": reader.name, "link": reader.link("/freelance/mine")}


async def compose_still(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """Is your calendar still true? Nothing, when they have touched it meanwhile."""
    row = await profile_row(payload)
    if row is None or row["state"] != "open" or row["asked_at"] is None:
        return None
    return {"name": reader.name, "link": reader.link("/freelance/mine#calendar")}


async def compose_stopped(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """Staff took their profile off the list: why."""
    row = await profile_row(payload)
    if row is None or not row["stopped_reason"]:
        return None
    return {"name": reader.name, "reason": row["stopped_reason"], "link": reader.link("/freelance/mine")}


async def profile_row(payload: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The profile that a mail is about, as it is now."""
    row = await DB.fetch_row(
        "SELECT state, asked_at, stopped_reason FROM freelance.profile WHERE id = $1", UUID(payload["profile"])
    )
    return None if row is None else dict(row)


MAILS = (
    Mail("freelance.profile_back", _("Your freelance profile is shown again"), compose_back),
    Mail("freelance.still_free", _("Is your availability still true?"), compose_still),
    Mail(
        "freelance.profile_stopped", _("Your freelance profile was taken off the list"), compose_stopped, private=True
    ),
)
