"""Taking part: signing up, changing, resting, leaving. Everybody for themselves."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from mentoring_making import Mentoring, Part, refused

from amicale import DB, Actor, Refusal, today
from amicale.testing.kit import School
from amicale_mentoring.people import avoiding, joining, knowing, leaving, resting
from amicale_mentoring.people.said import Said

SAID = Said(
    topics=("career", "salary"), sectors=("Énergie", "ENERGIE", "Transport"), languages=("fr", "en"), capacity=2
)
CHARTER = {"charter": {"fr": "Répondre.", "en": "Answer."}, "charter_version": 3}


async def someone(mentoring: Mentoring, name: str = "Anne") -> Actor:
    """A member."""
    return mentoring.as_(await mentoring.person(name))


async def mails(kind: str) -> int:
    """How many mails of a kind wait."""
    return int(await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE kind = $1", f"mentoring.{kind}"))


class TestJoin:
    async def test_keeps_what_was_said_and_writes_to_them(self, mentoring: Mentoring) -> None:
        programme, anne = await mentoring.programme(), await someone(mentoring)
        made = await joining.join(anne, programme, "mentor", SAID)
        row = await mentoring.row("participation", made)
        assert row["topics"] == ["career", "salary"]
        assert row["sectors"] == ["Énergie", "Transport"]
        assert (row["capacity"], row["charter_version"], row["charter_at"] is not None) == (2, 1, True)
        assert await mails("joined") == 1

    async def test_asks_for_the_charter_as_it_is_now(self, mentoring: Mentoring) -> None:
        programme, anne = await mentoring.programme(**CHARTER), await someone(mentoring)
        assert await refused(joining.join(anne, programme, "mentee", SAID)) == "CHARTER"
        assert await refused(joining.join(anne, programme, "mentee", SAID, 2)) == "CHARTER"
        made = await joining.join(anne, programme, "mentee", SAID, 3)
        assert (await mentoring.row("participation", made))["charter_version"] == 3

    async def test_is_for_those_only_for_whom_the_programme_is(self, mentoring: Mentoring) -> None:
        anne = await someone(mentoring)
        for values in ({"mentors": {"cities": ["Brest"]}}, {"state": "closed"}, {"kind": "peer"}):
            programme = await mentoring.programme(**values)
            assert await refused(joining.join(anne, programme, "mentor", SAID)) == "NOT_FOR_YOU"
        draft = await mentoring.programme(state="draft")
        assert await refused(joining.join(anne, draft, "mentor", SAID)) == "NOT_FOUND"

    async def test_twice_at_once_is_once(self, mentoring: Mentoring) -> None:
        programme, anne = await mentoring.programme(), await someone(mentoring)
        found = await asyncio.gather(
            *(joining.join(anne, programme, "mentor", SAID) for _ in range(8)), return_exceptions=True
        )
        assert sum(isinstance(each, UUID) for each in found) == 1
        assert {each.reason for each in found if isinstance(each, Refusal)} == {"IN_IT"}
        assert await mails("joined") == 1

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            (Said(topics=("nothing_known",)), "input.topics"),
            (Said(languages=("tlh",)), "input.languages"),
            (Said(sectors=tuple(f"Sector {n}" for n in range(11))), "input.sectors"),
            (Said(about="x" * 601), "input.about"),
            (Said(capacity=11), "input.capacity"),
            (Said(capacity=0), "input.capacity"),
            (Said(about="right\u202eleft"), "input.about"),
        ],
    )
    async def test_refuses_at_the_field(self, mentoring: Mentoring, said: Said, field: str) -> None:
        programme, anne = await mentoring.programme(capacity=2), await someone(mentoring)
        assert await refused(joining.join(anne, programme, "mentor", said)) == field

    async def test_a_mentee_has_one_mentor_at_a_time(self, mentoring: Mentoring) -> None:
        programme, anne = await mentoring.programme(capacity=5), await someone(mentoring)
        made = await joining.join(anne, programme, "mentee", Said(capacity=5))
        assert (await mentoring.row("participation", made))["capacity"] == 1

    async def test_who_has_left_comes_back(self, mentoring: Mentoring) -> None:
        programme, anne = await mentoring.programme(), await someone(mentoring)
        made = await joining.join(anne, programme, "mentor", SAID)
        await leaving.leave(anne, made)
        assert await joining.join(anne, programme, "mentor", Said(about="Back")) == made
        row = await mentoring.row("participation", made)
        assert (row["state"], row["left_at"], row["about"]) == ("active", None, "Back")


class TestChange:
    async def test_takes_back_what_is_left_out_and_tells_a_second_writer(self, mentoring: Mentoring) -> None:
        programme, anne = await mentoring.programme(), await someone(mentoring)
        made = await joining.join(anne, programme, "mentor", SAID)
        await joining.change(anne, made, Said(topics=("salary",), availability="limited"), 1)
        row = await mentoring.row("participation", made)
        assert (row["topics"], row["sectors"], row["availability"], row["version"]) == (["salary"], [], "limited", 2)
        assert await refused(joining.change(anne, made, SAID, 1)) == "STALE_VERSION"

    async def test_a_topic_that_the_school_has_no_more_may_stay_but_not_come(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        part = await mentoring.part(programme, topics=["old", "career"])
        await joining.change(part.actor, part.id, Said(topics=("career", "old")))
        assert (await mentoring.row("participation", part.id))["topics"] == ["career", "old"]
        await joining.change(part.actor, part.id, Said(topics=("career",)))
        assert await refused(joining.change(part.actor, part.id, Said(topics=("old",)))) == "input.topics"

    async def test_places_that_a_coordinator_gave_stay(self, mentoring: Mentoring) -> None:
        part = await mentoring.part(await mentoring.programme(capacity=2), capacity=16)
        await joining.change(part.actor, part.id, Said(capacity=16))
        assert await refused(joining.change(part.actor, part.id, Said(capacity=17))) == "input.capacity"

    async def test_nobody_elses_part_is_there(self, mentoring: Mentoring) -> None:
        part = await mentoring.part(await mentoring.programme(**CHARTER))
        eve = mentoring.as_(await mentoring.person("Eve"), "mentoring.coordinate")
        for act in (
            joining.change(eve, part.id, SAID), joining.pause(eve, part.id, today() + timedelta(days=9)),
            joining.resume(eve, part.id), joining.accept_charter(eve, part.id, 3), leaving.leave(eve, part.id),
            avoiding.avoid(eve, part.id, part.member), avoiding.stop_avoiding(eve, part.id, part.member),
        ):  # fmt: skip
            assert await refused(act) == "NOT_FOUND"


class TestPause:
    async def test_ends_by_itself_once_and_says_so(self, mentoring: Mentoring) -> None:
        part = await mentoring.part(await mentoring.programme())
        until = today() + timedelta(days=10)
        await joining.pause(part.actor, part.id, until)
        assert await resting.wake(until - timedelta(days=1)) == 0
        assert await asyncio.gather(resting.wake(until), resting.wake(until)) in ([1, 0], [0, 1])
        assert await mails("back") == 1
        assert (await mentoring.row("participation", part.id))["paused_until"] is None

    async def test_is_within_a_year(self, mentoring: Mentoring) -> None:
        part = await mentoring.part(await mentoring.programme())
        for days in (0, -3, 367):
            assert await refused(joining.pause(part.actor, part.id, today() + timedelta(days=days))) == "until"

    async def test_can_be_ended_before(self, mentoring: Mentoring) -> None:
        part = await mentoring.part(await mentoring.programme(), availability="closed")
        await joining.pause(part.actor, part.id, today() + timedelta(days=10))
        await joining.resume(part.actor, part.id)
        row = await mentoring.row("participation", part.id)
        assert (row["paused_until"], row["availability"]) == (None, "open")


class TestCharter:
    async def test_that_was_changed_is_accepted_again(self, mentoring: Mentoring) -> None:
        part = await mentoring.part(await mentoring.programme(**CHARTER))
        assert await refused(joining.accept_charter(part.actor, part.id, 2)) == "CHARTER"
        await joining.accept_charter(part.actor, part.id, 3)
        assert (await mentoring.row("participation", part.id))["charter_version"] == 3


class TestLeave:
    async def test_closes_what_waits_on_both_sides_and_tells_the_others(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        mentor, mentee = await mentoring.part(programme), await mentoring.part(programme, "mentee")
        other = await mentoring.part(programme)
        asked = [await mentoring.request(mentee, mentor), await mentoring.request(mentee, other)]
        await leaving.leave(mentor.actor, mentor.id)
        assert [(await mentoring.row("request", each))["state"] for each in asked] == ["closed", "waiting"]
        await leaving.leave(mentee.actor, mentee.id)
        told = await DB.fetch("SELECT member FROM amicale.mail WHERE kind = 'mentoring.left_request' ORDER BY id")
        assert [row["member"] for row in told] == [mentee.member, other.member]

    async def test_ends_no_pair_by_surprise(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair()
        assert await refused(leaving.leave(two.mentor.actor, two.mentor.id)) == "PAIRS_RUN"
        left = await leaving.leave(two.mentor.actor, two.mentor.id, end_pairs=True)
        assert left == leaving.Left(0, 1)
        pair = await mentoring.row("pair", two.id)
        assert (pair["state"], pair["end_reason"]) == ("ended", "left")
        assert (await mentoring.row("participation", two.mentee.id))["taken"] == 0
        told = await DB.fetch("SELECT member FROM amicale.mail WHERE kind = 'mentoring.pair_over'")
        assert [row["member"] for row in told] == [two.mentee.member]

    async def test_both_of_a_pair_at_once_end_it_once(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair()
        await asyncio.gather(
            leaving.leave(two.mentor.actor, two.mentor.id, end_pairs=True),
            leaving.leave(two.mentee.actor, two.mentee.id, end_pairs=True),
        )
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.pair WHERE state = 'ended'") == 1
        assert await DB.fetch_value("SELECT sum(taken) FROM mentoring.participation") == 0

    async def test_twice_is_said(self, mentoring: Mentoring) -> None:
        part = await mentoring.part(await mentoring.programme())
        await leaving.leave(part.actor, part.id)
        assert await refused(leaving.leave(part.actor, part.id)) == "LEFT"


class TestAvoid:
    async def test_keeps_it_once_and_takes_it_back(self, mentoring: Mentoring) -> None:
        part, bob = await mentoring.part(await mentoring.programme()), await mentoring.person("Bob")
        await avoiding.avoid(part.actor, part.id, bob)
        await avoiding.avoid(part.actor, part.id, bob)
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.avoidance") == 1
        await avoiding.stop_avoiding(part.actor, part.id, bob)
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.avoidance") == 0

    async def test_does_not_tell_who_is_hidden(self, mentoring: Mentoring) -> None:
        part = await mentoring.part(await mentoring.programme())
        hidden = await mentoring.person("Hidden", listed=False)
        assert await refused(avoiding.avoid(part.actor, part.id, hidden)) == "member"
        assert await refused(avoiding.avoid(part.actor, part.id, part.member)) == "member"

    async def test_is_read_by_nobody_else(self, mentoring: Mentoring, school: School) -> None:
        programme = await mentoring.programme()
        part: Part = await mentoring.part(programme)
        bob = await mentoring.part(programme, "mentee", name="Bob")
        await avoiding.avoid(part.actor, part.id, bob.member)
        document = """query($id: ID!) { mentoringParticipations(filter: { member: $id }) {
            edges { node { id avoids { id } } } } }"""
        coordinator = mentoring.as_(await mentoring.person("Carl"), "mentoring.coordinate", "members.read")
        for actor, sees in ((part.actor, 1), (bob.actor, 0), (coordinator, 0)):
            data = await school.data(actor, document, id=school.id("Member", part.member))
            (edge,) = data["mentoringParticipations"]["edges"]
            assert len(edge["node"]["avoids"] or ()) == sees


class TestKnown:
    async def test_is_what_the_record_is_sure_of(self, mentoring: Mentoring) -> None:
        anne = await mentoring.person("Anne", language="fr", nationality="DE")
        for sector, now in (("Énergie", True), ("ENERGIE", False), ("Transport", False)):
            await DB.execute(
                """INSERT INTO amicale.position (id, member, sector, is_current)
                   VALUES (gen_random_uuid(), $1, $2, $3)""",
                anne, sector, now,
            )  # fmt: skip
        programme = await mentoring.programme()
        found = await knowing.known(anne, programme, "mentor")
        assert (len(found.worked), len(found.sectors), found.languages, found.again) == (2, 1, ["fr"], False)
        assert (await knowing.known(anne, programme, "mentee")).sectors == []
        nobody = await mentoring.person("Bob")
        await DB.execute("UPDATE amicale.member SET language = '' WHERE id = $1", nobody)
        assert (await knowing.known(nobody, programme, "mentor", reads="en")).languages == ["en"]

    async def test_is_what_they_said_the_last_time(self, mentoring: Mentoring) -> None:
        part = await mentoring.part(await mentoring.programme(), topics=["career", "gone"], about="Hello")
        found = await knowing.known(part.member, await mentoring.programme(), "mentor")
        assert (found.topics, found.about, found.again) == (["career"], "Hello", True)
