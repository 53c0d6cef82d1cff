"""Acts on many, by those who may not; over the API, where the pages' buttons do not count."""

from __future__ import annotations

from typing import Any

import pytest

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.desk import bulk
from amicale.desk.bulk import Chosen
from amicale.graphql.types import global_id
from amicale.testing.kit import School

PREPARE = """mutation($kind: BulkKind!, $ids: [ID!], $everybody: Boolean! = false, $input: StaffMembersInput) {
  prepareBulkAct(kind: $kind, ids: $ids, everybody: $everybody, input: $input) { id found toDo } }"""
BEGIN = "mutation($id: ID!, $count: Int!) { beginBulkAct(id: $id, count: $count) { state } }"
STOP = "mutation($id: ID!) { stopBulkAct(id: $id) { state } }"
LOOK = "query($id: ID!) { bulkAct(id: $id) { found } }"
IN_IT = "query($f: MemberFilter) { staffMembers(filter: $f) { totalCount } }"
NEEDS = {
    "INVITE": "invitations.send",
    "EXPORT": "members.export",
    "ASK_ADDRESS": "members.manage",
    "UNLIST": "members.manage",
    "MAKE_FRIEND": "members.manage",
}


class TestPermission:
    @pytest.mark.parametrize("kind", NEEDS)
    async def test_each_kind_needs_its_own_and_reading(self, school: School, desk: Any, kind: str) -> None:
        ids = [global_id("Member", key) for key in await desk.people(1)]
        me = await school.person("Me")
        others = {*NEEDS.values()} - {NEEDS[kind]}
        for held in (set(), {"members.read"}, {"members.read", *others}, {NEEDS[kind]}):
            refused = await school.refusal(school.actor(me, *held), PREPARE, kind=kind, ids=ids)
            assert refused["code"] == "FORBIDDEN", held
        allowed = school.actor(me, "members.read", NEEDS[kind])
        assert (await school.data(allowed, PREPARE, kind=kind, ids=ids))["prepareBulkAct"]["found"] == 1

    async def test_it_is_asked_again_when_it_begins(self, school: School, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(1)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        less = school.actor(actor.member_id, "members.read")
        refused = await school.refusal(less, BEGIN, id=global_id("BulkAct", act), count=1)
        assert refused["code"] == "FORBIDDEN"
        assert await desk.statuses() == ["alumnus"]

    async def test_a_program_takes_nobody_with_it(self, school: School, desk: Any) -> None:
        """An export wants somebody at a screen who has just shown who they are."""
        actor, ids = await desk.officer(), await desk.people(1)
        act = await bulk.prepare(actor, "export", Chosen(ids))
        program = Actor(actor.member_id, actor.permissions, "en", "token")
        assert (await school.refusal(program, BEGIN, id=global_id("BulkAct", act), count=1))["reason"] == "NO_TOKENS"
        tired = Actor(actor.member_id, actor.permissions, "en", "session")
        assert (await school.refusal(tired, BEGIN, id=global_id("BulkAct", act), count=1))["reason"] == "CONFIRM_FIRST"


class TestSomebodyElses:
    async def test_is_neither_seen_nor_begun_nor_stopped_nor_filtered_by(self, school: School, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(2)
        act = global_id("BulkAct", await bulk.prepare(actor, "make_friend", Chosen(ids)))
        other = await desk.officer(name="Other")
        for document, more in ((LOOK, {}), (BEGIN, {"count": 2}), (STOP, {})):
            assert (await school.refusal(other, document, id=act, **more))["code"] == "NOT_FOUND", document
        assert (await school.data(actor, IN_IT, f={"bulkAct": act}))["staffMembers"]["totalCount"] == 2
        assert (await school.data(other, IN_IT, f={"bulkAct": act}))["staffMembers"]["totalCount"] == 0

    async def test_nor_by_the_id_of_another_thing(self, school: School, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(1)
        refused = await school.refusal(actor, LOOK, id=global_id("Member", ids[0]))
        assert refused["code"] == "BAD_USER_INPUT"
        refused = await school.refusal(actor, PREPARE, kind="MAKE_FRIEND", ids=[global_id("Club", ids[0])])
        assert refused["code"] == "BAD_USER_INPUT"


class TestWhatIsSent:
    async def test_the_addresss_filters_are_the_tables(self, school: School, desk: Any) -> None:
        actor = await desk.officer()
        await school.person("In", city="Lyon", class_year=2010, status="student")
        await school.person("Out", city="Lyon", class_year=2011, status="student")
        asked = {
            "classFrom": 2009, "classTo": 2010, "city": "lyon", "status": "STUDENT", "deceased": False,
            "registered": False, "emailState": "NONE", "createdDays": 3, "createdSince": "2020-01-01",
            "unseenSince": "2024-01-01", "filter": '{"listed": true}', "search": "in",
        }  # fmt: skip
        found = await school.data(actor, PREPARE, kind="MAKE_FRIEND", everybody=True, input=asked)
        assert found["prepareBulkAct"]["found"] == 1

    @pytest.mark.parametrize("filter", ["[]", "{", '{"nothing": 1}', '{"classYear": "x"}', '{"city": {"a": 1}}'])
    async def test_nonsense_is_refused(self, school: School, desk: Any, filter: str) -> None:
        actor = await desk.officer()
        refused = await school.refusal(actor, PREPARE, kind="UNLIST", everybody=True, input={"filter": filter})
        assert refused["code"] == "BAD_USER_INPUT"

    async def test_without_everybody_a_filter_chooses_nobody(self, school: School, desk: Any) -> None:
        actor = await desk.officer()
        await desk.people(2)
        refused = await school.refusal(actor, PREPARE, kind="UNLIST", input={"search": "Many"})
        assert refused["field"] == "ids"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.bulk_act") == 0
