"""A role of PostgreSQL for the application that is not the tables' owner: it can add to the audit log and read it.

On a school's own server, migrations are run as the owner, and everything else as this role. Then nobody who takes the
application over can change what it wrote. The embedded server has one role, which is why the log is guarded there by
triggers alone; ``amicale doctor`` says which holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from amicale.database.engine import DB
from amicale.graphql.sql import identifier

OWN_SCHEMAS = ("amicale", "pgqueuer")


def grants_for(role: str, plugins: tuple[str, ...] = ()) -> list[str]:
    """What the owner says once, and again after each new plugin; ``amicale audit role NAME`` prints it."""
    name, found = identifier(role), []
    for schema in map(identifier, (*OWN_SCHEMAS, *plugins)):
        found += [
            f"GRANT USAGE ON SCHEMA {schema} TO {name}",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {name}",
            f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA {schema} TO {name}",
            f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {name}",
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name}",
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {name}",
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT EXECUTE ON FUNCTIONS TO {name}",
        ]
    return [*found, f"REVOKE UPDATE, DELETE ON amicale.audit_entry FROM {name}"]


@dataclass(frozen=True, slots=True)
class Guard:
    """How well the log is guarded from the application itself."""

    by_trigger: bool
    by_role: bool


async def guard() -> Guard:
    """Ask the database: can this connection change entries, or switch their triggers off?"""
    row = await DB.fetch_row(
        """SELECT (SELECT count(*) FROM pg_trigger WHERE tgrelid = 'amicale.audit_entry'::regclass
                   AND tgname IN ('keep', 'keep_all') AND tgenabled IN ('O', 'A')) = 2 AS by_trigger,
                  NOT has_table_privilege('amicale.audit_entry', 'UPDATE')
                  AND NOT has_table_privilege('amicale.audit_entry', 'DELETE')
                  AND NOT has_table_privilege('amicale.audit_entry', 'TRUNCATE') AS by_role"""
    )
    assert row is not None
    return Guard(row["by_trigger"], row["by_role"])
