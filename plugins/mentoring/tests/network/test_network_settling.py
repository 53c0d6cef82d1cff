"""Needs that end: who helped is thanked, what goes quiet is asked about, what is reported is read."""

from __future__ import annotations

import pytest
from mentoring_making import Mentoring
from network_asked import EVERYTHING, asked
from network_people import AIRBUS, asker, sent, worker

from amicale import DB, Refusal
from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox
from amicale.testing.untouched import untouched
from amicale_mentoring.network import answering, needs, reporting, rounds, settling


class TestSettling:
    async def test_who_helped_is_thanked_by_mail(self, school: School, postbox: Postbox) -> None:
        me, bo = await asker(school), await worker(school, "Bo", "Airbus")
        need = await sent(me, AIRBUS)
        await work_off(school.assembly)
        mail = postbox.last("bo@example.org")
        assert "Anne Durand needs your help" in mail.subject
        assert "/network/asked/" in mail.text
        (key, _who), *_none = await asked(need)
        await answering.help_with(school.actor(bo), key, "Call me on Thursday.")
        await work_off(school.assembly)
        assert "Call me on Thursday." in postbox.last("anne@example.org").text
        with pytest.raises(Refusal, match="who has helped"):
            await settling.close(me, need, "helped")
        await settling.close(me, need, "helped", [key], "Thank you Bo!")
        await work_off(school.assembly)
        assert "Thank you Bo!" in postbox.last("bo@example.org").text

    async def test_what_goes_quiet_is_asked_about_once_and_then_closes(self, school: School, postbox: Postbox) -> None:
        me, _bo = await asker(school), await worker(school, "Bo", "Airbus")
        need = await sent(me, AIRBUS)
        await work_off(school.assembly)

        async def later(days: int) -> None:
            for table, columns in {
                "need": "sent_at = sent_at - $1, questioned_at = questioned_at - $1, tried_at = tried_at - $1, "
                "next_round_at = NULL",
                "approach": "asked_at = asked_at - $1, answered_at = answered_at - $1",
            }.items():
                sql = f"UPDATE mentoring.{table} SET {columns}".replace("$1", "make_interval(days => $1)")
                await DB.execute(sql, days)
            await settling.settle_quiet({})
            await settling.settle_quiet({})
            await work_off(school.assembly)

        await later(10)
        assert (
            "Did the network help" not in postbox.last("anne@example.org").subject
            if postbox.to("anne@example.org")
            else True
        )
        await later(10)
        assert [mail.subject for mail in postbox.to("anne@example.org")] == ["Did the network help you?"]
        await later(10)
        await later(10)
        row = await DB.fetch_row("SELECT state, outcome FROM mentoring.need WHERE id = $1", need)
        assert row is not None
        assert tuple(row) == ("closed", "nobody")
        assert len(postbox.to("anne@example.org")) == 1


class TestReports:
    async def test_a_reported_need_is_read_and_taken_away(
        self, school: School, mentoring: Mentoring, postbox: Postbox
    ) -> None:
        me, bo = await asker(school), school.actor(await worker(school, "Bo", "Airbus"))
        need = await sent(me, AIRBUS)
        staff = await mentoring.coordinator()
        with pytest.raises(Refusal, match="No such need"):
            await reporting.look(staff, need)
        await rounds.ask_round(need)
        (key, _who), *_none = await asked(need)
        await reporting.report(bo, key, "advertising", "They sell something.")
        for other in (me, bo, school.actor(me.member_id, "mentoring.coordinate")):
            with pytest.raises(Refusal):
                await reporting.settle(other, need, "removed", "x")
        seen = await reporting.look(staff, need)
        assert (seen["words"][:9], seen["reports"][0]["said"]) == ("Je cherch", "They sell something.")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'mentoring.need_read'") == 1
        await reporting.settle(staff, need, "removed", "The network is no place to sell.")
        await work_off(school.assembly)
        assert "no place to sell" in postbox.last("anne@example.org").text
        mine = (await school.data(bo, EVERYTHING))["mentoringAskedOfMe"]["edges"][0]["node"]
        assert mine["need"]["words"] is None

    async def test_who_was_not_asked_reports_nothing(self, school: School) -> None:
        me, _bo = await asker(school), await worker(school, "Bo", "Airbus")
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        (key, _who), *_none = await asked(need)
        async with untouched("mentoring"):
            with pytest.raises(Refusal, match="Nobody has asked"):
                await reporting.report(await asker(school, "Eve"), key, "other")


async def test_one_who_leaves_the_draft_takes_it_along(school: School) -> None:
    me, other = await asker(school), await asker(school, "Eve")
    await worker(school, "Bo", "Airbus")
    first = await needs.write(me, "Somebody at Airbus, for ten minutes.")
    second = await needs.write(me, "Somebody at Airbus, for twenty minutes.")
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.need") == 1
    assert first != second
    with pytest.raises(Refusal):
        await needs.drop(other, second)
    await needs.drop(me, second)
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.need") == 0
