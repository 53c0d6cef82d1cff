"""Letting people in: tokens for programs, one-time links, sessions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale.access.by_rule import find_who
from amicale.access.factors.policy import POLICY, STANDING, of_session, of_token
from amicale.access.proving import SignedIn, prove_by_link
from amicale.access.secrets import hashed
from amicale.access.sessions import LEFT, Device, limits
from amicale.access.signing_in import create_sign_in_link as create_sign_in_link  # noqa: PLC0414 -- offered on
from amicale.access.tokens import create_token as create_token  # noqa: PLC0414
from amicale.actor import ANONYMOUS, Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import normal_locale, translator
from amicale.partners.sessions import find_partner

_ = translator("amicale")

WHO = """
    SELECT m.id, m.language, m.class_years,
           btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name,
           held.permissions, held.on_objects, {by_rule} AS by_rule
    FROM amicale.member m CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(DISTINCT p) FILTER (WHERE g.object_id IS NULL), '{}') AS permissions,
               array_agg(DISTINCT p || ' ' || g.object_id) FILTER (WHERE g.object_id IS NOT NULL) AS on_objects
        FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role, unnest(r.permissions) AS p
        WHERE g.member = m.id AND (g.ends_at IS NULL OR g.ends_at > now())) AS held
"""
"""Goes through :func:`~amicale.access.by_rule.find_who`, which fills in ``{by_rule}``."""

STAFF = "(who.permissions <> '{}' OR who.on_objects IS NOT NULL)"
"""Of a row of :data:`WHO`, as SQL: what :attr:`amicale.actor.Actor.is_staff` says. A role on one object makes staff
too, everywhere: a session is not longer on one page than on another."""


def actor_from(row: Any, kind: Any, **more: Any) -> Actor:
    """The actor that a row of :data:`WHO` describes."""
    locale = normal_locale(row["language"], "")
    held_on = frozenset(one_held(text) for text in row["on_objects"] or ())
    permissions = frozenset(row["permissions"])
    years = tuple(row["class_years"])
    return Actor(
        uuid_of(row["id"]), permissions, locale, kind, row["name"], held_on=held_on, class_years=years,
        by_rule=frozenset(row["by_rule"]), **more,
    )  # fmt: skip


def one_held(text: str) -> tuple[str, UUID]:
    """A permission and the object that it is held on, as :data:`WHO` joins them."""
    permission, _space, key = text.partition(" ")
    return permission, UUID(key)


async def actor_of_member(member_id: UUID, kind: str = "system") -> Actor:
    """A member with their permissions, for commands that act in their name."""
    row = await find_who(WHO + "WHERE m.id = $1", member_id)
    if row is None:
        raise Refusal(_("There is no such person."), code="NOT_FOUND")
    return actor_from(row, kind)


async def actor_of_token(secret: str) -> Actor:
    """Whom a bearer token lets in; nobody for one that is unknown, expired or revoked."""
    return (await find_by_token(secret))[0]


async def find_by_token(secret: str) -> tuple[Actor, float | None]:
    """The same, and for how many seconds yet, when it expires."""
    row = await find_who(
        f"""WITH used AS (UPDATE amicale.api_token SET last_used_at = now()
                          WHERE hash = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute'))
            SELECT who.*, {POLICY} AS required, t.strong, t.scopes, t.read_only,
                   extract(epoch FROM t.expires_at - now())::float8 AS seconds
            FROM amicale.api_token t JOIN ({WHO}) AS who ON who.id = t.member
            WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())""",  # noqa: S608
        hashed(secret),
    )
    if row is None:
        return ANONYMOUS, None
    scopes = frozenset(row["scopes"]) if row["scopes"] is not None else None
    return of_token(actor_from(row, "token", scopes=scopes, read_only=row["read_only"]), row), row["seconds"]


async def actor_of_session(secret: str) -> Actor:
    """Who is signed in with this session cookie, of a partner too; nobody when it is unknown, expired or revoked."""
    return (await find_by_session(secret))[0]


async def find_by_session(secret: str) -> tuple[Actor, float | None]:
    """The same, and for how many seconds yet."""
    row = await find_who(
        f"""WITH seen AS (UPDATE amicale.session SET seen_at = now()
                          WHERE hash = $1 AND seen_at < now() - interval '1 minute')
            SELECT who.*, {STANDING}, s.strong, s.confirmed_at, s.id AS session_id,
                   {LEFT.format(staff=STAFF)} AS seconds
            FROM amicale.session s JOIN ({WHO}) AS who ON who.id = s.member
            WHERE s.hash = $1 AND s.expires_at > now()""",  # noqa: S608
        hashed(secret),
        *await limits(),
    )
    if row is None:
        return await find_partner(secret)
    if row["seconds"] <= 0:
        return ANONYMOUS, None
    actor = actor_from(row, "session", session_id=uuid_of(row["session_id"]))
    return of_session(actor, row), row["seconds"]


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


async def redeem(secret: str, device: Device | None = None, instead_of: str = "") -> str | None:
    """Use a link made on the server up: the secret of a new session, or None for one that does not work any more."""
    proved = await prove_by_link(secret, device or Device(), instead_of)
    return proved.session if isinstance(proved, SignedIn) else None
