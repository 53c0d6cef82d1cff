"""What importing the history would do: whom it makes members of what, who is so already, and whom nobody can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

from amicale import DB, imported_cells, imported_columns
from amicale_dues.bylaws.periods import Cover
from amicale_dues.history.meanings import Book, Meaning, meanings, plans, times
from amicale_dues.history.survey import Statement, Survey, columns_of, survey

Outcome = Literal["new", "known", "nothing", "undecided", "no_time", "ended", "deceased"]
ENOUGH = 200
"""People who are named, of those whom nobody can read."""


@dataclass(frozen=True, slots=True)
class Row:
    """Time that is to be written down: whose, of which plan, from where."""

    member: UUID
    plan: Book
    time: Cover
    statement: Statement


@dataclass(frozen=True, slots=True)
class Unread:
    """Somebody whose words say nothing that can be written down, and why."""

    member: UUID
    words: str
    proof: str
    why: Outcome


@dataclass(slots=True)
class HistoryPlan:
    """All of it. ``disagree`` are people of whom two rows say different things: the one that gives more counts."""

    survey: Survey
    known: Sequence[Book]
    meanings: Mapping[str, Meaning]
    rows: list[Row] = field(default_factory=list)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)
    disagree: int = 0

    @property
    def new(self) -> int:
        """People of whom something would be written down."""
        return self.outcomes["new"]


@dataclass(frozen=True, slots=True)
class Held:
    """How somebody stands to a plan already."""

    source: str
    state: str
    covers: Sequence[tuple[date, date | None]]


async def make() -> HistoryPlan:
    """Read all lists and compare them with what is known. Changes nothing."""
    columns = columns_of(await imported_columns())
    found = survey(columns, await imported_cells(columns.all) if columns.words else ())
    known = await plans()
    plan = HistoryPlan(found, known, await meanings(list(found.groups), known))
    held, dead = await holdings(list(found.statements)), await deceased(list(found.statements))
    for member, statements in found.statements.items():
        outcome = judge(plan, statements, held, dead=member in dead)
        plan.outcomes[outcome] += 1
        if outcome not in ("new", "known", "nothing") and len(plan.unread) < ENOUGH:
            said = best_of(statements)
            plan.unread.append(Unread(member, said.cell, said.proof, outcome))
    return plan


def judge(
    plan: HistoryPlan, statements: Sequence[Statement], held: Mapping[tuple[UUID, UUID], Held], *, dead: bool
) -> Outcome:
    """What becomes of one person; rows to write are noted in the plan."""
    means = [plan.meanings.get(each.said.key) for each in statements]
    rows = list(rows_of(statements, means))
    if any(meaning is not None and meaning.plan is None for meaning in means) and rows:
        plan.disagree += 1
    if not rows:
        if all(meaning is not None and meaning.plan is None for meaning in means):
            return "nothing"
        return "undecided" if None in means else "no_time"
    if dead:
        return "deceased"
    fresh = [row for row in rows if not covered(row, held.get((row.member, row.plan.id)))]
    ended = [row for row in fresh if is_over(held.get((row.member, row.plan.id)))]
    plan.rows += [row for row in fresh if row not in ended]
    return "ended" if ended and len(ended) == len(fresh) else "new" if fresh else "known"


def rows_of(statements: Sequence[Statement], means: Sequence[Meaning | None]) -> Iterator[Row]:
    """Each time once; for life, the earliest that is known."""
    seen: dict[tuple[UUID, date | None, date | None], Row] = {}
    for statement, meaning in zip(statements, means, strict=True):
        for time in times(statement, meaning) if meaning else ():
            assert meaning is not None
            assert meaning.plan is not None
            row = Row(statement.member, meaning.plan, time, statement)
            key = (meaning.plan.id, time.starts_on if time.ends_on else None, time.ends_on)
            if key not in seen or time.starts_on < seen[key].time.starts_on:
                seen[key] = row
    return iter(seen.values())


def covered(row: Row, held: Held | None) -> bool:
    """Whether that time is known already: imported before, or paid here."""
    if held is None or held.state == "ended":
        return False
    ends = row.time.ends_on
    return any(
        last is None or (ends is not None and first <= row.time.starts_on and ends <= last)
        for first, last in held.covers
    )


def is_over(held: Held | None) -> bool:
    """Whether that membership was ended here: by the person, or because the list was wrong. It does not come back."""
    return held is not None and held.state == "ended"


def best_of(statements: Sequence[Statement]) -> Statement:
    """The statement to show of somebody: one that nobody can read before one that says nothing."""
    return max(statements, key=lambda each: each.said.kind != "nothing")


HELD = """
    SELECT m.member, m.plan, m.source, m.state,
           array_agg(c.starts_on ORDER BY c.id) FILTER (WHERE c.id IS NOT NULL) AS first,
           array_agg(c.ends_on ORDER BY c.id) FILTER (WHERE c.id IS NOT NULL) AS last
    FROM dues.membership m LEFT JOIN dues.cover c ON c.membership = m.id AND c.void_since IS NULL
        AND (c.charge IS NULL OR EXISTS (
            SELECT FROM dues.charge h WHERE h.id = c.charge AND h.closed = '' AND h.open_amount = 0))
    WHERE m.member = ANY ($1) AND (m.state <> 'ended' OR m.end_reason NOT IN ('replaced', 'deceased'))
    GROUP BY m.id ORDER BY m.state = 'ended' DESC, m.id
"""


async def holdings(members: Sequence[UUID]) -> Mapping[tuple[UUID, UUID], Held]:
    """How people stand to plans; a membership that holds goes before one that has ended."""
    return {
        (row["member"], row["plan"]): Held(
            row["source"], row["state"], list(zip(row["first"] or (), row["last"] or (), strict=True))
        )
        for row in await DB.fetch(HELD, list(members))
    }


async def deceased(members: Sequence[UUID]) -> frozenset[UUID]:
    """Those who have died."""
    rows = await DB.fetch("SELECT id FROM amicale.member WHERE deceased AND id = ANY ($1)", list(members))
    return frozenset(row["id"] for row in rows)
