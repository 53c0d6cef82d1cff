"""Whose a mission is: a member's, or a partner's, whose people all look after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, post_mail, tell_partner, translator
from amicale_freelance.rules import CLIENT, MANAGE

_ = translator("freelance")
Row = Mapping[str, Any]
NAME = "btrim({0}.given_name || ' ' || coalesce(nullif({0}.usual_name, ''), {0}.family_name))"


@dataclass(frozen=True, slots=True)
class Client:
    """Who has a mission to give. A member, or a partner and the one of its people who acts."""

    member: UUID | None = None
    partner: UUID | None = None
    contact: UUID | None = None

    @property
    def source(self) -> str:
        """``partner`` or ``member``."""
        return "partner" if self.partner else "member"

    @property
    def key(self) -> str:
        """What limits are counted by."""
        return str(self.partner or self.member)

    def has(self, mission: Row) -> bool:
        """Whether a mission is theirs."""
        if self.partner is not None:
            return bool(mission["partner"] == self.partner)
        return self.member is not None and bool(mission["posted_by"] == self.member)


def client_of(actor: Actor) -> Client:
    """The actor as somebody who has missions to give.

    :raises Refusal: they are nobody.
    """
    if actor.is_partner:
        actor.require(CLIENT)
        partner, contact = actor.require_partner()
        return Client(partner=partner, contact=contact)
    return Client(member=actor.require_member())


async def name_of(client: Client) -> str:
    """What a client is called where they do not say: the partner's name, or the member's own."""
    if client.partner is not None:
        return str(await DB.fetch_value("SELECT name FROM amicale.partner WHERE id = $1", client.partner))
    statement = f"SELECT {NAME.format('m')} FROM amicale.member m WHERE m.id = $1"  # noqa: S608 -- our own words
    return str(await DB.fetch_value(statement, client.member))


def no_such_mission() -> Refusal:
    """What everybody is told of what is not there, or not for them."""
    return Refusal(_("There is no such mission."), code="NOT_FOUND")


async def locked(mission: UUID) -> Row:
    """A mission, locked until the transaction ends: before any of its proposals, everywhere.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row("SELECT * FROM freelance.mission WHERE id = $1 FOR UPDATE", mission)
    if row is None:
        raise no_such_mission()
    return dict(row)


async def own_mission(actor: Actor, mission: UUID, *, staff: bool = False) -> Row:
    """A mission of the actor's own, locked; with ``staff``, also for those who look after freelance.

    :raises Refusal: it is not theirs, with the words for what is not there.
    """
    client = client_of(actor)
    row = await locked(mission)
    if client.has(row) or (staff and row["state"] != "draft" and actor.may(MANAGE)):
        return row
    raise no_such_mission()


def refuse_unless(row: Row, *states: str) -> None:
    """Refuse where a mission is in another state by now."""
    if row["state"] not in states:
        raise Refusal(SAID.get(row["state"], OVER), code="CONFLICT", reason=row["state"].upper())


OVER = _("This mission is over.")
SAID = {
    "draft": _("This mission is a draft: nobody has seen it yet."),
    "waiting": _("This mission waits for the association to read it."),
    "open": _("This mission is open, and nobody is chosen for it."),
    "chosen": _("Somebody is chosen for this mission already."),
    "refused": _("This mission was not accepted. Change it and send it again."),
    "expired": _("This mission has left the list. Renew it first."),
}


async def tell_client(kind: str, mission: Row, **about: Any) -> None:
    """A mail to who has posted a mission: the member, that contact, or, where they have left, the partner's people."""
    payload = {"mission": mission["id"], **about}
    if mission["partner"] is not None:
        partner, contact = mission["partner"], mission["contact"]
        if contact is None or not await tell_partner(f"freelance.{kind}", partner, payload, contact_id=contact):
            await tell_partner(f"freelance.{kind}", partner, payload)
    elif mission["posted_by"] is not None:
        await tell_member(kind, mission["posted_by"], payload)


async def tell_member(kind: str, member: UUID, payload: Mapping[str, Any]) -> None:
    """A mail to a member; to nobody where they have died."""
    if await DB.fetch_value("SELECT NOT deceased FROM amicale.member WHERE id = $1", member):
        await post_mail(f"freelance.{kind}", member_id=member, payload=payload)
