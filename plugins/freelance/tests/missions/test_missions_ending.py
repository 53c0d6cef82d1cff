"""What time does: a job may run twice, and be killed in the middle."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from freelance_making import Freelance

from amicale import DB, today
from amicale_freelance.missions import ending
from amicale_freelance.missions.ending import look_at_missions

YESTERDAY = timedelta(days=-1)


async def kinds() -> list[str]:
    """What was mailed."""
    rows = await DB.fetch("SELECT kind FROM amicale.mail WHERE kind LIKE 'freelance.%' ORDER BY id")
    return [row["kind"].removeprefix("freelance.") for row in rows]


async def twice() -> list[str]:
    """The job, run twice and by two workers at once; what was mailed."""
    await asyncio.gather(look_at_missions({}), look_at_missions({}))
    await look_at_missions({})
    return await kinds()


class TestTheJob:
    async def test_takes_off_the_list_what_has_expired_once(self, freelance: Freelance) -> None:
        mission = await freelance.mission(expires_on=today() + YESTERDAY)
        still = await freelance.mission(expires_on=today())
        assert (await twice()).count("mission_expired") == 1
        assert [(await freelance.row("mission", key))["state"] for key in (mission, still)] == ["expired", "open"]

    async def test_reminds_a_week_before_but_not_of_what_is_new(self, freelance: Freelance) -> None:
        old = await DB.fetch_value("SELECT now() - interval '10 days'")
        await freelance.mission(expires_on=today() + timedelta(days=5), opened_at=old)
        await freelance.mission(expires_on=today() + timedelta(days=5))
        assert await twice() == ["mission_ends"]

    async def test_answers_who_waits_two_weeks_after_the_end(self, freelance: Freelance) -> None:
        ended = await DB.fetch_value("SELECT now() - interval '15 days'")
        mission = await freelance.mission(state="expired", ended_at=ended, expires_on=today())
        made = await freelance.proposal(mission, (await freelance.profile("Anne")).id)
        assert await twice() == ["proposal_declined"]
        assert (await freelance.row("proposal", made))["reason"] == "mission_gone"

    async def test_tells_a_client_that_proposals_wait(self, freelance: Freelance) -> None:
        mission = await freelance.mission()
        sent = await DB.fetch_value("SELECT now() - interval '6 days'")
        await freelance.proposal(mission, (await freelance.profile("Anne")).id, sent_at=sent)
        assert await twice() == ["proposals_wait"]

    async def test_asks_whether_it_is_done_and_takes_silence_for_yes(self, freelance: Freelance) -> None:
        chosen = await DB.fetch_value("SELECT now() - interval '60 days'")
        mission = await freelance.mission(state="chosen", chosen_at=chosen, starts_on=today() - timedelta(days=40),
                                          ends_on=today() + YESTERDAY)  # fmt: skip
        anne = await freelance.profile("Anne")
        await freelance.proposal(mission, anne.id, state="chosen")
        await freelance.busy(anne.id, -5, 30, mission=mission)
        assert await twice() == ["is_it_done", "is_it_done"]
        await DB.execute("UPDATE freelance.mission SET asked_at = now() - interval '31 days'")
        assert (await twice())[2:] == ["how_it_was", "how_it_was"]
        row = await freelance.row("mission", mission)
        assert (row["state"], row["review_until"] > row["ended_at"]) == ("done", True)
        assert await DB.fetch_value("SELECT ends_on FROM freelance.busy") == today()

    async def test_killed_in_the_middle_has_done_nothing(
        self, freelance: Freelance, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mission = await freelance.mission(expires_on=today() + YESTERDAY)

        async def killed(kind: str, row: Any, **about: Any) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(ending, "tell_client", killed)
            with pytest.raises(KeyboardInterrupt):
                await look_at_missions({})
        assert (await freelance.row("mission", mission))["state"] == "open"
        assert (await twice()).count("mission_expired") == 1
