"""Two records are one person: everything follows, nothing is there twice, and places are counted right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from mentoring_everything import everywhere
from mentoring_making import Mentoring, Part, put

from amicale import DB, MemberMerge, new_id, references
from amicale.actor import SYSTEM
from amicale.members.service import merge
from amicale_mentoring import privacy

COUNTED = """
    SELECT count(*) FROM mentoring.participation p WHERE p.taken <> (SELECT count(*) FROM mentoring.pair r
        WHERE p.id IN (r.mentor, r.mentee) AND r.state IN ('active', 'paused'))
"""


async def two_parts(mentoring: Mentoring, role: str = "mentor", **values: Any) -> tuple[Part, Part]:
    """One person with two records, who takes part with both in one programme."""
    programme = await mentoring.programme()
    kept = await mentoring.part(programme, role, capacity=2)
    return kept, await mentoring.part(programme, role, **{"capacity": 2, **values})


async def sound(kept: UUID) -> None:
    """All that must hold after any merge."""
    assert await DB.fetch_value(COUNTED) == 0, "places are not what pairs take"
    for each in await references("mentoring"):
        known = await DB.fetch(f'SELECT "{each.column}" AS who FROM {each.name} WHERE "{each.column}" IS NOT NULL')
        there = {row["id"] for row in await DB.fetch("SELECT id FROM amicale.member")}
        assert {row["who"] for row in known} <= there, each


class TestFollow:
    async def test_every_row_follows_to_a_record_that_had_none(self, mentoring: Mentoring) -> None:
        merged, kept = await everywhere(mentoring), await mentoring.person("Kept")
        before = await privacy.export(merged)
        await merge(SYSTEM, kept, merged)
        after = await privacy.export(kept)
        assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()}
        await sound(kept)

    async def test_staff_read_what_follows_before_they_merge(self, mentoring: Mentoring) -> None:
        said = await privacy.follow(MemberMerge(await mentoring.person("Kept"), await everywhere(mentoring)))
        assert [text.to("en") for text in said] == [
            "Parts in mentoring programmes that follow: 1", "Mentoring pairs that follow: 2",
            "Questions to the network that follow: 1",
        ]  # fmt: skip


class TestTwice:
    async def test_two_parts_of_one_programme_are_one_with_the_pairs_of_both(self, mentoring: Mentoring) -> None:
        kept, merged = await two_parts(
            mentoring, state="left", capacity=5, topics=["career"], about="From the other", agreement="By phone"
        )
        programme = (await mentoring.row("participation", kept.id))["programme"]
        await DB.execute("UPDATE mentoring.participation SET state = 'left' WHERE id = $1", kept.id)
        await DB.execute("UPDATE mentoring.participation SET state = 'active' WHERE id = $1", merged.id)
        for part in (kept, merged):
            await mentoring.pair(programme, part)
        await merge(SYSTEM, kept.member, merged.member)
        row = await mentoring.row("participation", kept.id)
        assert (row["state"], row["capacity"], row["taken"]) == ("active", 5, 2)
        assert (row["topics"], row["about"], row["agreement"]) == (["career"], "From the other", "By phone")
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.participation WHERE role = 'mentor'") == 1
        await sound(kept.member)

    async def test_more_pairs_than_places_all_stay(self, mentoring: Mentoring) -> None:
        kept, merged = await two_parts(mentoring)
        programme = (await mentoring.row("participation", kept.id))["programme"]
        for part in (kept, kept, merged, merged):
            await mentoring.pair(programme, part)
        await merge(SYSTEM, kept.member, merged.member)
        row = await mentoring.row("participation", kept.id)
        assert (row["capacity"], row["taken"]) == (2, 4)

    async def test_two_pairs_with_one_other_are_one_with_the_meetings_of_both(self, mentoring: Mentoring) -> None:
        kept, merged = await two_parts(mentoring)
        programme = (await mentoring.row("participation", kept.id))["programme"]
        other = await mentoring.part(programme, "mentee", capacity=2)
        pairs = [(await mentoring.pair(programme, part, other)).id for part in (kept, merged)]
        for pair in pairs:
            met = {"id": new_id(), "pair": pair, "state": "held", "starts_at": await DB.fetch_value("SELECT now()")}
            await put("session", {**met, "proposed_by": "mentor"})
        await mentoring.request(other, kept)
        await mentoring.request(other, merged)
        await merge(SYSTEM, kept.member, merged.member)
        assert [row["id"] for row in await DB.fetch("SELECT id FROM mentoring.pair")] == pairs[:1]
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.session WHERE pair = $1", pairs[0]) == 2
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.request WHERE state = 'waiting'") == 1
        await sound(kept.member)

    @pytest.mark.parametrize("roles", [("mentor", "mentee"), ("peer", "peer")])
    async def test_nobody_is_their_own_mentor(self, mentoring: Mentoring, roles: tuple[str, str]) -> None:
        programme = await mentoring.programme()
        kept, merged = [await mentoring.part(programme, role) for role in roles]
        await mentoring.request(merged, kept)
        await mentoring.pair(programme, kept, merged)
        await put("avoidance", {"id": new_id(), "participation": kept.id, "member": merged.member})
        await merge(SYSTEM, kept.member, merged.member)
        for table in ("pair", "request", "avoidance"):
            assert await DB.fetch_value(f"SELECT count(*) FROM mentoring.{table}") == 0, table
        await sound(kept.member)


class TestNeeds:
    async def test_of_two_answers_the_one_that_helps_stays_and_nobody_is_asked_more_often(
        self, mentoring: Mentoring
    ) -> None:
        kept, merged, asker = [await mentoring.person(name) for name in ("Kept", "Merged", "Asker")]
        need = {"id": new_id(), "member": asker, "words": "A need", "state": "asking"}
        own = {"id": new_id(), "member": merged, "words": "Mine", "state": "asking"}
        await put("need", need)
        await put("need", own)
        for which, person, state in ((need, kept, "passes"), (need, merged, "helps"), (own, kept, "asked")):
            row = {"id": new_id(), "need": which["id"], "member": person, "round": 1, "state": state}
            await put("approach", row)
        for person, often in ((kept, 4), (merged, 0)):
            await put("readiness", {"id": new_id(), "member": person, "a_month": often})
        await merge(SYSTEM, kept, merged)
        rows = await DB.fetch("SELECT need, member, state FROM mentoring.approach")
        assert [tuple(row) for row in rows] == [(need["id"], kept, "helps")]
        assert await DB.fetch_value("SELECT array_agg(a_month) FROM mentoring.readiness") == [0]
        await sound(kept)
