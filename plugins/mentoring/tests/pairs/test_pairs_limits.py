"""What one of a pair can do to the other's mailbox and calendar: not much."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from mentoring_making import Mentoring

from amicale import DB, Recipient, Refusal, new_id
from amicale_mentoring.pairs import gatherings, longer, sessions
from amicale_mentoring.pairs.calendar import Meeting, mailed, saved

SOON = datetime.now(UTC) + timedelta(days=3)
NASTY = 'Bar"\r\nATTENDEE:mailto:evil@example.org\r\nEND:VEVENT\nBEGIN:VALARM'


async def again_and_again(act: Callable[[], Awaitable[object]]) -> None:
    """Somebody with a program."""
    for _turn in range(100):
        await act()


class TestMails:
    async def test_dates_proposed_again_and_again_are_refused_in_the_end(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair(await mentoring.programme(months=6))
        group = await mentoring.pair(await mentoring.programme(kind="group"))
        acts: tuple[Callable[[], Awaitable[object]], ...] = (
            lambda: sessions.propose(two.mentor.actor, two.id, [SOON]),
            lambda: longer.ask_for_longer(two.mentee.actor, two.id, 1),
            lambda: gatherings.invite_group(group.mentor.actor, group.mentor.id, SOON),
        )
        for act in acts:
            with pytest.raises(Refusal, match="too often"):
                await again_and_again(act)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail") <= len(acts) * sessions.A_DAY


class TestCalendarFiles:
    def test_words_of_people_are_no_lines_of_the_file(self) -> None:
        meeting = Meeting(new_id(), NASTY, SOON, 60, NASTY, 0, "https://alumni.example.org/mentoring", NASTY)
        reader = Recipient(None, "a@example.org", NASTY, "en")
        for file in (saved(meeting), mailed(meeting, reader, NASTY, "REQUEST")):
            whole = Calendar.from_ical(file.content)
            (event,) = whole.walk("VEVENT")
            assert len(whole.walk("VALARM")) == 0
            assert "evil" not in str(event.get("attendee", ""))
            assert not isinstance(event.get("attendee"), list)
