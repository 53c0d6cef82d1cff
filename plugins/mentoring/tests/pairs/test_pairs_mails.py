"""What two are written, at a real mail server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from mentoring_making import Mentoring, Two, refused

from amicale import DB
from amicale.tasks.inline import work_off
from amicale.testing.postbox import Postbox, Received
from amicale_mentoring.pairs import ending, longer, sessions
from amicale_mentoring.pairs.goals import set_goals
from amicale_mentoring.pairs.telling import tell_begun

SOON = datetime.now(UTC) + timedelta(days=3)
SECRET = "my-secret-goal"


@pytest.fixture
def mails(mentoring: Mentoring, postbox: Postbox) -> Any:
    """``await mails()``: who got which subject since, after the workers did what there was to do."""

    async def mails() -> list[tuple[str, str]]:
        postbox.clear()
        await work_off(mentoring.school.assembly)
        return sorted((mail.to.partition("@")[0], mail.subject) for mail in postbox.mails)

    return mails


async def pair_of(mentoring: Mentoring, **values: Any) -> Two:
    """Max is the mentor of Mia, in a school that writes French."""
    programme = await mentoring.programme("Tremplin", **values)
    mentor = await mentoring.part(programme, name="Max", email="max@example.org")
    mia = await mentoring.school.person("Mia", email="mia@example.org", language="fr", listed=True)
    return await mentoring.pair(programme, mentor, await mentoring.part(programme, "mentee", member=mia))


def event_in(mail: Received) -> tuple[str, Any]:
    """The method of the calendar that a mail brings, and its event."""
    (part,) = mail.message.iter_attachments()
    whole = Calendar.from_ical(part.get_payload(decode=True))
    return str(whole["method"]), whole.walk("VEVENT")[0]


class TestBegun:
    async def test_both_read_who_the_other_is_and_what_to_do_first(
        self, mentoring: Mentoring, postbox: Postbox, mails: Any
    ) -> None:
        two = await pair_of(mentoring)
        await tell_begun([two.id])
        assert await mails() == [
            ("max", "Vous êtes désormais mentor de Mia Durand"),
            ("mia", "Max Durand vous accompagne désormais comme mentor"),
        ]  # fmt: skip
        assert postbox.last("max@example.org").link("/mentoring/pairs/").endswith(mentoring.id("Pair", two.id))

    async def test_several_at_once_are_one_mail(self, mentoring: Mentoring, postbox: Postbox, mails: Any) -> None:
        programme = await mentoring.programme()
        mentor = await mentoring.part(programme, capacity=3, email="max@example.org")
        async with DB.transaction():
            pairs = [await mentoring.pair(programme, mentor) for _ in range(3)]
            await tell_begun([each.id for each in pairs])
        assert await mails() == [("max", "Vous avez 3 nouvelles personnes à rencontrer")]
        assert postbox.last().text.count("/mentoring/pairs/") == 3

    async def test_is_not_sent_when_the_pair_has_ended_meanwhile(self, mentoring: Mentoring, mails: Any) -> None:
        two = await pair_of(mentoring)
        await tell_begun([two.id])
        await ending.finish(two.id, "left")
        assert await mails() == []


class TestDates:
    async def test_from_a_proposal_to_both_calendars_and_out_again(
        self, mentoring: Mentoring, postbox: Postbox, mails: Any
    ) -> None:
        two = await pair_of(mentoring)
        made = await sessions.propose(two.mentor.actor, two.id, [SOON, SOON + timedelta(days=1)], 45, "Café X")
        assert await mails() == [("mia", "Max Durand vous propose une date")]
        assert "Café X" in postbox.last().text
        await sessions.agree(two.mentee.actor, made[1])
        assert [who for who, _subject in await mails()] == ["max", "mia"]
        for mail, other in ((postbox.last("max@example.org"), "Mia"), (postbox.last("mia@example.org"), "Max")):
            method, event = event_in(mail)
            assert (method, str(event["uid"]), event["sequence"]) == ("REQUEST", str(made[1]), 1)
            assert str(event["attendee"]) == f"mailto:{mail.to}"
            assert other in str(event["summary"])
            assert mail.raw.count(b"@example.org") >= 1
        assert "max@example.org" not in str(postbox.last("mia@example.org").message)
        await sessions.cancel(two.mentor.actor, made[1])
        assert len(await mails()) == 2
        method, event = event_in(postbox.last("mia@example.org"))
        assert (method, str(event["uid"]), event["sequence"]) == ("CANCEL", str(made[1]), 2)

    async def test_another_date_instead_tells_the_calendars_too(
        self, mentoring: Mentoring, postbox: Postbox, mails: Any
    ) -> None:
        two = await pair_of(mentoring)
        (made,) = await sessions.propose(two.mentor.actor, two.id, [SOON])
        await sessions.agree(two.mentee.actor, made)
        await mails()
        await sessions.propose(two.mentee.actor, two.id, [SOON + timedelta(days=2)], instead=made)
        assert [who for who, _subject in await mails()] == ["max", "max", "mia"]

    async def test_an_end_takes_what_was_to_come_out_of_the_calendars(self, mentoring: Mentoring, mails: Any) -> None:
        two = await pair_of(mentoring)
        (made,) = await sessions.propose(two.mentor.actor, two.id, [SOON])
        await sessions.agree(two.mentee.actor, made)
        await mails()
        await ending.end(two.mentor.actor, two.id, "no_time")
        assert [who for who, _subject in await mails()] == ["max", "mia", "mia"]


class TestWords:
    async def test_no_mail_says_why_somebody_ended_it_or_what_two_have_written(
        self, mentoring: Mentoring, postbox: Postbox, mails: Any
    ) -> None:
        two = await pair_of(mentoring)
        await set_goals(two.mentor.actor, two.id, SECRET, 0)
        await ending.pause(two.mentor.actor, two.id, (SOON + timedelta(days=9)).date())
        await longer.ask_for_longer(two.mentor.actor, two.id, 2)
        subjects = [subject for _who, subject in await mails()]
        assert len(subjects) == 2
        first = "".join(mail.text for mail in postbox.mails)
        await ending.end(two.mentee.actor, two.id, "no_fit")
        assert await mails() == [("max", "Votre mentorat avec Mia Durand est terminé")]
        said = first + "".join(mail.text for mail in postbox.mails)
        assert SECRET not in said
        assert "correspond" not in said

    async def test_nobody_is_written_about_one_who_has_died_or_is_gone(self, mentoring: Mentoring, mails: Any) -> None:
        two = await pair_of(mentoring)
        await tell_begun([two.id])
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", two.mentor.member)
        assert await mails() == []
        await DB.execute("DELETE FROM mentoring.participation WHERE id = $1", two.mentor.id)
        assert await refused(ending.end(two.mentee.actor, two.id, "no_time")) == "OVER"
        assert await mails() == []


async def test_every_mail_of_pairs_can_be_shown_in_both_languages(mentoring: Mentoring) -> None:
    from amicale.mail.trying import preview
    from amicale_mentoring.pairs.mails import MAILS

    for each in MAILS:
        english, french = [await preview(each.name, locale) for locale in ("en", "fr")]
        assert str(english["Subject"]) != str(french["Subject"]), each.name
