"""What an act on a plugin would change: told before it is done, and shown after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from amicale.database.engine import DB
from amicale.database.migrations import Migration
from amicale.graphql.printing import Change, diff_schemas
from amicale.graphql.sql import identifier
from amicale.plugins.assembly import Assembly
from amicale.plugins.discovery import Loaded
from amicale.plugins.manifest import NavigationItem, Page, Permission
from amicale.plugins.shown import shapes_of


@dataclass(frozen=True)
class Plan:
    """What an act on a plugin would change, before it does."""

    act: str
    plugin: str
    schema: tuple[Change, ...] = ()
    migrations: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    """Rows by table that are kept (disable) or dropped (purge)."""
    jobs: int = 0
    """Queued jobs and mails that would be cancelled."""
    settings: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    """Pages that come or go."""
    permissions: tuple[Permission, ...] = ()
    """Permissions that come or go."""
    navigation: tuple[NavigationItem, ...] = ()
    """Entries of the menus that come or go."""
    problem: str = ""
    """What went wrong without keeping the act from being done: ``plugin_disabled`` failed, say."""

    @property
    def changes_nothing(self) -> bool:
        """Whether all is so already."""
        return not (self.schema or self.migrations or self.jobs or self.settings or self.rows)


def changes(before: Assembly, after: Assembly) -> tuple[Change, ...]:
    """How the schema differs."""
    return tuple(diff_schemas(before.schema.graphql, after.schema.graphql))


def parts_of(more: Assembly, fewer: Assembly) -> dict[str, Any]:
    """Pages, permissions and entries of menus that only one of two assemblies has."""
    return {
        "pages": tuple(page for page in more.pages if page not in fewer.pages),
        "permissions": tuple(each for name, each in more.permissions.items() if name not in fewer.permissions),
        "navigation": tuple(item for item in more.navigation if item not in fewer.navigation),
    }


def names_of(migrations: list[Migration]) -> tuple[str, ...]:
    """Migrations, for people."""
    return tuple(f"{migration.owner}/{migration.name}" for migration in migrations)


async def rows_of(name: str) -> dict[str, int]:
    """How many rows each table of a plugin holds; read from the database, since its code may be gone."""
    tables = await DB.fetch(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = to_regnamespace($1) AND c.relkind IN ('r', 'p')"
        " ORDER BY c.relname",
        identifier(name),
    )
    counts = {}
    for row in tables:
        table = f"{identifier(name)}.{identifier(row['relname'])}"
        counts[row["relname"]] = int(await DB.fetch_value(f"SELECT count(*) FROM {table}"))  # noqa: S608 -- quoted
    return counts


def values_for_log(loaded: Loaded, changed: Mapping[str, tuple[Any, Any]]) -> dict[str, list[Any]]:
    """Settings before and after, but for those that hold somebody's own words: the log repeats none."""
    written = {shape.key for shape in shapes_of(loaded.plugin.settings) if shape.is_written}
    return {key: list(pair) for key, pair in changed.items() if key not in written}
