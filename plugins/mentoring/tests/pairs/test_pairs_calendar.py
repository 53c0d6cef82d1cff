"""A meeting as calendars take it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar

from amicale import Recipient
from amicale_mentoring.pairs.calendar import Meeting, mailed, saved

KEY = UUID("0199aaaa-0000-7000-8000-000000000001")
WHEN = datetime(2026, 12, 3, 17, 30, tzinfo=UTC)
READER = Recipient(None, "zoe@example.org", 'Zoé O\'Neil; "x"', "fr")


def meeting(**values: Any) -> Meeting:
    """One, at the café."""
    return Meeting(**{
        "uid": KEY, "title": "Mentorat : Théo", "starts_at": WHEN, "minutes": 45, "place": "Café, rue X; 2e",
        "sequence": 1, "link": "https://school.test/mentoring/pairs/abc", "programme": "Tremplin", **values,
    })  # fmt: skip


def event_in(content: bytes) -> tuple[Any, Any]:
    """The calendar and its one event, as another program reads them."""
    whole = Calendar.from_ical(content)
    (event,) = whole.walk("VEVENT")
    return whole, event


class TestSaved:
    def test_says_when_where_and_with_whom(self) -> None:
        whole, event = event_in(saved(meeting()).content)
        assert (event.decoded("dtstart"), event.decoded("dtend")) == (WHEN, WHEN.replace(hour=18, minute=15))
        assert str(event["location"]) == "Café, rue X; 2e"
        assert str(event["summary"]) == "Mentorat : Théo"
        assert "method" not in whole
        assert "organizer" not in event

    def test_keeps_its_key_for_as_long_as_it_is_this_meeting(self) -> None:
        first, later = (event_in(saved(meeting(sequence=at)).content)[1] for at in (1, 2))
        assert str(first["uid"]) == str(later["uid"]) == str(KEY)
        assert (first["sequence"], later["sequence"]) == (1, 2)

    @pytest.mark.parametrize(
        "attack", ["x\r\nATTENDEE:mailto:evil@example.net", "x\nEND:VEVENT\nBEGIN:VEVENT", "\\n;,:"]
    )
    def test_what_people_write_becomes_no_line_of_its_own(self, attack: str) -> None:
        content = saved(meeting(place=attack, title=attack)).content
        _whole, event = event_in(content)
        assert "attendee" not in event
        assert content.count(b"\r\nBEGIN:VEVENT\r\n") == 1


class TestMailed:
    @pytest.fixture(autouse=True)
    def _sender(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Recipient, "sender", staticmethod(lambda: "school@school.test"))

    def test_names_the_school_and_the_reader_and_nobody_else(self) -> None:
        file = mailed(meeting(), READER, "École X", "REQUEST")
        whole, event = event_in(file.content)
        assert file.media_type == "text/calendar; charset=utf-8; method=REQUEST"
        assert str(whole["method"]) == "REQUEST"
        assert str(event["organizer"]) == "mailto:school@school.test"
        assert str(event["attendee"]) == "mailto:zoe@example.org"
        assert file.content.count(b"mailto:") == 2

    def test_takes_it_out_again(self) -> None:
        whole, event = event_in(mailed(meeting(sequence=2), READER, "École X", "CANCEL").content)
        assert (str(whole["method"]), str(event["status"]), event["sequence"]) == ("CANCEL", "CANCELLED", 2)
        assert str(event["uid"]) == str(KEY)
