"""Meetings as files that calendars take: one's own only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get

from amicale import DB, Actor, File, Refusal, download, key_of, translator, whole_address
from amicale_mentoring.pairs.about import page_of, title_of
from amicale_mentoring.pairs.calendar import Meeting, saved, title_with

_ = translator("mentoring")

SESSION = """
    SELECT s.id, s.starts_at, s.minutes, s.place, s.sequence, r.id AS pair, g.title,
        btrim(w.given_name || ' ' || coalesce(nullif(w.usual_name, ''), w.family_name)) AS other
    FROM mentoring.session s JOIN mentoring.pair r ON r.id = s.pair JOIN mentoring.programme g ON g.id = r.programme
    JOIN mentoring.participation mine ON mine.id IN (r.mentor, r.mentee) AND mine.member = $2
    LEFT JOIN mentoring.participation o ON o.id IN (r.mentor, r.mentee) AND o.id <> mine.id
    LEFT JOIN amicale.member w ON w.id = o.member
    WHERE s.state IN ('agreed', 'held') AND s.id = $1
"""
GATHERING = """
    SELECT s.gathering AS id, s.starts_at, s.minutes, s.place, max(s.sequence) AS sequence, mine.id AS part, g.title
    FROM mentoring.session s JOIN mentoring.pair r ON r.id = s.pair JOIN mentoring.programme g ON g.id = r.programme
    JOIN mentoring.participation mine ON mine.id = r.mentor AND mine.member = $2
    WHERE s.gathering = $1 AND s.state <> 'cancelled'
    GROUP BY s.gathering, s.starts_at, s.minutes, s.place, mine.id, g.title
"""


@get("/plugin/mentoring/meetings/{key:str}/meeting.ics", access="member")
async def meeting_file(actor: Actor, key: str) -> Response[bytes]:
    """A date that is set, of the reader's own pair."""
    row = found(await DB.fetch_row(SESSION, key_of(key, "MentoringSession"), actor.require_member()))
    return download(file_of(row, title_with(row["other"] or "…").to(actor.locale), page_of(row["pair"]), actor))


@get("/plugin/mentoring/gatherings/{key:str}/meeting.ics", access="member")
async def gathering_file(actor: Actor, key: str) -> Response[bytes]:
    """A date to which the reader has asked their group."""
    row = found(await DB.fetch_row(GATHERING, key_of(key, "MentoringGathering"), actor.require_member()))
    title = _("Mentoring: %(other)s", other=title_of(row["title"], actor.locale)).to(actor.locale)
    return download(file_of(row, title, "/mentoring", actor))


def found(row: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The row, if it is there for who asks."""
    if row is None:
        raise Refusal(_("There is no such meeting."), code="NOT_FOUND")
    return row


def file_of(row: Mapping[str, Any], title: str, page: str, actor: Actor) -> File:
    """The file."""
    programme = title_of(row["title"], actor.locale)
    meeting = Meeting(
        UUID(str(row["id"])), title, row["starts_at"], row["minutes"], row["place"], row["sequence"],
        whole_address(page), programme,
    )  # fmt: skip
    return saved(meeting)


ROUTES = (meeting_file, gathering_file)
