"""The tokens that open HelloAsso's API (OAuth 2.0, RFC 6749): one for half an hour, and one that renews it for a month.

They lie sealed in the database, so that all processes share them: HelloAsso counts how many are given out. Two
processes that renew at the same moment both get one that works, and the later one is kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from amicale import DB, new_id, seal, unseal

ABOUT = "dues.helloasso"
EARLY = timedelta(minutes=2)
"""A token is renewed so long before it ends, that none ends on its way."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What HelloAsso gave."""

    access: str
    refresh: str
    expires_at: datetime

    @property
    def fresh(self) -> bool:
        """Whether it can be used now."""
        return datetime.now(UTC) < self.expires_at - EARLY


def tokens_of(answer: Any) -> Tokens | None:
    """What an answer of the token's address gives; None where it gives nothing."""
    if not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str):
        return None
    seconds = answer.get("expires_in")
    lasts = timedelta(seconds=seconds if isinstance(seconds, int) and 0 < seconds < 1e6 else 600)
    return Tokens(answer["access_token"], str(answer.get("refresh_token") or ""), datetime.now(UTC) + lasts)


async def kept(client: str) -> Tokens | None:
    """The tokens of a client that we have, if they can still be opened."""
    row = await DB.fetch_row("SELECT sealed, expires_at FROM dues.helloasso_token WHERE client = $1", client)
    if row is None:
        return None
    try:
        access, refresh = json.loads(unseal(bytes(row["sealed"]), ABOUT))
    except Exception:  # the instance has another key now: a new token is asked for
        return None
    return Tokens(access, refresh, row["expires_at"])


async def keep(client: str, tokens: Tokens) -> None:
    """Keep them for all processes."""
    await DB.execute(
        """INSERT INTO dues.helloasso_token (id, client, sealed, expires_at) VALUES ($4, $1, $2, $3)
           ON CONFLICT (client) DO UPDATE SET sealed = $2, expires_at = $3""",
        client, seal(json.dumps([tokens.access, tokens.refresh]), ABOUT), tokens.expires_at, new_id(),
    )  # fmt: skip


async def forget(client: str) -> None:
    """They are refused: the next one is asked for anew."""
    await DB.execute("DELETE FROM dues.helloasso_token WHERE client = $1", client)
