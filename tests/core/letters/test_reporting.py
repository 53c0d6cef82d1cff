"""Reported letters: only those are read by staff, each time is noted, and nobody judges their own."""

from __future__ import annotations

from typing import Any, TypeAlias
from uuid import UUID

import pytest

from amicale.access.roles import ensure_administrator, grant
from amicale.actor import SYSTEM
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.letters import reporting, service
from amicale.letters.reporting import PERMISSION, Decision
from amicale.letters.service import Draft
from amicale.privacy.retention import carry_out
from amicale.testing.kit import School

Mails: TypeAlias = Any
People: TypeAlias = Any

REPORT = 'mutation($id: ID!) { reportLetter(id: $id, reason: HARASSMENT, said: "He insists.") { id } }'
QUEUE = "{ letterReports { totalCount edges { node { id state accusedName reporterName before } } } }"
READ = "query($id: ID!) { reportedLetter(id: $id) { subject body said } }"
SETTLE = """mutation($id: ID!, $verdict: LetterVerdict!, $words: String, $days: Int) {
    settleLetterReport(id: $id, verdict: $verdict, words: $words, days: $days) { state answer } }"""


async def reported(school: School, people: People) -> tuple[UUID, UUID, str]:
    """Anne wrote twice to Zoé, who reports the second letter: both, and the report's id."""
    anne, zoe = await people.person("Anne"), await people.person("Zoé")
    thread = await people.letter(anne, zoe, "Kind")
    await service.answer(people.as_(anne), thread, Draft("", "Unkind"))
    letter = await DB.fetch_value("SELECT id FROM amicale.letter WHERE body = 'Unkind'")
    await school.data(people.as_(zoe), REPORT, id=school.id("Letter", letter))
    key = await DB.fetch_value("SELECT id FROM amicale.letter_report")
    return anne, zoe, school.id("LetterReport", key)


async def acts() -> list[str]:
    """What the audit log has of letters."""
    rows = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE act LIKE 'letters.%' ORDER BY at, id")
    return [row["act"] for row in rows]


class TestReading:
    async def test_staff_read_this_letter_alone_and_it_is_noted(self, school: School, people: People) -> None:
        _anne, _zoe, report = await reported(school, people)
        staff = people.as_(await people.person("Sam"), PERMISSION)
        queue = await school.data(staff, QUEUE)
        assert queue["letterReports"]["edges"][0]["node"]["accusedName"] == "Anne Durand"
        read = await school.data(staff, READ, id=report)
        assert read["reportedLetter"] == {"subject": "News", "body": "Unkind", "said": "He insists."}
        assert await acts() == ["letters.reported", "letters.read"]

    async def test_not_without_the_permission_and_not_what_is_ones_own(self, school: School, people: People) -> None:
        anne, zoe, report = await reported(school, people)
        stranger = people.as_(await people.person("Eve"), "members.read", "members.manage")
        assert (await school.refusal(stranger, READ, id=report))["code"] == "FORBIDDEN"
        for own in (people.as_(anne, "*"), people.as_(zoe, "*")):
            assert (await school.data(own, QUEUE))["letterReports"]["totalCount"] == 0
            assert (await school.refusal(own, READ, id=report))["code"] == "NOT_FOUND"
            assert (await school.refusal(own, SETTLE, id=report, verdict="DISMISSED"))["code"] == "NOT_FOUND"

    async def test_who_reported_whom_is_not_in_the_audit_log(self, school: School, people: People) -> None:
        anne, zoe, _report = await reported(school, people)
        found = await school.data(people.as_(anne), "{ myHistory { edges { node { act } } } }")
        assert not [edge for edge in found["myHistory"]["edges"] if edge["node"]["act"].startswith("letters.")]
        document = '{ auditEntries(filter: { act: "letters" }) { edges { node { act actorName subjectName } } } }'
        log = (await school.data(people.as_(anne, "*"), document))["auditEntries"]["edges"]
        assert log == []
        log = (await school.data(people.as_(zoe, "*"), document))["auditEntries"]["edges"]
        assert [edge["node"] for edge in log] == [{"act": "letters.reported", "actorName": None, "subjectName": None}]
        for member in (anne, zoe):
            mentions = "SELECT count(*) FROM amicale.audit_entry WHERE act LIKE 'letters.%' AND $1 IN (actor, subject)"
            assert await DB.fetch_value(mentions, member) == 0

    @pytest.mark.parametrize(("verdict", "told"), [(None, []), ("DISMISSED", []), ("WARNED", ["letters.warned"])])
    async def test_the_writer_learns_of_no_report_but_one_that_is_upheld(
        self, school: School, people: People, verdict: str | None, told: list[str]
    ) -> None:
        """Of few correspondents, one must have reported them. An office does not help."""
        anne, _zoe, report = await reported(school, people)
        staff = people.as_(await people.person("Sam"), PERMISSION)
        await school.data(staff, READ, id=report)
        await log_act(staff, "letters.read", anne)  # as it was noted in earlier versions
        if verdict:
            await school.data(staff, SETTLE, id=report, verdict=verdict, words="Mind your words.")
        mine = "{ myHistory { edges { node { act } } } }"
        found = await school.data(people.as_(anne), mine)
        assert [edge["node"]["act"] for edge in found["myHistory"]["edges"] if "letters" in edge["node"]["act"]] == told
        log = '{ auditEntries(filter: { act: "letters" }) { totalCount } }'
        assert (await school.data(people.as_(anne, "*"), log))["auditEntries"]["totalCount"] == len(told)
        other = people.as_(await people.person("Eve"), "audit.read")
        assert (await school.data(other, log))["auditEntries"]["totalCount"] == 3 + bool(verdict)

    async def test_it_stays_when_the_letter_is_gone(self, school: School, people: People) -> None:
        _anne, _zoe, report = await reported(school, people)
        await DB.execute("UPDATE amicale.letter SET sent_at = now() - interval '400 days'")
        await DB.execute("UPDATE amicale.letter_thread SET begun_at = now() - interval '400 days'")
        await carry_out()
        assert await DB.fetch_value("SELECT count(*) FROM amicale.letter_thread") == 0
        staff = people.as_(await people.person("Sam"), PERMISSION)
        assert (await school.data(staff, READ, id=report))["reportedLetter"]["body"] == "Unkind"


class TestSettling:
    async def test_a_stop_holds_at_once_for_letters_and_answers_and_ends(
        self, school: School, people: People, mails: Mails
    ) -> None:
        anne, zoe, report = await reported(school, people)
        staff = people.as_(await people.person("Sam"), PERMISSION)
        await school.data(staff, SETTLE, id=report, verdict="STOPPED", words="You insult.", days=7)
        thread = await DB.fetch_value("SELECT id FROM amicale.letter_thread")
        for act in (people.letter(anne, zoe, "x"), service.answer(people.as_(anne), thread, Draft("", "x"))):
            with pytest.raises(Refusal) as refused:
                await act
            assert refused.value.reason == "STOPPED"
        standing = (await school.data(people.as_(anne), "{ letterStanding { stopped reason } }"))["letterStanding"]
        assert standing == {"stopped": True, "reason": "You insult."}
        sent = await mails()
        assert ("anne@example.org", "You cannot write letters for now") in sent
        assert ("zoe@example.org", "We have looked at the letter that you reported") in sent
        await DB.execute("UPDATE amicale.letter_stop SET until = now() - interval '1 minute'")
        await people.letter(anne, zoe, "Sorry")

    async def test_a_stop_without_an_end_is_lifted(self, school: School, people: People) -> None:
        anne, zoe, report = await reported(school, people)
        staff = people.as_(await people.person("Sam"), PERMISSION)
        await school.data(staff, SETTLE, id=report, verdict="STOPPED", words="You insult.")
        key = await DB.fetch_value("SELECT id FROM amicale.letter_stop")
        lift = "mutation($id: ID!) { liftLetterStop(id: $id) }"
        own = await school.refusal(people.as_(anne, "*"), lift, id=school.id("LetterStop", key))
        assert own["code"] == "NOT_FOUND"
        await school.data(staff, lift, id=school.id("LetterStop", key))
        await people.letter(anne, zoe, "Sorry")
        assert (await acts())[-1] == "letters.lifted"

    @pytest.mark.parametrize(("verdict", "told"), [("WARNED", "About a letter that you wrote"), ("DISMISSED", None)])
    async def test_a_warning_is_told_to_the_writer_and_a_dismissal_is_not(
        self, school: School, people: People, mails: Mails, verdict: str, told: str | None
    ) -> None:
        anne, zoe, report = await reported(school, people)
        staff = people.as_(await people.person("Sam"), PERMISSION)
        await school.data(staff, SETTLE, id=report, verdict=verdict, words="Mind your words.")
        subjects = [subject for to, subject in await mails() if to == "anne@example.org"]
        assert subjects == ([told] if told else [])
        await people.letter(anne, zoe, "Sorry")

    async def test_once_and_with_words_and_with_days_that_are_some(self, school: School, people: People) -> None:
        _anne, _zoe, report = await reported(school, people)
        staff = people.as_(await people.person("Sam"), PERMISSION)
        wrong: list[tuple[dict[str, Any], str]] = [
            ({"verdict": "WARNED"}, "words"),
            ({"verdict": "STOPPED", "words": "x", "days": 0}, "days"),
        ]
        for given, field in wrong:
            assert (await school.refusal(staff, SETTLE, id=report, **given))["field"] == field
        await school.data(staff, SETTLE, id=report, verdict="DISMISSED")
        assert (await school.refusal(staff, SETTLE, id=report, verdict="DISMISSED"))["code"] == "CONFLICT"


class TestReporting:
    async def test_a_letter_is_reported_once_by_its_reader_and_staff_hear_of_it_once_an_hour(
        self, school: School, people: People, mails: Mails
    ) -> None:
        sam = await people.person("Sam")
        await ensure_administrator(SYSTEM)
        await grant(SYSTEM, "administrator", sam)
        _anne, zoe, _report = await reported(school, people)
        for letter in await DB.fetch("SELECT id FROM amicale.letter"):
            await reporting.report(people.as_(zoe), letter["id"], "other")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.letter_report") == 2
        assert [subject for to, subject in await mails() if to == "sam@example.org"].count("A letter was reported") == 1

    async def test_of_an_accused_administrator_is_told_to_the_others_only(
        self, school: School, people: People, mails: Mails
    ) -> None:
        await ensure_administrator(SYSTEM)
        anne = await people.person("Anne")
        await grant(SYSTEM, "administrator", anne)
        zoe = await people.person("Zoé")
        await people.letter(anne, zoe)
        await reporting.report(people.as_(zoe), await DB.fetch_value("SELECT id FROM amicale.letter"), "fraud")
        assert "A letter was reported" not in {subject for _to, subject in await mails()}

    async def test_settling_is_for_those_who_may(self, school: School, people: People) -> None:
        _anne, _zoe, _report = await reported(school, people)
        key = await DB.fetch_value("SELECT id FROM amicale.letter_report")
        eve = people.as_(await people.person("Eve"))
        with pytest.raises(Refusal):
            await reporting.settle(eve, key, Decision("dismissed"))
