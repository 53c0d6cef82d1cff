"""What is written to those who take part. What is posted is who and about what; the rest is read when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Purpose, Recipient, global_id, translator

_ = translator("mentoring")
RECRUITING = "mentoring.recruiting"
PART = """
SELECT p.id, p.role, p.state, p.agreement, p.charter_version < g.charter_version AS charter_waits, p.member,
    coalesce(nullif(g.title ->> $2, ''), g.title ->> 'fr', g.title ->> 'en', '') AS programme, g.id AS programme_id,
    g.state AS programme_state, g.by_request, g.by_batch, g.direction, g.kind, g.expiry_days, g.starts_on, m.given_name
FROM mentoring.participation p JOIN mentoring.programme g ON g.id = p.programme
JOIN amicale.member m ON m.id = p.member WHERE p.id = $1
"""
REQUEST = """
SELECT q.state, coalesce(nullif(g.title ->> $3, ''), g.title ->> 'fr', g.title ->> 'en', '') AS programme,
    g.id AS programme_id, mine.role, me.given_name,
    btrim(them.given_name || ' ' || coalesce(nullif(them.usual_name, ''), them.family_name)) AS other
FROM mentoring.request q JOIN mentoring.programme g ON g.id = q.programme
JOIN mentoring.participation mine ON mine.id = $2 AND mine.id IN (q.mentor, q.mentee)
JOIN mentoring.participation other ON other.id IN (q.mentor, q.mentee) AND other.id <> mine.id
JOIN amicale.member me ON me.id = mine.member JOIN amicale.member them ON them.id = other.member
WHERE q.id = $1 AND mine.state = 'active'
"""

PURPOSES = (
    Purpose(
        RECRUITING,
        _("Invitations to become a mentor"),
        _("The association may ask me by mail, now and then, whether I would be a mentor."),
        default=True,  # at most one for a season, and every mail can be refused (GDPR, article 6.1.f)
    ),
)


async def part_of(payload: Mapping[str, Any], reader: Recipient) -> dict[str, Any] | None:
    """The reader's part, and the programme's words; None when it is gone."""
    row = await DB.fetch_row(PART, UUID(payload["participation"]), reader.locale)
    if row is None or row["member"] != reader.member_id:
        return None
    page = f"/mentoring/{global_id('MentoringProgramme', row['programme_id'])}"
    return {
        **dict(row), "name": row["given_name"] or reader.name, "link": reader.link("/mentoring"),
        "programme_link": reader.link(page), "mentors_link": reader.link(f"{page}/mentors"),
    }  # fmt: skip


async def compose_in_it(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """As long as they take part."""
    found = await part_of(payload, reader)
    return found if found is not None and found["state"] == "active" else None


async def compose_taken_out(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """As long as they take part no more."""
    found = await part_of(payload, reader)
    return found if found is not None and found["state"] == "left" else None


async def compose_left_request(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """A request that waits no more, since the other has left: what to do now."""
    row = await DB.fetch_row(REQUEST, UUID(payload["request"]), UUID(payload["part"]), reader.locale)
    if row is None or row["state"] != "closed":
        return None
    page = f"/mentoring/{global_id('MentoringProgramme', row['programme_id'])}/mentors"
    return {**dict(row), "name": row["given_name"] or reader.name, "link": reader.link(page)}


async def compose_recruit(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """As long as the programme is open and they take no part in it."""
    from amicale_mentoring.people.recruiting import invitation

    return await invitation(UUID(payload["programme"]), reader, str(payload.get("words", "")))


SAMPLE: dict[str, Any] = {
    "name": "Camille", "programme": "Tremplin", "role": "mentor", "by_request": True, "by_batch": False,
    "direction": "classic", "kind": "one_on_one", "expiry_days": 10, "charter_waits": False, "starts_on": None,
    "link": "https://example.org/mentoring", "programme_link": "https://example.org/mentoring/x",
    "mentors_link": "https://example.org/mentoring/x/mentors", "agreement": "",
}  # fmt: skip
MAILS = (
    Mail("mentoring.joined", _("You take part in a mentoring programme"), compose_in_it, sample=SAMPLE),
    Mail(
        "mentoring.added", _("A coordinator has added you to a mentoring programme"), compose_in_it,
        sample={**SAMPLE, "charter_waits": True, "agreement": "by phone"},
    ),
    Mail(
        "mentoring.taken_out", _("You take part in a mentoring programme no more"), compose_taken_out,
        sample=SAMPLE, private=True,
    ),
    Mail("mentoring.back", _("Your pause in a mentoring programme is over"), compose_in_it, sample=SAMPLE),
    Mail(
        "mentoring.left_request", _("A request for mentoring that waits no more"), compose_left_request,
        sample={**SAMPLE, "other": "Louise Petit", "role": "mentee"}, private=True,
    ),
    Mail(
        "mentoring.recruit", _("Invitation to become a mentor"), compose_recruit, purpose=RECRUITING,
        sample={**SAMPLE, "words": "", "places": 12, "sectors": ["Energy"], "about": ""},
    ),
)  # fmt: skip
