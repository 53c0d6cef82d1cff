"""How often something may be tried, whichever process is asked: guessing a code, having mails sent, claiming a record.

Each key has a count of its own: a network address, the address that was typed. It begins with the first try and is
over after its time. Keys are kept as hashes, so that no addresses lie around.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")
TWO_MINUTES = 120

SPEND = """
INSERT INTO amicale.throttle AS t (key, spent, until)
SELECT key, 1, now() + make_interval(secs => $2::float8) FROM unnest($1::bytea[]) AS key ORDER BY key
ON CONFLICT (key) DO UPDATE SET
    spent = CASE WHEN t.until <= now() THEN 1 ELSE least(t.spent, $3::int) + 1 END,
    until = CASE WHEN t.until <= now() THEN excluded.until ELSE t.until END
RETURNING spent, extract(epoch FROM until - now())::float8 AS wait
"""


class TooMany(Refusal):
    """Somebody who has tried too often. ``seconds`` is when to come back."""

    def __init__(self, wait: float) -> None:
        self.seconds = max(1, math.ceil(wait))
        if self.seconds <= TWO_MINUTES:
            message = _("This was tried too often. Try again in %(seconds)s seconds.", seconds=self.seconds)
        else:
            minutes = math.ceil(self.seconds / 60)
            message = _("This was tried too often. Try again in %(minutes)s minutes.", minutes=minutes)
        super().__init__(message, code="TOO_MANY_REQUESTS", reason="TRIED_TOO_OFTEN")


async def spend(kind: str, *keys: str | UUID, limit: int, seconds: float) -> None:
    """Count one try under each of these keys; an empty key is none.

    Call it before the transaction of what is tried, first for the network and then for whom it concerns: what is
    refused to a network then counts against nobody else.

    :param kind: what is tried, like ``sign_in.code``; each kind counts for itself.
    :param limit: how many tries a key has in ``seconds`` after the first of them.
    :raises TooMany: one of the keys has none left; it does not say which.
    """
    if DB.current_transaction.get() is not None:
        raise RuntimeError("spend() within a transaction: a refusal would undo the count.")
    hashed = sorted({key_of(kind, key) for key in keys if str(key)})
    rows = await DB.fetch(SPEND, hashed, seconds, limit) if hashed else []
    waits = [row["wait"] for row in rows if row["spent"] > limit]
    if waits:
        raise TooMany(max(waits))


def key_of(kind: str, key: str | UUID) -> bytes:
    """What is kept of a key."""
    return blake2b(str(key).encode("utf-8", "surrogatepass"), person=kind.encode()[:16], digest_size=16).digest()


async def clear_throttle(payload: Mapping[str, Any]) -> None:
    """A job: forget the counts that are over."""
    await DB.execute("DELETE FROM amicale.throttle WHERE until < now()")
