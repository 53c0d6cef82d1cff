"""What the schema says of programmes, and to whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from mentoring_making import Mentoring

from amicale import Actor, today
from amicale_mentoring.programmes.counting import counts_for
from amicale_mentoring.programmes.eligibility import Eligible

COUNTS = """query ($id: ID!) { mentoringProgramme(id: $id) {
  weights { topics } whoMentors { atLeast } mentorsAre version behindCharter placesLeft
  mentorCount menteeCount withoutPair requestsWaiting pairCount pairsOver pairsMet pairsSilent coordinators { id }
} }"""
STAFF_ONLY = ("weights", "whoMentors", "version", "behindCharter", "placesLeft", "mentorCount", "pairsSilent")
ELIGIBLE = "query ($id: ID!) { mentoringEligible(id: $id) { mentors mentees } }"


class TestProgramme:
    async def test_counts_what_happens_for_who_looks_after_it_only(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme(silence_days=30, charter_version=2, mentors={"at_least": 5})
        long_ago = datetime.now(UTC) - timedelta(days=31)
        two = await mentoring.pair(made, last_sign_at=long_ago, first_met_at=long_ago)
        mentor = await mentoring.part(made, capacity=3, charter_version=2)
        await mentoring.part(made, capacity=3, paused_until=today() + timedelta(days=9))
        await mentoring.part(made, capacity=3, state="left")
        await mentoring.request(await mentoring.part(made, "mentee"), mentor)
        await mentoring.pair(made, mentor, state="done")
        await mentoring.pair()  # of another programme
        key = mentoring.id("Programme", made)
        found = (await mentoring.school.data(await mentoring.coordinator(made), COUNTS, id=key))["mentoringProgramme"]
        assert found == {
            "weights": {"topics": 5}, "whoMentors": {"atLeast": 5}, "version": 1, "behindCharter": 5, "placesLeft": 3,
            "mentorsAre": f"class years up to {today().year - 5}", "mentorCount": 3, "menteeCount": 3, "withoutPair": 2,
            "requestsWaiting": 1, "pairCount": 1, "pairsOver": 1, "pairsMet": 1, "pairsSilent": 1, "coordinators": [],
        }  # fmt: skip
        seen = (await mentoring.school.data(two.mentor.actor, COUNTS, id=key))["mentoringProgramme"]
        assert {name: seen[name] for name in STAFF_ONLY} == dict.fromkeys(STAFF_ONLY)

    async def test_who_may_is_counted_for_who_looks_after_it(self, mentoring: Mentoring) -> None:
        made, other = await mentoring.programme(), await mentoring.programme()
        key = mentoring.id("Programme", made)
        actor = await mentoring.coordinator(made)
        found = (await mentoring.school.data(actor, ELIGIBLE, id=key))["mentoringEligible"]
        assert found == {"mentors": None, "mentees": None}  # one person on record is too few to be told
        for stranger in (await mentoring.coordinator(other), mentoring.as_(await mentoring.person())):
            assert (await mentoring.school.refusal(stranger, ELIGIBLE, id=key))["code"] == "FORBIDDEN"


class TestCountsFor:
    @pytest.mark.parametrize(("people", "told"), [(3, None), (4, 10)])
    async def test_tens_for_who_may_not_look_people_up(
        self, mentoring: Mentoring, people: int, told: int | None
    ) -> None:
        for _ in range(people):
            await mentoring.person(city="Gap", country="FR")
        rule = Eligible(cities=("Gap",))
        staff = mentoring.as_(
            await mentoring.person(city="Gap", country="FR") if told else None, "mentoring.coordinate"
        )
        assert await counts_for(staff, rule) == [told]
        assert await counts_for(Actor(None, frozenset({"members.read"}), kind="token"), rule) == [people + bool(told)]
