"""A plan is sent once, whatever dies in between; both are told; what waited for the full is closed."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import pytest
from mentoring_making import Mentoring

from amicale import DB, SYSTEM, Refusal
from amicale_mentoring.matching import sending
from amicale_mentoring.matching.deciding import decide
from amicale_mentoring.matching.plans import draw_up
from amicale_mentoring.matching.sending import begin_sending, outcome_of, some, work
from amicale_mentoring.requests.service import accept


async def season(mentoring: Mentoring, people: int = 3) -> UUID:
    """So many mentors and as many mentees."""
    which = await mentoring.programme(by_batch=True)
    for _each in range(people):
        await mentoring.part(which, "mentor")
        await mentoring.part(which, "mentee")
    return which


async def count(sql: str) -> int:
    """A number of the database."""
    return int(await DB.fetch_value(f"SELECT count(*) FROM {sql}"))


async def test_both_of_each_pair_are_told(mentoring: Mentoring) -> None:
    plan = await draw_up(SYSTEM, await season(mentoring))
    assert await begin_sending(SYSTEM, plan) == 3
    assert await count("mentoring.pair") == 0
    await work({"plan": str(plan)})
    assert await count("mentoring.pair WHERE source = 'batch' AND score IS NOT NULL") == 3
    assert await count("amicale.mail WHERE kind = 'mentoring.begun'") == 6
    assert await count("mentoring.plan WHERE state = 'sent' AND sent_at IS NOT NULL") == 1


async def test_what_dies_half_way_goes_on_and_no_pair_is_made_twice(
    mentoring: Mentoring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "BATCH", 2)
    plan = await draw_up(SYSTEM, await season(mentoring, 5))
    await begin_sending(SYSTEM, plan)
    tell = sending.tell_begun

    async def die(_pairs: Any) -> None:
        raise RuntimeError("the power is out")

    assert await some(plan)
    monkeypatch.setattr(sending, "tell_begun", die)
    with pytest.raises(RuntimeError):
        await some(plan)
    assert await count("mentoring.pair") == 2
    monkeypatch.setattr(sending, "tell_begun", tell)
    await asyncio.gather(*(work({"plan": str(plan)}) for _worker in range(3)))
    assert await count("mentoring.pair") == await count("(SELECT DISTINCT mentee FROM mentoring.pair) x") == 5
    assert await count("amicale.mail WHERE kind = 'mentoring.begun'") == 10


async def test_what_is_sent_is_what_was_looked_at(mentoring: Mentoring) -> None:
    plan = await draw_up(SYSTEM, await season(mentoring))
    seen = await DB.fetch_value("SELECT version FROM mentoring.plan WHERE id = $1", plan)
    match = await DB.fetch_value("SELECT id FROM mentoring.match WHERE plan = $1 LIMIT 1", plan)
    await decide(SYSTEM, match, refused=True)
    with pytest.raises(Refusal) as refused:
        await begin_sending(SYSTEM, plan, seen)
    assert refused.value.reason == "CHANGED"


async def test_a_job_that_is_late_sends_no_draft(mentoring: Mentoring) -> None:
    plan = await draw_up(SYSTEM, await season(mentoring, 1))
    await work({"plan": str(plan)})
    assert await count("mentoring.pair") == 0


async def test_an_empty_plan_and_one_under_way_are_refused(mentoring: Mentoring) -> None:
    which = await season(mentoring, 1)
    empty = await draw_up(SYSTEM, await mentoring.programme(by_batch=True))
    plan = await draw_up(SYSTEM, which)
    await begin_sending(SYSTEM, plan)
    for act, why in ((begin_sending(SYSTEM, empty), "EMPTY"), (draw_up(SYSTEM, which), "SENDING")):
        with pytest.raises(Refusal) as refused:
            await act
        assert refused.value.reason == why


async def test_who_has_left_died_or_would_rather_not_is_left_out_and_counted(mentoring: Mentoring) -> None:
    which = await season(mentoring, 4)
    plan = await draw_up(SYSTEM, which)
    rows = await DB.fetch("SELECT mentor, mentee FROM mentoring.match WHERE plan = $1 ORDER BY id", plan)
    await DB.execute("UPDATE mentoring.participation SET state = 'left' WHERE id = $1", rows[0]["mentee"])
    await DB.execute(
        """UPDATE amicale.member m SET deceased = true FROM mentoring.participation p
           WHERE p.id = $1 AND m.id = p.member""",
        rows[1]["mentor"],
    )  # fmt: skip
    await DB.execute(
        """INSERT INTO mentoring.avoidance (id, participation, member)
           SELECT gen_random_uuid(), $1, member FROM mentoring.participation WHERE id = $2""",
        rows[2]["mentor"], rows[2]["mentee"],
    )  # fmt: skip
    sent = await sending.send(SYSTEM, plan)
    assert (sent.pairs, sent.full) == (1, 3)
    found = await DB.fetch("SELECT outcome FROM mentoring.match WHERE plan = $1 ORDER BY id", plan)
    assert [row["outcome"] for row in found] == ["gone", "gone", "excluded", "pair"]


async def test_what_waited_for_who_has_no_place_left_is_closed(mentoring: Mentoring) -> None:
    which = await mentoring.programme(by_batch=True)
    mentor, mentee = await mentoring.part(which, "mentor"), await mentoring.part(which, "mentee")
    resting = await mentoring.part(which, "mentor", availability="closed")
    request = await mentoring.request(mentee, resting)
    plan = await draw_up(SYSTEM, which)
    await begin_sending(SYSTEM, plan)
    await work({"plan": str(plan)})
    assert (await mentoring.row("request", request))["state"] == "closed"
    assert (await mentoring.row("participation", mentor.id))["taken"] == 1


async def test_a_place_taken_by_an_answer_at_the_same_moment_is_taken_once(mentoring: Mentoring) -> None:
    which = await mentoring.programme(by_batch=True)
    mentors = [await mentoring.part(which, "mentor") for _each in range(4)]
    mentees = [await mentoring.part(which, "mentee") for _each in range(4)]
    asked = [await mentoring.request(mentee, mentor) for mentee, mentor in zip(mentees, mentors[::-1], strict=True)]
    plan = await draw_up(SYSTEM, which)
    await begin_sending(SYSTEM, plan)
    found = await asyncio.gather(
        work({"plan": str(plan)}),
        *(accept(mentor.actor, each) for mentor, each in zip(mentors[::-1], asked, strict=True)),
        return_exceptions=True,
    )
    assert not [each for each in found if isinstance(each, Exception) and not isinstance(each, Refusal)]
    assert await count("mentoring.participation WHERE taken > capacity") == 0
    assert await count("mentoring.pair") == 4
    assert (await outcome_of(plan)).pairs + (await outcome_of(plan)).full == 4
