"""Who was erased, kept twice: in the database, and as a file in the instance's folder.

When an old backup is restored, the database has forgotten who was erased since; the file has not. ``amicale privacy
reapply`` erases them again, and ``doctor`` says when that is due. The file holds ids that lead nowhere, and marks.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.here import HERE

FILE = "erased.jsonl"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Somebody who was erased."""

    member: UUID
    at: datetime
    marks: tuple[bytes, ...] = ()

    @property
    def line(self) -> str:
        """As the file has it."""
        marks = [mark.hex() for mark in self.marks]
        return json.dumps({"member": str(self.member), "at": self.at.isoformat(), "marks": marks})

    @classmethod
    def read(cls, line: str) -> Tombstone:
        """From a line of the file."""
        told = json.loads(line)
        marks = tuple(bytes.fromhex(mark) for mark in told["marks"])
        return cls(UUID(told["member"]), datetime.fromisoformat(told["at"]), marks)


async def bury(member_id: UUID, marks: Iterable[bytes]) -> None:
    """Note an erasure, in its own transaction."""
    await DB.execute(
        """INSERT INTO amicale.erased (member, at, marks) VALUES ($1, $2, $3)
           ON CONFLICT (member) DO UPDATE SET marks = amicale.erased.marks || excluded.marks""",
        member_id,
        datetime.now(UTC),
        sorted(marks),
    )


async def in_database() -> dict[UUID, Tombstone]:
    """Those that the database knows."""
    rows = await DB.fetch("SELECT member, at, marks FROM amicale.erased ORDER BY at, member")
    found = [Tombstone(uuid_of(row["member"]), row["at"], tuple(map(bytes, row["marks"]))) for row in rows]
    return {stone.member: stone for stone in found}


def in_file(path: Path) -> dict[UUID, Tombstone]:
    """Those that a file knows; a last line that was not written whole is left out."""
    found: dict[UUID, Tombstone] = {}
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return found
    for line in lines:
        try:
            stone = Tombstone.read(line)
        except (ValueError, KeyError):
            continue
        found[stone.member] = stone
    return found


def add_lines(path: Path, stones: Iterable[Tombstone]) -> None:
    """Append, for its owner's eyes alone, and so that it survives a power cut."""
    text = "".join(f"{stone.line}\n" for stone in stones)
    if not text:
        return
    torn = path.exists() and not path.read_bytes().endswith(b"\n")  # a crash in the middle of a line
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(f"\n{text}" if torn else text)
        file.flush()
        os.fsync(file.fileno())


def own_file() -> Path | None:
    """The instance's own; None where nothing says in which folder it lives."""
    folder = HERE.folder
    return None if folder is None else folder / FILE


async def write_down() -> int:
    """Add to the file what only the database knows: after an erasure, and every day. Answers how many lines."""
    path = own_file()
    if path is None:
        return 0
    there = in_file(path)
    missing = [stone for key, stone in (await in_database()).items() if key not in there]
    add_lines(path, missing)
    return len(missing)


async def came_back(path: Path | None = None) -> list[Tombstone]:
    """Those who were erased and are there again, because a backup was restored."""
    source = path or own_file()
    stones = {**(in_file(source) if source else {}), **await in_database()}
    rows = await DB.fetch("SELECT id FROM amicale.member WHERE id = ANY($1::uuid[])", list(stones))
    return [stones[uuid_of(row["id"])] for row in rows]


async def forgotten(path: Path | None = None) -> list[Tombstone]:
    """Those that the file knows and the database does not."""
    source = path or own_file()
    known = await in_database()
    return [stone for key, stone in (in_file(source) if source else {}).items() if key not in known]
