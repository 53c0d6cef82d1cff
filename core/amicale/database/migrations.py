"""Migrations: numbered SQL files, one folder per package, all in one transaction under one lock.

PostgreSQL's data definition is transactional, so a failing or killed migration leaves nothing behind, and two servers
that start at once migrate once. What was applied is booked with its checksum, so an edited file is noticed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from amicale.database.engine import DB
from amicale.errors import ConfigurationError

LOCK = 0x616D6963616C65  # "amicale": the advisory lock that all who change the schema take


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: ``0001_start.sql`` of the package of ``owner`` (a plugin's name, or ``amicale``)."""

    owner: str
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the file's text."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def migrations_of(owner: str, package: str) -> list[Migration]:
    """A package's migrations in order; none where it has no ``migrations`` folder."""
    folder = resources.files(package) / "migrations"
    if not folder.is_dir():
        return []
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [Migration(owner, file.name.removesuffix(".sql"), file.read_text("utf-8")) for file in files]


QUOTED = re.compile(r"--[^\n]*|/\*.*?\*/|\$(\w*)\$.*?\$\1\$|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", re.DOTALL)
CONTROL = re.compile(r"\s*(begin|start\s+transaction|commit|rollback|abort|prepare\s+transaction)\b", re.IGNORECASE)

BOOK = """
CREATE SCHEMA IF NOT EXISTS amicale;
CREATE TABLE IF NOT EXISTS amicale.migration (
    owner text NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, name)
);
"""


async def lock_schema() -> None:
    """Wait until nobody else changes the schema or the set of plugins; until this transaction ends."""
    await DB.execute("SELECT pg_advisory_xact_lock($1)", LOCK)


async def booked() -> dict[tuple[str, str], str]:
    """What was applied: (owner, name) -> checksum. Empty on a new database."""
    if await DB.fetch_value("SELECT to_regclass('amicale.migration')") is None:
        return {}
    rows = await DB.fetch("SELECT owner, name, checksum FROM amicale.migration")
    return {(row["owner"], row["name"]): row["checksum"] for row in rows}


def pending(migrations: Iterable[Migration], done: Mapping[tuple[str, str], str]) -> list[Migration]:
    """Those not applied yet.

    :raises ConfigurationError: one that was applied has been edited since.
    """
    missing = []
    for migration in migrations:
        checksum = done.get((migration.owner, migration.name))
        if checksum is None:
            missing.append(migration)
        elif checksum != migration.checksum:
            raise ConfigurationError(
                f"The migration {migration.name} of {migration.owner} was changed after it was applied. "
                "Put the old file back and write a new migration."
            )
    return missing


async def migrate(migrations: Sequence[Migration]) -> list[Migration]:
    """Apply what is missing, all or nothing; answers what was applied. Joins the transaction under way, if any."""
    async with DB.transaction():
        await lock_schema()
        await DB.execute(BOOK)
        todo = pending(migrations, await booked())
        for migration in todo:
            await _apply(migration)
    return todo


def transaction_control(sql: str) -> str | None:
    """A statement that would end or begin a transaction, and with it tear *all or nothing* apart; None without one."""
    bare = QUOTED.sub(" ", sql)
    found = next((s for s in bare.split(";") if CONTROL.match(s)), None)
    return " ".join(found.split()) if found else None


async def _apply(migration: Migration) -> None:
    control = transaction_control(migration.sql)
    if control:
        raise ConfigurationError(
            f"The migration {migration.name} of {migration.owner} contains {control!r}. "
            "All migrations run in one transaction: take it out."
        )
    try:
        await DB.execute(migration.sql)
    except Exception as error:
        message = f"The migration {migration.name} of {migration.owner} failed: {error}"
        raise ConfigurationError(message) from error
    await DB.execute(
        "INSERT INTO amicale.migration (owner, name, checksum) VALUES ($1, $2, $3)",
        migration.owner,
        migration.name,
        migration.checksum,
    )
