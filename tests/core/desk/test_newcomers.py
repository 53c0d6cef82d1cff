"""Somebody put on record by hand: looked for first."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from amicale.database.engine import DB
from amicale.desk import newcomers
from amicale.errors import Refusal
from amicale.members.choosing import choose
from amicale.testing.kit import School

ADD = """mutation($input: CreateMemberInput!, $known: Boolean! = false) {
  addPerson(input: $input, althoughKnown: $known) { memberId name doubles { name percent reasons classYears } } }"""
CAMILLE = {"givenName": "Camille", "familyName": "Durand", "birthDate": "1985-03-14"}


async def people() -> int:
    """How many are called Durand."""
    found: int = await DB.fetch_value("SELECT count(*) FROM amicale.member WHERE family_name ILIKE 'durand'")
    return found


class TestAdd:
    async def test_who_is_nobody_we_know_is_added_at_once(self, school: School, desk: Any) -> None:
        found = (await school.data(await desk.officer(), ADD, input=CAMILLE))["addPerson"]
        assert found["memberId"]
        assert found["doubles"] == []
        assert found["name"] == "Camille Durand"
        assert await people() == 1

    @pytest.mark.parametrize(
        "said",
        [
            {**CAMILLE, "givenName": "camille", "familyName": "DURAND"},
            {"givenName": "Camile", "familyName": "Durand", "graduationYear": 2009, "birthDate": "1985-03-14"},
            {"givenName": "Camille", "familyName": "Martin", "birthName": "Durand", "birthDate": "1985-03-14"},
            {"givenName": "C", "familyName": "D", "email": "Camille@Example.org"},
        ],
    )
    async def test_who_may_be_there_is_shown_and_nothing_is_done(
        self, school: School, desk: Any, said: dict[str, Any]
    ) -> None:
        await school.person(birth_date=date(1985, 3, 14), class_year=2009, email="camille@example.org")
        found = (await school.data(await desk.officer(), ADD, input=said))["addPerson"]
        assert found["memberId"] is None
        assert [each["name"] for each in found["doubles"]] == ["Camille Durand"]
        assert found["doubles"][0]["reasons"]
        assert await people() == 1

    async def test_all_the_same_by_who_has_looked(self, school: School, desk: Any) -> None:
        await school.person(birth_date=date(1985, 3, 14))
        found = (await school.data(await desk.officer(), ADD, input=CAMILLE, known=True))["addPerson"]
        assert found["memberId"]
        assert await people() == 2

    async def test_somebody_of_the_same_given_name_alone_is_no_warning(self, school: School, desk: Any) -> None:
        await school.person("Camille", "Zimmermann", class_year=1980)
        asked = {**CAMILLE, "graduationYear": 2009}
        assert (await school.data(await desk.officer(), ADD, input=asked))["addPerson"]["memberId"]

    async def test_two_at_the_same_moment_add_one(self, desk: Any) -> None:
        actor = await desk.officer()
        values = {"given_name": "Camille", "family_name": "Durand", "birth_date": date(1985, 3, 14)}
        await asyncio.gather(*(newcomers.add(actor, values, {}) for _each in range(4)))
        assert await people() == 1

    @pytest.mark.parametrize(
        ("permissions", "level", "seen"),
        [
            (("members.manage",), None, None), (("members.manage", "members.read"), None, "1985-03-14"),
            (("members.manage", "members.read"), "nobody", None),
            (("members.manage", "members.read", "members.read_hidden"), "nobody", "1985-03-14"),
        ],
    )  # fmt: skip
    async def test_of_a_double_nobody_learns_a_birth_date_that_they_may_not_see(
        self, school: School, desk: Any, permissions: tuple[str, ...], level: str | None, seen: str | None
    ) -> None:
        camille = await school.person(birth_date=date(1985, 3, 14), class_year=2009, email="camille@example.org")
        if level:
            await choose(school.actor(camille), {"birth_date": level})
        asked = {"givenName": "Camille", "familyName": "Durand", "email": "camille@example.org"}
        document = ADD.replace("classYears", "classYears birthDate")
        found = (await school.data(await desk.officer(*permissions), document, input=asked))["addPerson"]
        assert [each["birthDate"] for each in found["doubles"]] == [seen]

    async def test_looking_is_noted(self, school: School, desk: Any) -> None:
        await school.person(birth_date=date(1985, 3, 14))
        await school.data(await desk.officer(), ADD, input=CAMILLE)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'member.compared'") == 1

    async def test_without_a_name_it_says_so(self, desk: Any) -> None:
        with pytest.raises(Refusal) as refused:
            await newcomers.add(await desk.officer(), {"given_name": " "}, {})
        assert refused.value.field == "input.familyName"

    async def test_only_by_who_manages_records(self, school: School) -> None:
        actor = school.actor(await school.person("Me"), "members.read")
        assert (await school.refusal(actor, ADD, input=CAMILLE))["code"] == "FORBIDDEN"
        assert (await school.refusal(actor, ADD, input=CAMILLE, known=True))["code"] == "FORBIDDEN"
