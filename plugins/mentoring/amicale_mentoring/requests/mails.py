"""What is written about requests. What is posted is who and which; the rest is read when it is sent, so that what was
answered meanwhile is asked of nobody any more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, global_id, today, translator

_ = translator("mentoring")
NAME = "btrim({0}.given_name || ' ' || coalesce(nullif({0}.usual_name, ''), {0}.family_name))"
TITLE = "coalesce(nullif(g.title ->> $2, ''), g.title ->> 'fr', g.title ->> 'en', '')"
REQUEST = f"""
SELECT q.id, q.state, q.message, q.reason, q.words, q.expires_at, q.programme, g.kind, g.direction,
    g.state = 'closed' AS over, {TITLE} AS title,
    a.id AS asking, a.member AS asker_member, a.role AS asker_role, b.member AS answerer_member,
    b.role AS answerer_role, {NAME.format("am")} AS asker, {NAME.format("bm")} AS answerer,
    am.class_years[cardinality(am.class_years)] AS class_year, s.id AS suggested_id,
    {NAME.format("sm")} AS suggested,
    (SELECT count(*) FROM mentoring.request w WHERE w.state = 'waiting'
        AND CASE w.asked_by WHEN 'mentee' THEN w.mentee ELSE w.mentor END = a.id) AS others
FROM mentoring.request q JOIN mentoring.programme g ON g.id = q.programme
JOIN mentoring.participation a ON a.id = CASE q.asked_by WHEN 'mentee' THEN q.mentee ELSE q.mentor END
JOIN mentoring.participation b ON b.id = CASE q.asked_by WHEN 'mentee' THEN q.mentor ELSE q.mentee END
JOIN amicale.member am ON am.id = a.member JOIN amicale.member bm ON bm.id = b.member
LEFT JOIN mentoring.participation s ON s.id = q.suggested AND s.state = 'active'
LEFT JOIN amicale.member sm ON sm.id = s.member AND sm.listed AND NOT sm.deceased
WHERE q.id = $1
"""  # noqa: S608 -- our own words
SUGGESTION = f"""
SELECT t.member, o.id AS suggested_id, {NAME.format("om")} AS suggested, g.id AS programme, {TITLE} AS title
FROM mentoring.suggestion s JOIN mentoring.participation t ON t.id = s.mentee
JOIN mentoring.participation o ON o.id = s.mentor JOIN amicale.member om ON om.id = o.member AND NOT om.deceased
JOIN mentoring.programme g ON g.id = t.programme AND g.state IN ('open', 'running')
WHERE s.id = $1 AND t.state = 'active' AND t.taken < t.capacity AND o.state = 'active' AND o.taken < o.capacity
"""  # noqa: S608
Composer = Callable[[Mapping[str, Any], Recipient], Awaitable[Mapping[str, Any] | None]]


async def facts(payload: Mapping[str, Any], reader: Recipient) -> dict[str, Any] | None:
    """What all mails about a request say; None for who is not on it."""
    row = await DB.fetch_row(REQUEST, UUID(payload["request"]), reader.locale)
    if row is None or reader.member_id not in (row["asker_member"], row["answerer_member"]):
        return None
    people = f"/mentoring/{global_id('MentoringProgramme', row['programme'])}/mentors"
    seen = row["suggested_id"] is not None and row["suggested"]
    return {
        **dict(row), "reader_answers": row["answerer_member"] == reader.member_id,
        "people_link": reader.link(people), "home_link": reader.link("/mentoring"),
        "link": reader.link(f"/mentoring/requests/{global_id('MentoringRequest', row['id'])}"),
        "days": max(0, (row["expires_at"].date() - today()).days), "suggested": row["suggested"] if seen else "",
        "suggested_link": seen and reader.link(f"{people}/{global_id('MentoringParticipation', row['suggested_id'])}"),
    }  # fmt: skip


def while_in(state: str) -> Composer:
    """What a mail says as long as its request stands like that."""

    async def compose(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
        found = await facts(payload, reader)
        return found if found is not None and found["state"] == state else None

    return compose


async def compose_suggested(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """Whom a coordinator has thought of, as long as both have room."""
    row = await DB.fetch_row(SUGGESTION, UUID(payload["suggestion"]), reader.locale)
    if row is None or row["member"] != reader.member_id:
        return None
    programme = global_id("MentoringProgramme", row["programme"])
    part = global_id("MentoringParticipation", row["suggested_id"])
    return {**dict(row), "link": reader.link(f"/mentoring/{programme}/mentors/{part}")}


LINK = "https://example.org/mentoring"
SAMPLE: Mapping[str, Any] = {
    "title": "Mentorat 2027", "asker": "Inès Moreau", "answerer": "Paul Lefèvre", "class_year": 2024,
    "asker_role": "mentee", "answerer_role": "mentor", "message": "Bonjour, je cherche un poste dans l’énergie.",
    "kind": "one_on_one", "direction": "classic", "reason": "no_time", "words": "Bonne chance pour la suite !",
    "expires_at": "2027-03-15T12:00:00+00:00", "days": 4, "link": LINK, "home_link": LINK,
    "reader_answers": True, "over": False, "people_link": LINK, "suggested": "Claire Petit", "suggested_link": LINK,
    "others": 1,
}  # fmt: skip

MAILS = (
    Mail(
        "mentoring.request_asked", _("Somebody asks you for mentoring"), while_in("waiting"),
        sample=SAMPLE, private=True,
    ),
    Mail(
        "mentoring.request_reminder", _("A request waits for your answer"), while_in("waiting"),
        sample=SAMPLE, private=True,
    ),
    Mail(
        "mentoring.request_declined", _("Your request could not be met"), while_in("declined"),
        sample=SAMPLE, private=True,
    ),
    Mail(
        "mentoring.request_expired", _("Your request was not answered"), while_in("expired"),
        sample=SAMPLE, private=True,
    ),
    Mail(
        "mentoring.request_missed", _("A request to you has ended unanswered"), while_in("expired"),
        sample=SAMPLE, private=True,
    ),
    Mail(
        "mentoring.request_closed", _("A request needs no answer any more"), while_in("closed"),
        sample=SAMPLE, private=True,
    ),
    Mail(
        "mentoring.request_suggested", _("A mentor is suggested to you"), compose_suggested, sample=SAMPLE, private=True
    ),
)  # fmt: skip
