"""What people are told of letters by mail. Nobody's address is in any of them, but where the writer shows theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.graphql.types import global_id
from amicale.i18n import translator
from amicale.letters.reporting import REPORTED, SETTLED, STOPPED, WARNED
from amicale.letters.service import LETTER
from amicale.mail.recipients import Recipient
from amicale.plugins.manifest import Mail

_ = translator("amicale")
COMING = """
    SELECT l.thread, l.subject, l.body, l.address, w.class_years[cardinality(w.class_years)] AS class_year,
           btrim(w.given_name || ' ' || coalesce(nullif(w.usual_name, ''), w.family_name)) AS writer
    FROM amicale.letter l JOIN amicale.member w ON w.id = l.writer
    WHERE l.id = $1 AND l.reader = $2 AND l.read_at IS NULL
      AND NOT EXISTS (SELECT FROM amicale.letter_block b WHERE b.member = l.reader AND b.blocked = l.writer)
"""


async def compose_letter(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """A letter; nothing when it was read on the portal meanwhile, or its writer was blocked."""
    row = await DB.fetch_row(COMING, UUID(payload["letter"]), reader.member_id)
    if row is None:
        return None
    link = reader.link(f"/letters/{global_id('LetterThread', uuid_of(row['thread']))}")
    said = {name: row[name] for name in ("subject", "body", "address", "class_year", "writer")}
    return {"name": reader.name, "link": link, "choose_link": reader.link("/letters"), **said}


async def compose_reported(_payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """How many reports wait for those who look after letters."""
    count = await DB.fetch_value(
        """SELECT count(*) FROM amicale.letter_report
           WHERE state = 'waiting' AND $1::uuid IS DISTINCT FROM accused AND $1::uuid IS DISTINCT FROM reporter""",
        reader.member_id,
    )
    return {"name": reader.name, "count": count, "link": reader.link("/staff/reports")} if count else None


async def compose_settled(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """That somebody has looked at a report; what became of the other one is theirs to know."""
    row = await DB.fetch_row(
        "SELECT subject, state FROM amicale.letter_report WHERE id = $1 AND reporter = $2",
        UUID(payload["report"]), reader.member_id,
    )  # fmt: skip
    if row is None or row["state"] == "waiting":
        return None
    acted = row["state"] != "dismissed"
    return {"name": reader.name, "subject": row["subject"], "acted": acted, "link": reader.link("/letters")}


async def compose_warned(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """What those who look after letters say to a writer."""
    row = await DB.fetch_row(
        "SELECT subject, answer FROM amicale.letter_report WHERE id = $1 AND accused = $2",
        UUID(payload["report"]), reader.member_id,
    )  # fmt: skip
    if row is None:
        return None
    return {"name": reader.name, "subject": row["subject"], "words": row["answer"], "link": reader.link("/letters")}


async def compose_stopped(_payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """That they write no letters for now, how long and why; nothing when it was lifted meanwhile."""
    row = await DB.fetch_row("SELECT until, reason FROM amicale.letter_stop WHERE member = $1", reader.member_id)
    if row is None:
        return None
    return {"name": reader.name, "words": row["reason"], "until": row["until"], "link": reader.link("/letters")}


SAMPLE = {"class_year": 2012, "address": "camille@example.org"}
MAILS = (
    Mail(LETTER, _("A letter from another member"), compose_letter, sample=SAMPLE, private=True),
    Mail(REPORTED, _("Letters were reported"), compose_reported, private=True),
    Mail(SETTLED, _("Somebody has looked at a letter that you reported"), compose_settled, private=True),
    Mail(WARNED, _("A warning about a letter"), compose_warned, private=True),
    Mail(STOPPED, _("Stopped from writing letters"), compose_stopped, sample={"until": None}, private=True),
)
