"""Whether this process can do its work: what ``GET /health`` says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from amicale.database.engine import DB
from amicale.plugin import VERSION

if TYPE_CHECKING:
    from amicale.runtime import Runtime

PATIENCE = 2.0


async def health(runtime: Runtime) -> dict[str, Any]:
    """``ok``; ``degraded`` when a plugin is quarantined; ``unavailable`` without the database."""
    reachable = await database_answers()
    quarantined = sorted(runtime.assembly.quarantined)
    return {
        "status": "unavailable" if not reachable else "degraded" if quarantined else "ok",
        "live": True,
        "ready": reachable,
        "version": VERSION,
        "generation": runtime.assembly.generation,
        "plugins": {name: "enabled" for name in runtime.assembly.names if name != "amicale"}
        | dict.fromkeys(quarantined, "quarantined"),
    }


async def database_answers() -> bool:
    """Whether PostgreSQL answers within two seconds."""
    try:
        async with asyncio.timeout(PATIENCE):
            return bool(await DB.fetch_value("SELECT 1"))
    except Exception:
        return False
