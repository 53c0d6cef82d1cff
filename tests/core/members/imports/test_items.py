"""The lines of a preview tell no more of a record than its own page."""

import json
from datetime import date

import pytest
from import_lists import DRAFT, sam, sent

from amicale.database.engine import DB
from amicale.testing.kit import School


class TestItems:
    async def test_tells_no_more_of_a_record_than_its_page_does(self, school: School) -> None:
        actor, reader = await sam(school), await sam(school, "members.read")
        await school.person(
            "Paul", "Durand", email="paul@example.org", birth_date=date(1979, 5, 6), city="Rome",
            visibility=json.dumps({"place": "staff"}),
        )  # fmt: skip
        key = await sent(school, actor)
        seen = {}
        for who in (actor, reader):
            draft = (await school.data(who, DRAFT, id=school.id("ImportDraft", key), kind="UPDATED"))["importDraft"]
            changes = draft["items"]["edges"][0]["node"]["changes"]
            seen[who.member_id] = next(each for each in changes if each["field"] == "city")
        assert seen[actor.member_id]["before"] is None
        assert seen[reader.member_id] == {"field": "city", "before": "Rome", "after": "Paris", "added": False}
        looked = await DB.fetch_value("SELECT actor FROM amicale.audit_entry WHERE act = 'members.looked_at'")
        assert looked == reader.member_id

    async def test_contradictions_hide_the_record_too(self, school: School) -> None:
        actor = await sam(school)
        await school.person("Paul", "Durand", email="paul@example.org", birth_date=date(1979, 5, 7),
                            class_year=2001)  # fmt: skip
        key = await sent(school, actor)
        for kind in ("REMARK", "DOUBTFUL"):
            draft = (await school.data(actor, DRAFT, id=school.id("ImportDraft", key), kind=kind))["importDraft"]
            assert "1979-05-07" not in json.dumps(draft)

    async def test_is_compiled_with_the_columns_of_json_that_it_reads(
        self, school: School, caplog: pytest.LogCaptureFixture
    ) -> None:
        actor = await sam(school)
        key = await sent(school, actor)
        await school.data(actor, DRAFT, id=school.id("ImportDraft", key), kind="CREATED")
        assert "incident" not in caplog.text
