"""What waits is reminded and ends by itself; each is told once, whatever happens to the worker."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from mentoring_making import Mentoring

from amicale import DB
from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox
from amicale_mentoring.requests import service, waiting
from amicale_mentoring.requests.waiting import expire, look_at_what_waits, remind

NOW = datetime.now(UTC)


async def kinds(member: Any) -> list[str]:
    """What somebody is written."""
    rows = await DB.fetch("SELECT kind FROM amicale.mail WHERE member = $1 ORDER BY id", member)
    return [row["kind"].removeprefix("mentoring.request_") for row in rows]


class TestReminding:
    async def test_on_the_days_of_the_programme_once_each_and_not_twice_at_a_time(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme(remind_days=[3, 7])
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        await mentoring.request(mentee, mentor, asked_at=NOW)
        found = [await remind(NOW + timedelta(days=days)) for days in (2, 3, 3, 6, 7, 9)]
        assert found == [0, 1, 0, 0, 1, 0]
        late = await mentoring.part(p, "mentor")
        await mentoring.request(mentee, late, asked_at=NOW)
        assert sum(await asyncio.gather(*(remind(NOW + timedelta(days=8)) for _each in range(5)))) == 1
        assert (await kinds(mentor.member), await kinds(late.member)) == (["reminder"] * 2, ["reminder"])


class TestExpiry:
    async def test_is_told_to_both_once_though_several_workers_look(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentee = await mentoring.part(p, "mentee")
        mentors = [await mentoring.part(p, "mentor") for _each in range(3)]
        for mentor in mentors:
            await mentoring.request(mentee, mentor, expires_at=NOW)
        assert sum(await asyncio.gather(*(expire() for _each in range(6)))) == 3
        assert await kinds(mentee.member) == ["expired"] * 3
        assert [await kinds(mentor.member) for mentor in mentors] == [["missed"]] * 3

    async def test_a_worker_that_dies_in_between_leaves_it_as_it_was(
        self, mentoring: Mentoring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        p = await mentoring.programme()
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        made = await mentoring.request(mentee, mentor, expires_at=NOW)
        tell, told = waiting.tell, []

        async def dies(kind: str, *given: Any) -> None:
            if told:
                raise asyncio.CancelledError
            told.append(kind)
            await tell(kind, *given)

        monkeypatch.setattr(waiting, "tell", dies)
        with pytest.raises(asyncio.CancelledError):
            await expire()
        assert ((await mentoring.row("request", made))["state"], await kinds(mentee.member)) == ("waiting", [])
        monkeypatch.undo()
        assert await expire() == 1
        assert (await kinds(mentee.member), await kinds(mentor.member)) == (["expired"], ["missed"])


class TestClosing:
    async def test_what_a_coordinators_pair_has_settled_is_closed_and_told(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        one, two, mentee = [await mentoring.part(p, role) for role in ("mentor", "mentor", "mentee")]
        made = await mentoring.request(mentee, one)
        await mentoring.pair(p, two, mentee)
        await look_at_what_waits({})
        await look_at_what_waits({})
        assert (await mentoring.row("request", made))["state"] == "closed"
        assert (await kinds(one.member), await kinds(mentee.member)) == (["closed"], [])

    async def test_a_mentor_who_is_full_answers_for_themselves(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        made = await mentoring.request(mentee, mentor)
        await mentoring.pair(p, mentor)
        await look_at_what_waits({})
        assert (await mentoring.row("request", made))["state"] == "waiting"

    async def test_the_end_of_a_programme_is_the_end_of_its_requests(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme(state="closed")
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        await mentoring.request(mentee, mentor)
        await look_at_what_waits({})
        assert (await kinds(mentee.member), await kinds(mentor.member)) == (["closed"], [])


class TestMails:
    """They say what is so when they are read."""

    async def test_go_to_who_is_concerned_and_not_where_an_answer_came_first(
        self, mentoring: Mentoring, school: School, postbox: Postbox
    ) -> None:
        p = await mentoring.programme("Energy")
        paul = await mentoring.person("Paul", email="paul@example.org", language="en")
        ines = await mentoring.person("Inès", email="ines@example.org", language="en", class_year=2024)
        mentor, other = await mentoring.part(p, "mentor", member=paul), await mentoring.part(p, "mentor", name="Zoé")
        mentee = await mentoring.part(p, "mentee", member=ines)
        words = "I would like to speak of <b>wind</b> with you."
        await service.withdraw(mentee.actor, (await service.ask(mentee.actor, mentee.id, mentor.id, words)).request)
        asked = (await service.ask(mentee.actor, mentee.id, mentor.id, words)).request
        await work_off(school.assembly)
        (mail,) = postbox.mails
        assert (mail.to, mail.subject) == ("paul@example.org", "Inès Durand asks you to be their mentor")
        assert "<b>wind" not in mail.html
        assert "(class of 2024)" in mail.html
        assert f"/mentoring/requests/{mentoring.id('Request', asked)}" in mail.text
        postbox.clear()
        await service.decline(mentor.actor, asked, "no_fit", "Good luck!", other.id)
        await work_off(school.assembly)
        (mail,) = postbox.mails
        assert (mail.to, mail.subject) == ("ines@example.org", "Paul Durand cannot say yes this time")
        said = " ".join(mail.text.split())
        assert all(part in said for part in ("help you better", "Good luck!", "They suggest Zoé Durand"))
