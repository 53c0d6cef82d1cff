"""Sessions: the devices that people are signed in on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from amicale.access.devices import Device as Device  # noqa: PLC0414 -- offered on, with what takes it
from amicale.access.devices import note_device
from amicale.access.secrets import hashed, new_secret
from amicale.access.tables import Session
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator

_ = translator("amicale")

Method = Literal["link", "code", "openid", "passkey", "command"]
"""How somebody came in. ``link`` and ``code`` are of one mail; ``command`` is a link made on the server."""


class Limits(NamedTuple):
    """How long sessions last, in seconds: unused, and at all; for members, and for staff:
    those who hold a permission, be it on one object only."""

    idle: float
    total: float
    staff_idle: float
    staff_total: float


async def limits() -> Limits:
    """What the school has set."""
    from amicale.schoolsettings import SchoolSettings

    school = await HERE.settings_of(SchoolSettings)
    day, hour = 86_400.0, 3_600.0
    return Limits(
        school.session_idle_days * day, school.session_days * day,
        school.staff_session_idle_hours * hour, school.staff_session_days * day,
    )  # fmt: skip


LEFT = """extract(epoch FROM least(s.expires_at,
    s.seen_at + make_interval(secs => CASE WHEN {staff} THEN $4::float8 ELSE $2::float8 END),
    s.created_at + make_interval(secs => CASE WHEN {staff} THEN $5::float8 ELSE $3::float8 END)) - now())::float8"""
"""The seconds that a session has left, for :class:`Limits` as $2 to $5. Asked anew each time, so that a role, or a
stricter setting, counts for sessions that run already."""


async def open_session(
    member_id: UUID,
    method: Method,
    device: Device | None = None,
    *,
    strong: bool = False,
    instead_of: str = "",
) -> str:
    """Sign a member in: answers the secret of a new session, which is never one that the client chose.

    Every way of signing in ends here. Belongs into the transaction that uses up what they signed in with.

    :param strong: whether a second factor or a passkey was part of it.
    :param instead_of: the secret of the session that this browser had; it ends.
    :raises Refusal: nobody may sign in as this person any more.
    """
    device = device or Device()
    if await DB.fetch_value("SELECT deceased FROM amicale.member WHERE id = $1", member_id) is not False:
        raise Refusal(_("This record cannot be signed in to. Write to the association."), code="FORBIDDEN")
    if instead_of:
        await DB.execute("DELETE FROM amicale.session WHERE hash = $1", hashed(instead_of))
        await DB.execute("DELETE FROM amicale.partner_session WHERE hash = $1", hashed(instead_of))
    secret = new_secret()
    await Session(
        member=member_id, hash=hashed(secret), method=method, strong=strong, device=device.name[:120],
        network=device.network, expires_at=datetime.now(UTC) + timedelta(seconds=(await limits()).total),
    ).save()  # fmt: skip
    await note_device(member_id, device)
    return secret


async def end_session(actor: Actor) -> None:
    """Sign out on this device."""
    if actor.session_id is not None:
        async with DB.transaction():
            await DB.execute("DELETE FROM amicale.session WHERE id = $1", actor.session_id)
            await log_act(actor, "session.ended", actor.member_id)


async def end_one(actor: Actor, session_id: UUID) -> UUID:
    """Sign out somewhere else: a session of one's own, or, with ``access.manage``, anybody's. Answers whose it was.

    :raises Refusal: there is none, for this person.
    """
    async with DB.transaction():
        owner = await DB.fetch_value("SELECT member FROM amicale.session WHERE id = $1 FOR UPDATE", session_id)
        if owner is None or (actor.member_id != uuid_of(owner) and not actor.may("access.manage")):
            actor.require_member()
            raise Refusal(_("This device is not signed in."), code="NOT_FOUND")
        refuse_programs(actor, uuid_of(owner))
        await DB.execute("DELETE FROM amicale.session WHERE id = $1", session_id)
        await log_act(actor, "session.ended", uuid_of(owner))
    return uuid_of(owner)


async def end_others(actor: Actor) -> int:
    """Sign out everywhere but here; answers how many devices that were."""
    member_id = actor.require_member()
    refuse_programs(actor, member_id)
    return await end_sessions(actor, member_id, but=actor.session_id)


async def end_all(actor: Actor, member_id: UUID) -> int:
    """Sign somebody out everywhere."""
    actor.require("access.manage")
    return await end_sessions(actor, member_id, but=None)


async def end_sessions(actor: Actor, member_id: UUID, but: UUID | None) -> int:
    """End the sessions of a member, but for one."""
    async with DB.transaction():
        ended = await DB.fetch(
            "DELETE FROM amicale.session WHERE member = $1 AND id IS DISTINCT FROM $2 RETURNING id", member_id, but
        )
        if ended:
            await log_act(actor, "sessions.ended", member_id, count=len(ended))
    return len(ended)


def refuse_programs(actor: Actor, owner: UUID) -> None:
    """A token that leaked must not shut its owner out."""
    if actor.kind == "token" and actor.member_id == owner:
        raise Refusal(_("A program cannot do this: sign in in a browser."), code="FORBIDDEN", reason="NO_TOKENS")


async def clear_sessions(payload: object) -> None:
    """A job: forget sessions that are over, and browsers that nobody has signed in with for two years."""
    bounds = await limits()
    await DB.execute(
        """DELETE FROM amicale.session WHERE expires_at < now() OR seen_at < now() - make_interval(secs => $1::float8)
           OR created_at < now() - make_interval(secs => $2::float8)""",
        bounds.idle, bounds.total,
    )  # fmt: skip
    await DB.execute("DELETE FROM amicale.known_device WHERE seen_at < now() - interval '2 years'")


async def sessions_of(actor: Actor, member_id: UUID) -> Sequence[Any]:
    """The sessions of a member: ``id``, ``device``, ``network``, ``created_at``, ``seen_at``, the latest used first."""
    if actor.member_id != member_id:
        actor.require("access.manage")
    return await DB.fetch(
        """SELECT id, device, network, method, created_at, seen_at FROM amicale.session
           WHERE member = $1 AND expires_at > now() ORDER BY seen_at DESC, id""",
        member_id,
    )


async def sign_in_anew(actor: Actor, member_ids: Sequence[UUID]) -> None:
    """Whoever may more than before signs in again, so that no secret of a session outlives the change: one planted
    or read before would be worth more now (OWASP Session Management, "Renew the Session ID After Any Privilege Level
    Change"). The actor's own session stays: nobody gives themselves what they do not hold."""
    await DB.execute(
        "DELETE FROM amicale.session WHERE member = ANY ($1) AND id IS DISTINCT FROM $2",
        list(member_ids), actor.session_id,
    )  # fmt: skip
