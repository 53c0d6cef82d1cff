"""Authenticator apps: a code every 30 seconds (RFC 6238). A code works once, and a step early or late."""

from __future__ import annotations

import hmac
import time
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pyotp

from amicale.access.factors.notices import tell_added, tell_removed
from amicale.access.factors.passkeys import account_name, school_name
from amicale.access.fresh import is_fresh, require_fresh
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator

_ = translator("amicale")
STEP = 30
DIGITS = 6
DRIFT = 1
"""How many steps a clock may be early or late (RFC 6238, 5.2)."""
PATIENCE = timedelta(minutes=30)
"""How long setting one up may take."""


@dataclass(frozen=True, slots=True)
class SettingUp:
    """An app that waits for its first code: the secret to type, and the address that a QR code carries."""

    secret: str
    address: str


async def start(actor: Actor) -> None:
    """Begin to set an app up: makes a secret. One that is in use goes on until the new one is confirmed."""
    member_id = actor.require_member()
    require_fresh(actor)
    sealed = HERE.keys.seal(pyotp.random_base32().encode("ascii"), member_id.bytes)
    await DB.execute(
        """INSERT INTO amicale.authenticator_app AS a (id, member, secret, session) VALUES ($1, $2, $3, $4)
           ON CONFLICT (member, (confirmed_at IS NULL)) DO UPDATE SET
               secret = excluded.secret, session = excluded.session, created_at = now()""",
        uuid7(), member_id, sealed, actor.session_id,
    )  # fmt: skip


async def setting_up(actor: Actor) -> SettingUp | None:
    """The app that is being set up, in the session that began it and nowhere else; not on a screen left alone."""
    if actor.member_id is None or actor.session_id is None or not is_fresh(actor):
        return None
    row = await DB.fetch_row(
        """SELECT secret FROM amicale.authenticator_app WHERE member = $1 AND session = $2 AND confirmed_at IS NULL
           AND created_at > now() - $3::interval""",
        actor.member_id, actor.session_id, PATIENCE,
    )  # fmt: skip
    if row is None:
        return None
    secret = HERE.keys.open(row["secret"], actor.member_id.bytes).decode("ascii")
    address = pyotp.TOTP(secret).provisioning_uri(name=await account_name(actor), issuer_name=await school_name())
    return SettingUp(secret, address)


async def confirm(actor: Actor, code: str) -> None:
    """The app shows the right code: it is in use from now on, instead of one before.

    :raises Refusal: nothing is being set up here, or the code is wrong.
    """
    member_id = actor.require_member()
    require_fresh(actor)
    found = await setting_up(actor)
    if found is None:
        raise Refusal(_("Begin again: this took too long, or was begun on another device."), code="CONFLICT")
    step = step_of(found.secret, code)
    if step is None:
        raise wrong_code()
    async with DB.transaction():
        await DB.execute("SELECT FROM amicale.member WHERE id = $1 FOR UPDATE", member_id)
        await DB.execute(
            "DELETE FROM amicale.authenticator_app WHERE member = $1 AND confirmed_at IS NOT NULL", member_id
        )
        done = await DB.fetch_value(
            """UPDATE amicale.authenticator_app SET confirmed_at = now(), last_used_at = now(), last_step = $3
               WHERE member = $1 AND session = $2 AND confirmed_at IS NULL RETURNING id""",
            member_id, actor.session_id, step,
        )  # fmt: skip
        if done is None:
            raise Refusal(_("Begin again: this took too long, or was begun on another device."), code="CONFLICT")
        await log_act(actor, "factor.added", member_id, factor="app")
        await tell_added(member_id, "app")


async def use_code(member_id: UUID, code: str) -> bool:
    """Whether a code is the app's, now, and was not used before; it is used up."""
    row = await DB.fetch_row(
        "SELECT id, secret FROM amicale.authenticator_app WHERE member = $1 AND confirmed_at IS NOT NULL", member_id
    )
    if row is None:
        return False
    step = step_of(HERE.keys.open(row["secret"], member_id.bytes).decode("ascii"), code)
    if step is None:
        return False
    return await DB.fetch_value(
        """UPDATE amicale.authenticator_app SET last_step = $2, last_used_at = now()
           WHERE id = $1 AND last_step < $2 RETURNING id""",
        row["id"], step,
    ) is not None  # fmt: skip


def step_of(secret: str, code: str, at: float | None = None) -> int | None:
    """The step whose code this is, within the drift; None for a wrong one."""
    typed = "".join(char for char in code if char.isalnum()).encode("utf-8", "surrogatepass")
    now = int((time.time() if at is None else at) // STEP)
    made = pyotp.HOTP(secret, digits=DIGITS)
    steps = [step for step in range(now - DRIFT, now + DRIFT + 1) if hmac.compare_digest(made.at(step).encode(), typed)]
    return steps[-1] if steps else None


def wrong_code() -> Refusal:
    """What is said to a wrong code, and to one that was used."""
    message = _(
        "This code is not right. Each works once: wait for the next one, and see that your device's clock is right."
    )
    return Refusal(message, field="code", reason="WRONG_CODE")


async def forget(member_id: UUID) -> bool:
    """Take their app away; whether there was one."""
    gone = await DB.fetch("DELETE FROM amicale.authenticator_app WHERE member = $1 RETURNING confirmed_at", member_id)
    return any(row["confirmed_at"] is not None for row in gone)


async def note_removal(actor: Actor, member_id: UUID) -> None:
    """Log it, and tell them."""
    await log_act(actor, "factor.removed", member_id, factor="app")
    await tell_removed(member_id, "app")


async def seal_anew() -> int:
    """Seal with the current key what older ones have sealed; answers how many."""
    changed = 0
    for row in await DB.fetch("SELECT id, member, secret FROM amicale.authenticator_app ORDER BY id"):
        if HERE.keys.is_current(row["secret"]):
            continue
        about = uuid_of(row["member"]).bytes
        sealed = HERE.keys.seal(HERE.keys.open(row["secret"], about), about)
        done = await DB.fetch_value(
            "UPDATE amicale.authenticator_app SET secret = $2 WHERE id = $1 AND secret = $3 RETURNING id",
            row["id"], sealed, row["secret"],
        )  # fmt: skip
        changed += done is not None
    return changed
