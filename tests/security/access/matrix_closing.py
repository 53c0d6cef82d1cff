"""What the end of pairs, and looking after them, add to the school that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from matrix_filling import Filler
from matrix_pairs import PAST

from amicale.database.engine import DB
from amicale.graphql.types import global_id

Values = Callable[[Mapping[str, str]], dict[str, Any]]
OVER, HELD = uuid4(), uuid4()
"""A pair of the member's that is over, and a meeting of it that was held."""
OVER_ID, HELD_ID = global_id("MentoringPair", OVER), global_id("MentoringSession", HELD)


def of_programme(**more: Any) -> Values:
    """The programme, and what else is asked."""
    return lambda ids: {"programme": ids["MentoringProgramme"], **more}


QUERIES: Mapping[str, Values] = {
    "mentoringOversight": of_programme(search="", order="URGENCY", page=1),
    "mentoringFigures": of_programme(),
    "mentoringPairSheet": lambda ids: {"id": ids["MentoringPair"]},
}
INPUTS: Mapping[str, Values] = {
    "sayHowMentoringWas": lambda _ids: {"id": OVER_ID, "rating": 5, "again": True, "thanks": "Thank you"},
    "rateMentoringSession": lambda _ids: {"id": HELD_ID, "rating": 4},
    "remindMentoringPair": lambda ids: {"programme": ids["MentoringProgramme"], "id": ids["MentoringPair"]},
    "remindMentoringPairs": of_programme(health="STUCK"),
}
PATHS: Mapping[str, str] = {
    "/mentoring/pairs/{id}/how-it-was": OVER_ID,
    "/plugin/mentoring/certificates/{part}": "MentoringParticipation",
    "/plugin/mentoring/pairs.csv ?programme": "MentoringProgramme",
    "/staff/mentoring/{id}/pairs": "MentoringProgramme",
    "/staff/mentoring/{id}/pairs/{pair} {id}": "MentoringProgramme",
    "/staff/mentoring/{id}/pairs/{pair} {pair}": "MentoringPair",
    "/staff/mentoring/{id}/figures": "MentoringProgramme",
}


async def the_closing(filler: Filler) -> None:
    """A pair of the member's that is over; what both said of the one that is looked at; a question that waits."""
    kept = filler.rows["mentoring", "pair"]
    await DB.execute(
        """INSERT INTO mentoring.pair (id, programme, mentor, mentee, source, state, end_reason, ended_at, first_met_at)
           SELECT $1, programme, mentor, mentee, 'by_hand', 'done', 'finished', now(), now() - interval '9 days'
           FROM mentoring.pair WHERE id = $2""",
        OVER, kept,
    )  # fmt: skip
    await DB.execute(
        """INSERT INTO mentoring.session (id, pair, state, starts_at, proposed_by)
           VALUES ($1, $2, 'held', now() - interval '9 days', 'mentor')""",
        HELD, OVER,
    )  # fmt: skip
    mine = filler.rows["mentoring", "feedback"] = uuid4()
    for key, side, session in ((mine, "mentor", None), (uuid4(), "mentee", None), (uuid4(), "mentor", PAST)):
        await DB.execute(
            """INSERT INTO mentoring.feedback (id, pair, side, session, rating, again, thanks)
               VALUES ($1, $2, $3, $4, 3, true, 'markthanks')""",
            key, kept, side, session,
        )  # fmt: skip
    question = filler.rows["mentoring", "question"] = uuid4()
    await DB.execute("INSERT INTO mentoring.question (id, pair, side) VALUES ($1, $2, 'mentor')", question, OVER)
