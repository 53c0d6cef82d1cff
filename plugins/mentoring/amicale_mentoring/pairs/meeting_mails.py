"""Mails about meetings: proposed, agreed on, called off, tomorrow, and whether it was. Those of a date bring it as a
file that calendars understand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, File, Mail, Recipient, Text, school_look, translator
from amicale_mentoring.pairs.about import about
from amicale_mentoring.pairs.calendar import Method, mailed, meeting_of

_ = translator("mentoring")
Values = Mapping[str, Any] | None
MINE = "SELECT * FROM mentoring.session WHERE id = $1"
ASKED_OF = """
    SELECT s.* FROM mentoring.session s JOIN mentoring.pair r ON r.id = s.pair
    JOIN mentoring.participation p ON p.id = r.mentee AND p.member = $2 WHERE s.gathering = $1 LIMIT 1
"""


async def met(payload: Mapping[str, Any], reader: Recipient) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """The session that a mail is about, and its pair as the reader knows it."""
    if "gathering" in payload:
        row = await DB.fetch_row(ASKED_OF, UUID(payload["gathering"]), reader.member_id)
    else:
        row = await DB.fetch_row(MINE, UUID(payload["session"]))
    pair = None if row is None else await about({"pair": str(row["pair"])}, reader)
    return None if row is None or pair is None else (row, pair)


async def values_of(payload: Mapping[str, Any], reader: Recipient, *states: str, ahead: bool = True) -> Values:
    """What a template takes, if the meeting stands so, and is to come."""
    found = await met(payload, reader)
    if found is None or found[0]["state"] not in states or (found[0]["starts_at"] > datetime.now(UTC)) != ahead:
        return None
    row, pair = found
    return {**pair, "starts_at": row["starts_at"], "minutes": row["minutes"], "place": row["place"],
            "together": row["gathering"] is not None}  # fmt: skip


async def compose_proposed(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """The moments to choose from, as they stand."""
    pair = await about(payload, reader)
    rows = await DB.fetch(
        """SELECT starts_at, minutes, place, proposed_by FROM mentoring.session WHERE pair = $1 AND state = 'proposed'
             AND gathering IS NULL AND starts_at > now() ORDER BY starts_at""",
        UUID(payload["pair"]),
    )
    if pair is None or not rows or rows[0]["proposed_by"] == pair["side"]:
        return None
    moments = [row["starts_at"] for row in rows]
    return {**pair, "moments": moments, "minutes": rows[0]["minutes"], "place": rows[0]["place"],
            "instead": bool(payload.get("instead"))}  # fmt: skip


async def compose_agreed(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """A date that both know."""
    return await values_of(payload, reader, "agreed")


async def compose_called_off(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """It will not be. Who said so is told as well: their calendar is."""
    found = await values_of(payload, reader, "cancelled", "declined")
    return None if found is None else {**found, "by_me": payload.get("by") == found["side"]}


async def compose_tomorrow(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """A word before it."""
    return await values_of(payload, reader, "agreed")


async def compose_did_you_meet(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """As long as nobody has said so."""
    return await values_of(payload, reader, "agreed", ahead=False)


async def compose_gathering(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """A mentor invites the group; as long as the reader has not answered."""
    return await values_of(payload, reader, "proposed")


async def attach_date(payload: Mapping[str, Any], reader: Recipient) -> Sequence[File]:
    """The meeting, for the reader's calendar."""
    return await attached(payload, reader, "REQUEST")


async def attach_end(payload: Mapping[str, Any], reader: Recipient) -> Sequence[File]:
    """What takes it out of the reader's calendar."""
    return await attached(payload, reader, "CANCEL")


async def attached(payload: Mapping[str, Any], reader: Recipient, method: Method) -> Sequence[File]:
    """One file, if the meeting is there."""
    found = await met(payload, reader)
    if found is None:
        return ()
    row, pair = found
    look = await school_look()
    return (mailed(meeting_of(row, pair, pair["link"], reader.locale), reader, look.name, method),)


def sample() -> dict[str, Any]:
    """A made-up meeting, for the preview of a mail."""
    when = datetime(2026, 12, 3, 17, 30, tzinfo=UTC)
    return {
        "name": "Camille", "other": "Louise Petit", "other_given": "Louise", "role": "mentee", "programme": "Tremplin",
        "link": "https://example.org/mentoring", "starts_at": when, "moments": [when, when + timedelta(days=2)],
        "minutes": 60, "place": "Café de la Paix", "instead": False, "by_me": False,
        "together": False,
    }  # fmt: skip


def mail(name: str, title: Text, compose: Any, attach: Any = None) -> Mail:
    """One kind."""
    return Mail(f"mentoring.{name}", title, compose, sample=sample(), attach=attach, private=True)


MEETING_MAILS = (
    mail("proposed", _("Dates to choose from"), compose_proposed),
    mail("agreed", _("A date is set"), compose_agreed, attach_date),
    mail("called_off", _("A meeting is called off"), compose_called_off, attach_end),
    mail("tomorrow", _("You meet tomorrow"), compose_tomorrow),
    mail("did_you_meet", _("Whether you have met"), compose_did_you_meet),
    mail("gathering", _("A meeting of the group"), compose_gathering),
)
