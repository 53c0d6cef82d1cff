"""What becomes of lists of people when somebody is merged, leaves, or asks for their data."""

from __future__ import annotations

from typing import Any

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.desk import bulk
from amicale.desk.bulk import Chosen
from amicale.members.service import merge
from amicale.privacy.gathering import gather
from amicale.privacy.retention import carry_out

TARGETS = "SELECT count(*) FROM amicale.bulk_target WHERE member = $1"


class TestMerge:
    async def test_a_person_stays_on_a_list_once(self, desk: Any) -> None:
        actor, (kept, merged) = await desk.officer(), await desk.people(2)
        both = await bulk.prepare(actor, "make_friend", Chosen([kept, merged]))
        one = await bulk.prepare(actor, "make_friend", Chosen([merged]))
        await merge(SYSTEM, kept, merged)
        assert await bulk.waiting(both) == [kept]
        assert await bulk.waiting(one) == [kept]

    async def test_whose_list_it_is_follows(self, desk: Any) -> None:
        actor, (kept,) = await desk.officer(), await desk.people(1)
        act = await bulk.prepare(actor, "make_friend", Chosen([kept]))
        await merge(SYSTEM, kept, actor.member_id)
        assert await DB.fetch_value("SELECT made_by FROM amicale.bulk_act WHERE id = $1", act) == kept


class TestLeaving:
    async def test_the_person_is_on_no_list(self, desk: Any) -> None:
        actor, (member,) = await desk.officer(), await desk.people(1)
        await bulk.prepare(actor, "make_friend", Chosen([member]))
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", member)
        assert await DB.fetch_value(TARGETS, member) == 0

    async def test_a_list_of_who_left_is_nobodys(self, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(1)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", actor.member_id)
        assert await DB.fetch_value("SELECT made_by FROM amicale.bulk_act WHERE id = $1", act) is None


class TestTheirData:
    async def test_has_what_was_done_to_them_and_not_whom_they_chose(self, desk: Any) -> None:
        actor, (member,) = await desk.officer(), await desk.people(1)
        await bulk.prepare(actor, "make_friend", Chosen([member]))
        assert len((await gather(member, "en")).parts["amicale"]["bulk_target"]) == 1
        assert actor.member_id is not None
        mine = (await gather(actor.member_id, "en")).parts["amicale"]
        assert not mine.get("bulk_target")
        assert "bulk_act" not in mine


class TestRetention:
    async def test_lists_go_after_thirty_days(self, desk: Any) -> None:
        actor, (member,) = await desk.officer(), await desk.people(1)
        await bulk.prepare(actor, "make_friend", Chosen([member]))
        await DB.execute("UPDATE amicale.bulk_act SET made_at = now() - interval '29 days'")
        await carry_out()
        assert await DB.fetch_value(TARGETS, member) == 1
        await DB.execute("UPDATE amicale.bulk_act SET made_at = now() - interval '31 days'")
        await carry_out()
        assert await DB.fetch_value(TARGETS, member) == 0
