"""Saying how it was: who may, who reads what, and that thanks are told once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from mentoring_making import Mentoring, Two, refused

from amicale import DB, new_id
from amicale_mentoring.closing import giving

SEEN = """
query($id: ID!) { mentoringPair(id: $id) {
  myFeedback { rating again thanks } theirThanks { rating again thanks } sessions { myRating } } }
"""
SAY = """
mutation($id: ID!, $rating: Int!) { sayHowMentoringWas(id: $id, rating: $rating) { id } }
"""


@pytest.fixture
async def over(mentoring: Mentoring) -> Two:
    """A pair that has met and is over."""
    return await mentoring.pair(state="done", first_met_at=datetime.now(UTC) - timedelta(days=90))


async def queued(kind: str) -> int:
    """How many mails of a kind wait."""
    return int(await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE kind = $1", f"mentoring.{kind}"))


class TestSayingHowItWas:
    async def test_the_other_reads_the_thanks_and_never_the_rating(self, mentoring: Mentoring, over: Two) -> None:
        await giving.say_how_it_was(over.mentee.actor, over.id, 2, False, "Thank you, Anne")
        pair = mentoring.id("Pair", over.id)
        hers = (await mentoring.school.data(over.mentor.actor, SEEN, id=pair))["mentoringPair"]
        assert hers["theirThanks"] == {"rating": None, "again": None, "thanks": "Thank you, Anne"}
        assert hers["myFeedback"] is None
        mine = (await mentoring.school.data(over.mentee.actor, SEEN, id=pair))["mentoringPair"]
        assert mine["myFeedback"] == {"rating": 2, "again": False, "thanks": "Thank you, Anne"}
        assert mine["theirThanks"] is None

    async def test_a_coordinator_reads_no_word_of_it(self, mentoring: Mentoring, over: Two) -> None:
        await giving.say_how_it_was(over.mentee.actor, over.id, 5, True, "Between us")
        boss = await mentoring.coordinator()
        seen = await mentoring.school.data(boss, SEEN, id=mentoring.id("Pair", over.id))
        assert seen["mentoringPair"]["myFeedback"] is seen["mentoringPair"]["theirThanks"] is None
        assert "Between us" not in str(seen)

    async def test_can_be_said_anew_and_is_told_once(self, over: Two) -> None:
        for words in ("", "Thank you", "Thank you so much", ""):
            await giving.say_how_it_was(over.mentee.actor, over.id, 4, None, words)
        assert await queued("thanked") == 1
        rows = await DB.fetch("SELECT rating, thanks FROM mentoring.feedback")
        assert [(row["rating"], row["thanks"]) for row in rows] == [(4, "")]

    async def test_is_for_pairs_that_are_over_and_for_their_two(self, mentoring: Mentoring, over: Two) -> None:
        living = await mentoring.pair()
        assert await refused(giving.say_how_it_was(living.mentor.actor, living.id, 5)) == "NOT_OVER"
        boss = await mentoring.coordinator()
        assert await refused(giving.say_how_it_was(boss, over.id, 5)) == "NOT_FOUND"
        assert await refused(giving.say_how_it_was(living.mentor.actor, over.id, 5)) == "NOT_FOUND"
        for rating in (0, 6, -1):
            assert await refused(giving.say_how_it_was(over.mentor.actor, over.id, rating)) == "rating"

    async def test_nobody_is_thanked_who_is_gone(self, over: Two) -> None:
        await DB.execute("DELETE FROM mentoring.participation WHERE id = $1", over.mentor.id)
        assert await refused(giving.say_how_it_was(over.mentee.actor, over.id, 5, None, "Merci")) == "GONE"
        await giving.say_how_it_was(over.mentee.actor, over.id, 5)

    async def test_words_of_somebody_blocked_are_not_read(self, mentoring: Mentoring, over: Two) -> None:
        await DB.execute(
            "INSERT INTO amicale.letter_block (id, member, blocked) VALUES ($1, $2, $3)",
            new_id(), over.mentor.member, over.mentee.member,
        )  # fmt: skip
        await giving.say_how_it_was(over.mentee.actor, over.id, 1, None, "Unkind")
        seen = await mentoring.school.data(over.mentor.actor, SEEN, id=mentoring.id("Pair", over.id))
        assert seen["mentoringPair"]["theirThanks"] is None

    async def test_the_api_refuses_another_persons_pair(self, mentoring: Mentoring, over: Two) -> None:
        eve = mentoring.as_(await mentoring.person("Eve"))
        error = await mentoring.school.refusal(eve, SAY, id=mentoring.id("Pair", over.id), rating=1)
        assert error["code"] == "NOT_FOUND"


class TestRatingAMeeting:
    async def test_is_for_what_was_held_and_for_oneself(self, mentoring: Mentoring, over: Two) -> None:
        held, ahead = new_id(), new_id()
        for key, state in ((held, "held"), (ahead, "agreed")):
            await DB.execute(
                """INSERT INTO mentoring.session (id, pair, state, starts_at, proposed_by)
                   VALUES ($1, $2, $3, now() - interval '1 day', 'mentor')""",
                key, over.id, state,
            )  # fmt: skip
        assert await refused(giving.rate_session(over.mentee.actor, ahead, 5)) == "NOT_HELD"
        await giving.rate_session(over.mentee.actor, held, 3)
        await giving.rate_session(over.mentee.actor, held, 5)
        pair = mentoring.id("Pair", over.id)
        seen = [await mentoring.school.data(each.actor, SEEN, id=pair) for each in (over.mentee, over.mentor)]
        ratings = [sorted(str(s["myRating"]) for s in one["mentoringPair"]["sessions"]) for one in seen]
        assert ratings == [["5", "None"], ["None", "None"]]
        eve = mentoring.as_(await mentoring.person("Eve"))
        assert await refused(giving.rate_session(eve, held, 1)) == "NOT_FOUND"
