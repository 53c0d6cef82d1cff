"""Undoing an import: what it made goes, what it changed comes back; what people did since is kept and named."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import identifier
from amicale.i18n import translator
from amicale.members.imports.service import LOCK

_ = translator("amicale")
TABLES = frozenset({"member", "email", "education", "position"})


@dataclass
class Undone:
    """What came of it. ``kept`` are members that the import created but that are in use, or were changed since."""

    removed: int = 0
    restored: int = 0
    kept: list[UUID] = field(default_factory=list)
    left: int = 0
    """Changes that stay, because somebody changed the same field since."""


async def undo_import(actor: Actor, run: UUID | None = None) -> Undone:
    """Undo an import, the last one unless another is named; all or nothing.

    :raises Refusal: there is none, or it was undone already.
    """
    actor.require("members.import")
    async with DB.transaction():
        await DB.execute("SET LOCAL statement_timeout = 0")
        await DB.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        run = await locked_run(run)
        done = Undone()
        await restore_changes(run, done)
        await remove_created(run, done)
        await note_undone(run, actor, done)
        await log_act(actor, "members.import_undone", run, removed=done.removed, kept=len(done.kept))
    return done


async def note_undone(run: UUID, actor: Actor, done: Undone) -> None:
    """Write down what came of it."""
    summary = {"removed": done.removed, "restored": done.restored, "kept": len(done.kept), "left": done.left}
    await DB.execute(
        """UPDATE amicale.import_run SET undone_at = now(), undone_by = coalesce($2, undone_by), undo_summary = $3,
               undo_asked_at = NULL, undo_problem = '' WHERE id = $1""",
        run, actor.member_id, json.dumps(summary),
    )  # fmt: skip


async def locked_run(run: UUID | None) -> UUID:
    """The import to undo: the last one that still stands, or the one named."""
    row = await DB.fetch_row(
        """SELECT id, undone_at FROM amicale.import_run WHERE ($1::uuid IS NULL AND undone_at IS NULL) OR id = $1
           ORDER BY applied_at DESC, id DESC LIMIT 1 FOR UPDATE""",
        run,
    )
    if row is None:
        raise Refusal(_("There is no such import."), code="NOT_FOUND")
    if row["undone_at"] is not None:
        raise Refusal(_("This import was undone already."), code="CONFLICT")
    return UUID(str(row["id"]))


async def restore_changes(run: UUID, done: Undone) -> None:
    """Put back what the import changed in people who were known before, the last change first."""
    rows = await DB.fetch(
        "SELECT changes FROM amicale.import_row WHERE run = $1 AND action = 'updated' ORDER BY number DESC", run
    )
    for row in rows:
        for change in reversed(json.loads(row["changes"])):
            if await (remove_added(change) if change.get("added") else restore(change)):
                done.restored += 1
            else:
                done.left += 1


async def remove_added(change: Mapping[str, Any]) -> bool:
    """Take away a row that the import added; an address that was verified since is its member's own."""
    guard = " AND verified_at IS NULL" if change["table"] == "email" else ""
    tag = await DB.execute(f"DELETE FROM {table_of(change)} WHERE id = $1{guard}", UUID(change["id"]))  # noqa: S608
    return tag.endswith(" 1")


async def restore(change: Mapping[str, Any]) -> bool:
    """Put columns back whose value is still the import's."""
    row = await DB.fetch_row(f"SELECT * FROM {table_of(change)} WHERE id = $1", UUID(change["id"]))  # noqa: S608
    if row is None:
        return False
    now = json.loads(json.dumps({name: row[name] for name in change["new"]}, default=str))
    back = {name: value for name, value in change["old"].items() if now[name] == change["new"][name]}
    if back:
        await put_back(table_of(change), UUID(change["id"]), back)
    return len(back) == len(change["old"])


async def put_back(table: str, key: UUID, values: Mapping[str, Any]) -> None:
    """Set columns from JSON; PostgreSQL reads each value as its column's type."""
    columns = ", ".join(f"{identifier(name)} = old.{identifier(name)}" for name in values)
    await DB.execute(
        f"UPDATE {table} AS t SET {columns} FROM jsonb_populate_record(NULL::{table}, $2) AS old WHERE t.id = $1",  # noqa: S608
        key,
        json.dumps(values),
    )


def table_of(change: Mapping[str, Any]) -> str:
    """The table of a change, one of ours."""
    if change["table"] not in TABLES:
        raise ValueError(change["table"])
    return f"amicale.{identifier(change['table'])}"


async def remove_created(run: UUID, done: Undone) -> None:
    """Take away the people the import made, but those who are in use or were changed since."""
    in_use = await references_in_use(run)
    rows = await created_by(run)
    done.kept = [row["id"] for row in rows if row["version"] > 1 or row["id"] in in_use]
    kept = set(done.kept)
    gone = [row["id"] for row in rows if row["id"] not in kept]
    await DB.execute("DELETE FROM amicale.member WHERE id = ANY($1::uuid[])", gone)
    done.removed = len(gone)


async def created_by(run: UUID) -> Sequence[Any]:
    """The people whom an import made and who are still here, with their version: more than 1 was changed since."""
    return await DB.fetch(
        """SELECT m.id, m.version,
                  btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name
           FROM amicale.import_row r JOIN amicale.member m ON m.id = r.member
           WHERE r.run = $1 AND r.action = 'created' ORDER BY r.number""",
        run,
    )


OWN = (
    "email", "education", "position", "import_row", "import_run", "import_draft", "import_item", "duplicate_pair",
    "bulk_target",
)  # fmt: skip
"""Tables that name a person without anybody having used their record: whom staff chose for an export is not in use,
and what a bulk act did to them shows by itself (their version, an invitation)."""


async def references_in_use(run: UUID) -> set[UUID]:
    """The created people whom anything else names: a session, a role, a club. Every plugin's foreign keys are asked."""
    keys = await DB.fetch(
        """SELECT c.conrelid::regclass::text AS name, a.attname AS col FROM pg_constraint c
           JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
           WHERE c.contype = 'f' AND c.confrelid = 'amicale.member'::regclass
             AND c.conrelid <> ALL($1::text[]::regclass[])""",
        [f"amicale.{name}" for name in OWN],
    )
    found: set[UUID] = set()
    for key in keys:
        rows = await DB.fetch(
            f"""SELECT DISTINCT t.{identifier(key["col"])} AS member FROM {key["name"]} t
                JOIN amicale.import_row r ON r.member = t.{identifier(key["col"])}
                WHERE r.run = $1 AND r.action = 'created'""",  # noqa: S608 -- names from PostgreSQL's own catalogue
            run,
        )
        found |= {row["member"] for row in rows}
    return found
