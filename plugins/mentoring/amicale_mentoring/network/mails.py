"""What the network writes to people. What is posted says what about; the mail is made when it is sent, of how it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Purpose, Recipient, global_id, today, translator
from amicale_mentoring.network.candidates import PURPOSE

_ = translator("mentoring")
NAME = "btrim({0}.given_name || ' ' || coalesce(nullif({0}.usual_name, ''), {0}.family_name))"
APPROACH = f"""
SELECT a.id, a.state, a.words AS answer, a.helped, n.id AS need, n.words, n.state AS need_state, n.thanks, n.outcome,
       {NAME.format("w")} AS writer, w.class_years[cardinality(w.class_years)] AS class_year,
       {NAME.format("p")} AS person, a.member, n.member AS writer_id
FROM mentoring.approach a JOIN mentoring.need n ON n.id = a.need
JOIN amicale.member w ON w.id = n.member JOIN amicale.member p ON p.id = a.member
WHERE a.id = $1
"""  # noqa: S608 -- our own words
OPEN = ("asking", "paused")
LEFT_ALONE = (
    """SELECT EXISTS (SELECT FROM mentoring.readiness WHERE member = $1 AND (a_month = 0 OR quiet_until > $2))"""
)
"""Said after they were chosen: it holds all the same."""

PURPOSES = (
    Purpose(
        PURPOSE,
        _("Being asked to help"),
        _("I may be asked by mail, now and then, whether I can help another member. I say how often."),
        default=True,  # what an association of alumni is for (GDPR, article 6.1.f); few, and every mail can be refused
    ),
)


async def about(payload: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What a mail about one who was asked says."""
    row = await DB.fetch_row(APPROACH, UUID(payload["approach"]))
    return dict(row) if row is not None else None


async def compose_asked(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """For one who is asked, as long as an answer is of use. Opening the link answers nothing: buttons do."""
    row = await about(payload)
    if row is None or row["need_state"] != "asking" or row["state"] != "asked" or row["member"] != reader.member_id:
        return None
    if await DB.fetch_value(LEFT_ALONE, reader.member_id, today()):
        return None
    return {
        "name": reader.name, "writer": row["writer"], "class_year": row["class_year"], "words": row["words"],
        "link": reader.link(f"/network/asked/{global_id('MentoringApproach', row['id'])}"),
        "choose_link": reader.link("/network/readiness"),
    }  # fmt: skip


async def compose_helps(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """For the writer: somebody helps."""
    row = await about(payload)
    if row is None or row["need_state"] not in OPEN or row["state"] != "helps" or row["writer_id"] != reader.member_id:
        return None
    link = reader.link(f"/network/{global_id('MentoringNeed', row['need'])}")
    return {"name": reader.name, "person": row["person"], "answer": row["answer"], "words": row["words"], "link": link}


async def compose_thanks(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """For one who helped: that it did, and the writer's thanks."""
    row = await about(payload)
    if row is None or not row["helped"] or row["outcome"] != "helped" or row["member"] != reader.member_id:
        return None
    return {"name": reader.name, "writer": row["writer"], "thanks": row["thanks"], "words": row["words"]}


async def need_of(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """A need of the reader's."""
    row = await DB.fetch_row(
        """SELECT n.*, EXISTS (SELECT FROM mentoring.approach a WHERE a.need = n.id AND a.state = 'helps') AS helped
           FROM mentoring.need n WHERE n.id = $1 AND n.member = $2""",
        UUID(payload["need"]), reader.member_id,
    )  # fmt: skip
    return dict(row) if row is not None else None


async def compose_question(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """For the writer, when it went quiet: did it help?"""
    row = await need_of(payload, reader)
    if row is None or row["state"] not in OPEN:
        return None
    link = reader.link(f"/network/{global_id('MentoringNeed', row['id'])}")
    return {"name": reader.name, "words": row["words"], "helped": row["helped"], "link": link}


async def compose_removed(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """For the writer: it was taken away, and why."""
    row = await need_of(payload, reader)
    if row is None or row["outcome"] != "removed":
        return None
    return {"name": reader.name, "words": row["words"], "why": payload["words"]}


MAILS = (
    Mail("mentoring.asked_to_help", _("Somebody needs your help"), compose_asked, purpose=PURPOSE, private=True),
    Mail("mentoring.somebody_helps", _("Somebody can help you"), compose_helps, private=True),
    Mail("mentoring.you_helped", _("You have helped somebody"), compose_thanks, private=True),
    Mail("mentoring.did_it_help", _("Question whether a need was met"), compose_question, private=True),
    Mail("mentoring.need_removed", _("A need was taken away"), compose_removed, private=True),
)
