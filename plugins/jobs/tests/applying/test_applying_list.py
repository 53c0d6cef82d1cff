"""One's own list of applications: theirs alone, also for whoever holds every office."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from jobs_making import Jobs, change, refused

from amicale import DB, today
from amicale_jobs.applying import calendar, service
from amicale_jobs.applying.links import web_link
from amicale_jobs.applying.reminding import tell_all
from amicale_jobs.applying.service import Given
from amicale_jobs.applying.taken import tell_taken

LIST = "{ myJobApplications { totalCount edges { node { title company state isDue } } } }"
ONE = "query ($id: ID!) { myJobApplication(id: $id) { note } }"


class TestNoting:
    async def test_an_offer_once_also_at_once(self, jobs: Jobs) -> None:
        offer, person = await jobs.offer("Analyst", company="Airbus"), jobs.as_(await jobs.person())
        keys = await asyncio.gather(*(service.note(person, offer) for _ in range(5)))
        assert len(set(keys)) == 1
        (edge,) = (await jobs.school.data(person, LIST))["myJobApplications"]["edges"]
        assert edge["node"] == {"title": "Analyst", "company": "Airbus", "state": "NOTED", "isDue": False}

    @pytest.mark.parametrize("state", ["draft", "waiting", "refused", "withdrawn", "expired"])
    async def test_only_what_is_open(self, jobs: Jobs, state: str) -> None:
        offer = await jobs.offer(state=state)
        assert await refused(service.note(jobs.as_(await jobs.person()), offer)) == "NOT_FOUND"

    async def test_what_was_noted_stays_readable_when_the_offer_is_gone(self, jobs: Jobs) -> None:
        offer, person = await jobs.offer("Analyst"), jobs.as_(await jobs.person())
        await service.note(person, offer)
        await DB.execute("DELETE FROM jobs.offer WHERE id = $1", offer)
        (edge,) = (await jobs.school.data(person, LIST))["myJobApplications"]["edges"]
        assert edge["node"]["title"] == "Analyst"


class TestTheirsAlone:
    async def test_no_office_reads_counts_or_changes_it(self, jobs: Jobs) -> None:
        poster = await jobs.person("Pia")
        offer = await jobs.offer(source="member", posted_by=poster)
        person = jobs.as_(await jobs.person())
        key = await service.note(person, offer)
        await service.change(person, key, Given("Analyst", note="They pay too little."))
        for eve in (jobs.as_(poster), jobs.as_(await jobs.person("Eve"), "*", "jobs.careers")):
            assert (await jobs.school.data(eve, LIST))["myJobApplications"]["totalCount"] == 0
            one = await jobs.school.data(eve, ONE, id=jobs.id("Application", key))
            assert one["myJobApplication"] is None
            node = "query ($id: ID!) { node(id: $id) { id } }"
            answer = await jobs.school.ask(eve, node, id=jobs.id("Application", key))
            assert answer.errors or answer.data["node"] is None
            for act in (
                service.move(eve, key, "taken"), service.remove(eve, key), service.remind(eve, key, None),
                service.change(eve, key, Given("x")), tell_taken(eve, key, "student"),
            ):  # fmt: skip
                assert await refused(act) == "NOT_FOUND"
        asked = "query ($id: ID!) { jobOffer(id: $id) { myApplication { state } } }"
        seen = await jobs.school.data(jobs.as_(poster), asked, id=jobs.id("Offer", offer))
        assert seen["jobOffer"]["myApplication"] is None

    async def test_another_window_is_told(self, jobs: Jobs) -> None:
        person = jobs.as_(await jobs.person())
        key = await service.add(person, Given("Analyst"))
        await service.change(person, key, Given("Analyst", state="applied"), 1)
        assert await refused(service.change(person, key, Given("Old"), 1)) == "CHANGED"


class TestLinks:
    @pytest.mark.parametrize(
        "said", ["javascript:alert(1)", "data:text/html,x", "https://", "https://a", "https://me@evil.org",
                 "ftp://example.org", 'https://example.org/"onx', "mailto:a@b.fr", "//example.org\\x"],
    )  # fmt: skip
    def test_lead_to_pages_only(self, said: str) -> None:
        from amicale import Refusal

        with pytest.raises(Refusal):
            web_link(said, "link")

    def test_get_their_https(self) -> None:
        assert web_link(" example.org/jobs?a=1 ", "link") == "https://example.org/jobs?a=1"
        assert web_link("", "link") == ""


class TestTaken:
    async def test_is_counted_once_and_nothing_leads_to_who_it_was(self, jobs: Jobs) -> None:
        offer, member = await jobs.offer(), await jobs.person()
        person = jobs.as_(member)
        key = await service.note(person, offer)
        assert await refused(tell_taken(person, key, "student")) == "NOT_TAKEN"
        await service.move(person, key, "taken")
        await change("offer", offer, {"state": "expired", "ended_at": await DB.fetch_value("SELECT now()")})
        await tell_taken(person, key, "student")
        await tell_taken(person, key, "student")
        rows = [dict(row) for row in await DB.fetch("SELECT * FROM jobs.taken")]
        assert [(row["offer"], row["by"], row["month"].day) for row in rows] == [(offer, "student", 1)]
        assert member not in {value for row in rows for value in row.values()}
        assert (await jobs.row("offer", offer))["filled_by"] == "student"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act LIKE 'jobs.%'") == 0

    async def test_what_the_poster_said_stays(self, jobs: Jobs) -> None:
        offer = await jobs.offer()
        person = jobs.as_(await jobs.person())
        key = await service.note(person, offer)
        await service.move(person, key, "taken")
        ended = {"state": "filled", "ended_at": await DB.fetch_value("SELECT now()"), "filled_by": "other"}
        await change("offer", offer, ended)
        await tell_taken(person, key, "alumnus")
        assert (await jobs.row("offer", offer))["filled_by"] == "other"


class TestReminders:
    async def test_one_mail_a_person_and_no_entry_twice(self, jobs: Jobs) -> None:
        person = jobs.as_(await jobs.person(email="sam@example.org"))
        for given in (
            Given("Today", remind_on=today()), Given("Late", remind_on=today() - timedelta(days=3)),
            Given("Closing", due_on=today() + timedelta(days=2)), Given("Sent", due_on=today(), state="applied"),
            Given("Over", remind_on=today(), state="refused"), Given("Later", remind_on=today() + timedelta(days=1)),
            Given("Missed", due_on=today() - timedelta(days=1)),
        ):  # fmt: skip
            await service.add(
                person, replace(given, remind_on=max(given.remind_on, today()) if given.remind_on else None)
            )
        await DB.execute("UPDATE jobs.application SET remind_on = $1 WHERE title = 'Late'", today() - timedelta(days=3))
        told = await asyncio.gather(*(tell_all(2) for _ in range(3)))
        assert sum(told) == 3
        mails = await jobs.mails("jobs.application_reminder")
        assert sum(len(mail["payload"]["entries"]) if isinstance(mail["payload"], dict) else 3 for mail in mails) == 3
        assert await tell_all(2) == 0

    async def test_a_new_day_is_told_anew(self, jobs: Jobs) -> None:
        person = jobs.as_(await jobs.person())
        key = await service.add(person, Given("Today", remind_on=today()))
        assert await tell_all(2) == 1
        await DB.execute("UPDATE jobs.application SET reminded_on = $1::date - 2", today())
        await service.remind(person, key, today())
        assert await tell_all(2) == 1
        assert await refused(service.remind(person, key, date(2020, 1, 1))) == "on"

    async def test_a_day_that_has_passed_is_refused_where_it_is_chosen_and_keeps_no_entry_from_being_changed(
        self, jobs: Jobs
    ) -> None:
        person, past = jobs.as_(await jobs.person()), today() - timedelta(days=1)
        assert await refused(service.add(person, Given("Old", remind_on=past))) == "input.remindOn"
        key = await service.add(person, Given("New"))
        assert await refused(service.change(person, key, Given("New", remind_on=past))) == "input.remindOn"
        await DB.execute("UPDATE jobs.application SET remind_on = $1", past)
        await service.change(person, key, Given("Newer", remind_on=past))
        assert (await jobs.row("application", key))["title"] == "Newer"


class TestCalendar:
    async def test_holds_ones_own_days_alone_and_its_address_can_be_taken_away(self, jobs: Jobs) -> None:
        person, other = jobs.as_(await jobs.person()), jobs.as_(await jobs.person("Eve"))
        await service.add(person, Given("Mine; really, mine\\", due_on=today() + timedelta(days=5)))
        await service.add(other, Given("Theirs", remind_on=today() + timedelta(days=5)))
        assert await calendar.address_of(person) is None
        await calendar.make_address(person)
        address = await calendar.address_of(person)
        assert address is not None
        token = address.rpartition("/")[2].removesuffix(".ics")
        text = bytes((await calendar.calendar_at(token)).content).decode()
        assert "BEGIN:VEVENT" in text
        assert "Mine\\; really\\, mine" in text
        assert "Theirs" not in text
        kept = await DB.fetch_row("SELECT * FROM jobs.calendar_address")
        assert kept is not None
        assert token.encode() not in bytes(kept["hash"]) + bytes(kept["sealed"]), (
            "a dump of the database does not tell it"
        )
        await calendar.make_address(person)
        assert await refused(calendar.calendar_at(token)) == "NOT_FOUND"
        await calendar.drop_address(person)
        assert await calendar.address_of(person) is None
