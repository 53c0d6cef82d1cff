"""Challenges: what a passkey has to sign. Each is for one purpose, one browser, one use and five minutes."""

from __future__ import annotations

import secrets
from typing import Literal
from uuid import UUID

from amicale.access.secrets import hashed
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of

SECONDS = 300
BYTES = 32

Kind = Literal["register", "sign_in", "confirm"]


async def new_challenge(kind: Kind, browser: str, member_id: UUID | None = None) -> bytes:
    """A new one, for whoever has this cookie. Those that are over are forgotten with it."""
    challenge = secrets.token_bytes(BYTES)
    await DB.execute(
        """WITH over AS (DELETE FROM amicale.passkey_challenge WHERE expires_at < now())
           INSERT INTO amicale.passkey_challenge (hash, kind, browser, member, expires_at)
           VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5::float8))""",
        digest(challenge), kind, hashed(browser), member_id, float(SECONDS),
    )  # fmt: skip
    return challenge


async def use_up(kind: Kind, browser: str, challenge: bytes, member_id: UUID | None = None) -> bool:
    """Whether it was given to this browser, for this, and not used before. It is of no use from now on.

    Call it outside the transaction of what follows: a failure there must not bring the challenge back.
    """
    if DB.current_transaction.get() is not None:
        raise RuntimeError("use_up() within a transaction: a refusal would undo it.")
    row = await DB.fetch_row(
        """DELETE FROM amicale.passkey_challenge WHERE hash = $1
           RETURNING kind, browser, member, expires_at > now() AS alive""",
        digest(challenge),
    )
    if row is None or not browser:
        return False
    owner = uuid_of(row["member"]) if row["member"] is not None else None
    return bool(row["alive"]) and (row["kind"], row["browser"], owner) == (kind, hashed(browser), member_id)


def digest(challenge: bytes) -> bytes:
    """What is kept of a challenge."""
    return hashed(challenge.hex())
