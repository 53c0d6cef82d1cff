"""Leaving: asked for, confirmed by a mail's link, and for some days nothing but a plan that can be cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from amicale.access.fresh import require_fresh
from amicale.access.role_rules import require_no_more_than_mine
from amicale.access.secrets import hashed, new_secret
from amicale.actor import ANONYMOUS, Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import normal_locale, translator
from amicale.mail.outbox import post
from amicale.privacy.consents import agree
from amicale.privacy.erasing import is_last_administrator, last_administrator

_ = translator("amicale")
CONFIRM, PLANNED, CANCELLED = "amicale.confirm_erasure", "amicale.erasure_planned", "amicale.erasure_cancelled"
WORDS = frozenset({"erase", "effacer"})
"""What has to be typed, in either language."""
LINK_LIFETIME = timedelta(hours=1)


async def ask(actor: Actor, typed: str) -> datetime | None:
    """Ask to be erased oneself. Nothing happens before the mail's link is used.

    Who has no address that works has proved who they are by signing in: it is confirmed at once; answers the day.

    :raises Refusal: the word was not typed, it is planned already, or they are the last administrator.
    """
    member_id = actor.require_member()
    require_fresh(actor)
    if typed.strip().lower() not in WORDS:
        raise Refusal(_("Type the word ERASE, so that this does not happen by mistake."), field="typed")
    async with DB.transaction():
        key = await note_request(actor, member_id)
        if await has_address(member_id):
            await post(CONFIRM, member_id=member_id, payload={"erasure": key}, locale=actor.locale)
            return None
        return await plan(actor, key)


async def ask_for(actor: Actor, member_id: UUID) -> datetime:
    """Staff acts for a person who wrote: it is planned at once, and the person is told; answers the day.

    :raises Refusal: it is planned already; the person holds a role and the actor may not take that one back.
    """
    actor.require("privacy.manage")
    require_fresh(actor)
    async with DB.transaction():
        if await DB.fetch_value("SELECT EXISTS (SELECT FROM amicale.role_grant WHERE member = $1)", member_id):
            actor.require("roles.manage")
        await require_no_more_than_mine(actor, member_id)
        return await plan(actor, await note_request(actor, member_id))


async def note_request(actor: Actor, member_id: UUID) -> UUID:
    """The request, the only one of its member; one that was never confirmed is asked anew."""
    row = await DB.fetch_row("SELECT listed FROM amicale.member WHERE id = $1 FOR UPDATE", member_id)
    if row is None:
        raise Refusal(_("There is no such person."), code="NOT_FOUND")
    if await is_last_administrator(member_id):
        raise last_administrator()
    key = await DB.fetch_value(
        """INSERT INTO amicale.erasure AS e (id, member, asked_by, locale, was_listed) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (member) DO UPDATE SET asked_at = now(), asked_by = excluded.asked_by, hash = NULL
           WHERE e.confirmed_at IS NULL RETURNING id""",
        uuid7(), member_id, actor.member_id, normal_locale(actor.locale), row["listed"],
    )  # fmt: skip
    if key is None:
        raise Refusal(_("This is planned already."), code="CONFLICT", reason="ALREADY_PLANNED")
    await log_act(actor, "privacy.erasure_asked", member_id)
    return uuid_of(key)


async def has_address(member_id: UUID) -> bool:
    """Whether a mail can reach them."""
    return bool(
        await DB.fetch_value(
            "SELECT EXISTS (SELECT FROM amicale.email WHERE member = $1 AND bounced_at IS NULL)", member_id
        )
    )


async def compose_confirm(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The mail with the link; its secret is made here, and only its hash is kept."""
    secret = new_secret()
    found = await DB.fetch_value(
        """UPDATE amicale.erasure SET hash = $2, hash_expires_at = now() + $3::interval
           WHERE id = $1 AND confirmed_at IS NULL RETURNING id""",
        UUID(str(payload["erasure"])), hashed(secret), LINK_LIFETIME,
    )  # fmt: skip
    if found is None:
        return None
    return {"name": recipient.name, "link": HERE.link(f"/leaving/{secret}"), "days": await cooling_days()}


async def confirm(secret: str) -> datetime:
    """Use the mail's link, once, signed in or not; answers the day on which it happens.

    :raises Refusal: it is unknown, used, or too old.
    """
    async with DB.transaction():
        row = await DB.fetch_row(
            """SELECT id FROM amicale.erasure WHERE hash = $1 AND hash_expires_at > now() AND confirmed_at IS NULL
               FOR UPDATE""",
            hashed(secret),
        )
        if row is None:
            raise Refusal(
                _("This link is used or too old. Nothing was erased: ask again under My data."),
                code="NOT_FOUND",
                reason="LINK_OVER",
            )
        return await plan(ANONYMOUS, uuid_of(row["id"]))


async def plan(actor: Actor, key: UUID) -> datetime:
    """From now on it is certain, unless somebody cancels it: the person is not listed any more, and told the day."""
    row = await DB.fetch_row(
        """UPDATE amicale.erasure SET confirmed_at = now(), hash = NULL, due_at = now() + $2::int * interval '1 day'
           WHERE id = $1 RETURNING member, due_at, asked_by""",
        key,
        await cooling_days(),
    )
    assert row is not None
    member_id, due = uuid_of(row["member"]), row["due_at"]
    await DB.execute("UPDATE amicale.member SET listed = false WHERE id = $1", member_id)
    await log_act(actor, "privacy.erasure_confirmed", member_id)
    if await has_address(member_id):
        asked_by_staff = row["asked_by"] != row["member"]
        await post(PLANNED, member_id=member_id, payload={"due": due, "staff": asked_by_staff}, locale=actor.locale)
    assert isinstance(due, datetime)
    return due


async def compose_planned(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any]:
    """The mail with the day."""
    due = datetime.fromisoformat(str(payload["due"]))
    return {"name": recipient.name, "due": due, "staff": payload["staff"], "link": HERE.link("/account/data")}


async def cancel(actor: Actor, member_id: UUID) -> None:
    """Stay after all: everything is as it was. Also takes back a request that was never confirmed.

    :raises Refusal: nothing is planned, or it is not the actor's to cancel.
    """
    if actor.member_id != member_id:
        actor.require("privacy.manage")
    async with DB.transaction():
        row = await DB.fetch_row("DELETE FROM amicale.erasure WHERE member = $1 RETURNING *", member_id)
        if row is None:
            raise Refusal(_("Nothing is planned."), code="NOT_FOUND")
        await log_act(actor, "privacy.erasure_cancelled", member_id)
        if row["confirmed_at"] is not None:
            await DB.execute(
                "UPDATE amicale.member SET listed = $2, version = version + 1 WHERE id = $1",
                member_id,
                row["was_listed"],
            )
            await post(CANCELLED, member_id=member_id, locale=actor.locale)


async def compose_cancelled(_payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any]:
    """The mail that says so."""
    return {"name": recipient.name, "link": HERE.link("/account/data")}


async def go_quiet(actor: Actor) -> None:
    """The lighter way: stay on record, be in no directory, and get nothing that can be refused."""
    member_id = actor.require_member()
    async with DB.transaction():
        for purpose in (await HERE.assembled()).purposes:
            await agree(actor, member_id, purpose, False)


async def cooling_days() -> int:
    """How long one may change one's mind."""
    from amicale.schoolsettings import SchoolSettings  # the core's manifest leads here

    return (await HERE.settings_of(SchoolSettings)).erasure_days
