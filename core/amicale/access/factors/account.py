"""What people do with their own factors."""

from __future__ import annotations

from uuid import UUID

from amicale.access.factors import apps
from amicale.access.factors.notices import tell_removed
from amicale.access.factors.passkeys import passkey_name
from amicale.access.factors.policy import POLICY
from amicale.access.factors.recovery import has_factor
from amicale.access.fresh import require_fresh
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")


async def rename_passkey(actor: Actor, passkey_id: UUID, name: str) -> None:
    """Call one's passkey something else."""
    if not name.strip():
        raise Refusal(_("Give it a name, like “My phone”."), field="name")
    done = await DB.fetch_value(
        "UPDATE amicale.passkey SET name = $3 WHERE id = $1 AND member = $2 RETURNING id",
        passkey_id, actor.require_member(), passkey_name(name),
    )  # fmt: skip
    if done is None:
        raise Refusal(_("You have no such passkey."), code="NOT_FOUND")


async def remove_passkey(actor: Actor, passkey_id: UUID) -> None:
    """Take a passkey away: it opens nothing any more.

    :raises Refusal: it is the last factor of somebody from whom the school requires one.
    """
    member_id = actor.require_member()
    require_fresh(actor)
    async with DB.transaction():
        await lock(member_id)
        name = await DB.fetch_value(
            "DELETE FROM amicale.passkey WHERE id = $1 AND member = $2 RETURNING name", passkey_id, member_id
        )
        if name is None:
            raise Refusal(_("You have no such passkey."), code="NOT_FOUND")
        await settle(member_id)
        await log_act(actor, "factor.removed", member_id, factor="passkey")
        await tell_removed(member_id, "passkey", name)


async def remove_app(actor: Actor) -> None:
    """Take the authenticator app away.

    :raises Refusal: there is none, or it is the last factor of somebody from whom the school requires one.
    """
    member_id = actor.require_member()
    require_fresh(actor)
    async with DB.transaction():
        await lock(member_id)
        if not await apps.forget(member_id):
            raise Refusal(_("You have no authenticator app."), code="NOT_FOUND")
        await settle(member_id)
        await apps.note_removal(actor, member_id)


async def always_ask(actor: Actor, wanted: bool) -> None:
    """Whether one wants to be asked for a passkey each time one signs in without."""
    member_id = actor.require_member()
    require_fresh(actor)
    async with DB.transaction():
        await lock(member_id)
        if not wanted:
            await DB.execute("DELETE FROM amicale.always_ask WHERE member = $1", member_id)
            return
        if not await has_factor(member_id):
            raise Refusal(_("Add a passkey or an authenticator app first."), code="CONFLICT")
        await DB.execute("INSERT INTO amicale.always_ask (member) VALUES ($1) ON CONFLICT DO NOTHING", member_id)


async def lock(member_id: UUID) -> None:
    """One change of a member's factors at a time: two last ones are not removed at once."""
    await DB.execute("SELECT FROM amicale.member WHERE id = $1 FOR UPDATE", member_id)


async def settle(member_id: UUID) -> None:
    """After a removal: with the last factor go the codes that stood in for it, and the wish to be asked."""
    if await has_factor(member_id):
        return
    if await is_required_of(member_id):
        message = _("The association asks for a second factor from those who hold a role. Add another one first.")
        raise Refusal(message, code="CONFLICT", reason="LAST_FACTOR")
    await forget_the_rest(member_id)


async def forget_the_rest(member_id: UUID) -> None:
    """What means nothing without a factor."""
    await DB.execute("DELETE FROM amicale.recovery_code WHERE member = $1", member_id)
    await DB.execute("DELETE FROM amicale.always_ask WHERE member = $1", member_id)


async def is_required_of(member_id: UUID) -> bool:
    """Whether the school requires a factor of them: it does of its staff, and they hold a role."""
    return bool(await DB.fetch_value(
        f"SELECT {POLICY} AND EXISTS (SELECT FROM amicale.role_grant g WHERE g.member = $1)", member_id  # noqa: S608
    ))  # fmt: skip
