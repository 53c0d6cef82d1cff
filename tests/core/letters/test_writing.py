"""Writing to a person without seeing an address: who may, what arrives, how much."""

from __future__ import annotations

import asyncio
from typing import Any, TypeAlias
from uuid import UUID

import pytest

from amicale.access.throttle import TooMany
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.letters import choices, service
from amicale.letters.service import AN_HOUR, NEW_PEOPLE, Draft
from amicale.members.service import mark_deceased
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

Mails: TypeAlias = Any
People: TypeAlias = Any

TAKES = "query($id: ID!) { member(id: $id) { takesLetters } }"
THREADS = (
    "{ letterThreads { totalCount edges { node { subject otherName unread letters { body mine } } } } unreadLetters }"
)
WRITE = """mutation($to: ID!, $subject: String!, $message: String!) {
    writeLetter(to: $to, subject: $subject, message: $message) { id otherName letters { body mine writerName } } }"""


async def reason_of(act: Any) -> str | None:
    """Why it is refused."""
    with pytest.raises(Refusal) as refused:
        await act
    return refused.value.reason


class TestALetter:
    async def test_arrives_by_mail_and_on_the_portal_without_an_address(
        self, school: School, postbox: Postbox, mails: Mails, people: People
    ) -> None:
        anne = await people.person("Anne", class_year=2012)
        zoe = await people.person("Zoé")
        sent = await school.data(
            people.as_(anne), WRITE, to=school.id("Member", zoe), subject="Lyon", message="Are you in\n**Lyon**?"
        )
        thread = sent["writeLetter"]
        assert thread["letters"] == [{"body": "Are you in\n**Lyon**?", "mine": True, "writerName": "Anne Durand"}]
        assert await mails() == [("zoe@example.org", "Anne Durand writes to you: Lyon")]
        mail = postbox.last()
        assert "> **Lyon**?" in mail.text
        assert "class of 2012" in mail.text
        assert mail.link("/letters/") == f"http://school.test/letters/{thread['id']}"
        assert "anne@example.org" not in mail.raw.decode()
        seen = await school.data(people.as_(zoe), THREADS)
        assert seen["unreadLetters"] == 1
        assert seen["letterThreads"]["edges"][0]["node"]["letters"] == [
            {"body": "Are you in\n**Lyon**?", "mine": False}
        ]

    async def test_is_answered_and_the_mail_comes_back(self, mails: Mails, postbox: Postbox, people: People) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        thread = await people.letter(anne, zoe)
        await mails()
        await service.answer(people.as_(zoe), thread, Draft("", "Yes!"))
        assert (await mails())[0] == ("anne@example.org", "Zoé Durand writes to you: News")
        assert "zoe@example.org" not in postbox.last("anne@example.org").raw.decode()

    async def test_is_read_when_it_is_opened_and_then_no_mail_is_needed(
        self, school: School, mails: Mails, people: People
    ) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        thread = await people.letter(anne, zoe)
        query = "query($id: ID!) { openedLetters(id: $id) { subject } }"
        await school.data(people.as_(zoe), query, id=school.id("LetterThread", thread))
        assert await mails() == []
        assert (await school.data(people.as_(zoe), "{ unreadLetters }"))["unreadLetters"] == 0

    async def test_shows_the_writers_address_only_where_they_say_so(
        self, mails: Mails, postbox: Postbox, people: People
    ) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        await DB.execute("UPDATE amicale.email SET verified_at = now()")
        await service.write(people.as_(anne), zoe, Draft("News", "Hello", show_address=True))
        await mails()
        assert "anne@example.org" in postbox.last().text

    async def test_stays_plain_text_and_makes_no_header(self, mails: Mails, postbox: Postbox, people: People) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        body = "<script>alert(1)</script> [click](https://evil.example)\n\n# Big"
        await people.letter(anne, zoe, body, subject="Hi =?utf-8?q?=0D=0ABcc:x@evil.example?= there")
        assert await reason_of(people.letter(anne, zoe, subject="Hi\x00\x1bthere")) is None
        await people.letter(anne, zoe, "Folded", subject="Hi\r\nBcc: eve@evil.example")
        await mails()
        for mail in postbox.mails:
            assert mail.recipients == ("zoe@example.org",)
            assert mail.message["Bcc"] is None
        assert "<script>" not in postbox.mails[0].html
        assert 'href="https://evil.example' not in postbox.mails[0].html

    async def test_needs_words_and_is_no_book(self, people: People) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        for draft, field in (
            (Draft("", "x"), "subject"),
            (Draft("x", " "), "message"),
            (Draft("x", "x" * 5001), "message"),
        ):
            with pytest.raises(Refusal) as refused:
                await service.write(people.as_(anne), zoe, draft)
            assert refused.value.field == field

    async def test_sent_twice_by_a_double_click_is_one(self, people: People) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        first, second = await asyncio.gather(people.letter(anne, zoe), people.letter(anne, zoe))
        assert first == second
        assert await DB.fetch_value("SELECT count(*) FROM amicale.letter") == 1


class TestWhoIsReached:
    async def takes(self, school: School, people: People, who: UUID, by: UUID) -> bool | None:
        actor = people.as_(by)
        years = await DB.fetch_value("SELECT class_years FROM amicale.member WHERE id = $1", by)
        from dataclasses import replace

        found = await school.data(replace(actor, class_years=tuple(years)), TAKES, id=school.id("Member", who))
        return found["member"] and bool(found["member"]["takesLetters"])

    async def test_one_answer_for_all_reasons_before_one_writes_and_when_one_does(
        self, school: School, people: People
    ) -> None:
        anne = await people.person("Anne", class_year=2012)
        nobody = await people.person("Noa", class_year=2012)
        await choices.choose(people.as_(nobody), "nobody")
        lost = await people.person("Lou", email=None)
        bounced = await people.person("Bea")
        await DB.execute("UPDATE amicale.email SET bounced_at = now() WHERE member = $1", bounced)
        dead = await people.person("Dee")
        await mark_deceased(people.as_(anne, "*"), dead, None)
        said = set()
        for who in (nobody, lost, bounced, dead):
            assert await self.takes(school, people, who, anne) is False
            refused = await school.refusal(
                people.as_(anne), WRITE, to=school.id("Member", who), subject="Hi", message="Hi"
            )
            said.add((refused["message"], refused["code"], refused["reason"]))
        hidden = await people.person("Hana", listed=False)
        gone = UUID("01890000-0000-7000-8000-000000000000")
        for who in (hidden, gone):
            refused = await school.refusal(
                people.as_(anne), WRITE, to=school.id("Member", who), subject="Hi", message="Hi"
            )
            said.add((refused["message"], refused["code"], refused["reason"]))
        assert said == {("This person cannot be reached by letter.", "CONFLICT", "UNREACHABLE")}

    async def test_classmates_only_means_those_who_share_a_year(self, school: School, people: People) -> None:
        anne, bob = await people.person("Anne", class_year=2012), await people.person("Bob", class_year=2013)
        zoe = await people.person("Zoé", class_year=2012)
        await choices.choose(people.as_(zoe), "class")
        assert await self.takes(school, people, zoe, anne) is True
        assert await self.takes(school, people, zoe, bob) is False
        await people.letter(anne, zoe)
        assert await reason_of(people.letter(bob, zoe)) == "UNREACHABLE"

    async def test_who_wrote_is_answered_whatever_they_take(self, people: People) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        await choices.choose(people.as_(anne), "nobody")
        thread = await people.letter(anne, zoe)
        await service.answer(people.as_(zoe), thread, Draft("", "Hello"))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.letter") == 2

    async def test_the_hidden_do_not_write_either(self, people: People) -> None:
        anne, zoe = await people.person("Anne", listed=False), await people.person("Zoé")
        assert await reason_of(people.letter(anne, zoe)) == "UNLISTED"

    async def test_nobody_writes_to_themselves(self, people: People) -> None:
        anne = await people.person("Anne")
        assert await reason_of(people.letter(anne, anne)) == "UNREACHABLE"


class TestReadingOthers:
    async def test_no_office_reads_letters_and_nobody_writes_as_others(self, school: School, people: People) -> None:
        anne, zoe, eve = [await people.person(name) for name in ("Anne", "Zoé", "Eve")]
        thread = await people.letter(anne, zoe, "Secret")
        letter = await DB.fetch_value("SELECT id FROM amicale.letter")
        everything = people.as_(eve, "*")
        seen = await school.data(everything, THREADS)
        assert seen == {"letterThreads": {"totalCount": 0, "edges": []}, "unreadLetters": 0}
        acts = (
            "query($id: ID!) { openedLetters(id: $id) { subject } }",
            'mutation($id: ID!) { answerLetter(id: $id, message: "x") { id } }',
            "mutation($id: ID!) { blockWriter(id: $id) { id } }",
        )
        for document in acts:
            refused = await school.refusal(everything, document, id=school.id("LetterThread", thread))
            assert refused["code"] == "NOT_FOUND"
        document = "mutation($id: ID!) { reportLetter(id: $id, reason: FRAUD) { id } }"
        for actor in (everything, people.as_(anne, "*")):
            refused = await school.refusal(actor, document, id=school.id("Letter", letter))
            assert refused["code"] == "NOT_FOUND"

    async def test_a_program_that_only_reads_marks_nothing_as_read(self, school: School, people: People) -> None:
        from dataclasses import replace

        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        thread = await people.letter(anne, zoe)
        await service.open_thread(replace(people.as_(zoe), read_only=True), thread)
        assert await service.count_unread(people.as_(zoe)) == 1


class TestLimits:
    async def test_fifty_at_once_are_as_many_as_an_hour_lets_through(self, mails: Mails, people: People) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        await people.letter(anne, zoe, "So that they know each other")
        done = await asyncio.gather(
            *(people.letter(anne, zoe, f"Number {number}") for number in range(50)), return_exceptions=True
        )
        assert sum(isinstance(each, UUID) for each in done) == AN_HOUR - 1
        assert sum(isinstance(each, TooMany) for each in done) == 51 - AN_HOUR
        assert len(await mails()) == AN_HOUR

    async def test_new_people_a_day_are_few_and_those_one_knows_are_not_counted(self, people: People) -> None:
        anne = await people.person("Anne")
        others = [await people.person(f"Other{number}") for number in range(NEW_PEOPLE + 1)]
        for other in others[:-1]:
            await people.letter(anne, other)
        with pytest.raises(TooMany):
            await people.letter(anne, others[-1])
        await people.letter(anne, others[0], "Again")
