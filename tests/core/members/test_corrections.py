"""Mistakes in the school's records: reported by their person, settled by staff, answered by mail."""

from __future__ import annotations

from uuid import UUID

import pytest

from amicale.database.engine import DB
from amicale.members import corrections
from amicale.members.service import merge
from amicale.testing.kit import School

REPORT = "mutation ($t: String!) { reportMistake(text: $t) { corrections { id text state } } }"
SETTLE = """mutation ($id: ID!, $c: Boolean!, $a: String) {
    settleMistake(id: $id, corrected: $c, answer: $a) { state answer } }"""
QUEUE = "{ corrections(filter: {state: WAITING}) { edges { node { id text member { displayName } } } } }"


async def reported(school: School, text: str = "I finished in 2009.") -> tuple[UUID, str]:
    """Somebody who reported something, and its id."""
    person = await school.person(email="me@example.org")
    data = await school.data(school.actor(person), REPORT, t=text)
    return person, data["reportMistake"]["corrections"][0]["id"]


class TestReport:
    async def test_it_waits_for_staff_who_see_whose_it_is(self, school: School) -> None:
        await reported(school)
        sam = school.actor(await school.person("Sam"), "members.manage")
        node = (await school.data(sam, QUEUE))["corrections"]["edges"][0]["node"]
        assert (node["text"], node["member"]["displayName"]) == ("I finished in 2009.", "Camille Durand")

    async def test_nobody_else_sees_it(self, school: School) -> None:
        person, _key = await reported(school)
        zoe = school.actor(await school.person("Zoé"), "members.read")
        assert (await school.refusal(zoe, QUEUE))["code"] == "FORBIDDEN"
        document = "query ($m: ID!) { member(id: $m) { corrections { id } } }"
        data = await school.data(zoe, document, m=school.id("Member", person))
        assert not data["member"]["corrections"]

    @pytest.mark.parametrize("text", ["", "  \n ", "x" * 2001, "a\x00b"])
    async def test_it_says_something_and_is_no_novel(self, school: School, text: str) -> None:
        refusal = await school.refusal(school.actor(await school.person()), REPORT, t=text)
        assert refusal["field"] == "text"

    async def test_who_waits_for_many_answers_waits(self, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(corrections, "MOST_WAITING", 1)
        person, _key = await reported(school)
        assert (await school.refusal(school.actor(person), REPORT, t="And more"))["field"] == "text"

    async def test_one_can_take_it_back_and_nobody_else_can(self, school: School) -> None:
        person, key = await reported(school)
        document = "mutation ($id: ID!) { takeBackMistake(id: $id) { corrections { id } } }"
        zoe = school.actor(await school.person("Zoé"), "members.manage")
        assert (await school.refusal(zoe, document, id=key))["code"] == "NOT_FOUND"
        data = await school.data(school.actor(person), document, id=key)
        assert data["takeBackMistake"]["corrections"] == []


class TestSettle:
    @pytest.mark.parametrize(("done", "state", "act"), [
        (True, "CORRECTED", "member.correction_made"), (False, "DECLINED", "member.correction_declined"),
    ])  # fmt: skip
    async def test_the_person_is_told_and_it_is_noted(self, school: School, done: bool, state: str, act: str) -> None:
        person, key = await reported(school)
        sam = school.actor(await school.person("Sam"), "members.manage")
        data = await school.data(sam, SETTLE, id=key, c=done, a="We looked.")
        assert data["settleMistake"] == {"state": state, "answer": "We looked."}
        assert (
            await DB.fetch_value("SELECT member FROM amicale.mail WHERE kind = 'amicale.correction_decided'") == person
        )
        assert await DB.fetch_value("SELECT act FROM amicale.audit_entry WHERE subject = $1", person) == act

    async def test_whoever_says_no_says_why(self, school: School) -> None:
        _person, key = await reported(school)
        sam = school.actor(await school.person("Sam"), "members.manage")
        assert (await school.refusal(sam, SETTLE, id=key, c=False, a=" "))["field"] == "answer"

    async def test_it_is_settled_once(self, school: School) -> None:
        _person, key = await reported(school)
        sam = school.actor(await school.person("Sam"), "members.manage")
        await school.data(sam, SETTLE, id=key, c=True, a="")
        assert (await school.refusal(sam, SETTLE, id=key, c=False, a="No"))["code"] == "CONFLICT"

    async def test_it_follows_its_person_in_a_merge(self, school: School) -> None:
        person, _key = await reported(school)
        kept = await school.person("Camille")
        await merge(school.actor(await school.person("Sam"), "*"), kept, person)
        assert await DB.fetch_value("SELECT member FROM amicale.correction") == kept
