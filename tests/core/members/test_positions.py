"""Positions: people say themselves where they work and worked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from amicale.database.engine import DB
from amicale.testing.kit import School

ADD = "mutation ($i: PositionInput!) { addMyPosition(input: $i) { positions { id title employer current } version } }"
UPDATE = "mutation ($id: ID!, $i: PositionInput!) { updateMyPosition(id: $id, input: $i) { positions { title } } }"
REMOVE = "mutation ($id: ID!) { removeMyPosition(id: $id) { positions { title } } }"
WORK = {"title": "Director", "employer": "Studio", "startYear": 2019, "startMonth": 9, "current": True}


async def added(school: School, person: UUID, **values: Any) -> str:
    """A position of theirs; its global id."""
    data = await school.data(school.actor(person), ADD, i={**WORK, **values})
    found: str = data["addMyPosition"]["positions"][0]["id"]
    return found


class TestAdd:
    async def test_it_is_there_at_once_and_others_find_them_by_it(self, school: School) -> None:
        person, zoe = await school.person(), await school.person("Zoé")
        await added(school, person, sector="  Marketing ")
        document = '{ members(filter: {sector: "marketing"}) { edges { node { headline } } } }'
        data = await school.data(school.actor(zoe), document)
        assert [edge["node"]["headline"] for edge in data["members"]["edges"]] == ["Director · Studio"]

    async def test_a_month_is_its_first_day_at_the_start_and_its_last_at_the_end(self, school: School) -> None:
        await added(school, await school.person(), current=False, endYear=2020, endMonth=2)
        row = await DB.fetch_row("SELECT started_on, ended_on, is_current FROM amicale.position")
        assert row is not None
        assert [str(row["started_on"]), str(row["ended_on"]), row["is_current"]] == ["2019-09-01", "2020-02-29", False]

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"title": " ", "employer": ""}, "title"),
            ({"startYear": 1066}, "startYear"),
            ({"startYear": 3000}, "startYear"),
            ({"startYear": None}, "startYear"),
            ({"startMonth": 13}, "startMonth"),
            ({"endYear": 2020}, "endYear"),
            ({"current": False, "endYear": 2018}, "endYear"),
            ({"country": "Atlantis"}, "country"),
            ({"title": "x" * 201}, "title"),
            ({"employer": "a\x07b"}, "employer"),
        ],
    )
    async def test_what_cannot_be_is_refused_at_its_field(
        self, school: School, values: dict[str, Any], field: str
    ) -> None:
        person = await school.person()
        refusal = await school.refusal(school.actor(person), ADD, i={**WORK, **values})
        assert (refusal["code"], refusal["field"]) == ("BAD_USER_INPUT", f"input.{field}")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.position") == 0

    async def test_a_second_writer_is_told_and_nothing_is_lost(self, school: School) -> None:
        person = await school.person()
        seen = (await school.data(school.actor(person), "{ me { version } }"))["me"]["version"]
        await added(school, person, version=seen)
        refusal = await school.refusal(school.actor(person), ADD, i={**WORK, "title": "Other", "version": seen})
        assert refusal["reason"] == "STALE_VERSION"
        assert await DB.fetch_value("SELECT array_agg(title) FROM amicale.position") == ["Director"]

    async def test_others_hear_of_it(self, school: School) -> None:
        await added(school, await school.person())
        payload = await DB.fetch_value("SELECT string_agg(convert_from(payload, 'UTF8'), ' ') FROM pgqueuer.pgqueuer")
        assert "positions" in payload


class TestUpdate:
    async def test_all_of_it_is_said_anew(self, school: School) -> None:
        person = await school.person()
        key = await added(school, person, city="Lyon")
        await school.data(school.actor(person), UPDATE, id=key, i={"title": "Founder"})
        row = await DB.fetch_row("SELECT title, employer, city, started_on, is_current FROM amicale.position")
        assert row is not None
        assert tuple(row) == ("Founder", "", "", None, False)

    async def test_saying_the_same_is_no_new_version(self, school: School) -> None:
        person = await school.person()
        key = await added(school, person)
        before = await DB.fetch_value("SELECT version FROM amicale.member")
        await school.data(school.actor(person), UPDATE, id=key, i=WORK)
        assert await DB.fetch_value("SELECT version FROM amicale.member") == before

    async def test_not_even_staff_touch_anothers_as_if_it_were_theirs(self, school: School) -> None:
        key, sam = await added(school, await school.person()), await school.person("Sam")
        refusal = await school.refusal(school.actor(sam, "members.manage"), UPDATE, id=key, i=WORK)
        assert refusal["code"] == "NOT_FOUND"

    @pytest.mark.parametrize("document", [UPDATE, REMOVE])
    async def test_nobody_touches_anothers_or_learns_that_it_is_there(self, school: School, document: str) -> None:
        key, zoe = await added(school, await school.person()), await school.person("Zoé")
        more = {"i": WORK} if document == UPDATE else {}
        refusal = await school.refusal(school.actor(zoe), document, id=key, **more)
        gone = await school.refusal(school.actor(zoe), document, id=school.id("Position", zoe), **more)
        assert refusal == gone | {"message": refusal["message"]}
        assert refusal["code"] == "NOT_FOUND"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.position") == 1


class TestRemove:
    async def test_it_is_gone(self, school: School) -> None:
        person = await school.person()
        key = await added(school, person)
        data = await school.data(school.actor(person), REMOVE, id=key)
        assert data["removeMyPosition"]["positions"] == []


class TestStaff:
    async def test_they_note_it_for_somebody_and_it_is_logged(self, school: School) -> None:
        person, sam = await school.person(), school.actor(await school.person("Sam"), "members.manage", "members.read")
        add = "mutation ($m: ID!, $i: PositionInput!) { addMemberPosition(member: $m, input: $i) { positions { id } } }"
        data = await school.data(sam, add, m=school.id("Member", person), i=WORK)
        key = data["addMemberPosition"]["positions"][0]["id"]
        await school.data(sam, "mutation ($id: ID!) { removeMemberPosition(id: $id) { id } }", id=key)
        entries = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE subject = $1", person)
        assert [entry["act"] for entry in entries].count("member.updated") == 2

    async def test_not_without_the_right_to(self, school: School) -> None:
        person, zoe = await school.person(), school.actor(await school.person("Zoé"), "members.read")
        add = "mutation ($m: ID!, $i: PositionInput!) { addMemberPosition(member: $m, input: $i) { id } }"
        assert (await school.refusal(zoe, add, m=school.id("Member", person), i=WORK))["code"] == "FORBIDDEN"


class TestSectors:
    async def test_a_sector_is_suggested_when_several_work_there(self, school: School) -> None:
        for number in range(5):
            await added(school, await school.person(f"Person{number}"), sector="Luxury")
        me = await school.person()
        await added(school, me, sector="Falconry")
        assert (await school.data(school.actor(me), "{ sectors }"))["sectors"] == ["Luxury"]
