"""E-mail addresses of a member: several, each proven by a code, every change told to all of them.

A verified address signs its owner in, so changing one is like changing a lock. Whoever does it has proved a moment ago
who they are, and everybody who had the old key hears of the new one. Actor first; transactions live here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from asyncpg import UniqueViolationError

from amicale.access.fresh import require_fresh
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.events import MemberChanged
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.mail.outbox import post
from amicale.tasks.outbox import emit

_ = translator("amicale")
MOST = 10
"""Addresses of one member: nobody has more, and each is told of every change."""
CHANGED = "amicale.address_changed"
TAKEN = _(
    "Another record has confirmed this address, and an address signs one person in. Use another one, or write to the "
    "association if both records are yours."
)


async def make_primary(actor: Actor, email_id: UUID) -> UUID:
    """Write to this address from now on; a verified one of their own. Answers whose it is."""
    require_fresh(actor)
    async with DB.transaction():
        row = await own(actor, email_id)
        if row["verified_at"] is None:
            raise Refusal(_("Confirm this address first: mail must not go where nobody reads it."), code="CONFLICT")
        if not row["is_primary"]:
            await set_primary(row["member"], email_id)
            await note(actor, row["member"], "primary", row["address"])
    return uuid_of(row["member"])


async def set_kind(actor: Actor, email_id: UUID, kind: str) -> UUID:
    """Say what an address of one's own is: personal, work or school."""
    async with DB.transaction():
        row = await own(actor, email_id)
        await DB.execute("UPDATE amicale.email SET kind = $2 WHERE id = $1", email_id, kind)
    return uuid_of(row["member"])


async def remove(actor: Actor, email_id: UUID) -> UUID:
    """Take an address of one's own away; never the last one that lets them in."""
    require_fresh(actor)
    async with DB.transaction():
        row = await own(actor, email_id)
        await take_away(actor, row)
    return uuid_of(row["member"])


async def take_away(actor: Actor, row: Any) -> None:
    """Remove an address; within the transaction that holds the member's lock.

    :raises Refusal: it is the last verified one.
    """
    told = await verified(row["member"])
    if told == [row["address"]]:
        raise Refusal(
            _("This is the only confirmed address, and the way in. Add another one first, then remove this one."),
            code="CONFLICT", reason="LAST_ADDRESS",
        )  # fmt: skip
    await DB.execute("DELETE FROM amicale.email WHERE id = $1", row["id"])
    await end_secrets(row["member"])
    await choose_primary(row["member"])
    await note(actor, row["member"], "removed", row["address"], told)


async def end_secrets(member_id: UUID) -> None:
    """What was mailed before an address changed opens nothing afterwards (links and codes to sign in ask by themselves
    who holds their address)."""
    await DB.execute("DELETE FROM amicale.email_proof WHERE member = $1", member_id)
    await DB.execute("UPDATE amicale.sign_in_try SET used_at = now() WHERE member = $1 AND used_at IS NULL", member_id)
    await DB.execute(
        """DELETE FROM amicale.invitation_link l USING amicale.invitation i
           WHERE i.id = l.invitation AND i.member = $1 AND i.used_at IS NULL
           AND NOT EXISTS (SELECT FROM amicale.email e WHERE e.member = $1 AND e.address = i.address)""",
        member_id,
    )


async def own(actor: Actor, email_id: UUID) -> Any:
    """An address of the actor's, their record locked.

    :raises Refusal: there is none.
    """
    row = await located(email_id)
    if row is None or row["member"] != actor.require_member():
        raise Refusal(_("You have no such address."), code="NOT_FOUND")
    return row


async def located(email_id: UUID) -> Any:
    """An address with its member locked, in one order for everybody; None for none."""
    member = await DB.fetch_value("SELECT member FROM amicale.email WHERE id = $1", email_id)
    if member is None:
        return None
    await lock(uuid_of(member))
    return await DB.fetch_row("SELECT * FROM amicale.email WHERE id = $1 AND member = $2", email_id, member)


async def lock(member_id: UUID) -> None:
    """Nobody else changes this record's addresses until the transaction ends."""
    await DB.execute("SELECT FROM amicale.member WHERE id = $1 FOR UPDATE", member_id)


async def verified(member_id: UUID) -> list[str]:
    """The addresses that let a member in, the main one first."""
    rows = await DB.fetch(
        """SELECT address FROM amicale.email WHERE member = $1 AND verified_at IS NOT NULL
           ORDER BY is_primary DESC, created_at, id""",
        member_id,
    )
    return [row["address"] for row in rows]


async def hold(member_id: UUID, address: str, *, kind: str, source: str) -> None:
    """Make an address a verified one of this member; the main one if the main one was never verified.

    :raises Refusal: somebody else has verified it. What is unverified at others stays with them, and opens nothing.
    """
    try:
        await DB.execute(
            """INSERT INTO amicale.email (id, member, address, kind, source, verified_at)
               VALUES ($1, $2, $3, $4, $5, now())
               ON CONFLICT (member, address) DO UPDATE SET
               verified_at = coalesce(email.verified_at, now()), bounced_at = NULL""",
            uuid7(), member_id, address, kind, source,
        )  # fmt: skip
    except UniqueViolationError:
        raise Refusal(TAKEN, code="CONFLICT", reason="ADDRESS_TAKEN") from None
    await choose_primary(member_id)


async def choose_primary(member_id: UUID) -> None:
    """The main address is one that the member has verified, where there is any."""
    current = await DB.fetch_row(
        "SELECT id, verified_at IS NOT NULL AS sure FROM amicale.email WHERE member = $1 AND is_primary", member_id
    )
    best = await DB.fetch_value(
        """SELECT id FROM amicale.email WHERE member = $1
           ORDER BY verified_at IS NULL, bounced_at IS NOT NULL, kind = 'school', created_at, id LIMIT 1""",
        member_id,
    )
    if best is not None and not (current and current["sure"]):
        await set_primary(member_id, uuid_of(best))


async def set_primary(member_id: Any, email_id: UUID) -> None:
    """One main address: the old one first, since two are never allowed at any moment."""
    await DB.execute("UPDATE amicale.email SET is_primary = false WHERE member = $1 AND is_primary", member_id)
    await DB.execute("UPDATE amicale.email SET is_primary = true WHERE id = $1", email_id)


async def note(actor: Actor, member_id: Any, change: str, address: str, told: Iterable[str] = ()) -> None:
    """Log a change of addresses and tell it to all that are verified, those too that were until now."""
    member = uuid_of(member_id)
    await log_act(actor, f"email.{change}", member)
    await emit(MemberChanged(member_id=member, fields=("emails",), actor_id=actor.member_id))
    payload = {"change": change, "address": address, "by_staff": actor.member_id != member}
    for each in dict.fromkeys([*await verified(member), *told]):
        await post(CHANGED, member_id=member, address=each, payload=payload)


async def holders(address: str) -> Sequence[UUID]:
    """Whose an address is, verified or not."""
    rows = await DB.fetch("SELECT member FROM amicale.email WHERE address = $1 ORDER BY member", address)
    return [uuid_of(row["member"]) for row in rows]
