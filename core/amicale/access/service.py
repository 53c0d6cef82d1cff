"""Letting people in: tokens for programs, one-time links, sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from amicale.access.secrets import hashed, new_secret
from amicale.access.sessions import Device, open_session
from amicale.access.tables import ApiToken, SignInLink
from amicale.actor import ANONYMOUS, EVERYTHING, Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import normal_locale, translator

_ = translator("amicale")

TOKEN_PREFIX = "amicale_"  # noqa: S105 -- what tokens begin with, no secret
LINK_LIFETIME = timedelta(minutes=15)

WHO = """
    SELECT m.id, m.language, btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name,
           coalesce((SELECT array_agg(DISTINCT p) FROM amicale.role_grant g
                     JOIN amicale.role r ON r.id = g.role, unnest(r.permissions) AS p WHERE g.member = m.id), '{}')
           AS permissions
    FROM amicale.member m
"""


def actor_from(row: Any, kind: Any, **more: Any) -> Actor:
    """The actor that a row of :data:`WHO` describes."""
    locale = normal_locale(row["language"], "")
    return Actor(uuid_of(row["id"]), frozenset(row["permissions"]), locale, kind, row["name"], **more)


async def actor_of_member(member_id: UUID, kind: str = "system") -> Actor:
    """A member with their permissions, for commands that act in their name."""
    row = await DB.fetch_row(WHO + "WHERE m.id = $1", member_id)
    if row is None:
        raise Refusal(_("There is no such person."), code="NOT_FOUND")
    return actor_from(row, kind)


async def actor_of_token(secret: str) -> Actor:
    """Whom a bearer token lets in; nobody for one that is unknown, expired or revoked."""
    return (await find_by_token(secret))[0]


async def find_by_token(secret: str) -> tuple[Actor, float | None]:
    """The same, and for how many seconds yet, when it expires."""
    row = await DB.fetch_row(
        f"""WITH used AS (UPDATE amicale.api_token SET last_used_at = now()
                          WHERE hash = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute'))
            SELECT who.*, t.scopes, extract(epoch FROM t.expires_at - now())::float8 AS seconds
            FROM amicale.api_token t JOIN ({WHO}) AS who ON who.id = t.member
            WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())""",  # noqa: S608
        hashed(secret),
    )
    if row is None:
        return ANONYMOUS, None
    scopes = frozenset(row["scopes"]) if row["scopes"] is not None else None
    return actor_from(row, "token", scopes=scopes), row["seconds"]


async def actor_of_session(secret: str) -> Actor:
    """Who is signed in with this session cookie; nobody when it is unknown, expired or revoked."""
    return (await find_by_session(secret))[0]


async def find_by_session(secret: str) -> tuple[Actor, float | None]:
    """The same, and for how many seconds yet."""
    row = await DB.fetch_row(
        f"""WITH seen AS (UPDATE amicale.session SET seen_at = now()
                          WHERE hash = $1 AND seen_at < now() - interval '1 minute')
            SELECT who.*, s.id AS session_id, extract(epoch FROM s.expires_at - now())::float8 AS seconds
            FROM amicale.session s JOIN ({WHO}) AS who ON who.id = s.member
            WHERE s.hash = $1 AND s.expires_at > now()""",  # noqa: S608
        hashed(secret),
    )
    if row is None:
        return ANONYMOUS, None
    return actor_from(row, "session", session_id=uuid_of(row["session_id"])), row["seconds"]


async def member_by_email(address: str) -> UUID:
    """The member with this address, verified or the only one with it.

    :raises Refusal: nobody, or several.
    """
    rows = await DB.fetch(
        "SELECT member, verified_at IS NOT NULL AS verified FROM amicale.email WHERE address = $1",
        address.strip().lower(),
    )
    chosen = [row for row in rows if row["verified"]] or list(rows)
    if len(chosen) != 1:
        message = _("Nobody has the address %(address)s.") if not chosen else _("Several have the address %(address)s.")
        raise Refusal(message(address=address), code="NOT_FOUND")
    return uuid_of(chosen[0]["member"])


async def create_token(
    actor: Actor,
    member_id: UUID,
    *,
    name: str = "",
    scopes: Sequence[str] | None = None,
    lifetime: timedelta | None = None,
) -> str:
    """A new API token for a member; the only time it is shown. ``scopes`` are permission names."""
    if actor.member_id != member_id:
        actor.require(EVERYTHING)
    secret = new_secret(TOKEN_PREFIX)
    now = datetime.now(UTC)
    async with DB.transaction():
        await ApiToken(
            member=member_id, name=name, hash=hashed(secret), scopes=list(scopes) if scopes is not None else None,
            expires_at=now + lifetime if lifetime else None,
        ).save()  # fmt: skip
        await log_act(actor, "token.created", member_id, name=name, scopes=scopes)
    return secret


async def create_sign_in_link(member_id: UUID, lifetime: timedelta = LINK_LIFETIME) -> str:
    """The secret of a link that signs somebody in once."""
    secret = new_secret()
    await SignInLink(member=member_id, hash=hashed(secret), expires_at=datetime.now(UTC) + lifetime).save()
    return secret


async def redeem(secret: str, device: Device | None = None, instead_of: str = "") -> str | None:
    """Use a sign-in link up: the secret of a new session, or None for one that is unknown, used or too old."""
    async with DB.transaction():
        member = await DB.fetch_value(
            """UPDATE amicale.sign_in_link SET used_at = now()
               WHERE hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING member""",
            hashed(secret),
        )
        if member is None:
            return None
        return await open_session(uuid_of(member), "link", device, instead_of=instead_of)
