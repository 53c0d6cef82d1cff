"""What matching of mentoring adds to the school that is looked at: a draft with a pair and who is left; one sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from matrix_filling import Filler
from matrix_pairs import part

from amicale import DB, global_id

Values = Callable[[Mapping[str, str]], dict[str, Any]]
MENTEE, LEFT, OTHER = UUID(int=0x4801), UUID(int=0x4802), UUID(int=0x4803)
PROGRAMME = "MentoringProgramme"
SEEKING = global_id("MentoringParticipation", LEFT)


def two(ids: Mapping[str, str]) -> dict[str, Any]:
    """Who is left without, and the member as a mentor."""
    return {"mentee": SEEKING, "mentor": ids["MentoringParticipation"]}


QUERIES: Mapping[str, Values] = {
    "mentoringCandidates": lambda _ids: {"mentee": SEEKING},
    "mentoringBegunMail": lambda ids: {"programme": ids[PROGRAMME]},
}
INPUTS: Mapping[str, Values] = {
    "makeMentoringPlan": lambda ids: {"programme": ids[PROGRAMME]},
    "dropMentoringPlan": lambda ids: {"id": ids["MentoringPlan"]},
    "decideMentoringMatch": lambda ids: {"id": ids["MentoringMatch"], "locked": True},
    "chooseMentoringMatch": two,
    "pairByHand": two,
    "sendMentoringPlan": lambda ids: {"id": ids["MentoringPlan"], "version": 1},
}
PATHS: Mapping[str, str] = {
    "/staff/mentoring/{id}/matching": PROGRAMME,
    "/staff/mentoring/{id}/matching/{mentee}": PROGRAMME,
    "/staff/mentoring/{id}/matching/{mentee} {mentee}": SEEKING,
}


async def the_matching(filler: Filler) -> None:
    """The member is a mentor in the draft; one mentee is meant for them, another is left without."""
    programme, mentor = filler.rows["mentoring", "programme"], filler.rows["mentoring", "participation"]
    await DB.execute("UPDATE mentoring.programme SET by_batch = true WHERE id = $1", programme)
    for key, name in ((MENTEE, "Meant"), (LEFT, "Left"), (OTHER, "Other")):
        member = uuid4()
        await DB.execute(
            "INSERT INTO amicale.member (id, given_name, family_name, listed) VALUES ($1, $2, 'Neighbour', true)",
            member, name,
        )  # fmt: skip
        await part(programme, member, None, key, "mentee")
    plan = filler.rows["mentoring", "plan"] = uuid4()
    await DB.execute(
        "INSERT INTO mentoring.plan (id, programme, made_by, sent_at) VALUES ($1, $2, $3, now())",
        plan,
        programme,
        filler.member,
    )
    match = filler.rows["mentoring", "match"] = uuid4()
    await DB.execute(
        """INSERT INTO mentoring.match (id, plan, mentor, mentee, score, outcome)
           VALUES ($1, $3, $4, $5, 700, 'full'), ($2, $3, $4, $6, 600, '')""",
        match, uuid4(), plan, mentor, MENTEE, OTHER,
    )  # fmt: skip
    await DB.execute(
        "INSERT INTO mentoring.plan (id, programme, state, made_by, sent_at) VALUES ($1, $2, 'sent', $3, now())",
        uuid4(), programme, filler.member,
    )  # fmt: skip
    left = filler.rows["mentoring", "leftover"] = uuid4()
    await DB.execute(
        "INSERT INTO mentoring.leftover (id, plan, participation, why) VALUES ($1, $2, $3, 'no_place')",
        left,
        plan,
        LEFT,
    )
