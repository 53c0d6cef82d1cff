"""The second step: somebody who is signed in, or half-way, proves with a factor that it is them.

The session's secret changes with it (OWASP ASVS 5.0, 7.2.4), and it is strong from then on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from amicale.access.factors import apps, recovery
from amicale.access.factors.notices import tell_guessed
from amicale.access.factors.passkeys import Answer, begin_answer, check_answer
from amicale.access.secrets import hashed, new_secret
from amicale.access.sessions import Device, open_session
from amicale.access.throttle import TooMany, key_of, spend
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator

_ = translator("amicale")
TRIES, SECONDS = 5, 15 * 60.0
TRIES_A_DAY, DAY = 30, 24 * 3600.0
NETWORK_TRIES, NETWORK_SECONDS = 60, 3600.0


@dataclass(frozen=True, slots=True)
class Ways:
    """What a member can confirm with."""

    passkey: bool
    app: bool
    recovery: bool

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return self.passkey or self.app


async def holder_of(actor: Actor) -> UUID:
    """Whose session it is, also while it lets nobody in.

    :raises Refusal: there is none.
    """
    found = None
    if actor.session_id is not None:
        found = await DB.fetch_value("SELECT member FROM amicale.session WHERE id = $1", actor.session_id)
    if found is None:
        raise Refusal(_("Sign in first."), code="UNAUTHENTICATED")
    return uuid_of(found)


async def ways_of(member_id: UUID) -> Ways:
    """What they can confirm with; recovery codes only where there is a factor that they stand in for."""
    row = await DB.fetch_row(
        """SELECT EXISTS (SELECT FROM amicale.passkey WHERE member = $1) AS passkey, EXISTS (
               SELECT FROM amicale.authenticator_app WHERE member = $1 AND confirmed_at IS NOT NULL) AS app, EXISTS (
               SELECT FROM amicale.recovery_code WHERE member = $1 AND used_at IS NULL) AS recovery""",
        member_id,
    )
    assert row is not None
    return Ways(row["passkey"], row["app"], row["recovery"] and (row["passkey"] or row["app"]))


async def confirm_with_app(actor: Actor, code: str, network: str = "") -> str:
    """A code of the authenticator app: the session's new secret.

    :raises Refusal: it is wrong, was used, or there were too many wrong ones.
    """
    member_id = await holder_of(actor)
    await once(member_id, network, lambda: apps.use_code(member_id, code), apps.wrong_code)
    return await strengthen(actor, "app")


async def confirm_with_recovery_code(actor: Actor, code: str, network: str = "") -> str:
    """A recovery code: the session's new secret.

    :raises Refusal: it is wrong, was used, or there were too many wrong ones.
    """
    member_id = await holder_of(actor)
    await once(member_id, network, lambda: recovery.use_code(actor, member_id, code), recovery.wrong_code)
    return await strengthen(actor, "codes")


async def once(
    member_id: UUID, network: str, check: Callable[[], Awaitable[bool]], wrong: Callable[[], Refusal]
) -> None:
    """One try: counted before it is looked at. A right one makes the count of the quarter hour begin anew."""
    await spend("factor.network", network, limit=NETWORK_TRIES, seconds=NETWORK_SECONDS)
    try:
        await spend("factor.day", member_id, limit=TRIES_A_DAY, seconds=DAY)
        await spend("factor.code", member_id, limit=TRIES, seconds=SECONDS)
    except TooMany:
        await warn(member_id)
        raise
    if not await check():
        raise wrong()
    await DB.execute("DELETE FROM amicale.throttle WHERE key = $1", key_of("factor.code", member_id))


async def warn(member_id: UUID) -> None:
    """Tell somebody that codes are tried on them, once a day: whoever does it has come through the first step."""
    try:
        await spend("factor.warning", member_id, limit=1, seconds=DAY)
    except TooMany:
        return
    async with DB.transaction():
        await tell_guessed(member_id)


async def begin_passkey(actor: Actor, browser: str) -> str:
    """What a browser wants, to confirm with one of their passkeys."""
    member_id = await holder_of(actor)
    if not (await ways_of(member_id)).passkey:
        raise Refusal(_("You have no passkey here."), code="NOT_FOUND")
    return await begin_answer("confirm", browser, member_id)


async def confirm_with_passkey(actor: Actor, browser: str, answer: Answer) -> str:
    """One of their passkeys has signed: the session's new secret."""
    member_id = await holder_of(actor)
    await check_answer("confirm", browser, answer, member_id)
    return await strengthen(actor, "passkey")


async def sign_in_with_passkey(browser: str, answer: Answer, device: Device, instead_of: str = "") -> str:
    """Somebody signs in with a passkey alone, which is two factors in one: the secret of a strong session."""
    member_id = await check_answer("sign_in", browser, answer)
    async with DB.transaction():
        return await open_session(member_id, "passkey", device, strong=True, instead_of=instead_of)


async def strengthen(actor: Actor, factor: str) -> str:
    """The session is strong from now on, under another secret: who knew the old one has nothing."""
    secret = new_secret()
    async with DB.transaction():
        row = await DB.fetch_row(
            """UPDATE amicale.session SET hash = $2, strong = true, confirmed_at = now() WHERE id = $1
               RETURNING member""",
            actor.session_id, hashed(secret),
        )  # fmt: skip
        if row is None:
            raise Refusal(_("Sign in first."), code="UNAUTHENTICATED")
        await log_act(actor, "session.confirmed", uuid_of(row["member"]), factor=factor)
    return secret
