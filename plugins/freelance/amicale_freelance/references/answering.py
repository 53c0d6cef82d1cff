"""A client answers, without an account: the secret in the link is their key. Opening the link answers nothing.

The link of a reference that was confirmed stays good: with it they take their words back, at any time.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from amicale import ANONYMOUS, DB, Refusal, log_act, new_id, plain_text, post_mail, translator

_ = translator("freelance")
WORDS = 1000
FULL = "btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))"
BY_SECRET = f"""
SELECT r.*, p.member, {FULL} AS name FROM freelance.reference r JOIN freelance.profile p ON p.id = r.profile
JOIN amicale.member m ON m.id = p.member
WHERE r.hash = $1 AND (r.state = 'confirmed' OR (r.state = 'asked' AND r.expires_at > now()))
"""  # noqa: S608 -- our own words


async def make_secret(reference: UUID) -> str | None:
    """A new secret for a question that waits, kept as its hash; the one before is void. None when it is over."""
    secret = secrets.token_urlsafe(32)
    done = await DB.fetch_value(
        "UPDATE freelance.reference SET hash = $2 WHERE id = $1 AND state = 'asked' RETURNING id",
        reference,
        hashed(secret),
    )
    return None if done is None else secret


async def found(secret: str) -> Mapping[str, Any] | None:
    """What a link leads to; nothing when it is answered, over, or was never ours."""
    row = await DB.fetch_row(BY_SECRET, hashed(secret))
    return None if row is None else dict(row)


async def confirm(secret: str, words: str, *, shows_name: bool) -> None:
    """Say that it was so, with a few words if they like.

    :raises Refusal: the link is no longer good.
    """
    said = plain_text("words", words, WORDS)
    async with DB.transaction():
        row = await locked(secret)
        await DB.execute(
            """UPDATE freelance.reference SET state = 'confirmed', words = $2, shows_name = $3, address = '',
                   answered_at = coalesce(answered_at, now()) WHERE id = $1""",
            row["id"], said, shows_name,
        )  # fmt: skip
        if row["state"] == "asked":
            about = {"reference": str(row["id"])}
            await post_mail("freelance.reference_confirmed", member_id=row["member"], payload=about)


async def refuse(secret: str, *, misuse: bool = False) -> None:
    """Say no, or take a confirmation back. With ``misuse``, the address is never asked again, and staff may see it.

    :raises Refusal: the link is no longer good.
    """
    async with DB.transaction():
        row = await locked(secret)
        state = "misused" if misuse else "declined" if row["state"] == "asked" else "withdrawn"
        await DB.execute(
            """UPDATE freelance.reference SET state = $2, words = '', address = '', hash = NULL, answered_at = now(),
                   client = CASE WHEN $2 = 'withdrawn' THEN '-' ELSE client END WHERE id = $1""",
            row["id"], state,
        )  # fmt: skip
        if misuse:
            await DB.execute(
                "INSERT INTO freelance.reference_stop (id, address_hash) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                new_id(), row["address_hash"],
            )  # fmt: skip
            await log_act(ANONYMOUS, "freelance.reference_misused", row["member"], reference=str(row["id"]))


async def locked(secret: str) -> Mapping[str, Any]:
    """What the link leads to, held.

    :raises Refusal: it is no longer good.
    """
    row = await DB.fetch_row(f"{BY_SECRET} FOR UPDATE OF r", hashed(secret))
    if row is None:
        text = _("This link is no longer good: it was answered, taken back, or its time is over.")
        raise Refusal(text, code="NOT_FOUND", reason="OVER")
    return dict(row)


def hashed(secret: str) -> bytes:
    """As it is kept."""
    return sha256(secret.encode()).digest()
