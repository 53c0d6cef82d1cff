"""Importing a file: what it would do, doing it in one transaction, undoing it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.events import MembersImported
from amicale.localtime import today
from amicale.members.importing import (
    HeaderReport,
    ImportOptions,
    ImportPlan,
    KnownPerson,
    PersonDraft,
    Progress,
    RejectedRow,
    build_plan,
    clean_rows,
    counts,
    make_cleaner,
    map_headers,
    open_table,
    sample_of,
)
from amicale.members.importing.notices import no_progress
from amicale.members.imports.erased import Skipping
from amicale.members.imports.known import known_people
from amicale.members.imports.writing import Change, Journal, NewPeople, update_person
from amicale.tasks.outbox import emit, enqueue

log = logging.getLogger("amicale.imports")
LOCK = 0x696D706F7274  # "import": one at a time
BATCH = 1_000
"""How many people are collected before they are copied: memory stays the same for a file of any length."""


@dataclass(frozen=True)
class ImportRequest:
    """What is to be imported, and how it is to be read.

    :param told: headers whose meaning is given: ``{"Cursus": "programme"}``.
    :param country: where phone numbers without +.. are: ISO 3166-1 alpha-2.
    :param name: what people call the file, where its path does not say it.
    """

    path: Path
    told: Mapping[str, str] = field(default_factory=dict)
    country: str = "FR"
    class_year_is_entry: bool = False
    name: str = ""


@dataclass(frozen=True)
class Import:
    """A file that was read: how its columns were understood, its rows, and what they would do."""

    headers: tuple[str, ...]
    report: HeaderReport
    rows: tuple[PersonDraft | RejectedRow, ...]
    plan: ImportPlan
    run: UUID | None = None


@dataclass(frozen=True)
class PastImport:
    """An import that was applied."""

    id: UUID
    file_name: str
    applied_at: datetime
    undone: bool
    counts: Mapping[str, int]


async def imports() -> list[PastImport]:
    """All imports, the latest first."""
    rows = await DB.fetch("SELECT * FROM amicale.import_run ORDER BY applied_at DESC, id DESC")
    return [
        PastImport(
            row["id"], row["file_name"], row["applied_at"], row["undone_at"] is not None, json.loads(row["summary"])
        )
        for row in rows
    ]


async def plan_import(actor: Actor, request: ImportRequest, progress: Progress = no_progress) -> Import:
    """What an import would do; changes nothing.

    :raises ImportFileError: the file cannot be read as a table of people.
    """
    actor.require("members.import")
    people = await known_people()
    return await asyncio.to_thread(read_and_plan, request, people, await Skipping.those_erased(people), progress)


async def apply_import(actor: Actor, request: ImportRequest, progress: Progress = no_progress) -> Import:
    """Import a file, all of it or nothing: killed in the middle, nothing has happened. Again, it changes nothing.

    :raises ImportFileError: the file cannot be read as a table of people.
    """
    actor.require("members.import")
    async with DB.transaction():
        await DB.execute("SET LOCAL statement_timeout = 0")
        await DB.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        people = await known_people()
        erased = await Skipping.those_erased(people)
        done = await asyncio.to_thread(read_and_plan, request, people, erased, progress)
        run = await write(actor, request, done)
    await count_anew()
    return Import(done.headers, done.report, done.rows, done.plan, run)


def read_and_plan(request: ImportRequest, people: list[KnownPerson], erased: Skipping, progress: Progress) -> Import:
    """The part that needs no database."""
    table = open_table(request.path)
    report = map_headers(table.headers, sample_of(table), request.told)
    options = ImportOptions(today(), default_country=request.country, class_year_is_entry=request.class_year_is_entry)
    rows = tuple(map(erased.checked, clean_rows(table, make_cleaner(table, report, options), progress)))
    return Import(table.headers, report, rows, build_plan(rows, people, progress=progress))


async def write(actor: Actor, request: ImportRequest, done: Import) -> UUID:
    """Carry a plan out, in the transaction under way."""
    run = uuid7()
    await DB.execute(
        "INSERT INTO amicale.import_run (id, file_name, summary, applied_by) VALUES ($1, $2, $3, $4)",
        run, request.name or request.path.name, json.dumps(counts(done.plan)), actor.member_id,
    )  # fmt: skip
    journal = Journal(run)
    await write_people(done, journal)
    await journal.write()
    await log_act(actor, "members.imported", run, **counts(done.plan))
    await emit(MembersImported(run_id=run, actor_id=actor.member_id))
    await enqueue("amicale.find_duplicates", key="all")
    return run


async def count_anew() -> None:
    """Have the database look at the tables of people again, once an import is kept: its plans are for as many people
    as there were. That is a courtesy (it needs the tables' owner, and waits for locks): the import stands without."""
    try:
        await DB.execute("ANALYZE amicale.member, amicale.email, amicale.education, amicale.position")
    except Exception as error:
        log.warning("the import is applied; its tables could not be analysed: %s", error)


async def write_people(done: Import, journal: Journal) -> None:
    """Create and change people, and note what became of each row."""
    noter = Noter(journal, {row.row: row for row in done.rows if isinstance(row, PersonDraft)})
    people = NewPeople()
    for number, created in enumerate(done.plan.created, 1):
        noter.note(created.rows, "created", people.add(created.person))
        if number % BATCH == 0:
            await people.write()
            await journal.write()
    await people.write()
    for updated in done.plan.updated:
        noter.note(updated.rows, "updated", UUID(updated.person_id), await update_person(updated))
    for unchanged in done.plan.unchanged:
        noter.note(unchanged.rows, "unchanged", UUID(unchanged.person_id))
    for rejected in done.plan.rejected:
        journal.note(rejected.row, "rejected", None, rejected)


@dataclass(frozen=True)
class Noter:
    """Notes what became of the rows of one person: the first has the action, the others joined it."""

    journal: Journal
    drafts: Mapping[int, PersonDraft]

    def note(self, rows: tuple[int, ...], action: str, member: UUID, changes: Sequence[Change] = ()) -> None:
        """All rows of one person."""
        first, *others = rows
        self.journal.note(first, action, member, self.drafts[first], changes)
        for row in others:
            self.journal.note(row, action if action == "unchanged" else "joined", member, self.drafts[row])
