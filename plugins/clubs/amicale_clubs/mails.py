"""What clubs write to people. What is posted is who and what about; what the mail says is read when it is sent, so that
a request which was settled meanwhile, or an announcement that was taken back, is not sent any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Purpose, Recipient, global_id, post_mail, post_to_many, translator

_ = translator("clubs")
NEWS = "clubs.announcements"
STANDING = """
SELECT c.id, c.name AS club, m.state, m.message, m.reason, p.given_name,
       btrim(p.given_name || ' ' || coalesce(nullif(p.usual_name, ''), p.family_name)) AS person
FROM clubs.membership m JOIN clubs.club c ON c.id = m.club JOIN amicale.member p ON p.id = m.member
WHERE m.club = $1 AND m.member = $2 AND c.archived_at IS NULL
"""
IS_IN = "SELECT role FROM clubs.membership WHERE club = $1 AND member = $2 AND state = 'active'"

PURPOSES = (
    Purpose(
        NEWS,
        _("News of my clubs"),
        _("The clubs I am in may send me by mail what their leaders announce to their members."),
        default=True,  # who joins a club expects to hear from it (GDPR, article 6.1.f); every mail can be refused
    ),
)


async def tell_leaders(club_id: UUID, member_id: UUID) -> None:
    """Write to those who lead a club that somebody asks to be let in. Belongs into the request's transaction."""
    leaders = await DB.fetch(
        "SELECT member FROM clubs.membership WHERE club = $1 AND role = 'leader' AND state = 'active'", club_id
    )
    for row in leaders:
        await post_mail("clubs.requested", member_id=row["member"], payload={"club": club_id, "member": member_id})


async def tell(kind: str, club_id: UUID, member_id: UUID) -> None:
    """Write to somebody what a club has decided about them: ``accepted``, ``refused`` or ``invited``."""
    await post_mail(f"clubs.{kind}", member_id=member_id, payload={"club": club_id, "member": member_id})


async def tell_club(club_id: UUID, announcement_id: UUID, author: UUID | None) -> None:
    """Send an announcement to all who are in the club, but for who wrote it."""
    rows = await DB.fetch(
        "SELECT member FROM clubs.membership WHERE club = $1 AND state = 'active' AND member IS DISTINCT FROM $2",
        club_id, author,
    )  # fmt: skip
    await post_to_many("clubs.announcement", [row["member"] for row in rows], {"announcement": announcement_id})


async def about(payload: Mapping[str, Any], state: str) -> Mapping[str, Any] | None:
    """How somebody stands to a club, if it is still so."""
    row = await DB.fetch_row(STANDING, UUID(payload["club"]), UUID(payload["member"]))
    return row if row is not None and row["state"] == state else None


async def compose_requested(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """For a leader, as long as they are one and nobody has decided."""
    found = await about(payload, "asked")
    if found is None or await DB.fetch_value(IS_IN, found["id"], reader.member_id) != "leader":
        return None
    link = reader.link(f"/clubs/{global_id('Club', found['id'])}/people")
    return {"club": found["club"], "person": found["person"], "message": found["message"], "link": link}


async def compose_decision(payload: Mapping[str, Any], reader: Recipient, state: str) -> Mapping[str, Any] | None:
    """For the person, as long as it holds."""
    found = await about(payload, state)
    if found is None:
        return None
    return {
        "club": found["club"], "name": found["given_name"], "reason": found["reason"], "clubs": reader.link("/clubs"),
        "link": reader.link(f"/clubs/{global_id('Club', found['id'])}"),
    }  # fmt: skip


async def compose_accepted(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """They are in."""
    return await compose_decision(payload, reader, "active")


async def compose_refused(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """They are not, and why."""
    return await compose_decision(payload, reader, "refused")


async def compose_invited(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """They may come in."""
    return await compose_decision(payload, reader, "invited")


async def compose_announcement(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """For who is in the club, as long as they are and the announcement is there."""
    row = await DB.fetch_row(
        """SELECT a.title, a.body, c.id, c.name AS club,
                  btrim(p.given_name || ' ' || coalesce(nullif(p.usual_name, ''), p.family_name)) AS author
           FROM clubs.announcement a JOIN clubs.club c ON c.id = a.club LEFT JOIN amicale.member p ON p.id = a.author
           WHERE a.id = $1 AND c.archived_at IS NULL""",
        UUID(payload["announcement"]),
    )
    if row is None or await DB.fetch_value(IS_IN, row["id"], reader.member_id) is None:
        return None
    link = reader.link(f"/clubs/{global_id('Club', row['id'])}")
    return {**{name: row[name] for name in ("title", "body", "club", "author")}, "link": link}


MAILS = (
    Mail("clubs.requested", _("Somebody asks to join a club"), compose_requested),
    Mail("clubs.accepted", _("Accepted by a club"), compose_accepted),
    Mail("clubs.refused", _("Not accepted by a club"), compose_refused),
    Mail("clubs.invited", _("Invitation to a club"), compose_invited),
    Mail("clubs.announcement", _("Announcement of a club"), compose_announcement, purpose=NEWS),
)
