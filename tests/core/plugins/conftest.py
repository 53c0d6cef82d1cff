"""What the plugin engine's tests look at: everything that a toggle may change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from amicale.database.engine import DB

EVERYTHING = {
    "records": "SELECT * FROM amicale.plugin_record ORDER BY name",
    "generation": "SELECT * FROM amicale.generation",
    "migrations": "SELECT owner, name, checksum FROM amicale.migration ORDER BY 1, 2",
    "schemas": "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_(toast|temp)' ORDER BY 1",
    "tables": """SELECT oid::regclass::text, relkind::text FROM pg_class
                 WHERE relnamespace::regnamespace::text !~ '^pg_' ORDER BY 1""",
    "audit": "SELECT act FROM amicale.audit_entry ORDER BY id",
    "jobs": "SELECT entrypoint FROM pgqueuer.pgqueuer ORDER BY id",
}


async def look() -> Mapping[str, Any]:
    """All that a toggle may change."""
    return {what: [tuple(row) for row in await DB.fetch(sql)] for what, sql in EVERYTHING.items()}


@pytest.fixture
def state() -> Callable[[], Awaitable[Mapping[str, Any]]]:
    """Reads all that a toggle may change; see :func:`look`."""
    return look
