"""The API tokens that there are: who may do what with a program, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amicale.actor import EVERYTHING, Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator

_ = translator("amicale")

TOKENS = """
    SELECT t.id, t.name, t.scopes, t.created_at, t.expires_at, t.last_used_at,
           (SELECT e.address FROM amicale.email e WHERE e.member = m.id ORDER BY e.is_primary DESC, e.address LIMIT 1)
               AS email,
           t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()) AS valid
    FROM amicale.api_token t JOIN amicale.member m ON m.id = t.member
    WHERE $1::uuid IS NULL OR t.member = $1
    ORDER BY t.created_at, t.id
"""


@dataclass(frozen=True, slots=True)
class TokenInfo:
    """A token without its secret, which nobody can see again. ``scopes`` None: all that its owner may do."""

    id: UUID
    name: str
    email: str | None
    scopes: tuple[str, ...] | None
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    valid: bool


async def list_tokens(actor: Actor, member_id: UUID | None = None) -> Sequence[TokenInfo]:
    """The tokens of a member, or all: the oldest first, also those that are no longer valid."""
    if member_id is None or actor.member_id != member_id:
        actor.require(EVERYTHING)
    found = []
    for row in await DB.fetch(TOKENS, member_id):
        scopes = tuple(row["scopes"]) if row["scopes"] is not None else None
        found.append(TokenInfo(**{**dict(row), "id": uuid_of(row["id"]), "scopes": scopes}))
    return found


async def revoke_token(actor: Actor, token_id: UUID) -> None:
    """End a token at once; ending it twice changes nothing.

    :raises Refusal: there is none.
    """
    async with DB.transaction():
        owner = await DB.fetch_value("SELECT member FROM amicale.api_token WHERE id = $1", token_id)
        if owner is None:
            raise Refusal(_("There is no such token."), code="NOT_FOUND")
        if actor.member_id != uuid_of(owner):
            actor.require(EVERYTHING)
        ended = await DB.fetch_value(
            "UPDATE amicale.api_token SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id",
            token_id,
        )
        if ended is not None:
            await log_act(actor, "token.revoked", uuid_of(owner), token=token_id)
