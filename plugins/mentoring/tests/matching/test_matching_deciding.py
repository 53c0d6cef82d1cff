"""A draft adjusted by hand: refused and allowed again, another mentor chosen, nobody with more than they can have."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest
from mentoring_making import Mentoring, Part, refused

from amicale import DB, Actor
from amicale_mentoring.matching.choosing import choose
from amicale_mentoring.matching.deciding import decide
from amicale_mentoring.matching.plans import draw_up, drop
from amicale_mentoring.matching.sending import begin_sending


async def live(plan: UUID) -> dict[UUID, UUID]:
    """Mentee -> mentor, as the plan has it."""
    rows = await DB.fetch("SELECT mentor, mentee FROM mentoring.match WHERE plan = $1 AND NOT refused", plan)
    return {row["mentee"]: row["mentor"] for row in rows}


async def match_of(plan: UUID, mentee: Part) -> UUID:
    """The row of somebody in a plan, refused or not."""
    return UUID(
        str(await DB.fetch_value("SELECT id FROM mentoring.match WHERE plan = $1 AND mentee = $2", plan, mentee.id))
    )


class Season:
    """Two mentors of one place, three mentees; the first two fit each other by their topics."""

    def __init__(
        self, mentoring: Mentoring, which: UUID, boss: Actor, mentors: list[Part], mentees: list[Part]
    ) -> None:
        self.mentoring, self.which, self.boss, self.mentors, self.mentees = mentoring, which, boss, mentors, mentees


@pytest.fixture
async def season(mentoring: Mentoring) -> Season:
    """Everybody has signed up."""
    which = await mentoring.programme(by_batch=True)
    mentors = [await mentoring.part(which, "mentor", topics=[topic]) for topic in ("career", "abroad")]
    mentees = [await mentoring.part(which, "mentee", topics=[topic]) for topic in ("career", "abroad", "salary")]
    return Season(mentoring, which, await mentoring.coordinator(which), mentors, mentees)


class TestDecide:
    async def test_who_is_refused_by_mistake_is_back_with_one_click(self, season: Season) -> None:
        plan = await draw_up(season.boss, season.which)
        match = await match_of(plan, season.mentees[0])
        await decide(season.boss, match, refused=True)
        assert season.mentees[0].id not in await live(plan)
        await decide(season.boss, match)
        assert (await live(plan))[season.mentees[0].id] == season.mentors[0].id

    async def test_a_refused_pair_whose_place_is_taken_comes_back_no_more_than_free(self, season: Season) -> None:
        plan = await draw_up(season.boss, season.which)
        await decide(season.boss, await match_of(plan, season.mentees[0]), refused=True)
        plan = await draw_up(season.boss, season.which)
        match = await DB.fetch_value("SELECT id FROM mentoring.match WHERE plan = $1 AND refused", plan)
        await decide(season.boss, match)
        taken = list((await live(plan)).values())
        assert len(taken) == len(set(taken)) == 2
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.match WHERE plan = $1 AND refused", plan) == 0

    async def test_what_was_decided_while_a_plan_is_reckoned_is_not_lost(self, season: Season) -> None:
        plan = await draw_up(season.boss, season.which)
        matches = [await match_of(plan, mentee) for mentee in season.mentees[:2]]
        await asyncio.gather(
            draw_up(season.boss, season.which), *(decide(season.boss, each, locked=True) for each in matches),
            return_exceptions=True,
        )  # fmt: skip
        now = await DB.fetch_value("SELECT id FROM mentoring.plan WHERE state = 'draft'")
        locked = await DB.fetch_value("SELECT count(*) FROM mentoring.match WHERE plan = $1 AND locked", now)
        stale = await DB.fetch_value("SELECT count(*) FROM mentoring.match WHERE plan = $1 AND locked", plan)
        assert locked == stale

    async def test_is_only_for_who_looks_after_this_programme(self, season: Season) -> None:
        plan = await draw_up(season.boss, season.which)
        match = await match_of(plan, season.mentees[0])
        other = await season.mentoring.coordinator(await season.mentoring.programme(by_batch=True))
        for eve in (other, season.mentors[0].actor, season.mentees[0].actor):
            for act in (
                decide(eve, match, locked=True), drop(eve, plan), begin_sending(eve, plan),
                choose(eve, season.mentees[2].id, season.mentors[0].id),
            ):  # fmt: skip
                assert await refused(act) == "NOT_FOUND"
            assert await refused(draw_up(eve, season.which)) == "FORBIDDEN"


class TestChoose:
    async def test_takes_the_place_and_says_whose_it_was(self, season: Season) -> None:
        plan = await draw_up(season.boss, season.which)
        lost = await choose(season.boss, season.mentees[2].id, season.mentors[0].id)
        assert lost == season.mentees[0].id
        assert await live(plan) == {
            season.mentees[1].id: season.mentors[1].id, season.mentees[2].id: season.mentors[0].id,
        }  # fmt: skip
        noted = await DB.fetch_row("SELECT participation, why FROM mentoring.leftover WHERE plan = $1", plan)
        assert noted is not None
        assert tuple(noted.values()) == (season.mentees[0].id, "displaced")
        assert (await live(await draw_up(season.boss, season.which)))[season.mentees[2].id] == season.mentors[0].id

    async def test_moves_who_had_another(self, season: Season) -> None:
        plan = await draw_up(season.boss, season.which)
        await choose(season.boss, season.mentees[0].id, season.mentors[1].id)
        assert (await live(plan))[season.mentees[0].id] == season.mentors[1].id
        assert sorted((await live(plan)).values()) == [season.mentors[1].id]

    async def test_does_not_push_out_who_is_locked(self, season: Season) -> None:
        plan = await draw_up(season.boss, season.which)
        await decide(season.boss, await match_of(plan, season.mentees[0]), locked=True)
        assert await refused(choose(season.boss, season.mentees[2].id, season.mentors[0].id)) == "LOCKED"
        assert len(await live(plan)) == 2

    async def test_asks_whether_what_speaks_against_it_was_read(self, season: Season) -> None:
        plan = await draw_up(season.boss, season.which)
        await DB.execute(
            "UPDATE mentoring.participation SET languages = CASE role WHEN 'mentor' THEN '{fr}' ELSE '{de}' END::text[]"
        )
        two = season.mentees[2].id, season.mentors[1].id
        assert await refused(choose(season.boss, *two)) == "WARNED"
        await choose(season.boss, *two, despite=True)
        assert (await live(plan))[season.mentees[2].id] == season.mentors[1].id

    async def test_a_wish_against_it_cannot_be_put_aside(self, season: Season) -> None:
        await draw_up(season.boss, season.which)
        await DB.execute(
            "INSERT INTO mentoring.avoidance (id, participation, member) VALUES (gen_random_uuid(), $1, $2)",
            season.mentors[0].id, season.mentees[2].member,
        )  # fmt: skip
        choice = choose(season.boss, season.mentees[2].id, season.mentors[0].id, despite=True)
        assert await refused(choice) == "NOT_TOGETHER"

    async def test_two_who_choose_one_place_at_once_do_not_both_have_it(self, season: Season) -> None:
        plan = await draw_up(season.boss, season.which)
        await asyncio.gather(
            *(choose(season.boss, mentee.id, season.mentors[0].id) for mentee in season.mentees[1:]),
            return_exceptions=True,
        )
        found = await live(plan)
        assert sum(mentor == season.mentors[0].id for mentor in found.values()) == 1

    async def test_needs_a_plan(self, season: Season) -> None:
        assert await refused(choose(season.boss, season.mentees[0].id, season.mentors[0].id)) == "NO_PLAN"


class TestDrawUp:
    async def test_leaves_out_who_rests_or_has_not_accepted_the_charter(self, season: Season) -> None:
        await DB.execute("UPDATE mentoring.programme SET charter = $1, charter_version = 2", '{"fr": "Bonjour"}')
        assert await live(await draw_up(season.boss, season.which)) == {}
        await DB.execute("UPDATE mentoring.participation SET charter_version = 2")
        await DB.execute(
            "UPDATE mentoring.participation SET paused_until = amicale.today() + 30 WHERE id = $1", season.mentors[0].id
        )
        assert set((await live(await draw_up(season.boss, season.which))).values()) == {season.mentors[1].id}

    async def test_is_for_open_programmes_that_are_matched_so(self, season: Season) -> None:
        assert await refused(draw_up(season.boss, season.which, 1001)) == "least"
        await DB.execute("UPDATE mentoring.programme SET by_batch = false")
        assert await refused(draw_up(season.boss, season.which)) == "NO_BATCH"
        await DB.execute("UPDATE mentoring.programme SET state = 'closed'")
        assert await refused(draw_up(season.boss, season.which)) == "CLOSED"

    async def test_peers_are_paired_with_each_other(self, mentoring: Mentoring) -> None:
        which = await mentoring.programme(kind="peer", by_batch=True)
        peers = [await mentoring.part(which, "peer") for _each in range(5)]
        plan = await draw_up(await mentoring.coordinator(which), which)
        rows = await DB.fetch("SELECT mentor, mentee FROM mentoring.match WHERE plan = $1", plan)
        assert len({key for row in rows for key in row.values()}) == 4
        lonely = await DB.fetch_value("SELECT participation FROM mentoring.leftover WHERE plan = $1", plan)
        assert lonely in {each.id for each in peers} - {key for row in rows for key in row.values()}
