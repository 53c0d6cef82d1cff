"""Bringing the tables of the core and of plugins to the version of their code."""

from __future__ import annotations

from amicale.database.engine import DB
from amicale.database.migrations import Migration, booked, lock_schema, migrate, migrations_of, pending
from amicale.errors import ConfigurationError
from amicale.plugins.assembly import Assembly, assemble_what_works
from amicale.plugins.discovery import CORE, installed
from amicale.plugins.state import load_recorded, records


async def migrate_all() -> list[Migration]:
    """Bring the core and every enabled plugin to this version's tables.

    :raises ConfigurationError: some could not be brought there; the core and all others were.
    """
    applied, failed = await migrate_what_works()
    if failed:
        raise ConfigurationError("\n".join([*failed.values(), *(["All else was migrated."] if applied else [])]))
    return applied


async def migrate_what_works() -> tuple[list[Migration], dict[str, str]]:
    """The same, and why some plugins could not be migrated: each one's own migrations are all or nothing.

    :raises ConfigurationError: the core's could not be applied; nothing was changed.
    """
    failed: dict[str, str] = {}
    async with DB.transaction() as transaction:
        await lock_schema()
        applied = await migrate(migrations_of(CORE, "amicale"))
        loaded, _failed = load_recorded(installed(), await records())
        for plugin in assemble_what_works(loaded).plugins:
            before = await transaction.savepoint()
            try:
                applied += await migrate(migrations_of(plugin.name, plugin.package))
            except ConfigurationError as error:
                await before.rollback_to()
                failed[plugin.name] = str(error)
    return applied, failed


async def pending_migrations(assembly: Assembly) -> list[Migration]:
    """Migrations that this code needs and the database does not have."""
    return pending(assembly.migrations(), await booked())
