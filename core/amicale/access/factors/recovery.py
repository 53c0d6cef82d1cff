"""Recovery codes: ten, on paper, each good once in place of a lost factor.

A code has 50 random bits, in letters that are hard to confuse (Crockford's Base32); the hash is salted and slow, as
NIST SP 800-63B, 5.1.2.2, wants it of look-up secrets with fewer than 112.
"""

from __future__ import annotations

import secrets
from uuid import UUID

from amicale.access.codes import slowly
from amicale.access.factors.notices import tell_added, tell_code_used
from amicale.access.factors.tables import RecoveryCode
from amicale.access.fresh import require_fresh
from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")
COUNT, LENGTH, SALT = 10, 10, 16
MAKES, HOUR = 10, 3600.0
"""How often new ones may be made in an hour: it is dear."""
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
READ_AS = str.maketrans("ilo", "110")
"""What people read of our letters, as Crockford's Base32 takes it."""


async def make_codes(actor: Actor) -> list[str]:
    """New codes, shown this once; those before are of no use any more.

    :raises Refusal: there is nothing that they could stand in for, or they are made again and again.
    """
    member_id = actor.require_member()
    require_fresh(actor)
    await spend("factor.make", member_id, limit=MAKES, seconds=HOUR)
    codes = [new_code() for _number in range(COUNT)]
    salt = secrets.token_bytes(SALT)
    hashes = [await slowly(plain(code), salt) for code in codes]
    async with DB.transaction():
        await DB.execute("SELECT FROM amicale.member WHERE id = $1 FOR UPDATE", member_id)
        if not await has_factor(member_id):
            raise Refusal(_("Add a passkey or an authenticator app first."), code="CONFLICT")
        await DB.execute("DELETE FROM amicale.recovery_code WHERE member = $1", member_id)
        await RecoveryCode.insert(*(RecoveryCode(member=member_id, salt=salt, hash=hash_) for hash_ in hashes))
        await log_act(actor, "factor.codes_made", member_id)
        await tell_added(member_id, "codes")
    return codes


async def has_factor(member_id: UUID) -> bool:
    """Whether they have a passkey, or an app in use."""
    return bool(await DB.fetch_value(
        """SELECT EXISTS (SELECT FROM amicale.passkey WHERE member = $1) OR EXISTS (
               SELECT FROM amicale.authenticator_app WHERE member = $1 AND confirmed_at IS NOT NULL)""",
        member_id,
    ))  # fmt: skip


async def use_code(actor: Actor, member_id: UUID, code: str) -> bool:
    """Whether it is one of theirs that was not used; it is used up, and they are told."""
    salt = await DB.fetch_value("SELECT salt FROM amicale.recovery_code WHERE member = $1 LIMIT 1", member_id)
    hash_ = await slowly(plain(code), salt or bytes(SALT))
    async with DB.transaction():
        used = await DB.fetch_value(
            """UPDATE amicale.recovery_code SET used_at = now()
               WHERE member = $1 AND hash = $2 AND used_at IS NULL RETURNING id""",
            member_id, hash_,
        )  # fmt: skip
        if used is None:
            return False
        await log_act(actor, "factor.code_used", member_id)
        await tell_code_used(member_id, await codes_left(member_id))
    return True


async def codes_left(member_id: UUID) -> int:
    """How many are still good."""
    found = await DB.fetch_value(
        "SELECT count(*) FROM amicale.recovery_code WHERE member = $1 AND used_at IS NULL", member_id
    )
    return int(found)


def new_code() -> str:
    """A new one, like ``4t7qx-9m2wk``."""
    letters = "".join(secrets.choice(LETTERS) for _number in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def plain(code: str) -> str:
    """A code as people type it: with capitals, spaces, or an ``o`` for a zero."""
    return "".join(char for char in code.lower() if char.isalnum())[: LENGTH + 1].translate(READ_AS)


def wrong_code() -> Refusal:
    """What is said to a wrong one, and to one that was used."""
    message = _("This recovery code is not right, or was used already.")
    return Refusal(message, field="recoveryCode", reason="WRONG_CODE")
