"""A yes at the very moment at which there is nothing left to say yes to."""

from __future__ import annotations

import asyncio

import pytest
from mentoring_making import Mentoring

from amicale import DB, SYSTEM, Refusal
from amicale_mentoring.keeping import departing
from amicale_mentoring.programmes import states
from amicale_mentoring.requests.service import accept


async def running() -> int:
    """How many pairs run."""
    return int(await DB.fetch_value("SELECT count(*) FROM mentoring.pair WHERE state IN ('active', 'paused')"))


class TestAccept:
    async def test_a_programme_that_is_over_begins_no_pair(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        mentee, mentor = await mentoring.part(programme, "mentee"), await mentoring.part(programme, "mentor")
        request = await mentoring.request(mentee, mentor)
        await DB.execute("UPDATE mentoring.programme SET state = 'closed' WHERE id = $1", programme)
        with pytest.raises(Refusal) as refused:
            await accept(mentor.actor, request)
        assert refused.value.reason == "CLOSED"
        assert await running() == 0

    async def test_closing_with_all_pairs_leaves_none_however_many_say_yes_meanwhile(
        self, mentoring: Mentoring
    ) -> None:
        programme = await mentoring.programme()
        said = []
        for _number in range(8):
            mentee, mentor = await mentoring.part(programme, "mentee"), await mentoring.part(programme, "mentor")
            said.append((mentor.actor, await mentoring.request(mentee, mentor)))
        acts = [accept(actor, request) for actor, request in said]
        acts.insert(4, states.close(SYSTEM, programme, pairs=True))  # type: ignore[arg-type]
        found = await asyncio.gather(*acts, return_exceptions=True)
        assert all(not isinstance(each, BaseException) or isinstance(each, Refusal) for each in found), found
        assert await running() == 0
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.request WHERE state = 'waiting'") == 0

    async def test_the_dead_begin_no_pair(self, mentoring: Mentoring) -> None:
        """Their death is told while others say yes to them."""
        programme = await mentoring.programme()
        dead = await mentoring.part(programme, "mentee", capacity=8)
        said = []
        for _number in range(8):
            mentor = await mentoring.part(programme, "mentor")
            said.append((mentor.actor, await mentoring.request(dead, mentor)))
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", dead.member)
        acts = [accept(actor, request) for actor, request in said]
        acts.insert(4, departing.settle(dead.member))  # type: ignore[arg-type]
        found = await asyncio.gather(*acts, return_exceptions=True)
        assert all(not isinstance(each, BaseException) or isinstance(each, Refusal) for each in found), found
        assert await running() == 0
