"""What the careers room writes: that somebody waits, that there is an answer. Never the words themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, global_id, translator

_ = translator("jobs")
Values = Mapping[str, Any] | None


async def compose_asked(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """For the careers office: how many wait now."""
    waiting = await DB.fetch_value(
        "SELECT count(*) FROM jobs.help WHERE state = 'waiting' AND member IS DISTINCT FROM $1", reader.member_id
    )
    return {"name": reader.name, "count": waiting, "link": reader.link("/staff/careers")} if waiting else None


async def compose_answered(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """For who asked: there is an answer."""
    return await about(payload, reader, "member", "answered", "/careers/help/")


async def compose_written(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """For who of the careers office has taken it on: who asked has written."""
    return await about(payload, reader, "claimed_by", "waiting", "/staff/careers/help/")


async def about(payload: Mapping[str, Any], reader: Recipient, whose: str, state: str, page: str) -> Values:
    """The way to a question that is still as it was; nothing where it is not, or is not the reader's."""
    row = await DB.fetch_row("SELECT * FROM jobs.help WHERE id = $1", UUID(payload["help"]))
    if row is None or row[whose] != reader.member_id or row["state"] != state:
        return None
    return {"name": reader.name, "link": reader.link(page + global_id("JobHelp", row["id"]))}


MAILS = (
    Mail("jobs.help_asked", _("Questions to the careers office"), compose_asked, private=True),
    Mail("jobs.help_answered", _("The careers office has answered"), compose_answered, private=True),
    Mail("jobs.help_written", _("Somebody has written on to the careers office"), compose_written, private=True),
)
