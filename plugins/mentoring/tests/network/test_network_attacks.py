"""The writer of a need learns nothing of who was asked: not from states, not from the days on which they change."""

from __future__ import annotations

import asyncio
import contextvars
from typing import Any
from uuid import UUID

import pytest
from network_people import AIRBUS, asker, due, sent, worker

from amicale import DB, Actor, Refusal
from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox
from amicale_mentoring.network import answering, rounds, settling

SEEN = """query ($id: ID!) { mentoringNeed(id: $id) { state outcome asked asksOn open helpers { name }
  closedAt askedCount helpingCount reported } mentoringNeedReach(id: $id) }"""


async def life_of(school: School, me: Actor, need: UUID) -> list[Any]:
    """What the writer reads after every try, until nobody is asked any more."""
    seen = []
    for _try in range(6):
        await due_if_booked(need)
        await rounds.ask_round(need)
        seen.append(await school.data(me, SEEN, id=school.id("MentoringNeed", need)))
    return seen


async def due_if_booked(need: UUID) -> None:
    """The day of the next try has come, if there is one."""
    await DB.execute(
        "UPDATE mentoring.need SET next_round_at = now() - interval '1 minute' WHERE id = $1 AND next_round_at > now()",
        need,
    )


class TestTheOneWhoFits:
    async def test_cannot_be_told_from_one_who_blocks_avoids_or_wants_none(self, school: School) -> None:
        """A need that one person fits reads the same, day by day, whether they are asked or left out."""
        bo = await worker(school, "Bo", "Airbus")
        lives = []
        for name in ("Free", "Blocked", "Never"):
            me = await asker(school, name)
            if name == "Blocked":
                await DB.execute(
                    "INSERT INTO amicale.letter_block (id, member, blocked) VALUES (gen_random_uuid(), $1, $2)",
                    bo,
                    me.member_id,
                )
            if name == "Never":
                await answering.be_ready(school.actor(bo), 0, None, ())
            lives.append(await life_of(school, me, await sent(me, AIRBUS)))
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.approach") == 1, "only the first was asked"
        assert lives[0] == lives[1] == lives[2]
        assert lives[0][0]["mentoringNeed"]["asked"] is True
        assert lives[0][-1]["mentoringNeed"]["asksOn"] is False

    async def test_a_no_moves_no_day(self, school: School, postbox: Postbox) -> None:
        """The question whether it helped comes on the same day, whether somebody passed meanwhile or not."""
        bo = await worker(school, "Bo", "Airbus")
        needs = {}
        for name in ("Anne", "Eve"):
            me = await asker(school, name)
            needs[name] = await sent(me, AIRBUS)
            await life_of(school, me, needs[name])
        await DB.execute(
            """UPDATE mentoring.need SET sent_at = sent_at - interval '20 days',
               tried_at = tried_at - interval '20 days', next_round_at = NULL"""
        )
        await DB.execute("UPDATE mentoring.approach SET asked_at = asked_at - interval '20 days'")
        key = await DB.fetch_value("SELECT id FROM mentoring.approach WHERE need = $1", needs["Anne"])
        await answering.pass_on(school.actor(bo), key)
        await settling.settle_quiet({})
        await work_off(school.assembly)
        assert [len(postbox.to(f"{name}@example.org")) for name in ("anne", "eve")] == [1, 1]


class TestHelping:
    async def test_yes_and_no_by_turns_do_not_fill_a_mailbox(self, school: School) -> None:
        me, bo = await asker(school), school.actor(await worker(school, "Bo", "Airbus"))
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        key = await DB.fetch_value("SELECT id FROM mentoring.approach WHERE need = $1", need)

        async def by_turns() -> None:
            for _turn in range(100):
                await answering.help_with(bo, key, "I can help.")
                await answering.pass_on(bo, key)

        with pytest.raises(Refusal, match="too often"):
            await by_turns()
        count = await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE kind = 'mentoring.somebody_helps'")
        assert count <= answering.A_DAY


class TestQuiet:
    async def test_holds_from_the_moment_it_is_said(
        self, school: School, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Somebody asks to be left alone after they were chosen, and before they are written down or written to."""
        me, bo, cy = await asker(school), await worker(school, "Bo", "Airbus"), await worker(school, "Cy", "Airbus")
        choose = rounds.candidates

        async def chosen_then_quiet(*given: Any) -> list[UUID]:
            found = await choose(*given)
            await DB.execute(
                """INSERT INTO mentoring.readiness (id, member, quiet_until)
                   VALUES (gen_random_uuid(), $1, amicale.today() + 9)""",
                bo,
            )
            return found

        monkeypatch.setattr(rounds, "candidates", chosen_then_quiet)
        need = await sent(me, AIRBUS)
        assert await rounds.ask_round(need) == 1
        await answering.be_ready(school.actor(cy), 0, None, ())
        await work_off(school.assembly)
        assert [len(postbox.to(f"{name}@example.org")) for name in ("bo", "cy")] == [0, 0]
        await due(need)


class TestReading:
    async def test_waits_for_nobody_who_changes_the_need(self, school: School) -> None:
        """A page must not hang, nor hold up a round, because it says how many could be asked."""
        await worker(school, "Bo", "Airbus")
        me = await asker(school, "Anne")
        need = await sent(me, AIRBUS)
        async with DB.transaction():
            await DB.execute("SELECT id FROM mentoring.need WHERE id = $1 FOR UPDATE", need)
            asked = asyncio.create_task(
                school.data(me, SEEN, id=school.id("MentoringNeed", need)), context=contextvars.Context()
            )
            found = await asyncio.wait_for(asked, 5)
        assert found["mentoringNeedReach"] is not None
