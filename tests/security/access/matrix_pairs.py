"""What pairs of mentoring add to the school that is looked at: a pair of the member's with its meetings; a group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from matrix_filling import Filler

from amicale.database.engine import DB
from amicale.graphql.types import global_id

Values = Callable[[Mapping[str, str]], dict[str, Any]]
PROPOSED, PAST, GROUP, GATHERED = (uuid4() for _ in range(4))
"""Meetings of the member's pair, their part in a programme of groups, and a gathering of it."""
SOON = (datetime.now(UTC) + timedelta(days=3)).isoformat()
LATELY = (datetime.now(UTC) - timedelta(days=1)).isoformat()


def pair(session: UUID | None = None, **more: Any) -> Values:
    """The member's pair, and one of its meetings."""
    named = {} if session is None else {"session": global_id("MentoringSession", session)}
    return lambda ids: {"id": ids["MentoringPair"], **named, **more}


def group(**more: Any) -> Values:
    """The member's gathering."""
    return lambda _ids: {"gathering": global_id("MentoringGathering", GATHERED), **more}


MINE = global_id("MentoringParticipation", GROUP)
QUERIES: Mapping[str, Values] = {"mentoringGatherings": lambda _ids: {"id": MINE}}
INPUTS: Mapping[str, Values] = {
    "setMentoringGoals": pair(goals="Learn", version=1),
    "proposeMentoringDates": pair(input={"moments": [SOON]}),
    "agreeMentoringDate": pair(PROPOSED),
    "cancelMentoringDate": pair(PROPOSED),
    "logMentoringMeeting": pair(PAST, input={"on": LATELY}),
    "missMentoringDate": pair(PAST),
    "pauseMentoringPair": pair(until=SOON[:10]),
    "resumeMentoringPair": pair(),
    "askForLongerMentoring": pair(months=2),
    "answerLongerMentoring": pair(yes=True),
    "endMentoringPair": pair(why="FINISHED"),
    "endMentoringPairFor": pair(),
    "inviteMentoringGroup": lambda _ids: {"id": MINE, "input": {"on": SOON}},
    "callOffMentoringGathering": group(),
    "noteMentoringGathering": group(came=[], minutes=60),
}
PATHS: Mapping[str, str] = {
    "/mentoring/pairs/{id}": "MentoringPair",
    "/mentoring/groups/{id}": MINE,
    "/plugin/mentoring/meetings/{key}/meeting.ics": global_id("MentoringSession", PAST),
    "/plugin/mentoring/gatherings/{key}/meeting.ics": global_id("MentoringGathering", GATHERED),
}
EMPTY: Mapping[str, str] = {
    "MentoringPair.endedAt": "it runs",
    "MentoringPair.pausedUntil": "it runs",
}
"""What nobody sees in this school, and why."""
PAIR = """
    INSERT INTO mentoring.pair (id, programme, mentor, mentee, source, goals, goals_version, goals_by, goals_at,
        ends_on, longer_until, longer_by, first_met_at, score)
    VALUES ($1, $2, $3, $4, 'by_hand', 'markgoals', 1, 'mentee', now(), amicale.today() + 90, amicale.today() + 120,
        'mentee', now() - interval '2 days', 500)
"""
MEETING = """
    INSERT INTO mentoring.session (id, pair, state, starts_at, place, topics, proposed_by, gathering)
    VALUES ($1, $2, $3, $4, 'markplace', '{career}', 'mentee', $5)
"""


async def the_pairs(filler: Filler) -> None:
    """A pair of the member's as mentor, with a date to answer and one that was; a group that has met."""
    programme = filler.rows["mentoring", "programme"]
    mine = await part(programme, filler.member, filler.rows.get(("mentoring", "participation")))
    filler.rows.setdefault(("mentoring", "participation"), mine)
    kept = filler.rows["mentoring", "pair"] = await paired(programme, mine)
    soon, lately = datetime.now(UTC) + timedelta(days=2), datetime.now(UTC) - timedelta(days=1)
    await DB.execute(MEETING, PROPOSED, kept, "proposed", soon, None)
    await DB.execute(MEETING, PAST, kept, "agreed", lately, None)
    filler.rows["mentoring", "session"] = PAST
    groups = uuid4()
    await DB.execute(
        """INSERT INTO mentoring.programme (id, title, kind, direction, state)
           VALUES ($1, '{"en": "Groups"}', 'group', 'classic', 'open')""",
        groups,
    )
    together = await paired(groups, await part(groups, filler.member, None, GROUP))
    await DB.execute(MEETING, uuid4(), together, "agreed", lately, GATHERED)


async def paired(programme: UUID, mine: UUID) -> UUID:
    """The member is a mentor of somebody."""
    other, key = uuid4(), uuid4()
    await DB.execute(
        "INSERT INTO amicale.member (id, given_name, family_name, listed) VALUES ($1, 'Mentee', 'Neighbour', true)",
        other,
    )
    await DB.execute(PAIR, key, programme, mine, await part(programme, other, None, role="mentee"))
    return key


async def part(
    programme: UUID, member: UUID, known: UUID | None, key: UUID | None = None, role: str = "mentor"
) -> UUID:  # fmt: skip
    """Somebody takes part; ``known`` where the school has such a row already."""
    if known is not None:
        return known
    made = key or uuid4()
    await DB.execute(
        """INSERT INTO mentoring.participation (id, programme, member, role, topics, about, capacity, charter_version,
               charter_at) VALUES ($1, $2, $3, $4, '{career}', 'markabout', 5, 1, now())""",
        made, programme, member, role,
    )  # fmt: skip
    return made
