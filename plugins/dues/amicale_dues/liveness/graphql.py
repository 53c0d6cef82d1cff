"""Whether members for life are still there, in the schema. Thin."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import strawberry

from amicale import Info, act, global_id, today
from amicale_dues.liveness import asking, listing
from amicale_dues.settings import DuesSettings

PAGE = 50


@strawberry.enum
class DuesLivenessAnswer(enum.Enum):
    """What a member for life says."""

    INTERESTED = "interested"
    HERE = "here"
    LEAVE_ME = "leave_me"


@strawberry.enum
class DuesLivenessShown(enum.Enum):
    """Which of those who were asked."""

    INTERESTED = "interested"
    HERE = "here"
    LEAVE_ME = "leave_me"
    NONE = "none"


@strawberry.type(description="Somebody who was asked.")
class DuesLivenessLine:
    """What they said last."""

    member_id: strawberry.ID
    name: str
    class_year: int | None
    asked_at: datetime
    answer: DuesLivenessAnswer | None
    answered_at: datetime | None


@strawberry.type(description="What members for life have said.")
class DuesLiveness:
    """Numbers, and a page of names."""

    years: int = strawberry.field(description="They are asked every so many years; 0 is never.")
    due: int = strawberry.field(description="How many would be asked today.")
    interested: int
    here: int
    leave_me: int
    silent: int = strawberry.field(description="Were asked, and have not answered.")
    never_asked: int
    lines: list[DuesLivenessLine]
    found: int
    page: int
    pages: int


@strawberry.type(description="A question to a member for life, as its link leads to it.")
class DuesLivenessQuestion:
    """It names nobody: who has the link may not be who it was sent to."""

    answer: DuesLivenessAnswer | None
    today: date


@strawberry.type
class LivenessQuery:
    """Members for life: still there?"""

    @act(access="dues.read")
    async def dues_liveness(self, info: Info, answer: DuesLivenessShown | None = None, page: int = 1) -> DuesLiveness:
        """What they have said, the latest first."""
        numbers, page = await listing.counts(), max(1, min(page, 10_000))
        rows = await listing.lines(answer.value if answer else "", PAGE, (page - 1) * PAGE)
        found = rows[0]["found"] if rows else 0
        return DuesLiveness(
            years=info.context.settings_of(DuesSettings).liveness_years, due=len(await asking.due()),
            interested=numbers.get("interested", 0), here=numbers.get("here", 0), leave_me=numbers.get("leave_me", 0),
            silent=numbers.get("none", 0), never_asked=numbers["never"], lines=[line_of(row) for row in rows],
            found=found, page=page, pages=max(1, -(-found // PAGE)),
        )  # fmt: skip

    @act(access="public")
    async def dues_liveness_question(self, info: Info, token: str) -> DuesLivenessQuestion:
        """The question that the link of a mail leads to."""
        row = await asking.found(token)
        return DuesLivenessQuestion(answer=said(row["answer"]), today=today())


@strawberry.type
class LivenessMutation:
    """Asking, and answering."""

    @act(access="public")
    async def answer_dues_liveness(self, info: Info, token: str, answer: DuesLivenessAnswer) -> DuesLivenessQuestion:
        """Say whether you are still there. It changes nothing about your membership."""
        await asking.answer(token, answer.value)
        return DuesLivenessQuestion(answer=answer, today=today())

    @act(access="dues.manage")
    async def ask_dues_liveness(self, info: Info) -> int:
        """Ask those who are due now. Answers how many."""
        return await asking.start(info.context.actor)


def line_of(row: Mapping[str, Any]) -> DuesLivenessLine:
    """A row as the schema has it."""
    return DuesLivenessLine(
        member_id=strawberry.ID(global_id("Member", row["member"])), name=str(row["name"]),
        class_year=row["class_year"], asked_at=row["asked_at"], answer=said(str(row["answer"])),
        answered_at=row["answered_at"],
    )  # fmt: skip


def said(answer: str) -> DuesLivenessAnswer | None:
    """An answer as the schema has it."""
    return DuesLivenessAnswer(answer) if answer in {each.value for each in DuesLivenessAnswer} else None
