"""Studies on a record: written by staff alone, and never over somebody else's change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from amicale.database.engine import DB
from amicale.desk import studies
from amicale.errors import Refusal
from amicale.graphql.types import global_id
from amicale.testing.kit import School

ADD = "mutation($id: ID!, $input: EducationInput!) { addEducation(member: $id, input: $input) { classYear version } }"
CHANGE = "mutation($id: ID!, $input: EducationInput!) { updateEducation(id: $id, input: $input) { classYear } }"
REMOVE = "mutation($id: ID!, $version: Int) { removeEducation(id: $id, version: $version) { classYear } }"


async def the_one(member: UUID) -> UUID:
    """The studies of somebody who has one."""
    key: UUID = await DB.fetch_value("SELECT id FROM amicale.education WHERE member = $1", member)
    return key


class TestAdd:
    async def test_the_class_year_follows_and_it_is_noted(self, school: School, desk: Any) -> None:
        actor, (member,) = await desk.officer(), await desk.people(1)
        asked = {"programme": " Bachelor  Luxe ", "graduationYear": 2012, "version": 1}
        found = await school.data(actor, ADD, id=global_id("Member", member), input=asked)
        assert found["addEducation"] == {"classYear": 2012, "version": 2}
        assert await DB.fetch_value("SELECT programme FROM amicale.education") == "Bachelor Luxe"
        row = await DB.fetch_row("SELECT subject, detail FROM amicale.audit_entry WHERE act = 'member.updated'")
        assert row is not None
        assert (row["subject"], "studies" in row["detail"]) == (member, True)

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({}, "input.programme"),
            ({"programme": " "}, "input.programme"),
            ({"graduation_year": 12}, "input.graduationYear"),
            ({"entry_year": 3000}, "input.entryYear"),
            ({"entry_year": 2013, "graduation_year": 2012}, "input.graduationYear"),
            ({"programme": "x" * 201}, "input.programme"),
        ],
    )
    async def test_what_cannot_be_is_refused(self, desk: Any, said: dict[str, Any], field: str) -> None:
        actor, (member,) = await desk.officer(), await desk.people(1)
        with pytest.raises(Refusal) as refused:
            await studies.add(actor, member, said)
        assert refused.value.field == field

    async def test_not_without_end(self, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(studies, "MOST", 1)
        actor, (member,) = await desk.officer(), await desk.people(1, programme="A")
        with pytest.raises(Refusal):
            await studies.add(actor, member, {"programme": "B"})


class TestUpdate:
    async def test_only_what_was_sent(self, school: School, desk: Any) -> None:
        actor, (member,) = await desk.officer(), await desk.people(1, programme="A", class_year=2010)
        key = global_id("Education", await the_one(member))
        found = await school.data(actor, CHANGE, id=key, input={"graduationYear": 2011})
        assert found["updateEducation"]["classYear"] == 2011
        assert await DB.fetch_value("SELECT programme FROM amicale.education") == "A"

    async def test_a_second_writer_is_told(self, school: School, desk: Any) -> None:
        actor, (member,) = await desk.officer(), await desk.people(1, programme="A")
        key = await the_one(member)
        await studies.update(actor, key, {"programme": "B"}, 1)
        for act in (studies.update(actor, key, {"programme": "C"}, 1), studies.remove(actor, key, 1),
                    studies.add(actor, member, {"programme": "D"}, 1)):  # fmt: skip
            with pytest.raises(Refusal) as refused:
                await act
            assert refused.value.reason == "STALE_VERSION"
        assert await DB.fetch_value("SELECT programme FROM amicale.education") == "B"


class TestRemove:
    async def test_the_class_year_goes_too(self, school: School, desk: Any) -> None:
        actor, (member,) = await desk.officer(), await desk.people(1, class_year=2010)
        key = global_id("Education", await the_one(member))
        assert (await school.data(actor, REMOVE, id=key, version=1))["removeEducation"]["classYear"] is None
        assert (await school.refusal(actor, REMOVE, id=key))["code"] == "NOT_FOUND"


class TestWhoMay:
    async def test_nobody_writes_their_own(self, school: School) -> None:
        member = await school.person("Me", class_year=2010)
        me, key = school.actor(member), global_id("Education", await the_one(member))
        for document, values in (
            (ADD, {"id": global_id("Member", member), "input": {"graduationYear": 1999}}),
            (CHANGE, {"id": key, "input": {"graduationYear": 1999}}),
            (REMOVE, {"id": key}),
        ):
            assert (await school.refusal(me, document, **values))["code"] == "FORBIDDEN"
