"""Erasing somebody: every plugin that holds something does its part, then the core, in one transaction, or nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.events import MemberErased
from amicale.i18n import normal_locale, translator
from amicale.mail.outbox import post
from amicale.plugins.everyone import tell_all_that_hold
from amicale.plugins.hooks import HookFailed
from amicale.plugins.manifest import Kept
from amicale.privacy.marks import marker
from amicale.privacy.tombstones import bury, write_down
from amicale.privacy.traces import Person, locked_person, remove_traces
from amicale.tasks.outbox import emit, enqueue

_ = translator("amicale")
GOODBYE = "amicale.erased"
FORGET = "amicale.forget_goodbye"
LAST_ADMINISTRATOR = "AM002"
"""The error by which the database keeps a school's last administrator (migration 0017)."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of it: what the law makes plugins keep, and whether the person was written to."""

    kept: Sequence[Kept]
    told: bool


class Undone(Exception):
    """Raised to undo what was only tried."""


async def erase(actor: Actor, member_id: UUID, *, goodbye: bool = True) -> Erased:
    """Erase somebody now. The caller has made sure that this is wanted.

    :param goodbye: write to them a last time.
    :raises Refusal: a plugin fails, or they are the last administrator; nothing has happened then.
    """
    async with DB.transaction():
        done = await carry_out(actor, member_id, goodbye=goodbye)
    await write_down()
    return done


async def try_out(actor: Actor, member_id: UUID) -> Erased:
    """What erasing would come to: everything is done, and undone.

    :raises Refusal: as :func:`erase`.
    """
    found: list[Erased] = []
    try:
        async with DB.transaction():
            found.append(await carry_out(actor, member_id))
            raise Undone
    except Undone:
        return found[0]


async def carry_out(actor: Actor, member_id: UUID, *, goodbye: bool = True) -> Erased:
    """All of it, in the transaction under way."""
    await DB.execute("SET LOCAL statement_timeout = '60s'")
    person = await locked_person(member_id)
    if person is None:
        raise Refusal(_("There is no such person."), code="NOT_FOUND")
    answers = await tell_all_that_hold("erase_member", member_id)
    kept = [item for answer in answers.values() for item in answer or () if isinstance(item, Kept)]
    await remove_traces(person)
    await bury(member_id, (await marker()).of(person.fields))
    await delete(member_id)
    await log_act(actor, "privacy.erased", member_id)
    await emit(MemberErased(member_id=member_id, actor_id=actor.member_id if actor.member_id != member_id else None))
    return Erased(kept, goodbye and await say_goodbye(person, kept))


async def delete(member_id: UUID) -> None:
    """The record, and with it every row that is the member's."""
    try:
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", member_id)
    except asyncpg.PostgresError as error:
        if error.sqlstate == LAST_ADMINISTRATOR:
            raise last_administrator() from error
        raise


def last_administrator() -> Refusal:
    """A school without one could not be put right."""
    message = _("This is the last administrator: make somebody else one first.")
    return Refusal(message, code="CONFLICT", reason="LAST_ADMINISTRATOR")


async def is_last_administrator(member_id: UUID) -> bool:
    """Whether the school would be left without anybody who may do everything."""
    return bool(
        await DB.fetch_value(
            """SELECT EXISTS (SELECT FROM amicale.administrator WHERE member = $1)
               AND NOT EXISTS (SELECT FROM amicale.administrator WHERE member <> $1)""",
            member_id,
        )
    )


async def say_goodbye(person: Person, kept: Sequence[Kept]) -> bool:
    """The last mail. Its row, the last that has the address, goes as soon as it is sent."""
    if person.deliverable is None:
        return False
    locale = normal_locale(person.language, "fr")
    told = [
        {"what": item.what.to(locale), "basis": item.basis.to(locale), "until": item.until and item.until.isoformat()}
        for item in kept
    ]
    mail = await post(GOODBYE, address=person.deliverable, payload={"kept": told}, locale=locale)
    await enqueue(FORGET, {"mail": mail})
    return True


async def compose_goodbye(payload: Mapping[str, Any], _recipient: Any) -> Mapping[str, Any]:
    """What the last mail says: what is kept, and why."""
    told = [{**item, "until": date.fromisoformat(item["until"]) if item["until"] else None} for item in payload["kept"]]
    return {"kept": told}


def plugin_at_fault(error: Refusal) -> str:
    """Which plugin made an erasure fail; empty when none did."""
    cause: BaseException | None = error.__cause__
    if isinstance(cause, HookFailed):
        return cause.plugin
    return str(error.message.values.get("name", "")) if error.reason == "PLUGIN_MISSING" else ""
