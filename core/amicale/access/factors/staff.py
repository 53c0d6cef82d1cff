"""Somebody has lost everything: staff take their factors away, and they begin anew."""

from __future__ import annotations

from uuid import UUID

from amicale.access.factors.account import forget_the_rest, lock
from amicale.access.factors.notices import tell_reset
from amicale.access.fresh import require_fresh
from amicale.access.service import actor_of_member
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")
MANAGE = "access.manage"


async def reset(actor: Actor, member_id: UUID) -> None:
    """Take all factors of a member away, and end their sessions: their mailbox is then what they get in with.

    All their addresses are told. Not one's own: that is done in one's account, with a factor. Not of somebody who may
    what one may not oneself: resetting must not be a way to their permissions.
    """
    actor.require(MANAGE)
    require_fresh(actor)
    if actor.member_id == member_id:
        message = _("Your own factors you change in your account. If you have lost them, ask another administrator.")
        raise Refusal(message, code="FORBIDDEN", reason="OWN_FACTORS")
    target = await actor_of_member(member_id)
    for permission in sorted(target.permissions):
        actor.require(permission)
    for permission, key in sorted(target.held_on, key=str):
        actor.require(permission, on=key)
    async with DB.transaction():
        await lock(member_id)
        await DB.execute("DELETE FROM amicale.passkey WHERE member = $1", member_id)
        await DB.execute("DELETE FROM amicale.authenticator_app WHERE member = $1", member_id)
        await forget_the_rest(member_id)
        await DB.execute("DELETE FROM amicale.session WHERE member = $1", member_id)
        await log_act(actor, "factors.reset", member_id)
        await tell_reset(member_id)
