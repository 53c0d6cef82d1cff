"""What asking the network adds to the school that is looked at: the member's needs, and one they were asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from matrix_filling import Filler

from amicale.database.engine import DB
from amicale.graphql.types import global_id

Ids = Mapping[str, str]
Values = Callable[[Ids], dict[str, Any]]
DRAFT, ANOTHERS = (UUID(int=number) for number in (7_008_001, 7_008_002))
WORDS = "Somebody at Markemployer, for ten minutes on the telephone."
LOOKS = '{"fits": [{"entry": "year:1900-2100", "label": "All"}], "topics": ["career"]}'


def need(key: UUID = DRAFT, **more: Any) -> Values:
    """A need, and plain values."""
    return lambda _ids: {"id": global_id("MentoringNeed", key), **more}


def own(**more: Any) -> Values:
    """The member's need that is open."""
    return lambda ids: {"id": ids["MentoringNeed"], **more}


def asked(**more: Any) -> Values:
    """What the member was asked."""
    return lambda ids: {"id": ids["MentoringApproach"], **more}


QUERIES: Mapping[str, Values] = {
    "mentoringAskable": lambda _ids: {"search": str(DRAFT)},
    "mentoringNeed": own(),
    "myMentoringNeed": own(),
    "mentoringNeedReach": own(),
    "mentoringNeedWider": own(),
    "mentoringApproach": asked(),
    "reportedMentoringNeed": need(ANOTHERS),
}
INPUTS: Mapping[str, Values] = {
    "writeMentoringNeed": lambda _ids: {"words": WORDS},
    "rewordMentoringNeed": need(words=WORDS),
    "addToMentoringNeed": need(kind="city", value="Lyon"),
    "takeFromMentoringNeed": need(entry="year:1900-2100"),
    "sendMentoringNeed": need(wanted=2),
    "pauseMentoringNeed": own(paused=True),
    "dropMentoringNeed": need(),
    "closeMentoringNeed": own(outcome="NOBODY"),
    "helpWithMentoringNeed": asked(words="Gladly."),
    "passOnMentoringNeed": asked(),
    "reportMentoringNeed": asked(reason="OTHER"),
    "setMentoringReadiness": lambda _ids: {"aMonth": 3},
    "beAskedLess": lambda _ids: {},
    "settleReportedNeed": need(ANOTHERS, remove=True, words="It is none."),
}
PATHS: Mapping[str, str] = {
    "/network/{id}": "MentoringNeed",
    "/network/asked/{id}": "MentoringApproach",
    "/staff/mentoring/network/{id}": global_id("MentoringNeed", ANOTHERS),
}
EMPTY: Mapping[str, str] = {
    "query mentoringAskable": "the program alone asks it",
    "query mentoringNeedWider": "nobody fits it, with less of it either (test_network_needs.py)",
    "MentoringNeed.closedAt": "it is open",
    "MentoringNeed.outcome": "it is open",
    "MentoringApproach.helped": "nobody has said yet",
}
"""What nobody sees in this school, and why."""


async def the_network(filler: Filler) -> None:
    """A need of the member's that is open, their draft, and another's that they were asked about, which is reported."""
    other = uuid4()
    await DB.execute(
        "INSERT INTO amicale.member (id, given_name, family_name, listed) VALUES ($1, 'Needy', 'Neighbour', true)",
        other,
    )
    await put(filler.member, DRAFT, "draft")
    await put(other, ANOTHERS, "asking")
    mine = filler.rows["mentoring", "need"] = uuid4()
    await put(filler.member, mine, "asking")
    asked_key = filler.rows["mentoring", "approach"] = uuid4()
    await approach(asked_key, ANOTHERS, filler.member, "asked")
    await approach(uuid4(), mine, other, "helps")
    report = {"need": ANOTHERS, "reporter": None, "state": "waiting", "decided_by": None}
    await filler.row("mentoring", "need_report", report)


async def put(member: UUID, key: UUID, state: str) -> None:
    """A need."""
    await DB.execute(
        """INSERT INTO mentoring.need (id, member, words, looks_for, state, rounds, sent_at, thanks)
           VALUES ($1, $2, 'markwords', $3, $4, 1, CASE WHEN $4 = 'draft' THEN NULL ELSE now() END, 'markthanks')""",
        key, member, LOOKS, state,
    )  # fmt: skip


async def approach(key: UUID, about: UUID, member: UUID, state: str) -> None:
    """Somebody was asked."""
    await DB.execute(
        """INSERT INTO mentoring.approach (id, need, member, round, state, words, answered_at, reasons)
           VALUES ($1, $2, $3, 1, $4, 'markanswer', now(), '["city:Porto"]')""",
        key, about, member, state,
    )  # fmt: skip
