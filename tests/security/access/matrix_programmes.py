"""What programmes of mentoring add to the school that is looked at: one that is open, a draft, and a closed one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from matrix_filling import Filler

from amicale import DB, global_id

Values = Callable[[Mapping[str, str]], dict[str, Any]]
DRAFT, CLOSED = UUID(int=0x4401), UUID(int=0x4402)
TYPE = "MentoringProgramme"


def programme(key: UUID | None = None, **more: Any) -> Values:
    """The open one, or another by its key, and whatever else is sent."""
    return lambda ids: {"id": ids[TYPE] if key is None else global_id(TYPE, key), **more}


QUERIES: Mapping[str, Values] = {"mentoringEligible": programme()}
INPUTS: Mapping[str, Values] = {
    "createMentoringProgramme": lambda _ids: {"start": "season", "input": {"titleEn": "Autumn"}},
    "changeMentoringProgramme": programme(input={"gap": 7}),
    "setMentoringEligibility": programme(side="MENTORS", input={"atLeast": 5}),
    "previewMentoringEligibility": programme(input={"atLeast": 5}),
    "writeMentoringCharter": programme(input={"charterEn": "Be kind."}),
    "openMentoringProgramme": programme(),
    "closeMentoringProgramme": programme(pairs=False),
    "putAwayMentoringProgramme": programme(CLOSED),
    "bringBackMentoringProgramme": programme(CLOSED),
    "discardMentoringProgramme": programme(DRAFT),
}
PAGES = ("", "/edit", "/rules", "/who", "/charter", "/coordinators")
PATHS: Mapping[str, str] = {"/mentoring/{id}": TYPE, **{f"/staff/mentoring/{{id}}{page}": TYPE for page in PAGES}}

EMPTY: Mapping[str, str] = {
    "MentoringProgramme.signsUpLater": "one can sign up today",
    "MentoringProgramme.closedAt": "it is open",
    "MentoringProgramme.coordinators": "nobody is named for this one alone",
}
"""What nobody sees in this school, and why."""
DAYS: Mapping[str, Any] = {
    "signing_up_from": date(2020, 1, 1), "signing_up_until": date(2098, 1, 1), "starts_on": date(2020, 2, 1),
    "ends_on": date(2099, 1, 1), "expiry_days": 10, "remind_days": [3, 7],
}  # fmt: skip
"""Of the open one: long past, and far to come."""


async def the_programmes(_filler: Filler) -> None:
    """A draft, and one that is closed, beside the one that all rooms share."""
    await DB.execute(
        """INSERT INTO mentoring.programme (id, title, kind, direction, state)
           VALUES ($1, '{"en": "Draft"}', 'one_on_one', 'classic', 'draft'),
                  ($2, '{"en": "Closed"}', 'one_on_one', 'classic', 'closed')""",
        DRAFT, CLOSED,
    )  # fmt: skip
