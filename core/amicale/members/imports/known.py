"""Everybody on record, as the importer compares them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.members.importing import EducationDraft, KnownPerson, PositionDraft

TEXTS = (
    "title", "given_name", "family_name", "birth_name", "usual_name", "city", "country", "linkedin_url", "nationality",
    "language", "external_id", "status",
)  # fmt: skip
STEP = 500
"""Rows between two looks at what else there is to do: a few milliseconds."""
OTHERS = ("birth_date", "deceased", "listed")
MEMBERS = f"SELECT id, phones, {', '.join((*TEXTS, *OTHERS))} FROM amicale.member {{}} ORDER BY id"  # noqa: S608 -- our own
EMAILS = "SELECT member, address FROM amicale.email {} ORDER BY member, is_primary DESC, created_at, id"
EDUCATIONS = (
    "SELECT member, programme, entry_year, graduation_year, class_label FROM amicale.education {} ORDER BY member, id"
)
POSITIONS = "SELECT member, employer, title, sector FROM amicale.position {} ORDER BY member, is_current DESC, id"
FINGERPRINTS = """
    SELECT member, r.fingerprint FROM (SELECT * FROM amicale.import_row {}) r JOIN amicale.import_run i ON i.id = r.run
    WHERE r.member IS NOT NULL AND r.fingerprint <> '' AND i.undone_at IS NULL ORDER BY r.id
"""


async def known_people(wanted: Sequence[UUID] | None = None) -> list[KnownPerson]:
    """Everybody, or those of these keys, with the fingerprints of the rows they were imported from."""
    emails = await grouped(EMAILS, wanted, lambda row: row["address"])
    educations = await grouped(EDUCATIONS, wanted, education_of)
    positions = await grouped(POSITIONS, wanted, position_of)
    fingerprints = await grouped(FINGERPRINTS, wanted, lambda row: row["fingerprint"])
    return [
        KnownPerson(
            **facts_of(row),
            id=str(row["id"]),
            emails=tuple(emails[row["id"]]),
            educations=tuple(educations[row["id"]]),
            positions=tuple(positions[row["id"]]),
            fingerprints=tuple(fingerprints[row["id"]]),
        )
        async for row in gently(await rows_of(MEMBERS, "id", wanted))
    ]


async def grouped(statement: str, wanted: Sequence[UUID] | None, value: Any) -> Mapping[Any, list[Any]]:
    """Rows by member."""
    found: dict[Any, list[Any]] = defaultdict(list)
    async for row in gently(await rows_of(statement, "member", wanted)):
        found[row["member"]].append(value(row))
    return found


async def gently(rows: Sequence[Any]) -> AsyncIterator[Any]:
    """Rows, with room for others now and then: the process that does this may be a server, too."""
    for number, row in enumerate(rows, 1):
        yield row
        if number % STEP == 0:
            await asyncio.sleep(0)


async def rows_of(statement: str, key: str, wanted: Sequence[UUID] | None) -> Sequence[Any]:
    """All rows, or those of these members."""
    if wanted is None:
        return await DB.fetch(statement.format(""))
    return await DB.fetch(statement.format(f"WHERE {key} = ANY($1::uuid[])"), list(wanted))


def facts_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """A member's own columns; what is empty is not known."""
    texts = {name: row[name] or None for name in TEXTS}
    others = {name: row[name] for name in OTHERS}
    return {**texts, **others, "phones": tuple(row["phones"])}


def education_of(row: Mapping[str, Any]) -> EducationDraft:
    """Studies as the importer compares them."""
    return EducationDraft(**{name: row[name] or None for name in EDUCATION_COLUMNS})


def position_of(row: Mapping[str, Any]) -> PositionDraft:
    """A position as the importer compares it."""
    return PositionDraft(**{name: row[name] or None for name in POSITION_COLUMNS})


EDUCATION_COLUMNS = ("programme", "entry_year", "graduation_year", "class_label")
POSITION_COLUMNS = ("employer", "title", "sector")


def column_values(item: EducationDraft | PositionDraft) -> dict[str, Any]:
    """Studies or a position as columns: a missing text is empty."""
    columns: Iterable[str] = EDUCATION_COLUMNS if isinstance(item, EducationDraft) else POSITION_COLUMNS
    return {name: empty_or(name, getattr(item, name)) for name in columns}


def empty_or(name: str, value: Any) -> Any:
    """Texts are never null; years may be."""
    return value if value is not None or name.endswith("year") else ""
