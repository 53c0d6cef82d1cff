"""A conversation is put away for one of the two, comes back by itself, and nothing unseen goes with it."""

from __future__ import annotations

from typing import Any, TypeAlias
from uuid import UUID

from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.letters import archive, choices, service
from amicale.letters.service import Draft
from amicale.members.service import merge
from amicale.privacy.gathering import gather
from amicale.testing.kit import School

People: TypeAlias = Any
LISTED = """query($archived: Boolean) {
    letterThreads(filter: { archived: $archived }) { totalCount edges { node { archived } } } }"""
PUT_AWAY = "mutation($id: ID!) { archiveLetters(id: $id) { archived } }"
TAKE_BACK = "mutation($id: ID!) { unarchiveLetters(id: $id) { archived } }"


async def listed(school: School, actor: Actor) -> tuple[int, int]:
    """How many conversations are in their list, and how many put away."""
    both = [await school.data(actor, LISTED, archived=each) for each in (False, True)]
    for found, archived in zip(both, (False, True), strict=True):
        assert all(edge["node"]["archived"] is archived for edge in found["letterThreads"]["edges"])
    return both[0]["letterThreads"]["totalCount"], both[1]["letterThreads"]["totalCount"]


async def put_away(school: School, people: People) -> tuple[UUID, UUID, UUID]:
    """Anne wrote to Zoé, who read it and puts it away."""
    anne, zoe = await people.person("Anne"), await people.person("Zoé")
    thread = await people.letter(anne, zoe)
    await service.open_thread(people.as_(zoe), thread)
    await school.data(people.as_(zoe), PUT_AWAY, id=school.id("LetterThread", thread))
    return anne, zoe, thread


class TestPuttingAway:
    async def test_is_for_oneself_alone_and_can_be_taken_back(self, school: School, people: People) -> None:
        anne, zoe, thread = await put_away(school, people)
        assert await listed(school, people.as_(zoe)) == (0, 1)
        assert await listed(school, people.as_(anne)) == (1, 0)
        await archive.put_away(people.as_(zoe), thread)  # twice is once
        back = await school.data(people.as_(zoe), TAKE_BACK, id=school.id("LetterThread", thread))
        assert back == {"unarchiveLetters": {"archived": False}}
        assert await listed(school, people.as_(zoe)) == (1, 0)

    async def test_of_a_letter_that_is_not_opened_is_refused(self, school: School, people: People) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        thread = school.id("LetterThread", await people.letter(anne, zoe))
        assert (await school.refusal(people.as_(zoe), PUT_AWAY, id=thread))["reason"] == "UNREAD"

    async def test_is_for_the_two_alone(self, school: School, people: People) -> None:
        _anne, _zoe, thread = await put_away(school, people)
        eve = people.as_(await people.person("Eve"), "*")
        for document in (PUT_AWAY, TAKE_BACK):
            refused = await school.refusal(eve, document, id=school.id("LetterThread", thread))
            assert refused["code"] == "NOT_FOUND"


class TestComingBack:
    async def test_when_the_other_one_writes_on(self, school: School, people: People) -> None:
        anne, zoe, thread = await put_away(school, people)
        await service.answer(people.as_(anne), thread, Draft("", "One more thing"))
        assert await listed(school, people.as_(zoe)) == (1, 0)

    async def test_when_one_writes_on_oneself(self, school: School, people: People) -> None:
        _anne, zoe, thread = await put_away(school, people)
        await service.answer(people.as_(zoe), thread, Draft("", "One more thing"))
        assert await listed(school, people.as_(zoe)) == (1, 0)

    async def test_not_by_somebody_who_is_blocked(self, school: School, people: People) -> None:
        anne, zoe, thread = await put_away(school, people)
        await choices.block(people.as_(zoe), thread)
        await service.answer(people.as_(anne), thread, Draft("", "One more thing"))
        assert await listed(school, people.as_(zoe)) == (0, 1)


class TestPrivacy:
    async def test_it_is_in_ones_own_copy_and_not_in_the_others(self, school: School, people: People) -> None:
        anne, zoe, _thread = await put_away(school, people)
        held: list[Any] = [(await gather(each, "en")).parts["amicale"] for each in (anne, zoe)]
        assert [len(each["letter_archive"]) for each in held] == [0, 1]

    async def test_it_follows_in_a_merge(self, school: School, people: People) -> None:
        _anne, zoe, _thread = await put_away(school, people)
        kept = await people.person("Zoe")
        await merge(SYSTEM, kept, zoe)
        assert await DB.fetch_value("SELECT member FROM amicale.letter_archive") == kept


class TestThePages:
    async def test_put_away_and_find_again(self, school: School, people: People, browser: Any) -> None:
        _anne, zoe, thread = await put_away(school, people)
        await browser.sign_in(zoe)
        assert "All your conversations are put away" in (await browser.get("/letters")).text
        assert "Anne" in (await browser.get("/letters?archived=true")).text
        address = f"/letters/{school.id('LetterThread', thread)}"
        assert "Take back into my list" in (await browser.get(address)).text
        await browser.post(address, "UnarchiveLetters")
        assert "Anne" in (await browser.get("/letters")).text
