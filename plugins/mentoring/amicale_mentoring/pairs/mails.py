"""What is written to two who are a pair. What is posted is who and about what (telling.py); the rest is read here, when
the mail is sent: what was settled meanwhile is not sent any more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, Text, global_id, translator
from amicale_mentoring.pairs.about import BEGUN, about, title_of, told
from amicale_mentoring.pairs.meeting_mails import MEETING_MAILS

_ = translator("mentoring")
Values = Mapping[str, Any] | None
SOME_DAY = date(2027, 6, 30)
SILENT = """
    SELECT g.id, g.title, (SELECT count(*) FROM mentoring.pair r WHERE r.programme = g.id AND r.silent_at = $2) AS count
    FROM mentoring.programme g WHERE g.id = $1
"""


async def compose_begun(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """Who became a pair at one moment of a programme: one mail, however many they are."""
    since = datetime.fromisoformat(payload["since"])
    rows = await DB.fetch(BEGUN, reader.member_id, UUID(payload["programme"]), since)
    if not rows:
        return None
    pairs = [told(row, reader) for row in rows]
    return {**pairs[0], "pairs": pairs}


async def compose_first_step(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """No first date so far; as long as that is so."""
    found = await about(payload, reader)
    if found is None or found["state"] != "active" or found["first_met_at"] or await is_planned(payload):
        return None
    return found


async def compose_gone_quiet(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """Nothing was heard for a while; as long as that is so."""
    found = await about(payload, reader)
    still = found is not None and found["state"] == "active" and found["nudged_at"] is not None
    return found if still else None


async def compose_longer_asked(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """The other would like to go on, and the reader has not answered."""
    found = await about(payload, reader)
    waits = found is not None and found["longer_until"] and found["longer_by"] != found["side"]
    return found if waits else None


async def compose_longer_agreed(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """Both go on."""
    found = await about(payload, reader)
    return found if found is not None and found["state"] in ("active", "paused") else None


async def compose_pair_over(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """It is over: kindly, and never why."""
    found = await about(payload, reader)
    return found if found is not None and found["state"] in ("done", "ended") else None


async def compose_rests(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """The other pauses; as long as they do."""
    found = await about(payload, reader)
    return found if found is not None and found["state"] == "paused" else None


async def compose_pairs_silent(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """For a coordinator: how many pairs have fallen silent and are so still. States, never words."""
    row = await DB.fetch_row(SILENT, UUID(payload["programme"]), datetime.fromisoformat(payload["since"]))
    if row is None or not row["count"]:
        return None
    link = reader.link(f"/staff/mentoring/{global_id('MentoringProgramme', row['id'])}/pairs")
    return {"count": row["count"], "programme": title_of(row["title"], reader.locale), "link": link}


async def is_planned(payload: Mapping[str, Any]) -> bool:
    """Whether a date is proposed or agreed on that is to come."""
    return bool(
        await DB.fetch_value(
            """SELECT EXISTS (SELECT FROM mentoring.session WHERE pair = $1 AND state IN ('proposed', 'agreed')
                                AND starts_at > now())""",
            UUID(payload["pair"]),
        )
    )


def sample() -> dict[str, Any]:
    """A made-up pair, for the preview of a mail."""
    it: dict[str, Any] = {"name": "Camille", "other": "Louise Petit", "other_given": "Louise", "role": "mentee",
                          "reverse": False, "kind": "one_on_one", "programme": "Tremplin",
                          "link": "https://example.org/mentoring"}  # fmt: skip
    days = dict.fromkeys(("longer_until", "ends_on", "paused_until"), SOME_DAY)
    return {**it, **days, "pairs": [it], "count": 3}


def mail(name: str, title: Text, compose: Any, *, private: bool = True) -> Mail:
    """One kind, whose readers are a pair."""
    return Mail(f"mentoring.{name}", title, compose, sample=sample(), private=private)


MAILS = (
    mail("begun", _("A pair begins"), compose_begun),
    mail("first_step", _("A pair has no first date yet"), compose_first_step),
    mail("gone_quiet", _("A pair has gone quiet"), compose_gone_quiet),
    mail("longer_asked", _("Somebody would like to go on for longer"), compose_longer_asked),
    mail("longer_agreed", _("A pair goes on for longer"), compose_longer_agreed),
    mail("rests", _("A pair is paused"), compose_rests),
    mail("pair_over", _("A pair is over"), compose_pair_over),
    mail("pairs_silent", _("Pairs have fallen silent"), compose_pairs_silent, private=False),
    *MEETING_MAILS,
)
