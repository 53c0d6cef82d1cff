"""Who of a partner is signed in. Their sessions are in a table of their own: one of a member is never one of theirs.

A seat lets in while it and its partner are active; triggers of migration 0031 end the sessions of one that is not, and
tell every process.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from amicale.access.devices import Device
from amicale.access.secrets import hashed, new_secret
from amicale.access.sessions import LEFT, limits
from amicale.actor import ANONYMOUS, Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import normal_locale, translator
from amicale.partners.tables import PartnerSession

_ = translator("amicale")
Method = Literal["link", "code", "invitation", "command"]
MOST = 30
"""Devices that one seat is signed in on; the one that was used least goes first."""

WHO = """
    SELECT c.id, c.partner, c.locale, c.owner, p.name AS partner_name,
           btrim(c.given_name || ' ' || c.family_name) AS name
    FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner
    WHERE c.state = 'active' AND p.state = 'active'
"""
FIND = f"""
WITH seen AS (UPDATE amicale.partner_session SET seen_at = now()
              WHERE hash = $1 AND seen_at < now() - interval '1 minute' RETURNING contact),
     came AS (UPDATE amicale.partner_contact SET seen_at = now(), warned_at = NULL
              WHERE id IN (SELECT contact FROM seen) AND (seen_at IS NULL OR seen_at < now() - interval '1 hour'))
SELECT who.*, s.id AS session_id, s.created_at, {LEFT.format(staff="false")} AS seconds
FROM amicale.partner_session s JOIN ({WHO}) AS who ON who.id = s.contact
WHERE s.hash = $1 AND s.expires_at > now()
"""  # noqa: S608 -- constants


async def find_partner(secret: str) -> tuple[Actor, float | None]:
    """Who of a partner has this session, and for how many seconds yet; nobody where there is none."""
    row = await DB.fetch_row(FIND, hashed(secret), *await limits())
    if row is None or row["seconds"] <= 0:
        return ANONYMOUS, None
    actor = await actor_from(row, session_id=uuid_of(row["session_id"]), confirmed_at=row["created_at"])
    return actor, row["seconds"]


async def actor_from(row: Any, **more: Any) -> Actor:
    """The actor that a row of :data:`WHO` describes: no member, and nothing but what partners may."""
    locale, held = normal_locale(row["locale"], ""), await held_by_partners()
    return Actor(
        None, frozenset(), locale, "partner", row["name"], by_rule=held, partner_id=uuid_of(row["partner"]),
        contact_id=uuid_of(row["id"]), owner=row["owner"], partner_name=row["partner_name"], **more,
    )  # fmt: skip


async def held_by_partners() -> frozenset[str]:
    """The permissions that all people of partners hold, of the plugins that run."""
    permissions = (await HERE.assembled()).permissions
    return frozenset(name for name, each in permissions.items() if each.partners)


async def actor_of_contact(contact_id: UUID) -> Actor:
    """A contact as they would come in, for jobs and tests.

    :raises Refusal: the seat, or its partner, is not active.
    """
    from amicale.schoolsettings import SchoolSettings

    row = await DB.fetch_row(f"{WHO} AND c.id = $1", contact_id)
    if row is None:
        raise Refusal(_("There is no such contact, or they may not come in now."), code="NOT_FOUND")
    actor = await actor_from(row)
    return actor if actor.locale else actor.speaking((await HERE.settings_of(SchoolSettings)).locale)


async def open_partner_session(
    contact_id: UUID, method: Method, device: Device | None = None, instead_of: str = ""
) -> str:
    """Sign a contact in: the secret of a new session, never one that the client chose. Part of a transaction.

    :param instead_of: the secret of the session that this browser had, a member's or a contact's; it ends.
    :raises Refusal: the seat, or its partner, is not active.
    """
    device = device or Device()
    if not await DB.fetch_value(f"SELECT EXISTS ({WHO} AND c.id = $1)", contact_id):
        raise Refusal(_("This access has ended, or rests. Write to the association."), code="FORBIDDEN")
    if instead_of:
        await DB.execute("DELETE FROM amicale.session WHERE hash = $1", hashed(instead_of))
        await DB.execute("DELETE FROM amicale.partner_session WHERE hash = $1", hashed(instead_of))
    secret = new_secret()
    await PartnerSession(
        contact=contact_id, hash=hashed(secret), method=method, device=device.name[:120], network=device.network,
        expires_at=datetime.now(UTC) + timedelta(seconds=(await limits()).total),
    ).save()  # fmt: skip
    await DB.execute("UPDATE amicale.partner_contact SET seen_at = now(), warned_at = NULL WHERE id = $1", contact_id)
    await DB.execute(
        """DELETE FROM amicale.partner_session WHERE contact = $1 AND id NOT IN (
               SELECT id FROM amicale.partner_session WHERE contact = $1 ORDER BY seen_at DESC, id DESC LIMIT $2)""",
        contact_id, MOST,
    )  # fmt: skip
    return secret


async def end_partner_session(actor: Actor) -> None:
    """Sign out on this device."""
    if actor.is_partner and actor.session_id is not None:
        async with DB.transaction():
            await DB.execute("DELETE FROM amicale.partner_session WHERE id = $1", actor.session_id)
            await log_act(actor, "session.ended", actor.contact_id)


async def end_one_of_mine(actor: Actor, session_id: UUID) -> None:
    """Sign out on another device of one's own.

    :raises Refusal: there is none.
    """
    _partner, contact = actor.require_partner()
    async with DB.transaction():
        gone = await DB.fetch_value(
            "DELETE FROM amicale.partner_session WHERE id = $1 AND contact = $2 RETURNING id", session_id, contact
        )
        if gone is None:
            raise Refusal(_("This device is not signed in."), code="NOT_FOUND")
        await log_act(actor, "session.ended", contact)


async def end_my_others(actor: Actor) -> int:
    """Sign out everywhere but here; answers how many devices that were."""
    _partner, contact = actor.require_partner()
    async with DB.transaction():
        gone: Sequence[Any] = await DB.fetch(
            "DELETE FROM amicale.partner_session WHERE contact = $1 AND id IS DISTINCT FROM $2 RETURNING id",
            contact, actor.session_id,
        )  # fmt: skip
        if gone:
            await log_act(actor, "sessions.ended", contact, count=len(gone))
    return len(gone)
