"""Somebody is found by hand: who comes next, what speaks against it, and a pair at once."""

from __future__ import annotations

from uuid import UUID

from mentoring_making import Mentoring, refused

from amicale import DB, SYSTEM
from amicale_mentoring.matching.pairing import pair_by_hand, sought
from amicale_mentoring.matching.plans import draw_up


class TestSought:
    async def test_the_best_come_first_and_who_is_full_or_avoided_is_not_there(self, mentoring: Mentoring) -> None:
        which = await mentoring.programme()
        mentee = await mentoring.part(which, "mentee", topics=["career"], languages=["fr"])
        best = await mentoring.part(which, "mentor", topics=["career"])
        other = await mentoring.part(which, "mentor", topics=["abroad"])
        foreign = await mentoring.part(which, "mentor", topics=["career"], languages=["de"])
        await mentoring.part(which, "mentor", capacity=0)
        await mentoring.part(which, "mentor", availability="closed")
        avoids = await mentoring.part(which, "mentor")
        await DB.execute(
            "INSERT INTO mentoring.avoidance (id, participation, member) VALUES (gen_random_uuid(), $1, $2)",
            avoids.id, mentee.member,
        )  # fmt: skip
        known = await sought(await mentoring.coordinator(which), mentee.id)
        assert [each.profile.id for each in known.candidates] == [best.id, other.id, foreign.id]
        assert [each.warnings for each in known.candidates] == [(), (), ("no_language",)]

    async def test_who_were_a_pair_and_who_has_not_read_the_charter_is_said(self, mentoring: Mentoring) -> None:
        which = await mentoring.programme(charter={"fr": "Bonjour"}, charter_version=2)
        two = await mentoring.pair(which, state="done")
        await DB.execute("UPDATE mentoring.participation SET charter_version = 2 WHERE id = $1", two.mentor.id)
        (found,) = (await sought(await mentoring.coordinator(which), two.mentee.id)).candidates
        assert found.warnings == ("before", "charter")

    async def test_is_for_who_looks_after_the_programme(self, mentoring: Mentoring) -> None:
        which = await mentoring.programme()
        mentee, mentor = await mentoring.part(which, "mentee"), await mentoring.part(which, "mentor")
        other = await mentoring.coordinator(await mentoring.programme())
        for eve in (mentee.actor, mentor.actor, other):
            assert await refused(sought(eve, mentee.id)) == "NOT_FOUND"
            assert await refused(pair_by_hand(eve, mentee.id, mentor.id, despite=True)) == "NOT_FOUND"
        assert await refused(sought(SYSTEM, mentor.id)) == "NOT_FOUND"


class TestPairByHand:
    async def test_is_a_pair_at_once_and_both_are_told(self, mentoring: Mentoring) -> None:
        which = await mentoring.programme()
        mentee, mentor = await mentoring.part(which, "mentee"), await mentoring.part(which, "mentor")
        pair = await pair_by_hand(await mentoring.coordinator(which), mentee.id, mentor.id)
        assert (await mentoring.row("pair", pair))["source"] == "by_hand"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE kind = 'mentoring.begun'") == 2
        logged = await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'mentoring.paired_by_hand'")
        assert logged == 1

    async def test_takes_them_out_of_the_draft(self, mentoring: Mentoring) -> None:
        which = await mentoring.programme(by_batch=True)
        mentee, mentor = await mentoring.part(which, "mentee"), await mentoring.part(which, "mentor")
        other = await mentoring.part(which, "mentor", topics=["career"])
        plan = await draw_up(SYSTEM, which)
        await pair_by_hand(SYSTEM, mentee.id, other.id)
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.match WHERE plan = $1", plan) == 0
        assert mentor.id

    async def test_what_speaks_against_it_is_said_first(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair(state="done")
        assert await refused(pair_by_hand(SYSTEM, two.mentee.id, two.mentor.id)) == "WARNED"
        assert await pair_by_hand(SYSTEM, two.mentee.id, two.mentor.id, despite=True)

    async def test_no_place_too_many_no_second_pair_and_none_with_oneself(self, mentoring: Mentoring) -> None:
        which = await mentoring.programme(kind="peer")
        one, two = [await mentoring.part(which, "peer", capacity=2) for _each in range(2)]
        full = await mentoring.part(which, "peer", capacity=0)
        await pair_by_hand(SYSTEM, one.id, two.id)
        assert await refused(pair_by_hand(SYSTEM, two.id, one.id, despite=True)) == "PAIRED"
        assert await refused(pair_by_hand(SYSTEM, one.id, one.id, despite=True)) == "NOT_TOGETHER"
        assert await refused(pair_by_hand(SYSTEM, one.id, full.id, despite=True)) == "NOT_TOGETHER"

    async def test_not_in_a_closed_programme(self, mentoring: Mentoring) -> None:
        which = await mentoring.programme(state="closed")
        mentee, mentor = await mentoring.part(which, "mentee"), await mentoring.part(which, "mentor")
        assert await refused(pair_by_hand(SYSTEM, mentee.id, mentor.id)) == "CLOSED"
        assert isinstance(which, UUID)
