"""Many ask at one moment for what one can have."""

from __future__ import annotations

import asyncio
from uuid import UUID

from mentoring_making import refused

from amicale import DB, Refusal, new_id
from amicale.testing.kit import School
from amicale_mentoring.requests.service import Asked, accept, ask, decline, withdraw
from amicale_mentoring.requests.waiting import expire

HELLO = "I would like to talk about energy with you."


async def programme(*, instant: bool = False, most_waiting: int = 3) -> UUID:
    """A programme that is open."""
    made = new_id()
    await DB.execute(
        """INSERT INTO mentoring.programme (id, title, kind, direction, state, instant, most_waiting)
           VALUES ($1, '{"en": "P"}', 'flash', 'classic', 'open', $2, $3)""",
        made, instant, most_waiting,
    )  # fmt: skip
    return made


async def part(school: School, which: UUID, role: str, capacity: int = 1) -> tuple[UUID, UUID]:
    """Somebody takes part: (member, participation)."""
    person, made = await school.person(role.title(), listed=True), new_id()
    await DB.execute(
        """INSERT INTO mentoring.participation (id, programme, member, role, capacity, charter_version)
           VALUES ($1, $2, $3, $4, $5, 1)""",
        made, which, person, role, capacity,
    )  # fmt: skip
    return person, made


async def taken(participation: UUID) -> int:
    """How many places are taken."""
    return int(await DB.fetch_value("SELECT taken FROM mentoring.participation WHERE id = $1", participation))


ASK = """mutation ($other: ID!, $message: String!) {
  askForMentoring(input: {other: $other, message: $message}) { state pair { id } } }"""


async def test_two_hundred_requests_for_one_place_make_one_pair_and_199_clear_answers(school: School) -> None:
    which = await programme(instant=True)
    _mentor, place = await part(school, which, "mentor")
    mentees = [await part(school, which, "mentee") for _ in range(200)]
    other = school.id("MentoringParticipation", place)
    found = await asyncio.gather(
        *(school.ask(school.actor(person), ASK, other=other, message=HELLO) for person, _mine in mentees)
    )
    errors = [each.errors[0] for each in found if each.errors]
    assert {(error["message"], error["extensions"]["reason"]) for error in errors} == {
        ("This person's places are all taken by now. Ask somebody else.", "NO_PLACE")
    }
    (won,) = [each.data["askForMentoring"] for each in found if not each.errors]
    assert (len(errors), won["state"], bool(won["pair"])) == (199, "accepted", True)
    assert await taken(place) == await DB.fetch_value("SELECT count(*) FROM mentoring.pair") == 1
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.request") == 1


async def test_a_mentor_who_accepts_all_at_once_has_as_many_as_they_have_room_for(school: School) -> None:
    which = await programme()
    mentor, place = await part(school, which, "mentor", 3)
    asked = []
    for _ in range(20):
        person, mine = await part(school, which, "mentee")
        asked.append((await ask(school.actor(person), mine, place, HELLO)).request)
    found = await asyncio.gather(*(accept(school.actor(mentor), each) for each in asked), return_exceptions=True)
    assert sum(isinstance(each, UUID) for each in found) == await taken(place) == 3
    states = await DB.fetch("SELECT state, count(*) AS n FROM mentoring.request GROUP BY state")
    assert {row["state"]: row["n"] for row in states} == {"accepted": 3, "waiting": 17}


async def test_a_mentee_whom_two_accept_at_once_has_one_mentor(school: School) -> None:
    which = await programme()
    person, mine = await part(school, which, "mentee")
    mentors = [await part(school, which, "mentor") for _ in range(3)]
    asked = [(await ask(school.actor(person), mine, place, HELLO)).request for _mentor, place in mentors]
    found = await asyncio.gather(
        *(accept(school.actor(mentor), each) for (mentor, _place), each in zip(mentors, asked, strict=True)),
        return_exceptions=True,
    )
    assert sum(isinstance(each, UUID) for each in found) == 1
    assert {each.reason for each in found if isinstance(each, Refusal)} <= {"NO_PLACE", "ANSWERED"}
    assert not [each for each in found if not isinstance(each, Refusal | UUID)]
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.request WHERE state = 'waiting'") == 0


async def test_no_more_wait_than_the_programme_lets(school: School) -> None:
    which = await programme(most_waiting=2)
    person, mine = await part(school, which, "mentee")
    places = [(await part(school, which, "mentor"))[1] for _ in range(5)]
    found = await asyncio.gather(
        *(ask(school.actor(person), mine, place, HELLO) for place in places), return_exceptions=True
    )
    assert sum(isinstance(each, Asked) for each in found) == 2


async def test_a_request_is_answered_once(school: School) -> None:
    which = await programme()
    mentor, place = await part(school, which, "mentor")
    person, mine = await part(school, which, "mentee")
    asked = (await ask(school.actor(person), mine, place, HELLO)).request
    await decline(school.actor(mentor), asked, "no_time")
    for act in (accept(school.actor(mentor), asked), withdraw(school.actor(person), asked)):
        assert await refused(act) == "ANSWERED"


async def test_is_nobody_elses_to_answer(school: School) -> None:
    which = await programme()
    _mentor, place = await part(school, which, "mentor")
    person, mine = await part(school, which, "mentee")
    asked = (await ask(school.actor(person), mine, place, HELLO)).request
    eve = school.actor(await school.person("Eve"))
    assert await refused(accept(school.actor(person), asked)) == "FORBIDDEN"
    for act in (accept(eve, asked), withdraw(eve, asked), accept(eve, new_id())):
        assert await refused(act) == "NOT_FOUND", "nobody learns that there is such a request"


async def test_what_nobody_answers_expires(school: School) -> None:
    which = await programme()
    _mentor, place = await part(school, which, "mentor")
    person, mine = await part(school, which, "mentee")
    await ask(school.actor(person), mine, place, HELLO)
    assert await expire() == 0
    await DB.execute("UPDATE mentoring.request SET expires_at = now() - interval '1 second'")
    assert await expire() == 1
    assert (await ask(school.actor(person), mine, place, HELLO)).request


async def test_an_ended_pair_gives_the_places_back(school: School) -> None:
    which = await programme(instant=True)
    _mentor, place = await part(school, which, "mentor")
    person, mine = await part(school, which, "mentee")
    await ask(school.actor(person), mine, place, HELLO)
    await DB.execute("UPDATE mentoring.pair SET state = 'done', ended_at = now(), end_reason = 'finished'")
    assert (await taken(place), await taken(mine)) == (0, 0)
