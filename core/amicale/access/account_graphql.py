"""Devices and API tokens in the schema: one's own, and those of others for who helps them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID

from amicale.access import devices, sessions, tables, tokens
from amicale.audit import log_act
from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Order
from amicale.graphql.fields import Node, act, batch, column, many, node
from amicale.graphql.sql import Sql
from amicale.graphql.types import global_id, key_of

MINE = Sql("{row}.member = {me}")
NEWEST_FIRST = (Order(Sql("{row}.seen_at"), "timestamptz", descending=True),)
LATEST_FIRST = (Order(Sql("{row}.created_at"), "timestamptz", descending=True),)
VALID = Sql("{row}.revoked_at IS NULL AND ({row}.expires_at IS NULL OR {row}.expires_at > now())")


async def in_words(rows: Sequence[Any], context: Context) -> list[str]:
    """The browser and the system, in the reader's language: Firefox on Linux."""
    return [devices.in_words(row.device, context.actor.locale) for row in rows]


async def is_this(rows: Sequence[Any], context: Context) -> list[bool]:
    """Whether it is the one that asks."""
    mine = context.actor.session_id
    return [mine is not None and global_id("Session", mine) == row.id for row in rows]


@node(table=tables.Session, name="Session", scope=MINE)
class Session(Node):
    """A device that you are signed in on."""

    device: str = column(description="Browser and system, as the browser names itself; empty when it does not.")
    title: str = batch(in_words, needs=("device",))
    network: str = column(description="The network address it came from when signing in.")
    method: str = column(description="link, code, openid, passkey or command.")
    strong: bool = column(description="Whether a passkey or a second factor was part of it.")
    created_at: datetime = column(description="When it was signed in.")
    seen_at: datetime = column(description="When it was last used, to the minute.")
    current: bool = batch(is_this, needs=("id",))


@node(table=tables.ApiToken, name="ApiToken", scope=MINE)
class ApiToken(Node):
    """A program that acts for you."""

    name: str = column()
    scopes: list[str] | None = column(description="The permissions that it may use; null for all of yours.")
    read_only: bool = column(description="Whether it may change nothing.")
    created_at: datetime = column()
    expires_at: datetime | None = column()
    last_used_at: datetime | None = column()
    valid: bool = column(VALID)


@strawberry.type
class NewApiToken:
    """A token just made: its secret is shown this once."""

    id: ID
    secret: str
    name: str
    expires_at: datetime


@strawberry.type
class TokenScope:
    """A permission that a token of yours may be given."""

    name: str
    title: str


@strawberry.type
class SessionOfMember:
    """A device of somebody else, for who helps them."""

    id: ID
    title: str
    network: str
    created_at: datetime
    seen_at: datetime


@strawberry.type
class ApiTokenOfMember:
    """A token of somebody else, for who helps them."""

    id: ID
    name: str
    scopes: list[str] | None
    read_only: bool
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


@strawberry.type
class AccountQuery:
    """Devices and programs that get into an account."""

    my_sessions: list[Session] = many(
        on=MINE & Sql("{row}.expires_at > now()"), access="member", order=NEWEST_FIRST,
        description="Where you are signed in, the latest used first.",
    )  # fmt: skip
    my_api_tokens: list[ApiToken] = many(
        on=MINE, where=VALID, access="member", order=LATEST_FIRST, description="Your tokens that are in force."
    )

    @act(access="member")
    async def my_token_scopes(self, info: Info) -> list[TokenScope]:
        """What a token of yours may be let do beyond what any member may."""
        actor, held = info.context.actor, {name for name, _key in info.context.actor.held_on}
        return [
            TokenScope(name=each.name, title=each.title.to(actor.locale))
            for each in await tokens.known_permissions()
            if actor.may(each.name) or each.name in held
        ]

    @act(access="access.manage")
    async def sessions_of(self, info: Info, member: ID) -> list[SessionOfMember]:
        """Where a member is signed in. That you looked is noted."""
        key = key_of(member, "Member")
        await log_act(info.context.actor, "sessions.read", key)
        rows = await sessions.sessions_of(info.context.actor, key)
        locale = info.context.actor.locale
        return [
            SessionOfMember(
                id=ID(global_id("Session", row["id"])), title=devices.in_words(row["device"], locale),
                network=row["network"], created_at=row["created_at"], seen_at=row["seen_at"],
            )
            for row in rows
        ]  # fmt: skip

    @act(access="access.manage")
    async def api_tokens_of(self, info: Info, member: ID) -> list[ApiTokenOfMember]:
        """The tokens of a member that are in force. That you looked is noted."""
        key = key_of(member, "Member")
        await log_act(info.context.actor, "tokens.read", key)
        return [
            ApiTokenOfMember(
                id=ID(global_id("ApiToken", each.id)), name=each.name, read_only=each.read_only,
                scopes=None if each.scopes is None else [*each.scopes], created_at=each.created_at,
                expires_at=each.expires_at, last_used_at=each.last_used_at,
            )
            for each in await tokens.list_tokens(info.context.actor, key)
            if each.valid
        ]  # fmt: skip


@strawberry.type
class AccountMutation:
    """Ending what gets into an account, and letting programs in."""

    @act(access="member")
    async def end_session(self, info: Info, id: ID) -> bool:
        """Sign a device out: yours, or with access.manage anybody's. It is out within a second."""
        await sessions.end_one(info.context.actor, session_key(id))
        return True

    @act(access="member")
    async def end_other_sessions(self, info: Info) -> int:
        """Sign out everywhere but here; answers how many devices that were."""
        return await sessions.end_others(info.context.actor)

    @act(access="access.manage")
    async def end_sessions_of(self, info: Info, member: ID) -> int:
        """Sign a member out everywhere; answers how many devices that were."""
        return await sessions.end_all(info.context.actor, key_of(member, "Member"))

    @act(access="member")
    async def create_api_token(
        self, info: Info, name: str, days: int = 90, scopes: list[str] | None = None, read_only: bool = True
    ) -> NewApiToken:
        """Let a program act for you. ``scopes``: the permissions that it may use beyond what any member may; none
        when left out. You must have signed in, or confirmed, lately; a token makes no tokens."""
        wanted = [scope for scope in scopes or [] if scope]
        key, secret = await tokens.create_own_token(info.context.actor, name, wanted, days, read_only)
        ends = datetime.now(UTC) + timedelta(days=days)
        return NewApiToken(id=ID(global_id("ApiToken", key)), secret=secret, name=name, expires_at=ends)

    @act(access="member")
    async def revoke_api_token(self, info: Info, id: ID) -> bool:
        """End a token at once: yours, or with access.manage anybody's."""
        await tokens.revoke_token(info.context.actor, key_of(id, "ApiToken"))
        return True


def session_key(value: str) -> UUID:
    """The key in a session's global id."""
    return key_of(value, "Session")
