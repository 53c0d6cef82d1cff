"""What the plugin engine's tests look at: everything that a toggle may change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest
import pytest_asyncio

from amicale.database.engine import DB
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

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


MARKER = "sk_live_MARKER_9f3a"
PAYING = """
from amicale import Plugin, PluginSettings, Secret
from pydantic import Field, model_validator


class PayingSettings(PluginSettings):
    plan: str = "annual"
    key: Secret = Field(Secret(), title="Key of the bank", description="As the bank shows it.")
    hook: Secret = Secret()

    @model_validator(mode="after")
    def _fits(self):
        if self.plan == "none":
            raise ValueError("a plan is needed")
        return self


plugin = Plugin(name="paying", title="Paying", settings=PayingSettings)
"""


@pytest_asyncio.fixture
async def paying(school: School, shelf: Shelf) -> School:
    """A school with a plugin that has secrets, one of which is set."""
    shelf.put(MadeUp("paying", {"plugin.py": PAYING}))
    await school.enable("paying", key=MARKER)
    return school
