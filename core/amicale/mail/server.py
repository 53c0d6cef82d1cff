"""The mail server's own troubles: while it cannot be reached nothing is tried, and no mail is blamed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amicale.database.engine import DB

PAUSES = (10.0, 20.0, 60.0, 120.0, 300.0, 600.0)
"""Seconds until the server is tried again, after each failure in a row; the last one again and again, for days."""


@dataclass(frozen=True, slots=True)
class ServerState:
    """``since`` when it has been failing, and why; ``seconds`` is how long it is left alone yet."""

    failures: int
    error: str
    since: datetime | None
    seconds: float


async def server_state() -> ServerState:
    """How it is."""
    row = await DB.fetch_row(
        """SELECT failures, error, since,
                  greatest(0, coalesce(extract(epoch FROM paused_until - clock_timestamp()), 0))::float8 AS seconds
           FROM amicale.mail_server"""
    )
    assert row is not None
    return ServerState(**row)


async def note_failure(error: str) -> float:
    """It failed again: answers for how many seconds it is left alone."""
    failures = int(
        await DB.fetch_value(
            """UPDATE amicale.mail_server SET failures = failures + 1, error = $1, since = coalesce(since, now())
               RETURNING failures""",
            error,
        )
    )
    pause = PAUSES[min(failures, len(PAUSES)) - 1]
    await DB.execute("UPDATE amicale.mail_server SET paused_until = clock_timestamp() + $1 * interval '1 s'", pause)
    return pause


async def note_success() -> None:
    """It works (again)."""
    await DB.execute(
        """UPDATE amicale.mail_server SET failures = 0, error = '', since = NULL, paused_until = NULL
           WHERE failures > 0"""
    )


async def try_now() -> None:
    """Do not wait any longer: its settings were mended, say."""
    await DB.execute("UPDATE amicale.mail_server SET paused_until = NULL")
