"""A copy of all one's data: asked for, made by a job, fetched within a day by who asked and nobody else, then gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from amicale.access.fresh import require_fresh
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.graphql.types import global_id
from amicale.here import HERE
from amicale.i18n import normal_locale, translator
from amicale.mail.outbox import post
from amicale.privacy.files import archive
from amicale.privacy.gathering import gather
from amicale.tasks.outbox import enqueue

_ = translator("amicale")
MAKE = "amicale.make_export"
READY = "amicale.data_ready"
LIFETIME = timedelta(hours=24)
WAITING = timedelta(hours=1)
"""For how long a copy that is being made is waited for, before another may be asked for."""


@dataclass(frozen=True, slots=True)
class File:
    """What is downloaded."""

    name: str
    content: bytes


async def ask_export(actor: Actor, member_id: UUID) -> UUID:
    """Ask for a copy: one's own, or with ``privacy.manage`` that of a person who wrote. Answers its id.

    While one is being made, asking again changes nothing; a newer one takes the place of an older one.

    :raises Refusal: it is not the actor's to ask for.
    """
    require_may_ask(actor, member_id)
    asker = actor.require_member()
    require_fresh(actor)
    async with DB.transaction():
        if await DB.fetch_value("SELECT true FROM amicale.member WHERE id = $1 FOR UPDATE", member_id) is None:
            raise Refusal(_("There is no such person."), code="NOT_FOUND")
        pending = await DB.fetch_value(
            """SELECT id FROM amicale.data_export WHERE member = $1 AND asked_by = $2 AND made_at IS NULL
               AND asked_at > now() - $3::interval""",
            member_id, asker, WAITING,
        )  # fmt: skip
        if pending is not None:
            return uuid_of(pending)
        await DB.execute("DELETE FROM amicale.data_export WHERE member = $1 AND asked_by = $2", member_id, asker)
        key = uuid7()
        await DB.execute(
            "INSERT INTO amicale.data_export (id, member, asked_by, locale) VALUES ($1, $2, $3, $4)",
            key, member_id, asker, normal_locale(actor.locale),
        )  # fmt: skip
        await log_act(actor, "privacy.export_asked", member_id)
        await enqueue(MAKE, {"export": key})
    return key


def require_may_ask(actor: Actor, member_id: UUID) -> None:
    """One's own copy, or staff who answers a letter."""
    if actor.member_id != member_id:
        actor.require("privacy.manage")


async def make_export(payload: Mapping[str, Any]) -> None:
    """The job: gather, seal, and say that it is ready. A second time makes it anew."""
    key = UUID(str(payload["export"]))
    row = await DB.fetch_row("SELECT * FROM amicale.data_export WHERE id = $1 AND made_at IS NULL", key)
    if row is None:
        return
    content = archive(await gather(uuid_of(row["member"]), row["locale"]), row["locale"])
    async with DB.transaction():
        done = await DB.fetch_value(
            """UPDATE amicale.data_export
               SET content = $2, size = $3, made_at = now(), expires_at = now() + $4::interval
               WHERE id = $1 AND made_at IS NULL RETURNING id""",
            key, HERE.keys.seal(content, about(key)), len(content), LIFETIME,
        )  # fmt: skip
        if done is not None and row["asked_by"] is not None:
            await post(READY, member_id=uuid_of(row["asked_by"]), payload={"export": key}, locale=row["locale"])


def about(key: UUID) -> bytes:
    """What a sealed copy belongs to: it opens under no other id."""
    return b"data_export " + key.bytes


async def download(actor: Actor, key: UUID) -> File:
    """The file, to who asked for it and to whom it is about, in a browser, as long as it is there.

    :raises Refusal: it is somebody else's, or gone; which of the two is not told.
    """
    me = actor.require_member()
    row = await DB.fetch_row(
        """SELECT id, member, asked_by, content, made_at FROM amicale.data_export
           WHERE id = $1 AND content IS NOT NULL AND expires_at > now() AND (member = $2 OR (asked_by = $2 AND $3))""",
        key, me, actor.may("privacy.manage"),
    )  # fmt: skip
    if row is None or actor.kind != "session":
        raise Refusal(_("There is no such file, or no longer. Ask for a new copy."), code="NOT_FOUND")
    async with DB.transaction():
        await DB.execute("UPDATE amicale.data_export SET downloaded_at = now() WHERE id = $1", key)
        await log_act(actor, "privacy.export_downloaded", uuid_of(row["member"]))
    return File(f"data-{row['made_at']:%Y-%m-%d}.zip", HERE.keys.open(bytes(row["content"]), about(key)))


async def compose_ready(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The mail that says so; not sent any more when the file is gone. The link leads to a page where one signs in."""
    row = await DB.fetch_row(
        "SELECT member, expires_at FROM amicale.data_export WHERE id = $1 AND expires_at > now()",
        UUID(str(payload["export"])),
    )
    if row is None:
        return None
    mine = uuid_of(row["member"]) == recipient.member_id
    return {
        "name": recipient.name, "mine": mine, "until": row["expires_at"],
        "link": HERE.link("/account/data" if mine else f"/staff/privacy/{global_id('Member', row['member'])}"),
    }  # fmt: skip
