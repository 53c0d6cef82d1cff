"""Undoing an import from the browser: what it would do, told first without doing it; then the job that does it."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from amicale.access.fresh import require_fresh
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.members.imports.undo import created_by, locked_run, references_in_use, table_of, undo_import
from amicale.members.imports.uploads import IMPORT
from amicale.tasks.outbox import enqueue

_ = translator("amicale")
log = logging.getLogger("amicale.imports")
UNDO = "amicale.undo_import"
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Stays:
    """Somebody whom the import made and who stays all the same. ``reason`` is CHANGED or IN_USE."""

    member: UUID
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """What undoing would do now. ``named`` are the first of those who stay."""

    removed: int
    restored: int
    stay: int
    left: int
    named: Sequence[Stays] = field(default_factory=tuple)


async def preview_undo(actor: Actor, run: UUID) -> UndoPreview | None:
    """What undoing an import would do now; None where it was undone, or is being so."""
    actor.require(IMPORT)
    row = await DB.fetch_row("SELECT undone_at, undo_asked_at FROM amicale.import_run WHERE id = $1", run)
    if row is None or row["undone_at"] is not None or row["undo_asked_at"] is not None:
        return None
    in_use, people = await references_in_use(run), await created_by(run)
    stay = [
        Stays(person["id"], person["name"], "IN_USE" if person["id"] in in_use else "CHANGED")
        for person in people
        if person["version"] > 1 or person["id"] in in_use
    ]
    restored, left = await count_changes(run)
    return UndoPreview(len(people) - len(stay), restored, len(stay), left, stay[:MOST_NAMED])


async def count_changes(run: UUID) -> tuple[int, int]:
    """How many changes would be put back, and how many stay because the same was changed since: undo's own steps,
    carried out on a copy."""
    rows = await DB.fetch(
        "SELECT changes FROM amicale.import_row WHERE run = $1 AND action = 'updated' ORDER BY number DESC", run
    )
    changes = [change for row in rows for change in reversed(json.loads(row["changes"]))]
    now = await rows_of(changes)
    restored = sum(would_restore(change, now) for change in changes)
    return restored, len(changes) - restored


async def rows_of(changes: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The rows that changes are about as they are now, by their key, as JSON has them."""
    keys: dict[str, list[UUID]] = defaultdict(list)
    for change in changes:
        keys[table_of(change)].append(UUID(change["id"]))
    found: dict[str, dict[str, Any]] = {}
    for table, wanted in keys.items():
        statement = f"SELECT row_to_json(t)::text AS row FROM {table} t WHERE id = ANY($1::uuid[])"  # noqa: S608 -- one of ours
        for row in await DB.fetch(statement, wanted):
            values = json.loads(row["row"])
            found[values["id"]] = values
    return found


def would_restore(change: Mapping[str, Any], now: dict[str, dict[str, Any]]) -> bool:
    """Whether a change would be put back whole; it is, on the copy."""
    row = now.get(change["id"])
    if row is None:
        return False
    if change.get("added"):
        if change["table"] == "email" and row.get("verified_at") is not None:
            return False
        del now[change["id"]]
        return True
    back = {name: value for name, value in change["old"].items() if row[name] == change["new"][name]}
    row.update(back)
    return len(back) == len(change["old"])


async def ask_undo(actor: Actor, run: UUID) -> None:
    """Have an import undone. Asking again while that is under way changes nothing.

    :raises Refusal: there is none, or it was undone already.
    """
    actor.require(IMPORT)
    require_fresh(actor)
    async with DB.transaction():
        run = await locked_run(run)
        await DB.execute(
            "UPDATE amicale.import_run SET undo_asked_at = now(), undone_by = $2, undo_problem = '' WHERE id = $1",
            run, actor.member_id,
        )  # fmt: skip
        await enqueue(UNDO, {"run": run}, key=str(run))


async def undo_asked(payload: Mapping[str, Any]) -> None:
    """The job. Undone already, by another worker or a command, it has nothing to do."""
    run = UUID(str(payload["run"]))
    row = await DB.fetch_row("SELECT undone_by, undo_asked_at FROM amicale.import_run WHERE id = $1", run)
    if row is None or row["undo_asked_at"] is None:
        return
    try:
        await undo_import(Actor(row["undone_by"], frozenset({IMPORT}), kind="session"), run)
    except Refusal:
        await DB.execute("UPDATE amicale.import_run SET undo_asked_at = NULL WHERE id = $1", run)
    except Exception as error:
        incident = uuid7()
        log.error("incident %s: undoing the import %s failed", incident, run, exc_info=error)
        await DB.execute(
            "UPDATE amicale.import_run SET undo_asked_at = NULL, undo_problem = $2 WHERE id = $1", run, str(incident)
        )
