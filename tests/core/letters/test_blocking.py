"""Blocking is silent: who is blocked sees what everybody sees, and nothing of theirs arrives."""

from __future__ import annotations

from typing import Any, TypeAlias
from uuid import UUID

import pytest

from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.letters import choices, service
from amicale.letters.service import Draft
from amicale.privacy.gathering import gather
from amicale.testing.kit import School

Mails: TypeAlias = Any
People: TypeAlias = Any

SEEN = """{ letterThreads { totalCount edges { node { subject open unread blocked letters { body mine reported } } } }
    unreadLetters letterBlocks { totalCount } }"""


async def blocked(people: People) -> tuple[UUID, UUID, UUID]:
    """Anne wrote to Zoé, who blocks her."""
    anne, zoe = await people.person("Anne"), await people.person("Zoé")
    thread = await people.letter(anne, zoe, "First")
    await choices.block(people.as_(zoe), thread)
    return anne, zoe, thread


class TestTheBlocked:
    async def test_sees_the_same_as_somebody_who_is_not(self, school: School, people: People, mails: Mails) -> None:
        anne, zoe, thread = await blocked(people)
        bob = await people.person("Bob")
        other = await people.letter(bob, zoe, "First")
        await mails()
        for writer, theirs in ((anne, thread), (bob, other)):
            await service.answer(people.as_(writer), theirs, Draft("", "Second"))
        views = [await school.data(people.as_(writer), SEEN) for writer in (anne, bob)]
        assert views[0] == views[1]
        takes = "query($id: ID!) { member(id: $id) { takesLetters } }"
        answers = [await school.data(people.as_(each), takes, id=school.id("Member", zoe)) for each in (anne, bob)]
        assert answers == [{"member": {"takesLetters": True}}] * 2

    async def test_reaches_nobody_by_an_old_or_a_new_conversation(
        self, school: School, people: People, mails: Mails
    ) -> None:
        anne, zoe, thread = await blocked(people)
        await service.answer(people.as_(anne), thread, Draft("", "Second"))
        await people.letter(anne, zoe, "Third", subject="New")
        assert await mails() == []  # the first one too: it had not left yet
        seen = await school.data(people.as_(zoe), SEEN)
        assert seen["letterThreads"]["totalCount"] == 1
        assert [letter["body"] for letter in seen["letterThreads"]["edges"][0]["node"]["letters"]] == ["First"]

    async def test_finds_nothing_of_it_in_their_own_data(self, people: People) -> None:
        anne, zoe, thread = await blocked(people)
        await service.answer(people.as_(anne), thread, Draft("", "Second"))
        parts: Any = (await gather(anne, "en")).parts["amicale"]
        assert parts["letter_block"] == []
        assert [sorted(letter) for letter in parts["letter"]] == [sorted(parts["letter"][0])] * 2
        assert not {"reader", "read_at"} & set(parts["letter"][0])
        mine: Any = (await gather(zoe, "en")).parts["amicale"]
        assert [letter["body"] for letter in mine["letter"]] == ["First"]

    async def test_is_heard_again_when_it_is_taken_back_but_not_of_what_was_meanwhile(
        self, school: School, people: People, mails: Mails
    ) -> None:
        anne, zoe, thread = await blocked(people)
        await service.answer(people.as_(anne), thread, Draft("", "Second"))
        key = await DB.fetch_value("SELECT id FROM amicale.letter_block")
        document = "mutation($id: ID!) { unblockWriter(id: $id) }"
        refused = await school.refusal(people.as_(anne), document, id=school.id("LetterBlock", key))
        assert refused["code"] == "NOT_FOUND"
        await school.data(people.as_(zoe), document, id=school.id("LetterBlock", key))
        await service.answer(people.as_(anne), thread, Draft("", "Third"))
        seen = await school.data(people.as_(zoe), SEEN)
        assert [each["body"] for each in seen["letterThreads"]["edges"][0]["node"]["letters"]] == ["First", "Third"]


class TestWhoBlocks:
    async def test_does_not_write_to_them(self, people: People) -> None:
        anne, zoe, thread = await blocked(people)
        for act in (
            service.write(people.as_(zoe), anne, Draft("x", "x")),
            service.answer(people.as_(zoe), thread, Draft("", "x")),
        ):
            with pytest.raises(Refusal) as refused:
                await act
            assert refused.value.reason == "BLOCKED_BY_ME"
