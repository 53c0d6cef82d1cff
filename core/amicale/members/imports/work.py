"""The jobs of a worker: reading a file into a preview, and applying it. Killed in the middle, nothing has happened;
begun again, it is done once."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Mapping
from contextvars import Context
from pathlib import Path
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.members.importing import ImportFileError, ImportPlan, KnownPerson, counts
from amicale.members.imports.erased import Skipping
from amicale.members.imports.known import known_people
from amicale.members.imports.preview import digest_of, lines_of, without_office_addresses
from amicale.members.imports.service import LOCK, Import, ImportRequest, count_anew, read_and_plan, write
from amicale.members.imports.uploads import IMPORT, about, on_disk

log = logging.getLogger("amicale.imports")
TICK = 0.5
"""Seconds between two notes of how far a job is."""
COLUMNS = ("id", "draft", "position", "kind", "numbers", "name", "other_name", "code", "member", "detail")


async def read_import(payload: Mapping[str, Any]) -> None:
    """The job: read, compare, and keep what applying would do. For another revision than the latest, nothing."""
    key, revision = UUID(str(payload["draft"])), int(payload["revision"])
    row = await DB.fetch_row("SELECT * FROM amicale.import_draft WHERE id = $1", key)
    if row is None or row["state"] != "reading" or row["revision"] != revision:
        return
    try:
        async with Ticker(key) as ticker:
            found, people = await planned(row, ticker)
            async with DB.transaction():
                await keep_preview(key, revision, "reading", found, people)
    except ImportFileError as error:
        await fail(key, "reading", error.code, dict(error.args_of_message))
    except Exception as error:
        await fail_with_incident(key, "reading", error)


async def apply_import(payload: Mapping[str, Any]) -> None:
    """The job: do what was shown, in one transaction. Where the records have changed so that something else would
    happen, nothing happens, and the new preview is shown first."""
    key = UUID(str(payload["draft"]))
    try:
        async with Ticker(key) as ticker, DB.transaction():
            applied = await apply_now(key, ticker)
    except Exception as error:
        return await fail_with_incident(key, "applying", error)
    if applied:
        await count_anew()
    return None


async def apply_now(key: UUID, ticker: Ticker) -> bool:
    """All of it, in the transaction under way, behind whoever else imports; whether anything was written."""
    await DB.execute("SET LOCAL statement_timeout = 0")
    ticker.step = "waiting"
    await DB.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
    ticker.step = "reading"
    row = await DB.fetch_row("SELECT * FROM amicale.import_draft WHERE id = $1", key)
    if row is None or row["state"] != "applying":
        return False  # another worker was here before, or the file was given up
    found, people = await planned(row, ticker)
    if digest_of(found.plan) != row["digest"]:
        await keep_preview(key, row["revision"], "applying", found, people, changed_meanwhile=True)
        return False
    ticker.step = "writing"
    actor = Actor(row["applied_by"], frozenset({IMPORT}), kind="session")
    run = await write(actor, ImportRequest(Path(), name=row["file_name"]), found)
    await DB.execute(
        """UPDATE amicale.import_draft SET state = 'applied', run = $2, content = NULL, changed_at = now(), step = ''
           WHERE id = $1""",
        key, run,
    )  # fmt: skip
    return True


async def planned(row: Any, ticker: Ticker) -> tuple[Import, list[KnownPerson]]:
    """The file compared with everybody on record as they are now."""
    from amicale.here import HERE

    if row["content"] is None:
        raise ImportFileError("expired")
    content = HERE.keys.open(bytes(row["content"]), about(row["id"]))
    people = await known_people()
    erased = await Skipping.those_erased(people)
    holders = await office_holders()
    with on_disk(content) as path:
        request = ImportRequest(path, json.loads(row["told"]), row["country"], row["class_year_is_entry"])
        found = await asyncio.to_thread(read_and_plan, request, people, erased, ticker)
    plan = without_office_addresses(found.plan, holders)
    return Import(found.headers, found.report, found.rows, plan), people


async def office_holders() -> frozenset[str]:
    """Everybody who holds a role."""
    rows = await DB.fetch("SELECT DISTINCT member FROM amicale.role_grant WHERE ends_at IS NULL OR ends_at > now()")
    return frozenset(str(row["member"]) for row in rows)


async def keep_preview(
    key: UUID, revision: int, state: str, found: Import, people: list[KnownPerson], *, changed_meanwhile: bool = False
) -> None:
    """Write the preview down, in the transaction under way, unless the file was read differently meanwhile."""
    plan = found.plan
    kept = await DB.fetch_value(
        """UPDATE amicale.import_draft SET state = 'ready', columns = $4, doubts = $5, counts = $6, digest = $7,
               changed_meanwhile = $8, revision = revision + CASE WHEN $8 THEN 1 ELSE 0 END, problem = NULL, step = '',
               changed_at = now()
           WHERE id = $1 AND revision = $2 AND state = $3 RETURNING id""",
        key, revision, state, json.dumps(columns_of(found, await samples(key))), json.dumps(doubts_of(found)),
        json.dumps(counts_of(plan)), digest_of(plan), changed_meanwhile,
    )  # fmt: skip
    if kept is None:
        return
    await DB.execute("DELETE FROM amicale.import_item WHERE draft = $1", key)
    names = {person.id: person.full_name for person in people}
    records = [
        (uuid7(), key, number, line.kind, list(line.rows), line.name, line.other_name, line.code,
         UUID(line.member) if line.member else None, json.dumps(line.detail or {}, default=str))
        for number, line in enumerate(lines_of(plan, names))
    ]  # fmt: skip
    async with DB.connection() as connection:
        await connection.copy_records_to_table("import_item", schema_name="amicale", columns=COLUMNS, records=records)


def counts_of(plan: ImportPlan) -> dict[str, int]:
    """How many lines there are of each kind, beside what the importer counts."""
    return {**counts(plan), "joined_people": len(plan.joined), "pairs": len(plan.doubtful)}


async def samples(key: UUID) -> dict[str, list[str]]:
    """Values of each column, as the first look has found them."""
    stored = await DB.fetch_value("SELECT columns FROM amicale.import_draft WHERE id = $1", key)
    return {column["header"]: column["samples"] for column in json.loads(stored)}


def columns_of(found: Import, values: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """How each column was understood."""
    return [
        {"header": column.header, "field": column.field, "how": column.how, "suggestions": list(column.suggestions),
         "samples": values.get(column.header, [])}
        for column in found.report.columns
    ]  # fmt: skip


def doubts_of(found: Import) -> list[dict[str, Any]]:
    """What a person should look at."""
    return [{"code": doubt.code, "args": dict(doubt.args)} for doubt in (*found.report.doubts, *found.plan.limits)]


async def fail(key: UUID, state: str, code: str, args: Mapping[str, str]) -> None:
    """Say what is wrong with the file. Applying that failed has changed nothing: its preview still stands."""
    problem = json.dumps({"code": code, "args": dict(args)})
    await DB.execute(
        """UPDATE amicale.import_draft SET state = CASE WHEN $2 = 'applying' THEN 'ready' ELSE 'failed' END,
               problem = $3, step = '', changed_at = now() WHERE id = $1 AND state = $2""",
        key, state, problem,
    )  # fmt: skip


async def fail_with_incident(key: UUID, state: str, error: Exception) -> None:
    """What nobody expected: a number in the log and on the page. Where even that cannot be written, the job is done
    again later."""
    if isinstance(error, ImportFileError):
        return await fail(key, state, error.code, dict(error.args_of_message))
    incident = uuid7()
    log.error("incident %s: the import %s failed", incident, key, exc_info=error)
    return await fail(key, state, "incident", {"incident": str(incident)})


class Ticker:
    """Notes now and then how far a job is, over a connection of its own: others see it before the job is done."""

    def __init__(self, key: UUID) -> None:
        self.key = key
        self.step, self.done = "reading", 0
        self._task: asyncio.Task[None] | None = None

    def __call__(self, done: int, total: int) -> None:
        """The importer's progress; called from its thread. A step that is complete is followed by the next."""
        self.done = done
        if total and self.step == "reading":
            self.step, self.done = "comparing", 0

    async def __aenter__(self) -> Ticker:
        self._task = asyncio.create_task(self._tick(), context=Context())  # in nobody's transaction
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await self._task

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            await DB.execute(
                """UPDATE amicale.import_draft SET step = $2, done = $3, changed_at = now()
                   WHERE id = $1 AND state IN ('reading', 'applying')""",
                self.key, self.step, self.done,
            )  # fmt: skip
