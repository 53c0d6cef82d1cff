"""A batch from sign-up to pairs: adjusted by hand, made again, sent once."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from amicale import DB, SYSTEM, Refusal, new_id
from amicale.testing.kit import School
from amicale.testing.untouched import untouched
from amicale_mentoring.matching.deciding import decide
from amicale_mentoring.matching.plans import draw_up
from amicale_mentoring.matching.sending import send


async def season(school: School, mentors: int, mentees: int) -> UUID:
    """A programme with people in it."""
    made = new_id()
    await DB.execute(
        """INSERT INTO mentoring.programme (id, title, kind, direction, state, by_batch)
           VALUES ($1, '{"en": "P"}', 'one_on_one', 'classic', 'open', true)""",
        made,
    )
    for role, count in (("mentor", mentors), ("mentee", mentees)):
        for number in range(count):
            person = await school.person(f"{role}{number}", class_year=1995 + number if role == "mentor" else 2015)
            await DB.execute(
                """INSERT INTO mentoring.participation (id, programme, member, role, capacity, topics, languages)
                   VALUES ($1, $2, $3, $4, $5, $6, '{fr}')""",
                new_id(), made, person, role, 2 if role == "mentor" else 1, [f"t{number % 3}", f"t{number % 4}"],
            )  # fmt: skip
    return made


async def pairs_of(plan: UUID) -> set[tuple[UUID, UUID]]:
    """Who is to be with whom."""
    rows = await DB.fetch("SELECT mentor, mentee FROM mentoring.match WHERE plan = $1 AND NOT refused", plan)
    return {(row["mentor"], row["mentee"]) for row in rows}


async def test_again_without_a_change_is_the_same_plan(school: School) -> None:
    which = await season(school, 4, 7)
    first = await pairs_of(await draw_up(SYSTEM, which))
    assert len(first) == 7
    assert await pairs_of(await draw_up(SYSTEM, which)) == first


async def test_what_is_locked_stays_and_what_is_refused_does_not_come_back(school: School) -> None:
    which = await season(school, 4, 6)
    plan = await draw_up(SYSTEM, which)
    one, two = (await DB.fetch("SELECT * FROM mentoring.match WHERE plan = $1 ORDER BY score", plan))[:2]
    await decide(SYSTEM, one["id"], locked=True)
    await decide(SYSTEM, two["id"], refused=True)
    for _again in range(2):
        found = await pairs_of(await draw_up(SYSTEM, which))
        assert (one["mentor"], one["mentee"]) in found
        assert (two["mentor"], two["mentee"]) not in found
        assert len(found) == 6


async def test_is_sent_once_though_two_send_it(school: School) -> None:
    which = await season(school, 3, 5)
    plan = await draw_up(SYSTEM, which)
    found = await asyncio.gather(send(SYSTEM, plan), send(SYSTEM, plan), return_exceptions=True)
    assert sorted(type(each).__name__ for each in found) == ["Refusal", "Sent"]
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.pair") == 5
    assert await pairs_of(await draw_up(SYSTEM, which)) == set()


async def test_who_lost_their_place_meanwhile_is_left_and_nothing_else_fails(school: School) -> None:
    which = await season(school, 3, 4)
    plan = await draw_up(SYSTEM, which)
    await DB.execute(
        """UPDATE mentoring.participation SET capacity = 0
           WHERE id = (SELECT mentee FROM mentoring.match WHERE plan = $1 LIMIT 1)""",
        plan,
    )
    sent = await send(SYSTEM, plan)
    assert (sent.pairs, sent.full) == (3, 1)


async def test_who_were_a_pair_before_are_none_again(school: School) -> None:
    which = await season(school, 1, 1)
    await send(SYSTEM, await draw_up(SYSTEM, which))
    await DB.execute("UPDATE mentoring.pair SET state = 'done', ended_at = now(), end_reason = 'finished'")
    assert await pairs_of(await draw_up(SYSTEM, which)) == set()


async def test_is_not_for_everybody(school: School) -> None:
    which = await season(school, 1, 1)
    async with untouched("mentoring"):
        with pytest.raises(Refusal):
            await draw_up(school.actor(await school.person("Eve")), which)
