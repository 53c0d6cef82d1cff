"""What referring writes to people. Made when it is sent, of how it is then; nobody's address is in any but the last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, global_id, translator

_ = translator("jobs")
Values = Mapping[str, Any] | None
NAME = "btrim({0}.given_name || ' ' || coalesce(nullif({0}.usual_name, ''), {0}.family_name))"
APPROACH = f"""
    SELECT a.*, q.id AS question, q.title, q.words AS asked, q.recommend, q.member AS asker, q.state AS question_state,
           {NAME.format("w")} AS writer, w.class_years[cardinality(w.class_years)] AS class_year,
           {NAME.format("p")} AS person
    FROM jobs.approach a JOIN jobs.question q ON q.id = a.question JOIN amicale.member w ON w.id = q.member
    JOIN amicale.member p ON p.id = a.member WHERE a.id = $1
"""  # noqa: S608 -- our own words
RECOMMENDATION = f"""
    SELECT r.*, o.title, o.posted_by, o.contact, coalesce(c.name, '') AS company, {NAME.format("b")} AS by_name,
           {NAME.format("p")} AS person_name, p.class_years[cardinality(p.class_years)] AS class_year
    FROM jobs.recommendation r JOIN jobs.offer o ON o.id = r.offer LEFT JOIN jobs.company c ON c.id = o.company
    JOIN amicale.member b ON b.id = r.member JOIN amicale.member p ON p.id = r.person WHERE r.id = $1
"""  # noqa: S608
BEST_ADDRESS = """
    SELECT address FROM amicale.email WHERE member = $1 AND bounced_at IS NULL ORDER BY is_primary DESC, id LIMIT 1
"""


async def compose_asked(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """For the insider, while an answer is of use."""
    row = await DB.fetch_row(APPROACH, UUID(payload["approach"]))
    if row is None or row["state"] != "asked" or row["member"] != reader.member_id:
        return None
    return {
        "name": reader.name, "writer": row["writer"], "class_year": row["class_year"], "title": row["title"],
        "words": row["asked"], "recommend": row["recommend"], "until": row["expires_at"],
        "link": reader.link(f"/jobs/asked/{global_id('JobApproach', row['id'])}"),
    }  # fmt: skip


async def compose_yes(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """For the asker: somebody says yes."""
    row = await DB.fetch_row(APPROACH, UUID(payload["approach"]))
    if row is None or row["state"] != "yes" or row["asker"] != reader.member_id:
        return None
    link = reader.link(f"/jobs/questions/{global_id('JobQuestion', row['question'])}")
    return {"name": reader.name, "person": row["person"], "words": row["words"], "title": row["title"], "link": link}


async def compose_rests(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """For the asker: whom they asked could not answer; who it was is told to nobody."""
    row = await DB.fetch_row("SELECT * FROM jobs.question WHERE id = $1", UUID(payload["question"]))
    if row is None or row["state"] != "resting" or row["member"] != reader.member_id:
        return None
    link = reader.link(f"/jobs/questions/{global_id('JobQuestion', row['id'])}")
    return {"name": reader.name, "title": row["title"], "link": link}


async def compose_recommended(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """For who is recommended: do you wish that?"""
    row = await recommendation(payload)
    if row is None or row["state"] != "asked" or row["person"] != reader.member_id:
        return None
    return {**told(row, reader), "link": page_of(row, reader), "until": row["expires_at"]}


async def compose_to_poster(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """For the poster: somebody is recommended, and wishes it. No address."""
    row = await recommendation(payload)
    if row is None or row["state"] != "agreed" or not is_poster(row, reader):
        return None
    return {**told(row, reader), "person_words": row["person_words"], "link": page_of(row, reader)}


async def compose_in_touch(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """For both, once both have said yes: the other's address."""
    row = await recommendation(payload)
    if row is None or row["state"] != "met":
        return None
    if row["person"] == reader.member_id:
        other, address = "", await poster_address(row)
    elif is_poster(row, reader):
        other, address = row["person_name"], await DB.fetch_value(BEST_ADDRESS, row["person"])
    else:
        return None
    return {**told(row, reader), "other": other, "address": address or "", "link": page_of(row, reader)}


async def recommendation(payload: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What a mail about one says."""
    row = await DB.fetch_row(RECOMMENDATION, UUID(payload["recommendation"]))
    return dict(row) if row is not None else None


def told(row: Mapping[str, Any], reader: Recipient) -> dict[str, Any]:
    """What all of them say."""
    what = " · ".join(filter(None, (row["title"], row["company"])))
    return {"name": reader.name, "what": what, "by": row["by_name"], "person": row["person_name"],
            "class_year": row["class_year"], "words": row["words"]}  # fmt: skip


def is_poster(row: Mapping[str, Any], reader: Recipient) -> bool:
    """Whether the reader posted the offer, or answers for the partner that did."""
    if reader.contact_id is not None:
        return row["contact"] is not None
    return row["contact"] is None and row["posted_by"] == reader.member_id


def page_of(row: Mapping[str, Any], reader: Recipient) -> str:
    """Where the reader answers."""
    space = "/partner/jobs/recommendations/" if reader.contact_id is not None else "/jobs/recommendations/"
    return reader.link(space + global_id("JobRecommendation", row["id"]))


async def poster_address(row: Mapping[str, Any]) -> str | None:
    """Where the poster is written to."""
    if row["contact"] is None:
        found = await DB.fetch_value(BEST_ADDRESS, row["posted_by"])
    else:
        found = await DB.fetch_value(
            "SELECT address FROM amicale.partner_contact WHERE id = $1 AND state = 'active'", row["contact"]
        )
    return str(found) if found else None


MAILS = (
    Mail("jobs.insider_asked", _("Question about where you work"), compose_asked, private=True),
    Mail("jobs.insider_says_yes", _("Somebody who works there answers you"), compose_yes, private=True),
    Mail("jobs.question_rests", _("Nobody could answer your question yet"), compose_rests, private=True),
    Mail("jobs.recommended", _("Somebody recommends you"), compose_recommended, private=True),
    Mail("jobs.recommended_to_you", _("Somebody is recommended for your offer"), compose_to_poster, private=True),
    Mail("jobs.put_in_touch", _("You are put in touch"), compose_in_touch, private=True),
)
