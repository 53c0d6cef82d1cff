"""Letters in an export, an erasure and a merge."""

from __future__ import annotations

from typing import Any, TypeAlias

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.letters import choices, service
from amicale.letters.service import Draft
from amicale.members.service import merge
from amicale.privacy.erasing import erase
from amicale.privacy.gathering import gather
from amicale.testing.kit import School

People: TypeAlias = Any


class TestExport:
    async def test_has_what_they_wrote_and_got(self, people: People) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        thread = await people.letter(anne, zoe, "Ours")
        await service.answer(people.as_(zoe), thread, Draft("", "Yours"))
        bob = await people.person("Bob")
        await people.letter(bob, zoe, "Theirs")
        parts: Any = (await gather(anne, "en")).parts["amicale"]
        assert sorted(letter["body"] for letter in parts["letter"]) == ["Ours", "Yours"]


class TestErasure:
    async def test_takes_the_whole_conversation_along(self, people: People) -> None:
        """Half of it would speak of who is gone."""
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        thread = await people.letter(anne, zoe)
        await service.answer(people.as_(zoe), thread, Draft("", "Dear Anne"))
        await choices.choose(people.as_(anne), "nobody")
        await erase(SYSTEM, anne)
        for table in ("letter", "letter_thread", "letter_choice"):
            assert await DB.fetch_value(f"SELECT count(*) FROM amicale.{table}") == 0, table


class TestMerge:
    async def test_letters_and_blocks_follow_and_choices_are_the_narrower(self, school: School, people: People) -> None:
        anne, double, zoe = [await people.person(name) for name in ("Anne", "Anna", "Zoé")]
        first = await people.letter(anne, zoe, "First")
        await people.letter(double, zoe, "Second")
        await people.letter(anne, double, "To myself")
        await choices.block(people.as_(zoe), first)
        back = await people.letter(zoe, double, "Hello")
        await choices.choose(people.as_(anne), "class")
        await choices.choose(people.as_(double), "members")
        await choices.block(people.as_(double), back)
        await merge(SYSTEM, anne, double)
        rows = await DB.fetch("SELECT body FROM amicale.letter WHERE $1 IN (writer, reader) ORDER BY sent_at", anne)
        assert [row["body"] for row in rows] == ["First", "Second", "Hello"]
        assert await choices.chosen(people.as_(anne)) == "class"
        assert await DB.fetch_value("SELECT blocked FROM amicale.letter_block WHERE member = $1", anne) == zoe
