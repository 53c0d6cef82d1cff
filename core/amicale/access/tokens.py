"""API tokens: programs that act for a member, within scopes, until a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from amicale.access.fresh import require_fresh
from amicale.access.role_rules import require_no_more_than_mine
from amicale.access.secrets import hashed, new_secret
from amicale.access.tables import ApiToken
from amicale.actor import EVERYTHING, Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.plugins.manifest import Permission

_ = translator("amicale")
PREFIX = "amicale_"
"""What tokens begin with, so that scanners of leaked secrets recognise them."""
LONGEST_DAYS = 366
MOST = 50
"""Valid tokens that one member may have."""

TOKENS = """
    SELECT t.id, t.name, t.scopes, t.read_only, t.created_at, t.expires_at, t.last_used_at,
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
    read_only: bool
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    valid: bool


async def create_token(
    actor: Actor,
    member_id: UUID,
    *,
    name: str = "",
    scopes: Sequence[str] | None = None,
    lifetime: timedelta | None = None,
    read_only: bool = False,
) -> str:
    """A new API token for a member; the only time it is shown.

    :param scopes: the permissions of its owner that it may use; None is all, an empty list none: then it may what any
        member may.
    :param lifetime: None is for good, for commands on the server.
    :param read_only: it may change nothing, not even what any member may.
    :raises Refusal: it is for somebody else, and the actor may not ``access.manage``, or it would let whoever has it do
        what the actor may not, or what its owner may not.
    """
    if actor.member_id != member_id:
        actor.require("access.manage")
    require_fresh(actor)
    if actor.kind != "system" and actor.member_id != member_id:
        await refuse_beyond(actor, member_id, scopes)
    token = ApiToken(
        member=member_id, name=name, scopes=None if scopes is None else sorted(set(scopes)), read_only=read_only,
        expires_at=datetime.now(UTC) + lifetime if lifetime else None, strong=actor.strong or actor.kind == "system",
    )  # fmt: skip
    return (await keep(actor, token))[1]


async def keep(actor: Actor, token: ApiToken) -> tuple[UUID, str]:
    """Give a token its secret, and store it: its id, and the secret."""
    secret = new_secret(PREFIX)
    token.hash = hashed(secret)
    async with DB.transaction():
        await token.save()
        await log_act(actor, "token.created", token.member, scopes=token.scopes)
    return UUID(str(token.id)), secret


async def create_own_token(
    actor: Actor, name: str, scopes: Sequence[str], days: int, read_only: bool
) -> tuple[UUID, str]:
    """A token for oneself, from a browser: with a name, an end, and no more than one holds.

    :raises Refusal: something of this is missing, or it was a while ago that they proved who they are.
    """
    member_id = actor.require_member()
    require_fresh(actor)
    name = " ".join(name.split())
    if not 1 <= len(name) <= 60:
        raise Refusal(_("Give it a name of at most 60 letters, by which you know it again."), field="name")
    if not 1 <= days < LONGEST_DAYS:
        raise Refusal(_("A token lasts between a day and a year."), field="days")
    for scope in scopes:
        await refuse_unheld(actor, scope)
    valid = "SELECT count(*) FROM amicale.api_token WHERE member = $1 AND revoked_at IS NULL AND expires_at > now()"
    if await DB.fetch_value(valid, member_id) >= MOST:
        raise Refusal(_("You have many tokens already. Revoke those that you do not use."), code="CONFLICT")
    return await keep(actor, ApiToken(
        member=member_id, name=name, scopes=sorted(set(scopes)), read_only=read_only, strong=actor.strong,
        expires_at=datetime.now(UTC) + timedelta(days=days),
    ))  # fmt: skip


async def refuse_beyond(actor: Actor, member_id: UUID, scopes: Sequence[str] | None) -> None:
    """Refuse a token for somebody else through which the actor could do more than they may themselves.

    Whoever makes it sees its secret, so it is as if they signed in as its owner: their roles must not be beyond the
    actor's. Without scopes, it may also what its owner comes to hold one day: that is for who holds everything.
    """
    from amicale.access.service import actor_of_member

    owner = await actor_of_member(member_id)
    await require_no_more_than_mine(actor, member_id)
    if scopes is None:
        actor.require(EVERYTHING)
    for scope in scopes or ():
        await refuse_unheld(actor, scope)
        if not holds(owner, scope):
            raise Refusal(_("They do not hold the permission %(name)s.", name=scope[:80]), field="scopes")


async def refuse_unheld(actor: Actor, scope: str) -> None:
    """Refuse a scope that is no permission, or not held."""
    if scope not in (await HERE.assembled()).permissions or not holds(actor, scope):
        raise Refusal(_("You do not hold the permission %(name)s.", name=scope[:80]), field="scopes")


def holds(actor: Actor, permission: str) -> bool:
    """Whether they hold a permission, be it on one object only."""
    return actor.may(permission) or bool(actor.objects(permission))


async def known_permissions() -> Sequence[Permission]:
    """All that there are at this school, by name."""
    return sorted((await HERE.assembled()).permissions.values(), key=lambda each: each.name)


async def list_tokens(actor: Actor, member_id: UUID | None = None) -> Sequence[TokenInfo]:
    """The tokens of a member, or all: the oldest first, also those that are no longer valid."""
    if member_id is None:
        actor.require(EVERYTHING)
    elif actor.member_id != member_id:
        actor.require("access.manage")
    found = []
    for row in await DB.fetch(TOKENS, member_id):
        scopes = tuple(row["scopes"]) if row["scopes"] is not None else None
        found.append(TokenInfo(**{**dict(row), "id": uuid_of(row["id"]), "scopes": scopes}))
    return found


async def revoke_token(actor: Actor, token_id: UUID) -> None:
    """End a token at once; ending it twice changes nothing. Who may ``access.manage`` ends those of others.

    :raises Refusal: there is none, for this person.
    """
    async with DB.transaction():
        owner = await DB.fetch_value("SELECT member FROM amicale.api_token WHERE id = $1", token_id)
        if owner is None or (actor.member_id != uuid_of(owner) and not actor.may("access.manage")):
            if not actor.signed_in:
                raise Refusal(_("Sign in first."), code="UNAUTHENTICATED")
            raise Refusal(_("There is no such token."), code="NOT_FOUND")
        ended = await DB.fetch_value(
            "UPDATE amicale.api_token SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id",
            token_id,
        )
        if ended is not None:
            await log_act(actor, "token.revoked", uuid_of(owner), token=token_id)
