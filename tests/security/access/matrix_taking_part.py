"""What taking part in mentoring adds to the school that is looked at: whom the member avoids, and who was invited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from matrix_filling import Filler

from amicale import DB, global_id

Values = Callable[[Mapping[str, str]], dict[str, Any]]
PROGRAMME, PART = "MentoringProgramme", "MentoringParticipation"
OTHER, OPEN = UUID(int=0x4500), UUID(int=0x4501)
"""Whom the member avoids and a coordinator may add, and a programme that anybody may join."""
OTHER_ID, OPEN_ID = global_id("Member", OTHER), global_id(PROGRAMME, OPEN)
BREST = {"city": "Brest"}


def own(**more: Any) -> Values:
    """Of the member's own part."""
    return lambda ids: {"id": ids[PART], **more}


def of_programme(**more: Any) -> Values:
    """Of the programme that they are in."""
    return lambda ids: {"programme": ids[PROGRAMME], **more}


QUERIES: Mapping[str, Values] = {
    "mentoringSignUp": of_programme(role="MENTOR"),
    "mentoringShortages": of_programme(),
    "mentoringInvited": of_programme(),
    "mentoringLikelyMentors": of_programme(input=BREST),
}
INPUTS: Mapping[str, Values] = {
    "joinMentoring": lambda _ids: {"programme": OPEN_ID, "role": "MENTOR", "input": {"about": "Marknew"}, "charter": 1},
    "changeMentoring": own(input={"about": "Marknew"}),
    "pauseMentoring": own(until="2027-01-31"),
    "resumeMentoring": own(),
    "acceptMentoringCharter": own(version=1),
    "leaveMentoring": own(endPairs=True),
    "avoidInMentoring": own(member=OTHER_ID),
    "stopAvoidingInMentoring": own(member=OTHER_ID),
    "setMentoringCapacity": own(capacity=5),
    "takeOutOfMentoring": own(endPairs=True),
    "addToMentoring": of_programme(member=OTHER_ID, role="MENTOR", input={"agreement": "By phone"}),
    "recruitForMentoring": of_programme(input=BREST, most=5, words=""),
}
PATHS: Mapping[str, str] = {
    "/mentoring/{id}/join": PROGRAMME,
    "/mentoring/part/{id}": PART,
    "/plugin/mentoring/people.csv ?id": PROGRAMME,
    "/staff/mentoring/{id}/people": PROGRAMME,
    "/staff/mentoring/{id}/people/add": PROGRAMME,
    "/staff/mentoring/{id}/people/recruit": PROGRAMME,
}


EMPTY: Mapping[str, str] = {
    "MentoringParticipation.pausedUntil": "the member does not rest",
    "query mentoringShortages": "what mentees look for has places here",
}


async def the_people(filler: Filler) -> None:
    """The member avoids somebody, who was invited to be a mentor; and there is another programme."""
    programme, part = filler.rows["mentoring", "programme"], filler.rows["mentoring", "participation"]
    await DB.execute(
        "INSERT INTO amicale.member (id, given_name, family_name, listed) VALUES ($1, 'Other', 'Neighbour', true)",
        OTHER,
    )
    await DB.execute(
        """INSERT INTO mentoring.programme (id, title, kind, direction, state)
           VALUES ($1, '{"en": "Open"}', 'one_on_one', 'classic', 'open')""",
        OPEN,
    )
    await DB.execute(
        """UPDATE mentoring.participation SET sectors = '{Marksector}', languages = '{fr}', agreement = 'markagreement'
           WHERE programme = $1""",
        programme,
    )
    avoidance = filler.rows["mentoring", "avoidance"] = uuid4()
    await DB.execute(
        "INSERT INTO mentoring.avoidance (id, participation, member) VALUES ($1, $2, $3)", avoidance, part, OTHER
    )
    invited = filler.rows["mentoring", "invited"] = uuid4()
    await DB.execute(
        "INSERT INTO mentoring.invited (id, programme, member, batch) VALUES ($1, $2, $3, $1)",
        invited, programme, OTHER,
    )  # fmt: skip
