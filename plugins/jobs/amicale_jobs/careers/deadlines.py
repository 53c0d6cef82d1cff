"""The school's calendar: until when something is to be done. Written by the careers office. Actor first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, plain_text, translator
from amicale_jobs.applying.links import web_link
from amicale_jobs.careers.wishes import named
from amicale_jobs.rules import CAREERS

_ = translator("jobs")
TITLE, WORDS = 120, 600
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day, and for whom it is: no programme and no year is everybody."""

    title: str
    day: date
    programmes: str = ""
    class_years_from: int | None = None
    class_years_until: int | None = None
    link: str = ""
    words: str = ""


async def add(actor: Actor, given: Deadline) -> UUID:
    """A new one. Answers its key.

    :raises Refusal: naming the field.
    """
    actor.require(CAREERS)
    values, key = checked(given), new_id()
    async with DB.transaction():
        await DB.execute(
            """INSERT INTO jobs.deadline (id, written_by, title, day, programmes, class_years_from, class_years_until,
                                          link, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
            key, actor.member_id, *values,
        )  # fmt: skip
        await log_act(actor, "jobs.deadline_added", key)
    return key


async def change(actor: Actor, key: UUID, given: Deadline, version: int | None = None) -> None:
    """Say one anew.

    :raises Refusal: naming the field, or somebody else has changed it since.
    """
    actor.require(CAREERS)
    values = checked(given)
    async with DB.transaction():
        row = await held(key)
        if version is not None and row["version"] != version:
            text = _("Somebody else has changed this meanwhile. Look at it, then save again.")
            raise Refusal(text, code="CONFLICT", reason="CHANGED")
        await DB.execute(
            """UPDATE jobs.deadline SET title = $2, day = $3, programmes = $4, class_years_from = $5,
               class_years_until = $6, link = $7, words = $8, version = version + 1, changed_at = now()
               WHERE id = $1""",
            key, *values,
        )  # fmt: skip
        await log_act(actor, "jobs.deadline_changed", key)


async def remove(actor: Actor, key: UUID) -> None:
    """Take one away."""
    actor.require(CAREERS)
    async with DB.transaction():
        await held(key)
        await DB.execute("DELETE FROM jobs.deadline WHERE id = $1", key)
        await log_act(actor, "jobs.deadline_removed", key)


async def held(key: UUID) -> Mapping[str, Any]:
    """One of them, locked."""
    row = await DB.fetch_row("SELECT * FROM jobs.deadline WHERE id = $1 FOR UPDATE", key)
    if row is None:
        raise Refusal(_("There is no such deadline."), code="NOT_FOUND")
    return dict(row)


def checked(given: Deadline) -> Sequence[Any]:
    """Its values in the order of the columns."""
    years = (given.class_years_from, given.class_years_until)
    for field, year in zip(("input.classYearsFrom", "input.classYearsUntil"), years, strict=True):
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refusal(_("Give a class year, such as 2027."), field=field)
    if None not in years and years[1] < years[0]:  # type: ignore[operator]
        raise Refusal(_("The last class is before the first."), field="input.classYearsUntil")
    return (
        plain_text("input.title", given.title, TITLE, lines=False, missing=_("Say what is to be done until then.")),
        given.day, named(given.programmes, "input.programmes"), *years, web_link(given.link, "input.link"),
        plain_text("input.words", given.words, WORDS),
    )  # fmt: skip
