"""Help from the careers office, and the school's deadlines."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from jobs_making import Jobs, refused

from amicale import DB, Actor, Refusal, today
from amicale_jobs.careers import deadlines, helping, office
from amicale_jobs.careers.deadlines import Deadline
from amicale_jobs.rules import CAREERS

WORDS = "Could somebody read my CV?"
THREAD = "query ($id: ID!) { jobHelp(id: $id) { state claimedName messages { words fromOffice mine } } }"
QUEUE = "{ jobHelpQueue { totalCount } }"


async def careers(jobs: Jobs, name: str = "Office") -> Actor:
    """Somebody of the careers office."""
    return jobs.as_(await jobs.person(name), CAREERS)


class TestAsking:
    async def test_from_the_question_to_the_end(self, jobs: Jobs) -> None:
        student, claire = jobs.as_(await jobs.person("Sam")), await careers(jobs, "Claire")
        key = await helping.ask(student, "cv", WORDS, await jobs.offer())
        await helping.answer(claire, key, "Gladly: send it.")
        assert [mail["member"] for mail in await jobs.mails("jobs.help_answered")] == [student.member_id]
        seen = (await jobs.school.data(student, THREAD, id=jobs.id("Help", key)))["jobHelp"]
        assert (seen["state"], seen["claimedName"]) == ("answered", "Claire Durand")
        assert [each["fromOffice"] for each in seen["messages"]] == [False, True]
        await helping.settle(student, key)
        await helping.write(student, key, "One thing more.")
        row = await jobs.row("help", key)
        assert (row["state"], row["closed_at"]) == ("waiting", None)
        assert [mail["member"] for mail in await jobs.mails("jobs.help_written")] == [claire.member_id]

    async def test_only_the_asker_and_the_office_read_it(self, jobs: Jobs) -> None:
        student = jobs.as_(await jobs.person("Sam"))
        key = await helping.ask(student, "cv", WORDS)
        message = jobs.id("HelpMessage", await DB.fetch_value("SELECT id FROM jobs.help_message"))
        node = "query ($id: ID!) { node(id: $id) { ... on JobHelpMessage { words } } }"
        for eve in (jobs.as_(await jobs.person("Eve")), await jobs.staff()):
            assert (await jobs.school.data(eve, THREAD, id=jobs.id("Help", key)))["jobHelp"] is None
            answer = await jobs.school.ask(eve, node, id=message)
            assert answer.errors or answer.data["node"] is None
            assert (await jobs.school.refusal(eve, QUEUE))["code"] == "FORBIDDEN"
            assert await refused(helping.write(eve, key, "Mine")) == "NOT_FOUND"
            assert await refused(helping.answer(eve, key, "Mine")) == "FORBIDDEN"
        words = await DB.fetch("SELECT detail::text FROM amicale.audit_entry WHERE act LIKE 'jobs.help%'")
        assert not [row for row in words if WORDS in row["detail"]]
        mails = await DB.fetch("SELECT payload::text FROM amicale.mail WHERE kind LIKE 'jobs.help%'")
        assert not [row for row in mails if WORDS in row["payload"]]

    async def test_is_claimed_by_one_also_at_once(self, jobs: Jobs) -> None:
        key = await helping.ask(jobs.as_(await jobs.person("Sam")), "cv", WORDS)
        people = [await careers(jobs) for _ in range(6)]
        found = await asyncio.gather(*(helping.claim(each, key) for each in people), return_exceptions=True)
        assert sum(each is None for each in found) == 1
        assert {each.reason for each in found if isinstance(each, Refusal)} == {"CLAIMED"}
        holder = people[[each is None for each in found].index(True)]
        await helping.claim(holder, key, mine=False)
        await helping.claim(people[0], key)

    async def test_nobody_of_the_office_answers_themselves(self, jobs: Jobs) -> None:
        claire = await careers(jobs, "Claire")
        key = await helping.ask(claire, "cv", WORDS)
        for act in (helping.answer(claire, key, "Yes"), helping.claim(claire, key), helping.close(claire, key)):
            assert await refused(act) == "OWN"

    async def test_few_in_a_week(self, jobs: Jobs) -> None:
        student = jobs.as_(await jobs.person("Sam"))
        for _ in range(5):
            await helping.ask(student, "cv", WORDS)
        with pytest.raises(Refusal) as found:
            await helping.ask(student, "cv", WORDS)
        assert found.value.code == "TOO_MANY_REQUESTS"

    async def test_what_went_quiet_is_closed_and_times_are_measured(self, jobs: Jobs) -> None:
        claire = await careers(jobs)
        student = jobs.as_(await jobs.person("Sam"))
        quiet, late = await helping.ask(student, "cv", WORDS), await helping.ask(student, "letter", WORDS)
        await helping.answer(claire, quiet, "Yes")
        await DB.execute("UPDATE jobs.help SET asked_at = answered_at - interval '4 hours' WHERE id = $1", quiet)
        await DB.execute("UPDATE jobs.help SET waiting_since = now() - interval '9 days' WHERE id = $1", late)
        told = await office.times(claire)
        assert (told["asked"], told["waiting"], told["late"], round(told["median_hours"])) == (2, 1, 1, 4)
        await DB.execute("UPDATE jobs.help_message SET at = now() - interval '22 days'")
        await office.close_quiet({})
        assert [(await jobs.row("help", key))["state"] for key in (quiet, late)] == ["closed", "waiting"]


class TestDeadlines:
    async def test_are_for_those_whom_they_are_for(self, jobs: Jobs) -> None:
        claire = await careers(jobs)
        soon = today() + timedelta(days=7)
        for title, more in (
            ("All", {}), ("Class of 2027", {"class_years_from": 2027, "class_years_until": 2027}),
            ("Master", {"programmes": "Master in Management, MBA"}), ("Later classes", {"class_years_from": 2030}),
        ):  # fmt: skip
            await deadlines.add(claire, Deadline(title, soon, **more))  # type: ignore[arg-type]
        await deadlines.add(claire, Deadline("Past", today() - timedelta(days=1)))
        asked = "{ jobDeadlines(filter: {forMe: true}) { edges { node { title daysLeft } } } }"
        student = jobs.as_(await jobs.person("Sam", class_year=2027, programme="master in management"))
        found = (await jobs.school.data(student, asked))["jobDeadlines"]["edges"]
        assert {edge["node"]["title"] for edge in found} == {"All", "Class of 2027", "Master"}
        assert {edge["node"]["daysLeft"] for edge in found} == {7}

    async def test_are_written_by_the_careers_office_alone_and_noted(self, jobs: Jobs) -> None:
        given, claire = Deadline("Sign", today()), await careers(jobs)
        for eve in (jobs.as_(await jobs.person("Eve")), await jobs.staff()):
            assert await refused(deadlines.add(eve, given)) == "FORBIDDEN"
        key = await deadlines.add(claire, given)
        await deadlines.change(claire, key, Deadline("Sign it", today()), 1)
        assert await refused(deadlines.change(claire, key, given, 1)) == "CHANGED"
        await deadlines.remove(claire, key)
        acts = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE act LIKE 'jobs.deadline%' ORDER BY id")
        assert [row["act"] for row in acts] == [f"jobs.deadline_{what}" for what in ("added", "changed", "removed")]

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"title": " "}, "input.title"), ({"link": "javascript:alert(1)"}, "input.link"),
            ({"class_years_from": 3}, "input.classYearsFrom"),
            ({"class_years_from": 2027, "class_years_until": 2026}, "input.classYearsUntil"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_refused_at_its_field(self, more: dict[str, object], field: str) -> None:
        with pytest.raises(Refusal) as found:
            deadlines.checked(Deadline(**{"title": "Sign", "day": today(), **more}))  # type: ignore[arg-type]
        assert found.value.field == field
