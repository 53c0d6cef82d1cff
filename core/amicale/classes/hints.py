"""\"I know how to reach them\": hints about lost classmates, for those who send invitations. Actor first.

A hint is somebody's data that a third person gives. It serves one purpose, an invitation to one's own record, and is
emptied when staff decide, or after a month. Nothing is written to an address before a member of staff presses the
button; that mail says where the address is from, and how to have it deleted (GDPR, article 14).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.classes.census import LOST
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.joining.choosing import PERMISSION, eligible
from amicale.mail.outbox import post
from amicale.members.values import email_address
from amicale.plaintext import plain_text

_ = translator("amicale")
MAIL = "amicale.reach_invitation"
SOURCE = "classmate"
A_DAY, DAY, MOST_WAITING = 20, 86_400.0, 3
NOTE, PHONE = 500, 40
Outcome = Literal["settled", "declined"]
CAN_TELL = f"""
    SELECT EXISTS (SELECT FROM amicale.member m WHERE m.id = $1 AND {LOST.format(row="m")}
                   AND ($3 OR m.class_years && (SELECT class_years FROM amicale.member WHERE id = $2)))
"""  # noqa: S608 -- our own words


@dataclass(frozen=True, slots=True)
class Hint:
    """How somebody may be reached: one of the three at least."""

    email: str = ""
    phone: str = ""
    note: str = ""


async def give(actor: Actor, member: UUID, hint: Hint) -> UUID:
    """Say how a lost classmate may be reached. Answers the hint.

    :raises Refusal: they are not lost, or of another class; nothing is said; many wait for this person already.
    """
    me = actor.require_member()
    clean = checked(hint)
    if not await DB.fetch_value(CAN_TELL, member, me, actor.may("members.read")):
        raise Refusal(
            _("This person is not lost any more, or is not of your class. Thank you all the same."),
            code="CONFLICT", reason="NOT_LOST",
        )  # fmt: skip
    await spend("classes.hint", me, limit=A_DAY, seconds=DAY)
    key = uuid7()
    async with DB.transaction():
        await DB.execute("SELECT FROM amicale.member WHERE id = $1 FOR NO KEY UPDATE", member)
        waiting = "SELECT count(*) FROM amicale.reach_hint WHERE member = $1 AND state = 'waiting'"
        if await DB.fetch_value(waiting, member) >= MOST_WAITING:
            raise Refusal(_("Others have told us already how to reach this person. Thank you!"), code="CONFLICT")
        await DB.execute(
            "INSERT INTO amicale.reach_hint (id, member, given_by, email, phone, note) VALUES ($1, $2, $3, $4, $5, $6)",
            key, member, me, clean.email, clean.phone, clean.note,
        )  # fmt: skip
        await log_act(actor, "classes.hint_given", member)
    return key


def checked(hint: Hint) -> Hint:
    """The hint as it is kept.

    :raises Refusal: naming the field.
    """
    email = email_of(hint.email) if hint.email.strip() else ""
    phone = plain_text("phone", hint.phone, PHONE, lines=False)
    note = plain_text("note", hint.note, NOTE)
    if not (email or phone or note):
        raise Refusal(_("Say how the association can reach them: an address, a number or a hint."), field="email")
    return Hint(email, phone, note)


def email_of(value: str) -> str:
    """An address in its normal form."""
    try:
        return email_address(value)
    except Refusal as refusal:
        raise Refusal(refusal.message, field="email") from None


async def waiting(key: UUID) -> Any:
    """A hint that nobody has decided on, locked.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row("SELECT * FROM amicale.reach_hint WHERE id = $1 FOR UPDATE", key)
    if row is None or row["state"] != "waiting":
        raise Refusal(_("Somebody has settled this meanwhile."), code="CONFLICT")
    return row


async def invite(actor: Actor, key: UUID) -> None:
    """Send an invitation to the address of a hint; it stands in the record, unconfirmed, until they open it.

    :raises Refusal: it has no address, or nobody may be invited there: they are in, or do not want it.
    """
    actor.require(PERMISSION)
    async with DB.transaction():
        row = await waiting(key)
        member = uuid_of(row["member"])
        if not row["email"]:
            raise Refusal(_("This hint has no e-mail address."), code="CONFLICT")
        await DB.execute(
            """INSERT INTO amicale.email (id, member, address, kind, source) VALUES ($1, $2, $3, 'personal', $4)
               ON CONFLICT (member, address) DO NOTHING""",
            uuid7(), member, row["email"], SOURCE,
        )  # fmt: skip
        (person,) = await eligible([member])
        if person.skipped or person.address != row["email"]:
            raise Refusal(
                _("Nobody can be invited at this address: they are in already, were asked lately, or do not want it."),
                code="CONFLICT", reason="NOT_INVITED",
            )  # fmt: skip
        await post_invitation(actor, member, row["email"])
        await close_row(actor, key, "invited")
        await log_act(actor, "classes.hint_used", member)


async def post_invitation(actor: Actor, member: UUID, address: str) -> None:
    """A wave of one, which is over as soon as it is posted. Within the transaction."""
    from amicale.joining.invitations import pace

    wave, invitation = uuid7(), uuid7()
    _rate, days = await pace(None)
    await DB.execute(
        """INSERT INTO amicale.invitation_wave (id, state, per_hour, days, chosen, created_by, ended_at)
           VALUES ($1, 'done', 1, $2, $3, $4, now())""",
        wave, days, json.dumps({"search": "", "filter": {"hint": True}}), actor.member_id,
    )  # fmt: skip
    await DB.execute(
        "INSERT INTO amicale.invitation (id, wave, member, posted_at, address) VALUES ($1, $2, $3, now(), $4)",
        invitation, wave, member, address,
    )  # fmt: skip
    await post(MAIL, member_id=member, address=address, payload={"invitation": str(invitation)})


async def close(actor: Actor, key: UUID, outcome: Outcome) -> None:
    """Somebody has used a hint another way, or it is of no use. What it said is deleted."""
    actor.require(PERMISSION)
    async with DB.transaction():
        row = await waiting(key)
        await close_row(actor, key, outcome)
        await log_act(actor, "classes.hint_closed", uuid_of(row["member"]))


async def close_row(actor: Actor, key: UUID, state: str) -> None:
    """Decided: nothing of what it said stays."""
    await DB.execute(
        """UPDATE amicale.reach_hint SET state = $2, decided_at = now(), decided_by = $3, email = '', phone = '',
           note = '' WHERE id = $1""",
        key, state, actor.member_id,
    )  # fmt: skip
