"""Asking somebody who works there: one at a time, within their number, and unknown until they say yes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from jobs_making import Jobs, refused

from amicale import DB, SYSTEM, Refusal
from amicale.privacy.erasing import erase
from amicale_jobs.referring import answering, asking
from amicale_jobs.referring.insiders import Said, be_insider, leave
from amicale_jobs.rules import CAREERS, MANAGE

HELLO = "How is it to work there, and what is the team like?"
ANSWER = "I work there: call me on Thursday."
SEEN = "query ($id: ID!) { jobQuestion(id: $id) { state passed words answers { name words email member { id } } } }"


async def insider(jobs: Jobs, offer: UUID, name: str = "Inès", **values: object) -> UUID:
    """Somebody who said that they work there."""
    person = await jobs.person(name)
    await be_insider(jobs.as_(person), Said(**values), offer=offer)  # type: ignore[arg-type]
    return person


async def approach(question: UUID) -> UUID:
    """What is being asked now."""
    found = await DB.fetch_value(
        "SELECT id FROM jobs.approach WHERE question = $1 ORDER BY asked_at DESC, id DESC LIMIT 1", question
    )
    return UUID(str(found))


class TestAsking:
    async def test_one_is_asked_and_stays_unknown_until_they_say_yes(self, jobs: Jobs) -> None:
        offer = await jobs.offer()
        people = [await insider(jobs, offer, name) for name in ("Inès", "Ivan")]
        student = jobs.as_(await jobs.person("Sam"))
        question = await asking.ask(student, HELLO, offer=offer)
        assert await DB.fetch_value("SELECT count(*) FROM jobs.approach") == 1
        (mail,) = await jobs.mails("jobs.insider_asked")
        assert mail["member"] in people
        seen = await jobs.school.data(student, SEEN, id=jobs.id("Question", question))
        assert seen["jobQuestion"]["answers"] == []
        asked = "{ jobQuestionsToMe { edges { node { name } } } }"
        assert (await jobs.school.data(student, asked))["jobQuestionsToMe"]["edges"] == []
        await answering.say_yes(jobs.as_(mail["member"]), await approach(question), ANSWER)
        seen = await jobs.school.data(student, SEEN, id=jobs.id("Question", question))
        assert seen["jobQuestion"]["state"] == "answered"
        assert seen["jobQuestion"]["answers"][0]["words"] == ANSWER
        assert seen["jobQuestion"]["answers"][0]["email"] is None, "an address is shown by who has it alone"
        assert len(await jobs.mails("jobs.insider_says_yes")) == 1

    async def test_who_passes_is_never_known_and_the_next_is_asked_on_request(self, jobs: Jobs) -> None:
        offer = await jobs.offer()
        people = {await insider(jobs, offer, name) for name in ("Inès", "Ivan")}
        student = jobs.as_(await jobs.person("Sam"))
        question = await asking.ask(student, HELLO, offer=offer)
        assert await refused(asking.ask_next(student, question)) == "NOT_RESTING"
        first = await approach(question)
        passer = (await jobs.row("approach", first))["member"]
        await answering.decline(jobs.as_(passer), first, "no_time")
        seen = await jobs.school.data(student, SEEN, id=jobs.id("Question", question))
        assert (seen["jobQuestion"]["state"], seen["jobQuestion"]["passed"]) == ("resting", 1)
        hidden = "query ($id: ID!) { jobApproach(id: $id) { name } }"
        assert (await jobs.school.data(student, hidden, id=jobs.id("Approach", first)))["jobApproach"] is None
        await asking.ask_next(student, question)
        second = (await jobs.row("approach", await approach(question)))["member"]
        assert {passer, second} == people
        await answering.decline(jobs.as_(second), await approach(question))
        assert await refused(asking.ask_next(student, question)) == "NOBODY"

    async def test_what_nobody_answers_ends_and_the_asker_is_told(self, jobs: Jobs) -> None:
        offer = await jobs.offer()
        person = await insider(jobs, offer)
        student = jobs.as_(await jobs.person("Sam"))
        question = await asking.ask(student, HELLO, offer=offer)
        assert await answering.expire() == 0
        assert await answering.expire(datetime.now(UTC) + timedelta(days=8)) == 1
        assert await answering.expire(datetime.now(UTC) + timedelta(days=8)) == 0, "once"
        assert len(await jobs.mails("jobs.question_rests")) == 1
        assert await refused(answering.say_yes(jobs.as_(person), await approach(question), ANSWER)) == "OVER"

    async def test_who_is_erased_leaves_a_question_that_goes_on(self, jobs: Jobs) -> None:
        offer = await jobs.offer()
        person = await insider(jobs, offer)
        question = await asking.ask(jobs.as_(await jobs.person("Sam")), HELLO, offer=offer)
        await erase(SYSTEM, person)
        await answering.expire()
        assert (await jobs.row("question", question))["state"] == "resting"


class TestLimits:
    async def test_two_hundred_at_once_reach_somebody_who_may_be_asked_twice_a_month_twice(self, jobs: Jobs) -> None:
        offer = await jobs.offer()
        person = await insider(jobs, offer, a_month=2)
        askers = [jobs.as_(await jobs.person("Sam")) for _ in range(200)]
        found = await asyncio.gather(*(asking.ask(each, HELLO, offer=offer) for each in askers), return_exceptions=True)
        assert sum(isinstance(each, UUID) for each in found) == 2
        assert {each.reason for each in found if isinstance(each, Refusal)} == {"NOBODY"}
        assert not [each for each in found if not isinstance(each, Refusal | UUID)]
        assert await DB.fetch_value("SELECT count(*) FROM jobs.approach WHERE member = $1", person) == 2
        assert await DB.fetch_value("SELECT count(*) FROM jobs.question") == 2, "who is refused leaves nothing"

    async def test_one_person_asks_one_thing_of_a_place_at_a_time_also_at_once(self, jobs: Jobs) -> None:
        offer = await jobs.offer()
        for _ in range(3):
            await insider(jobs, offer, a_month=20)
        student = jobs.as_(await jobs.person("Sam"))
        found = await asyncio.gather(
            *(asking.ask(student, HELLO, offer=offer) for _ in range(6)), return_exceptions=True
        )
        assert sum(isinstance(each, UUID) for each in found) == 1
        assert {each.reason for each in found if isinstance(each, Refusal)} == {"ASKED_ALREADY"}

    async def test_and_few_in_a_month(self, jobs: Jobs) -> None:
        student = jobs.as_(await jobs.person("Sam"))
        person = jobs.as_(await jobs.person("Inès"))
        offers = [await jobs.offer(company=f"Company {at}") for at in range(6)]
        for offer in offers:
            await be_insider(person, Said(a_month=20), offer=offer)
        for offer in offers[:5]:
            question = await asking.ask(student, HELLO, offer=offer)
            await answering.say_yes(person, await approach(question), ANSWER)
        assert await refused(asking.ask(student, HELLO, offer=offers[5])) == "TOO_MANY"

    @pytest.mark.parametrize("who_blocks", ["insider", "asker"])
    async def test_nobody_is_asked_by_whom_they_blocked(self, jobs: Jobs, who_blocks: str) -> None:
        offer = await jobs.offer()
        person = await insider(jobs, offer)
        student = await jobs.person("Sam")
        pair = (person, student) if who_blocks == "insider" else (student, person)
        await DB.execute(
            "INSERT INTO amicale.letter_block (id, member, blocked) VALUES (gen_random_uuid(), $1, $2)", *pair
        )
        assert await refused(asking.ask(jobs.as_(student), HELLO, offer=offer)) == "NOBODY"

    async def test_only_those_who_can_recommend_are_asked_for_it(self, jobs: Jobs) -> None:
        offer = await jobs.offer()
        await insider(jobs, offer)
        student = jobs.as_(await jobs.person("Sam"))
        assert await refused(asking.ask(student, HELLO, offer=offer, recommend=True)) == "NOBODY"
        can = await insider(jobs, offer, "Rita", asks=False, recommends=True)
        question = await asking.ask(student, HELLO, offer=offer, recommend=True)
        assert (await jobs.row("approach", await approach(question)))["member"] == can


class TestInsiders:
    async def test_of_an_offer_that_names_its_company_are_of_the_company(self, jobs: Jobs) -> None:
        offer, other = await jobs.offer(company="Airbus"), await jobs.offer("Other", company="Airbus")
        person = jobs.as_(await jobs.person("Inès"))
        made = await be_insider(person, Said(), offer=offer)
        assert await be_insider(person, Said(a_month=5), offer=other) == made, "said once"
        asked = "query ($id: ID!) { jobOffer(id: $id) { canAskInsider myInsider { aMonth } } }"
        mine = await jobs.school.data(person, asked, id=jobs.id("Offer", other))
        assert mine["jobOffer"] == {"canAskInsider": False, "myInsider": {"aMonth": 5}}
        student = jobs.as_(await jobs.person("Sam"))
        theirs = await jobs.school.data(student, asked, id=jobs.id("Offer", other))
        assert theirs["jobOffer"] == {"canAskInsider": True, "myInsider": None}

    async def test_are_nobody_elses_to_see_or_to_take_away(self, jobs: Jobs) -> None:
        made = await be_insider(jobs.as_(await jobs.person("Inès")), Said(), offer=await jobs.offer())
        eve = jobs.as_(await jobs.person("Eve"), CAREERS, MANAGE)
        assert await refused(leave(eve, made)) == "NOT_FOUND"
        seen = "{ myJobInsiders { totalCount } }"
        assert (await jobs.school.data(eve, seen))["myJobInsiders"]["totalCount"] == 0

    async def test_answers_are_nobody_elses_to_give(self, jobs: Jobs) -> None:
        offer = await jobs.offer()
        await insider(jobs, offer)
        student = jobs.as_(await jobs.person("Sam"))
        question = await asking.ask(student, HELLO, offer=offer)
        eve = jobs.as_(await jobs.person("Eve"))
        for act in (
            answering.say_yes(eve, await approach(question), ANSWER),
            answering.decline(student, await approach(question)),
            asking.withdraw(eve, question), asking.ask_next(eve, question),
        ):  # fmt: skip
            assert await refused(act) == "NOT_FOUND"
        hidden = "query ($id: ID!) { jobQuestion(id: $id) { words } }"
        assert (await jobs.school.data(eve, hidden, id=jobs.id("Question", question)))["jobQuestion"] is None

    async def test_who_left_is_asked_no_more(self, jobs: Jobs) -> None:
        offer = await jobs.offer()
        person = await insider(jobs, offer)
        question = await asking.ask(jobs.as_(await jobs.person("Sam")), HELLO, offer=offer)
        await answering.decline(jobs.as_(person), await approach(question), "left")
        assert await DB.fetch_value("SELECT count(*) FROM jobs.insider") == 0
