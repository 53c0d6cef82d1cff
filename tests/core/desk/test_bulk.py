"""Acts on many: what is done is what was shown, by whom who may, once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.desk import bulk, working
from amicale.desk.bulk import Chosen
from amicale.desk.working import work
from amicale.errors import Refusal
from amicale.members import service
from amicale.testing.kit import School

STATUS = "SELECT status FROM amicale.member WHERE id = $1"


class TestPrepare:
    async def test_nothing_is_done_yet_and_the_preview_says_who_is_left_out(self, desk: Any) -> None:
        actor = await desk.officer()
        ids = [*await desk.people(2), *await desk.people(1, status="friend")]
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        assert (await bulk.standing(actor, act)).outcomes == {"": 2, "same": 1}
        assert await desk.statuses() == ["alumnus", "friend"]

    async def test_everybody_whom_the_filter_shows(self, desk: Any, school: School) -> None:
        actor = await desk.officer()
        await desk.people(2, city="Lyon")
        await desk.people(1, city="Paris")
        act = await bulk.prepare(actor, "make_friend", Chosen(everybody=True, filter={"city": "lyon"}))
        assert (await bulk.mine(actor, act))["found"] == 2

    async def test_by_a_value_hidden_from_staff_nobody_is_chosen(self, desk: Any) -> None:
        actor = await desk.officer()
        await desk.people(1, city="Lyon", visibility='{"place": "nobody"}')
        with pytest.raises(Refusal, match="Choose somebody first"):
            await bulk.prepare(actor, "make_friend", Chosen(everybody=True, filter={"city": "lyon"}))

    @pytest.mark.parametrize("choice", [Chosen(), Chosen([uuid4()])])
    async def test_nobody_is_refused(self, desk: Any, choice: Chosen) -> None:
        with pytest.raises(Refusal) as refused:
            await bulk.prepare(await desk.officer(), "make_friend", choice)
        assert refused.value.field == "ids"

    async def test_ticked_people_are_not_widened_by_a_filter(self, desk: Any) -> None:
        actor = await desk.officer()
        ids = await desk.people(3)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids[:1], search="Many"))
        assert await bulk.waiting(act) == ids[:1]

    async def test_not_without_end_within_an_hour(self, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bulk, "MOST_AN_HOUR", 2)
        actor, ids = await desk.officer(), await desk.people(1)
        for _each in range(2):
            await bulk.prepare(actor, "make_friend", Chosen(ids))
        with pytest.raises(Refusal) as refused:
            await bulk.prepare(actor, "make_friend", Chosen(ids))
        assert refused.value.code == "TOO_MANY_REQUESTS"
        other = await desk.officer(name="Other")
        assert await bulk.prepare(other, "make_friend", Chosen(ids))


class TestBegin:
    async def test_does_it_and_notes_each(self, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(3)
        standing = await desk.done(actor, "make_friend", ids)
        assert (standing.row["state"], standing.outcomes) == ("done", {"done": 3})
        assert await desk.statuses() == ["friend"]
        rows = await DB.fetch("SELECT subject, actor FROM amicale.audit_entry WHERE act = 'member.updated'")
        assert {row["subject"] for row in rows} == set(ids)
        assert {row["actor"] for row in rows} == {actor.member_id}

    async def test_who_joins_the_filter_later_is_not_among_them(self, desk: Any) -> None:
        actor = await desk.officer()
        await desk.people(1, city="Lyon")
        act = await bulk.prepare(actor, "make_friend", Chosen(everybody=True, filter={"city": "Lyon"}))
        (later,) = await desk.people(1, city="Lyon")
        await bulk.begin(actor, act, 1)
        await work({"act": str(act)})
        assert await DB.fetch_value(STATUS, later) == "alumnus"

    async def test_who_was_changed_meanwhile_is_left_out(self, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(2)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        await service.update(SYSTEM, ids[0], {"city": "Lyon"})
        await bulk.begin(actor, act, 2)
        await work({"act": str(act)})
        assert (await bulk.standing(actor, act)).outcomes == {"done": 1, "changed": 1}
        assert await DB.fetch_value(STATUS, ids[0]) == "alumnus"

    async def test_only_for_as_many_as_were_shown(self, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(2)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        with pytest.raises(Refusal) as refused:
            await bulk.begin(actor, act, 1)
        assert refused.value.reason == "ANOTHER_COUNT"

    async def test_once(self, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(1)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        await bulk.begin(actor, act, 1)
        with pytest.raises(Refusal) as refused:
            await bulk.begin(actor, act, 1)
        assert refused.value.reason == "DONE"

    async def test_not_the_next_day(self, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(1)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        await DB.execute("UPDATE amicale.bulk_act SET made_at = now() - interval '13 hours'")
        with pytest.raises(Refusal) as refused:
            await bulk.begin(actor, act, 1)
        assert refused.value.reason == "STALE"

    async def test_out_of_the_directory_and_never_back(self, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(2)
        standing = await desk.done(actor, "unlist", ids)
        assert standing.outcomes == {"done": 2}
        assert not await DB.fetch_value("SELECT bool_or(listed) FROM amicale.member WHERE id = ANY($1)", ids)
        with pytest.raises(Refusal):
            await bulk.prepare(actor, "list", Chosen(ids))

    async def test_invitations_are_a_wave_to_those_who_can_be_invited(self, desk: Any, school: School) -> None:
        actor = await desk.officer()
        reached = await school.person("Reached", email="r@example.org")
        act = await bulk.prepare(actor, "invite", Chosen([reached, *await desk.people(1)]))
        assert (await bulk.standing(actor, act)).outcomes == {"": 1, "no_address": 1}
        await bulk.begin(actor, act, 2)
        standing = await bulk.standing(actor, act)
        assert standing.outcomes == {"done": 1, "no_address": 1}
        rows = await DB.fetch("SELECT member FROM amicale.invitation WHERE wave = $1", standing.row["wave"])
        assert [row["member"] for row in rows] == [reached]


class TestWork:
    async def test_goes_on_where_it_was_interrupted(self, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(working, "BATCH", 2)
        actor, ids = await desk.officer(), await desk.people(5)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        await bulk.begin(actor, act, 5)
        assert await working.some(act)
        assert (await bulk.standing(actor, act)).outcomes == {"done": 2, "": 3}
        await work({"act": str(act)})
        await work({"act": str(act)})
        assert (await bulk.standing(actor, act)).outcomes == {"done": 5}

    async def test_stops_when_told(self, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(working, "BATCH", 1)
        actor, ids = await desk.officer(), await desk.people(3)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        await bulk.begin(actor, act, 3)
        await working.some(act)
        await bulk.stop(actor, act)
        await work({"act": str(act)})
        standing = await bulk.standing(actor, act)
        assert (standing.row["state"], standing.outcomes) == ("stopped", {"done": 1, "": 2})

    async def test_stops_when_whoever_began_it_may_no_longer(self, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(2)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        await bulk.begin(actor, act, 2)
        await DB.execute("DELETE FROM amicale.role_grant WHERE member = $1", actor.member_id)
        await work({"act": str(act)})
        assert await DB.fetch_value("SELECT state FROM amicale.bulk_act WHERE id = $1", act) == "stopped"
        assert await desk.statuses() == ["alumnus"]

    async def test_who_is_erased_meanwhile_is_simply_gone(self, desk: Any) -> None:
        actor, ids = await desk.officer(), await desk.people(2)
        act = await bulk.prepare(actor, "make_friend", Chosen(ids))
        await bulk.begin(actor, act, 2)
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", ids[0])
        await work({"act": str(act)})
        assert (await bulk.standing(actor, act)).outcomes == {"done": 1}
