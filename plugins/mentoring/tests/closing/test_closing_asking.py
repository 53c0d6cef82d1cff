"""Both are asked how it was: once, once more, and then left alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from mentoring_making import Mentoring, Two

from amicale import DB
from amicale.tasks.inline import work_off
from amicale.testing.postbox import Postbox
from amicale_mentoring.closing import giving
from amicale_mentoring.closing.asking import ask_how_it_was, remind_of_questions

MET = datetime.now(UTC) - timedelta(days=60)


async def over(mentoring: Mentoring, **values: Any) -> Two:
    """A pair that is over and has met."""
    programme = await mentoring.programme("Season")
    mentor = await mentoring.part(programme, "mentor", name="Anne", email="anne@example.org")
    mentee = await mentoring.part(programme, "mentee", name="Zoé", email="zoe@example.org")
    return await mentoring.pair(programme, mentor, mentee, **{"state": "done", "first_met_at": MET, **values})


async def aged(days: int) -> None:
    """The questions were asked so many days ago."""
    await DB.execute("UPDATE mentoring.question SET asked_at = now() - make_interval(days => $1)", days)


async def mails() -> dict[str, int]:
    """How many of each kind were posted."""
    rows = await DB.fetch("SELECT kind, count(*) AS n FROM amicale.mail GROUP BY kind")
    return {row["kind"].removeprefix("mentoring."): row["n"] for row in rows}


class TestAskingHowItWas:
    async def test_both_are_asked_once_however_often_it_is_called(self, mentoring: Mentoring) -> None:
        two = await over(mentoring)
        await asyncio.gather(*(ask_how_it_was([two.id]) for _ in range(4)))
        assert await mails() == {"how_it_was": 2}

    async def test_who_never_met_or_goes_on_is_not_asked(self, mentoring: Mentoring) -> None:
        never = await over(mentoring, first_met_at=None, end_reason="over")
        living = await mentoring.pair(first_met_at=MET)
        assert await ask_how_it_was([never.id, living.id]) == 0
        said = await mentoring.pair(state="done", end_reason="finished")
        assert await ask_how_it_was([said.id]) == 2, "who says that they have finished has met"

    async def test_nobody_is_asked_about_the_dead(self, mentoring: Mentoring) -> None:
        two = await over(mentoring)
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", two.mentor.member)
        assert await ask_how_it_was([two.id]) == 0

    async def test_a_mentor_of_many_gets_one_mail_that_names_them(self, mentoring: Mentoring, postbox: Postbox) -> None:
        programme = await mentoring.programme("Group", kind="group")
        mentor = await mentoring.part(programme, name="Anne", email="anne@example.org", capacity=3)
        pairs = []
        for name in ("Léa", "Tom", "Zoé"):
            mentee = await mentoring.part(programme, "mentee", name=name)
            pairs.append(await mentoring.pair(programme, mentor, mentee, state="done", first_met_at=MET))
        for each in pairs:  # as a job does that ends them one by one
            assert await ask_how_it_was([each.id]) == 2
        await work_off(mentoring.school.assembly)
        assert len(postbox.mails) == 1
        assert all(name in postbox.last("anne@example.org").text for name in ("Léa", "Tom", "Zoé"))

    async def test_who_has_answered_before_it_is_sent_gets_none(self, mentoring: Mentoring, postbox: Postbox) -> None:
        two = await over(mentoring)
        await ask_how_it_was([two.id])
        await giving.say_how_it_was(two.mentor.actor, two.id, 5)
        await work_off(mentoring.school.assembly)
        assert [mail.to for mail in postbox.mails] == ["zoe@example.org"]


class TestRemindingOfQuestions:
    async def test_who_is_silent_is_asked_once_more_and_never_again(self, mentoring: Mentoring) -> None:
        two = await over(mentoring)
        await ask_how_it_was([two.id])
        await giving.say_how_it_was(two.mentee.actor, two.id, 5)
        await remind_of_questions({})
        assert await mails() == {"how_it_was": 2}, "it is too early"
        await aged(8)
        await asyncio.gather(*(remind_of_questions({}) for _ in range(4)))
        await aged(20)
        await remind_of_questions({})
        assert await mails() == {"how_it_was": 2, "how_it_was_again": 1}

    async def test_what_was_missed_for_long_is_left_alone(self, mentoring: Mentoring) -> None:
        two = await over(mentoring)
        await ask_how_it_was([two.id])
        await aged(60)
        await remind_of_questions({})
        assert await mails() == {"how_it_was": 2}

    async def test_a_school_can_switch_it_off(self, mentoring: Mentoring) -> None:
        await mentoring.school.enable("mentoring", closing_remind_days=0)
        two = await over(mentoring)
        await ask_how_it_was([two.id])
        await aged(30)
        await remind_of_questions({})
        assert await mails() == {"how_it_was": 2}
