"""What requests of mentoring add to the school that is looked at: one to the member, one of theirs, and whom they may
ask; somebody who waits, and a suggestion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from matrix_filling import Filler
from matrix_pairs import part

from amicale import DB, global_id

Values = Callable[[Mapping[str, str]], dict[str, Any]]
PROGRAMME = "MentoringProgramme"
ASKER, WAITS, MINE, ASKED, FREE, OWN, OPEN, OTHER = (UUID(int=0x4600 + number) for number in range(8))
"""Who asks the member; who waits; the member as a mentee; whom they have asked, and may ask; their own request; one to
them that waits; the programme that they ask in."""
WORDS = "I would like to speak of energy with you."


def of_part(key: UUID) -> str:
    """A global id."""
    return global_id("MentoringParticipation", key)


def own(_ids: Mapping[str, str]) -> dict[str, Any]:
    """What the member has asked."""
    return {"id": global_id("MentoringRequest", OWN)}


QUERIES: Mapping[str, Values] = {"mentoringAsking": lambda _ids: {"programme": global_id(PROGRAMME, OTHER)}}
INPUTS: Mapping[str, Values] = {
    "askForMentoring": lambda _ids: {"input": {"other": of_part(FREE), "message": WORDS}},
    "acceptMentoringRequest": lambda _ids: {"id": global_id("MentoringRequest", OPEN)},
    "declineMentoringRequest": lambda _ids: {
        "id": global_id("MentoringRequest", OPEN),
        "input": {"reason": "NO_TIME"},
    },
    "withdrawMentoringRequest": own,
    "preferMentoringRequest": own,
    "suggestMentor": lambda ids: {"mentee": of_part(WAITS), "mentor": ids["MentoringParticipation"]},
}
PATHS: Mapping[str, str] = {
    "/mentoring/{id}/mentors": PROGRAMME,
    "/mentoring/{id}/mentors/{mentor}": PROGRAMME,
    "/mentoring/{id}/mentors/{mentor} {mentor}": "MentoringParticipation",
    "/mentoring/requests/{id}": "MentoringRequest",
    "/staff/mentoring/{id}/waiting": PROGRAMME,
}
EMPTY: Mapping[str, str] = {
    "MentoringRequest.others": "only where it waits (test_requests_answers.py)",
    "MentoringParticipation.requestBetween": "of two, not of oneself (test_requests_http.py)",
    "MentoringParticipation.reasons": "of two, not of oneself (test_requests_fits.py)",
}
REQUEST = """
    INSERT INTO mentoring.request (id, programme, mentee, mentor, message, expires_at)
    VALUES ($1, $2, $3, $4, 'markmessage', now() + interval '9 days')
"""


async def neighbour(programme: UUID, key: UUID, role: str) -> UUID:
    """Somebody else takes part."""
    member = uuid4()
    await DB.execute(
        "INSERT INTO amicale.member (id, given_name, family_name, listed) VALUES ($1, $2, 'Neighbour', true)",
        member, role.title(),
    )  # fmt: skip
    return await part(programme, member, None, key, role)


async def the_requests(filler: Filler) -> None:
    """The member is asked in the programme where they are a mentor, and asks in another one."""
    programme, mentor = filler.rows["mentoring", "programme"], filler.rows["mentoring", "participation"]
    made = filler.rows["mentoring", "request"] = uuid4()
    asker, waits = await neighbour(programme, ASKER, "mentee"), await neighbour(programme, WAITS, "mentee")
    await DB.execute(REQUEST, OPEN, programme, asker, mentor)
    await DB.execute(REQUEST, made, programme, waits, mentor)
    await DB.execute(
        """UPDATE mentoring.request SET state = 'declined', answered_at = now(), reason = 'no_fit', words = 'markwords',
               suggested = $2 WHERE id = $1""",
        made, mentor,
    )  # fmt: skip
    await DB.execute("UPDATE mentoring.pair SET request = $1 WHERE id = $2", made, filler.rows["mentoring", "pair"])
    suggested = filler.rows["mentoring", "suggestion"] = uuid4()
    await DB.execute(
        "INSERT INTO mentoring.suggestion (id, mentee, mentor) VALUES ($1, $2, $3)", suggested, ASKER, mentor
    )
    await DB.execute(
        """INSERT INTO mentoring.programme (id, title, kind, direction, state)
           VALUES ($1, '{"en": "Asking"}', 'one_on_one', 'classic', 'open')""",
        OTHER,
    )
    await part(OTHER, filler.member, None, MINE, "mentee")
    await neighbour(OTHER, FREE, "mentor")
    await DB.execute(REQUEST, OWN, OTHER, MINE, await neighbour(OTHER, ASKED, "mentor"))
