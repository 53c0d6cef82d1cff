"""The space of a partner's people in the schema, and what somebody does who asks to be one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from amicale.access.devices import in_words
from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import Node, act, batch, column, many, node, one
from amicale.graphql.sql import Sql
from amicale.graphql.types import global_id, key_of
from amicale.partners import asking, inviting, own, sessions, tables, terms
from amicale.partners.graphql import Partner, PartnerContact
from amicale.partners.inputs import (
    AskPartnerInput,
    MyPartnerInput,
    MySeatInput,
    PartnerContactInput,
    contact_in,
    organisation_in,
    sent,
    version_in,
)

ID = strawberry.ID
MY_OWN = Sql("{row}.contact = {contact}")
NEWEST_FIRST = (Order(Sql("{row}.seen_at"), "timestamptz", descending=True),)


async def titles(rows: Sequence[Any], context: Context) -> list[str]:
    """Devices in the reader's language."""
    return [in_words(row.device, context.actor.locale) for row in rows]


async def is_this(rows: Sequence[Any], context: Context) -> list[bool]:
    """Whether it is the one that asks."""
    mine = context.actor.session_id
    return [mine is not None and global_id("PartnerSession", mine) == row.id for row in rows]


@node(table=tables.PartnerSession, scope=MY_OWN)
class PartnerSession(Node):
    """A device that you are signed in on for a partner."""

    device: str = column(description="Browser and system, as the browser names itself; empty when it does not.")
    title: str = batch(titles, needs=("device",))
    network: str = column(description="The network address it came from when signing in.")
    method: str = column(description="link, code, invitation or command.")
    created_at: datetime = column(description="When it was signed in.")
    seen_at: datetime = column(description="When it was last used, to the minute.")
    current: bool = batch(is_this, needs=("id",))


@strawberry.type
class PartnerTerms:
    """What people of partners accept, and whether organisations may ask to be one here."""

    text: str
    may_ask: bool


@strawberry.type
class OwnPartnerQuery:
    """What somebody of a partner asks, and, of the terms, anybody."""

    my_partner: Partner | None = one(
        on=Sql("{row}.id = {partner}"), access="partner", description="The organisation that you are here for."
    )
    my_seat: PartnerContact | None = one(
        on=Sql("{row}.id = {contact}"), access="partner", description="Who you are for it."
    )
    my_partner_sessions: list[PartnerSession] = many(
        on=MY_OWN & Sql("{row}.expires_at > now()"), access="partner", order=NEWEST_FIRST,
        description="Where you are signed in for it, the latest used first.",
    )  # fmt: skip

    @act(access="public")
    async def partner_terms(self, info: Info) -> PartnerTerms:
        """What people of partners accept when they come in."""
        found = await terms.in_force(info.context.actor.locale)
        return PartnerTerms(text=found.text, may_ask=found.may_ask)


@strawberry.type
class OwnPartnerMutation:
    """What somebody of a partner does; and asking to be one."""

    @act(access="public")
    async def ask_to_be_partner(self, info: Info, input: AskPartnerInput) -> bool:
        """Ask for your organisation. You get a mail; your request is seen by nobody before you open its link."""
        given = organisation_in(input) | contact_in(input)
        await asking.ask(info.context.actor, given, terms=input.terms, trap=input.fax or "")
        return True

    @act(access="partner")
    async def change_my_partner(self, info: Info, input: MyPartnerInput) -> Partner | None:
        """Say what your organisation is: for those who look after its page."""
        partner, _contact = info.context.actor.require_partner()
        await own.change_partner(info.context.actor, partner, sent(input), version_in(input))
        return Ref(Partner, partner)  # type: ignore[return-value]

    @act(access="partner")
    async def change_my_seat(self, info: Info, input: MySeatInput) -> PartnerContact | None:
        """Say who you are for your organisation, and in which language you read."""
        _partner, contact = info.context.actor.require_partner()
        await own.change_my_seat(info.context.actor, sent(input))
        return Ref(PartnerContact, contact)  # type: ignore[return-value]

    @act(access="partner")
    async def invite_colleague(self, info: Info, input: PartnerContactInput) -> PartnerContact | None:
        """Invite a colleague: they get a mail with a link, and come in when they open it."""
        partner, _contact = info.context.actor.require_partner()
        contact = await inviting.invite_contact(info.context.actor, partner, contact_in(input))
        return Ref(PartnerContact, contact)  # type: ignore[return-value]

    @act(access="partner")
    async def invite_colleague_again(self, info: Info, id: ID) -> PartnerContact | None:
        """Send a colleague who has not come yet the mail once more."""
        contact = key_of(id, "PartnerContact")
        info.context.actor.require_partner()
        await inviting.invite_again(info.context.actor, contact)
        return Ref(PartnerContact, contact)  # type: ignore[return-value]

    @act(access="partner")
    async def set_colleague_owner(self, info: Info, id: ID, owner: bool) -> PartnerContact | None:
        """Say whether a colleague looks after your organisation's page and people."""
        contact = key_of(id, "PartnerContact")
        info.context.actor.require_partner()
        await own.set_owner(info.context.actor, contact, owner)
        return Ref(PartnerContact, contact)  # type: ignore[return-value]

    @act(access="partner")
    async def end_colleague(self, info: Info, id: ID) -> bool:
        """End a colleague's access: they are out at once."""
        info.context.actor.require_partner()
        await own.end_contact(info.context.actor, key_of(id, "PartnerContact"))
        return True

    @act(access="partner")
    async def leave_my_partner(self, info: Info) -> bool:
        """End your own access, and have what is kept of you taken away. It cannot be undone."""
        await own.leave(info.context.actor)
        return True

    @act(access="partner")
    async def end_partner_session(self, info: Info, id: ID) -> bool:
        """Sign one of your devices out."""
        await sessions.end_one_of_mine(info.context.actor, key_of(id, "PartnerSession"))
        return True

    @act(access="partner")
    async def end_other_partner_sessions(self, info: Info) -> int:
        """Sign out everywhere but here; answers how many devices that were."""
        return await sessions.end_my_others(info.context.actor)

    @act(access="partner")
    async def set_partner_mails(self, info: Info, purpose: str, wanted: bool) -> bool:
        """Say whether you want mails of a kind that one can do without."""
        await own.set_wanted(info.context.actor, purpose, wanted)
        return True
