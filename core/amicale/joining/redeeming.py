"""An invitation's link: it shows nothing, asks, and signs its person in once.

It lives longer than a link to sign in (SECURITY.md 6; ASVS 5.0, 6.4.1 lets initial secrets live until they expire), so
it is worth less: only for records that nobody has opened and that hold no role, after a click, and with the birth date
where the school knows it, which whoever reads somebody's old mailbox may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from amicale.access.secrets import hashed
from amicale.access.sessions import Device, open_session
from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.joining.choosing import address_hash
from amicale.members.addresses import choose_primary, hold

_ = translator("amicale")
TRIES_OF_A_NETWORK, HOUR = 30, 3600.0

FIND = """
    SELECT i.*, m.birth_date, i.used_at IS NULL AND i.opted_out_at IS NULL AND i.tries_left > 0 AND i.expires_at > now()
           AND NOT m.deceased
           AND NOT EXISTS (SELECT FROM amicale.first_sign_in s WHERE s.member = i.member)
           AND NOT EXISTS (SELECT FROM amicale.role_grant g WHERE g.member = i.member)
           AND EXISTS (SELECT FROM amicale.email e WHERE e.member = i.member AND e.address = i.address) AS alive
    FROM amicale.invitation_link l JOIN amicale.invitation i ON i.id = l.invitation
    JOIN amicale.member m ON m.id = i.member WHERE l.hash = $1
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link is worth, without telling whose it is.

    :param alive: whether it can be used; it is used up, too old, or its person has come in another way otherwise.
    """

    alive: bool
    asks_birth_date: bool


async def open_link(secret: str, *, by_a_person: bool = True) -> Opened | None:
    """The link was opened; nothing for one that never was. Opening uses nothing up: mail scanners open links too."""
    row = await DB.fetch_row(FIND, hashed(secret))
    if row is None:
        return None
    if by_a_person and row["alive"]:
        await DB.execute(
            "UPDATE amicale.invitation SET opened_at = now() WHERE id = $1 AND opened_at IS NULL", row["id"]
        )
    return Opened(row["alive"], await asks_birth_date(row))


async def asks_birth_date(row: Any) -> bool:
    """Whether the person has to say when they were born."""
    from amicale.schoolsettings import SchoolSettings

    return row["birth_date"] is not None and (await HERE.settings_of(SchoolSettings)).invitation_asks_birth_date


async def use(secret: str, birth_date: date | None, device: Device, instead_of: str = "") -> str:
    """Sign the invited person in: answers the secret of their session. The address the link went to is verified by it.

    :raises Refusal: the link is dead, or the birth date is not the one on record; after five wrong ones it is dead.
    """
    await spend("invitation.use", device.network, limit=TRIES_OF_A_NETWORK, seconds=HOUR)
    row = await DB.fetch_row(FIND, hashed(secret))
    if row is None or not row["alive"]:
        raise dead_link()
    asked = await asks_birth_date(row)
    if asked and birth_date is None:
        raise Refusal(_("Write your birth date."), field="birth_date", reason="NO_BIRTH_DATE")
    if asked and not await is_birth_date(row, birth_date):
        raise Refusal(
            _("This is not the birth date the school knows. If it knows a wrong one, ask to join instead."),
            field="birth_date", reason="WRONG_BIRTH_DATE",
        )  # fmt: skip
    async with DB.transaction():
        return await let_in(row, device, instead_of)


async def is_birth_date(row: Any, said: date | None) -> bool:
    """Whether it is the one on record. The try is counted before it is looked at: many at once are as many tries.

    :raises Refusal: none is left.
    """
    counted = await DB.fetch_value(
        "UPDATE amicale.invitation SET tries_left = tries_left - 1 WHERE id = $1 AND tries_left > 0 RETURNING id",
        row["id"],
    )
    if counted is None:
        raise dead_link()
    return bool(said == row["birth_date"])


async def let_in(row: Any, device: Device, instead_of: str) -> str:
    """Use the invitation up and begin a session; whoever comes second finds it used."""
    member = uuid_of(row["member"])
    await DB.execute("SELECT FROM amicale.member WHERE id = $1 FOR UPDATE", member)
    used = await DB.fetch_value(
        """UPDATE amicale.invitation SET used_at = now(), opened_at = coalesce(opened_at, now())
           WHERE id = $1 AND used_at IS NULL AND opted_out_at IS NULL
           AND NOT EXISTS (SELECT FROM amicale.first_sign_in s WHERE s.member = invitation.member) RETURNING id""",
        row["id"],
    )
    if used is None:
        raise dead_link()
    await hold(member, row["address"], kind="personal", source="import")
    await log_act(Actor(member, kind="session"), "invitation.used", member)
    return await open_session(member, "link", device, instead_of=instead_of)


def dead_link() -> Refusal:
    """One sentence for all that is no longer of use."""
    return Refusal(
        _("This link was used, or is too old. If you were here before, sign in by e-mail; else ask to join."),
        code="NOT_FOUND", reason="DEAD_LINK",
    )  # fmt: skip


async def opt_out(secret: str, *, not_me: bool) -> bool:
    """Write to this address no more; False for a link that never was one.

    :param not_me: the address is not this person's: no mail for them goes there any more.
    """
    async with DB.transaction():
        row = await DB.fetch_row(FIND, hashed(secret))
        if row is None or row["used_at"] is not None:
            return row is not None
        await refuse_address(row["address"], not_me=not_me)
        await DB.execute("UPDATE amicale.invitation SET opted_out_at = now() WHERE id = $1", row["id"])
        if not_me and not await is_verified(uuid_of(row["member"]), row["address"]):
            await take_off(uuid_of(row["member"]), row["address"])
        await log_act(Actor(), "invitation.opted_out", uuid_of(row["member"]), not_me=not_me)
    return True


async def refuse_address(address: str, *, not_me: bool) -> None:
    """Remember that an address is not invited again, whatever record it stands in."""
    await DB.execute(
        """INSERT INTO amicale.invitation_refusal (hash, not_me) VALUES ($1, $2)
           ON CONFLICT (hash) DO UPDATE SET not_me = invitation_refusal.not_me OR excluded.not_me""",
        address_hash(address), not_me,
    )  # fmt: skip


async def is_verified(member: UUID, address: str) -> bool:
    """Whether the person has proved this address meanwhile: an old mail that was passed on does not shut them out."""
    return bool(await DB.fetch_value(
        """SELECT EXISTS (SELECT FROM amicale.email
                          WHERE member = $1 AND address = $2 AND verified_at IS NOT NULL)""",
        member, address,
    ))  # fmt: skip


async def take_off(member: UUID, address: str) -> None:
    """An address that is not this person's goes from their record: whoever reads it could sign in by it."""
    await DB.execute("DELETE FROM amicale.email WHERE member = $1 AND address = $2", member, address)
    await choose_primary(member)


async def complete(actor: Actor) -> None:
    """The invited person has looked through their profile."""
    await DB.execute(
        """UPDATE amicale.invitation SET completed_at = now()
           WHERE member = $1 AND used_at IS NOT NULL AND completed_at IS NULL""",
        actor.require_member(),
    )


async def is_somebody_else(actor: Actor) -> None:
    """Who came in by an invitation sees a stranger's name: all of it is undone, and the address is not theirs.

    :raises Refusal: they did not come so just now, or have made the profile theirs.
    """
    member = actor.require_member()
    async with DB.transaction():
        row = await DB.fetch_row(
            """SELECT * FROM amicale.invitation WHERE member = $1 AND completed_at IS NULL
               AND used_at > now() - interval '1 day' ORDER BY used_at DESC LIMIT 1 FOR UPDATE""",
            member,
        )
        if row is None:
            raise Refusal(_("You are past this step. Write to the association."), code="CONFLICT")
        await refuse_address(row["address"], not_me=True)
        await take_off(member, row["address"])
        await DB.execute("UPDATE amicale.invitation SET opted_out_at = now() WHERE id = $1", row["id"])
        await DB.execute("DELETE FROM amicale.session WHERE member = $1", member)
        await DB.execute("DELETE FROM amicale.first_sign_in WHERE member = $1", member)
        await log_act(actor, "invitation.not_me", member)
