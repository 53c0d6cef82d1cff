"""Addresses changed by staff, for people who have lost theirs: logged, and told to every address of the person.

An address signs in, so changing somebody's is as good as being them. Of people who hold roles it is therefore for those
only who give roles, and who may themselves all that the person may.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale.access.fresh import require_fresh
from amicale.access.role_rules import keeping_an_administrator
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.members.address_proofs import checked, kind_of
from amicale.members.addresses import choose_primary, end_secrets, hold, located, lock, note, verified

_ = translator("amicale")


async def require_above(actor: Actor, member_id: UUID) -> None:
    """Refuse who may not act for this person: who holds roles is out of reach of those who hold less.

    :raises Refusal: also for the deceased, in whose name nobody comes in any more.
    """
    if await DB.fetch_value("SELECT deceased FROM amicale.member WHERE id = $1", member_id) is not False:
        raise Refusal(_("There is no such person, or they are no longer alive."), code="CONFLICT")
    rows = await DB.fetch(
        """SELECT g.object_id, unnest(r.permissions) AS permission FROM amicale.role_grant g
           JOIN amicale.role r ON r.id = g.role WHERE g.member = $1""",
        member_id,
    )
    if not rows:
        return
    beyond = [row for row in rows if not actor.may(row["permission"], on=object_of(row))]
    if not actor.may("roles.manage") or beyond:
        raise Refusal(
            _("This person holds a role. Only somebody who gives roles, and holds as much, may do this."),
            code="FORBIDDEN", reason="HOLDS_A_ROLE",
        )  # fmt: skip


def object_of(row: Any) -> UUID | None:
    """The object that a role is held on; None for the whole school."""
    return None if row["object_id"] is None else uuid_of(row["object_id"])


async def require_for(actor: Actor, member_id: UUID) -> None:
    """Who may change this person's addresses: staff, never their own this way, and nobody above them."""
    actor.require("members.manage")
    require_fresh(actor)
    if actor.member_id == member_id:
        raise Refusal(_("Your own addresses are under My account: a code proves them."), code="FORBIDDEN")
    await lock(member_id)
    await require_above(actor, member_id)


async def add(actor: Actor, member_id: UUID, address: str, kind: str | None = None) -> UUID:
    """Give a person an address that staff have made sure of: it is verified, and signs them in."""
    clean = checked(address)
    async with DB.transaction():
        await require_for(actor, member_id)
        told = await verified(member_id)
        await hold(member_id, clean, kind=kind or await kind_of(clean), source="staff")
        await note(actor, member_id, "added_by_staff", clean, told)
    return member_id


async def mark_verified(actor: Actor, email_id: UUID) -> UUID:
    """Staff have made sure of an address that is on record."""
    async with DB.transaction():
        row = await of_somebody(actor, email_id)
        if row["verified_at"] is None:
            await hold(row["member"], row["address"], kind=row["kind"], source=row["source"])
            await note(actor, row["member"], "added_by_staff", row["address"])
    return uuid_of(row["member"])


async def take_back(actor: Actor, email_id: UUID) -> UUID:
    """Remove an address, the last verified one too: it may be somebody else's. Whoever is signed in is signed out."""
    async with keeping_an_administrator(), DB.transaction():
        row = await of_somebody(actor, email_id)
        told = await verified(row["member"])
        await DB.execute("DELETE FROM amicale.email WHERE id = $1", email_id)
        await end_secrets(row["member"])
        if row["verified_at"] is not None:
            await DB.execute("DELETE FROM amicale.session WHERE member = $1", row["member"])
        await choose_primary(row["member"])
        await note(actor, row["member"], "removed_by_staff", row["address"], told)
    return uuid_of(row["member"])


async def of_somebody(actor: Actor, email_id: UUID) -> Any:
    """An address of somebody whom the actor may act for.

    :raises Refusal: there is none, or they may not.
    """
    row = await located(email_id)
    if row is None:
        raise Refusal(_("There is no such address."), code="NOT_FOUND")
    await require_for(actor, uuid_of(row["member"]))
    return row
