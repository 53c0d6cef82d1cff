"""Asking, answering, and what the rules refuse."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from mentoring_making import Mentoring, refused

from amicale import DB, Refusal, today
from amicale.testing.kit import School
from amicale.testing.untouched import untouched
from amicale_mentoring.requests.queue import suggest
from amicale_mentoring.requests.service import accept, ask, decline, prefer, withdraw

HELLO = "I would like to talk about energy with you."


async def mails() -> list[tuple[str, Any]]:
    """What is posted: kind and reader, in order."""
    rows = await DB.fetch("SELECT kind, member FROM amicale.mail ORDER BY id")
    return [(row["kind"].removeprefix("mentoring."), row["member"]) for row in rows]


class TestAsking:
    async def test_needs_a_sentence_and_takes_no_lines_of_code(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        assert await refused(ask(mentee.actor, mentee.id, mentor.id, " Hello! ")) == "TOO_SHORT"
        assert await refused(ask(mentee.actor, mentee.id, mentor.id, "x" * 2001)) == "input.message"
        made = await ask(mentee.actor, mentee.id, mentor.id, HELLO)
        assert await mails() == [("request_asked", mentor.member)]
        assert (await mentoring.row("request", made.request))["rank"] == 1

    async def test_is_refused_with_what_to_do(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        for values, reason in (
            ({"availability": "closed"}, "RESTING"), ({"paused_until": today() + timedelta(days=2)}, "RESTING"),
            ({"capacity": 0}, "NO_PLACE"), ({"state": "left"}, "NOT_FOUND"),
        ):  # fmt: skip
            other = await mentoring.part(p, "mentor", **values)
            assert await refused(ask(mentee.actor, mentee.id, other.id, HELLO)) == reason
        for values, reason in (({"state": "closed"}, "CLOSED"), ({"by_request": False}, "BY_COORDINATORS"),
                               ({"charter_version": 2}, "CHARTER")):  # fmt: skip
            q = await mentoring.programme(**values)
            two = await mentoring.part(q, "mentor"), await mentoring.part(q, "mentee")
            assert await refused(ask(two[1].actor, two[1].id, two[0].id, HELLO)) == reason
        elsewhere = await mentoring.part(await mentoring.programme(), "mentor")
        eve = await mentoring.part(p, "mentee")
        for act in (
            ask(mentee.actor, mentee.id, elsewhere.id, HELLO), ask(mentee.actor, mentee.id, eve.id, HELLO),
            ask(mentor.actor, mentor.id, mentee.id, HELLO),
        ):  # fmt: skip
            assert await refused(act) == "other"
        assert await refused(ask(eve.actor, mentee.id, mentor.id, HELLO)) == "FORBIDDEN"

    async def test_of_who_avoids_me_says_nothing_of_it(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee", languages=["fr"])
        await DB.execute(
            "INSERT INTO mentoring.avoidance (id, participation, member) VALUES (gen_random_uuid(), $1, $2)",
            mentor.id, mentee.member,
        )  # fmt: skip
        german = await mentoring.part(p, "mentor", languages=["de"])
        said = set()
        for other in (mentor, german):
            with pytest.raises(Refusal) as found:
                await ask(mentee.actor, mentee.id, other.id, HELLO)
            said.add((str(found.value), found.value.reason))
        assert len(said) == 1

    async def test_again_after_a_no_has_to_wait_and_after_silence_has_not(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        await mentoring.request(mentee, mentor, state="expired")
        made = (await ask(mentee.actor, mentee.id, mentor.id, HELLO)).request
        assert await refused(ask(mentee.actor, mentee.id, mentor.id, HELLO)) == "ASKED"
        await decline(mentor.actor, made, "no_time")
        assert await refused(ask(mentee.actor, mentee.id, mentor.id, HELLO)) == "DECLINED_LATELY"
        await DB.execute("UPDATE mentoring.request SET answered_at = now() - interval '61 days'")
        assert (await ask(mentee.actor, mentee.id, mentor.id, HELLO)).request

    async def test_and_taking_back_all_day_long_is_stopped(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        for _each in range(30):
            await withdraw(mentee.actor, (await ask(mentee.actor, mentee.id, mentor.id, HELLO)).request)
        assert await refused(ask(mentee.actor, mentee.id, mentor.id, HELLO)) == "TRIED_TOO_OFTEN"

    async def test_mentors_ask_mentees_where_they_may_and_the_mentee_answers(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme(direction="reverse", mentors_ask=True)
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        made = (await ask(mentor.actor, mentor.id, mentee.id, HELLO)).request
        assert await refused(ask(mentee.actor, mentee.id, mentor.id, HELLO)) == "ASKED"
        assert await refused(accept(mentor.actor, made)) == "FORBIDDEN"
        pair = await mentoring.row("pair", await accept(mentee.actor, made))
        assert (pair["mentor"], pair["mentee"]) == (mentor.id, mentee.id)

    async def test_of_peers_who_was_asked_stands_as_the_mentor(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme(kind="peer")
        one, two = await mentoring.part(p, "peer"), await mentoring.part(p, "peer")
        made = (await ask(one.actor, one.id, two.id, HELLO)).request
        assert await refused(accept(one.actor, made)) == "FORBIDDEN"
        assert (await mentoring.row("pair", await accept(two.actor, made)))["mentor"] == two.id


class TestRanks:
    async def test_the_first_choice_goes_before_the_others_which_keep_their_order(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentee = await mentoring.part(p, "mentee")
        made = [
            (await ask(mentee.actor, mentee.id, (await mentoring.part(p, "mentor")).id, HELLO)).request
            for _each in range(3)
        ]
        await prefer(mentee.actor, made[2])
        assert [(await mentoring.row("request", each))["rank"] for each in made] == [2, 3, 1]

    async def test_are_read_by_who_asks_and_not_by_who_is_asked(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        made = await mentoring.request(mentee, mentor, rank=3, message="secret words")
        read = "query ($id: ID!) { mentoringRequest(id: $id) { rank message state } }"
        eve, coordinator = await mentoring.person("Eve"), await mentoring.coordinator(p)
        seen = [
            (await mentoring.school.data(actor, read, id=mentoring.id("Request", made)))["mentoringRequest"]
            for actor in (mentee.actor, mentor.actor, coordinator, mentoring.as_(eve))
        ]
        assert [each and (each["rank"], each["message"]) for each in seen] == [
            (3, "secret words"), (None, "secret words"), (3, None), None,
        ]  # fmt: skip


class TestAnswering:
    async def test_yes_closes_what_the_mentee_asked_of_others_and_tells_them(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentee, one, two = [await mentoring.part(p, role) for role in ("mentee", "mentor", "mentor")]
        asked = [(await ask(mentee.actor, mentee.id, each.id, HELLO)).request for each in (one, two)]
        await accept(one.actor, asked[0])
        assert (await mentoring.row("request", asked[1]))["state"] == "closed"
        assert ("request_closed", two.member) in await mails()
        assert {kind for kind, member in await mails() if member == mentee.member} == {"begun"}
        assert await refused(accept(two.actor, asked[1])) == "ANSWERED"

    async def test_yes_without_a_place_says_whose_is_missing(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        made = await mentoring.request(mentee, mentor)
        for full, said in ((mentor, "Raise that number"), (mentee, "They have found")):
            await DB.execute("UPDATE mentoring.participation SET capacity = 0 WHERE id = $1", full.id)
            async with untouched("mentoring"):
                with pytest.raises(Refusal, match=said):
                    await accept(mentor.actor, made)
            await DB.execute("UPDATE mentoring.participation SET capacity = 1 WHERE id = $1", full.id)

    async def test_no_may_suggest_somebody_who_can_be_asked_and_nobody_else(
        self, mentoring: Mentoring, school: School
    ) -> None:
        p = await mentoring.programme()
        mentor, mentee, other = [await mentoring.part(p, role) for role in ("mentor", "mentee", "mentor")]
        full = await mentoring.part(p, "mentor", capacity=0)
        elsewhere = await mentoring.part(await mentoring.programme(), "mentor")
        made = await mentoring.request(mentee, mentor)
        for wrong in (full, elsewhere, mentor, mentee):
            with pytest.raises(Refusal) as found:
                await decline(mentor.actor, made, "no_fit", "Good luck!", wrong.id)
            assert found.value.field == "input.suggested"
        await decline(mentor.actor, made, "no_fit", "Good luck!", other.id)
        read = (
            """query ($p: ID!) { mentoringFits(filter: {programme: $p, suggested: true}) { edges { node { id } } } }"""
        )
        data = await school.data(mentee.actor, read, p=mentoring.id("Programme", p))
        assert [e["node"]["id"] for e in data["mentoringFits"]["edges"]] == [mentoring.id("Participation", other.id)]
        assert await mails() == [("request_declined", mentee.member)]

    async def test_others_are_thought_of_for_who_answers(self, mentoring: Mentoring, school: School) -> None:
        p = await mentoring.programme()
        mentor, best = (
            await mentoring.part(p, "mentor"),
            await mentoring.part(p, "mentor", name="Best", topics=["salary"]),
        )
        await mentoring.part(p, "mentor", name="Full", topics=["salary"], capacity=0)
        mentee = await mentoring.part(p, "mentee", topics=["salary"])
        made = await mentoring.request(mentee, mentor)
        read = "query ($id: ID!) { mentoringRequest(id: $id) { myRoom others { participation name reasons } } }"
        found = [
            (await school.data(who.actor, read, id=mentoring.id("Request", made)))["mentoringRequest"]
            for who in (mentor, mentee)
        ]
        assert found == [
            {"myRoom": 1, "others": [{"participation": mentoring.id("Participation", best.id), "name": "Best Durand",
                                      "reasons": ["Offers what is looked for: Pay and negotiation"]}]},
            {"myRoom": None, "others": None},
        ]  # fmt: skip


class TestSuggesting:
    async def test_is_for_coordinators_and_told_to_the_mentee_alone(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentor, mentee = await mentoring.part(p, "mentor"), await mentoring.part(p, "mentee")
        elsewhere = await mentoring.coordinator(await mentoring.programme())
        for actor in (mentor.actor, elsewhere):
            assert await refused(suggest(actor, mentee.id, mentor.id)) == "FORBIDDEN"
        actor = await mentoring.coordinator(p)
        await suggest(actor, mentee.id, mentor.id)
        assert await mails() == [("request_suggested", mentee.member)]
        assert await refused(suggest(actor, mentee.id, mentor.id)) == "SUGGESTED"
        act = "SELECT count(*) FROM amicale.audit_entry WHERE act = 'mentoring.suggested' AND subject = $1"
        assert await DB.fetch_value(act, mentee.member) == 1
        full = await mentoring.part(p, "mentor", capacity=0)
        assert await refused(suggest(actor, mentee.id, full.id)) == "NO_PLACE"
