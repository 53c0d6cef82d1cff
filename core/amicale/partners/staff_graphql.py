"""Partners in the schema for those who look after them."""

from __future__ import annotations

import enum
from datetime import datetime

import strawberry

from amicale.graphql.context import Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import act, by_id, column, condition, connection
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, key_of
from amicale.partners import deciding, inviting, merging, own
from amicale.partners.graphql import BY_NAME, STAFF, ContactState, Partner, PartnerContact, PartnerState
from amicale.partners.inputs import (
    InvitePartnerInput,
    PartnerContactInput,
    PartnerInput,
    contact_in,
    organisation_in,
    sent,
    version_in,
)
from amicale.partners.rules import MANAGE

ID = strawberry.ID
PEOPLE = "(SELECT {} FROM amicale.partner_contact c WHERE c.partner = {{row}}.id AND c.state {})"
WAITS = PEOPLE.format("count(*)::int", "= 'asked'")


@strawberry.type
class StaffPartner:
    """What staff see of a partner besides."""

    people: int | None = column(
        Sql(PEOPLE.format("count(*)::int", "IN ('active', 'invited')")), visible=STAFF,
        description="How many people have a seat.",
    )  # fmt: skip
    waiting_people: int | None = column(Sql(WAITS), visible=STAFF, description="How many people wait for a decision.")
    last_seen_at: datetime | None = column(
        Sql(PEOPLE.format("max(c.seen_at)", "<> 'ended'")), visible=STAFF, description="When somebody was last here."
    )


@strawberry.enum
class PartnerOrder(enum.Enum):
    """Orders of the list."""

    NAME = "name"
    NEWEST = "newest"
    LAST_SEEN = "last_seen"


NEWEST = (Order(Sql("{row}.created_at"), "timestamptz", descending=True),)
SEEN = Sql("coalesce(" + PEOPLE.format("max(c.seen_at)", "<> 'ended'") + ", '-infinity'::timestamptz)")
ORDERS = {
    PartnerOrder.NAME: BY_NAME,
    PartnerOrder.NEWEST: NEWEST,
    PartnerOrder.LAST_SEEN: (Order(SEEN, "timestamptz", descending=True), *BY_NAME),
}
SEARCH = Sql(
    "strpos({row}.key, (SELECT amicale.fold({value:text}))) > 0 "
    "OR starts_with({row}.registration, nullif(regexp_replace({value:text}, '[^0-9A-Za-z]', '', 'g'), '')) "
    "OR EXISTS (SELECT FROM amicale.partner_contact c WHERE c.partner = {row}.id AND c.state <> 'ended' AND "
    "(c.address = lower(btrim({value:text})) OR "
    "strpos(amicale.fold(c.given_name || ' ' || c.family_name), (SELECT amicale.fold({value:text}))) > 0))"
)
WAITING = f"{{row}}.state = 'asked' OR ({{row}}.state IN ('active', 'paused') AND {WAITS} > 0)"


@strawberry.input(description="Which partners.")
class PartnerFilter:
    """What they can be filtered by."""

    state: PartnerState | None = condition("{row}.state = {value:text}")
    waiting: bool | None = condition(f"({WAITING}) = {{value:boolean}}")
    sector: str | None = condition("amicale.fold({row}.sector) = (SELECT amicale.fold({value:text}))")
    contact: ContactState | None = condition(
        "EXISTS (SELECT FROM amicale.partner_contact c WHERE c.partner = {row}.id AND c.state = {value:text})"
    )


@strawberry.type
class StaffPartnersQuery:
    """What staff ask."""

    partner: Partner | None = by_id(access=MANAGE)
    partners: Connection[Partner] = connection(
        access=MANAGE, filters=PartnerFilter, order=BY_NAME, orders=PartnerOrder, order_map=ORDERS, search=SEARCH,
        description="All partners, also those that ask, rest, were refused or closed. The search knows names, numbers "
        "and people.",
    )  # fmt: skip


@strawberry.type
class StaffPartnersMutation:
    """What staff do."""

    @act(access=MANAGE)
    async def invite_partner(self, info: Info, input: InvitePartnerInput) -> Partner | None:
        """Make an organisation a partner, and invite its first contact, who looks after its page."""
        key = await inviting.invite_partner(info.context.actor, organisation_in(input), contact_in(input))
        return Ref(Partner, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def invite_partner_contact(self, info: Info, id: ID, input: PartnerContactInput) -> PartnerContact | None:
        """Invite another person of a partner."""
        key = await inviting.invite_contact(info.context.actor, key_of(id, "Partner"), contact_in(input))
        return Ref(PartnerContact, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def invite_partner_contact_again(self, info: Info, id: ID) -> PartnerContact | None:
        """Send somebody who has not come yet the mail once more."""
        key = key_of(id, "PartnerContact")
        await inviting.invite_again(info.context.actor, key)
        return Ref(PartnerContact, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def accept_partner(self, info: Info, id: ID) -> Partner | None:
        """An organisation that asked is a partner now; its people are told."""
        key = key_of(id, "Partner")
        await deciding.accept(info.context.actor, key)
        return Ref(Partner, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def refuse_partner(self, info: Info, id: ID, words: str) -> Partner | None:
        """An organisation that asked does not become one; its people read your words."""
        key = key_of(id, "Partner")
        await deciding.refuse(info.context.actor, key, words)
        return Ref(Partner, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def pause_partner(self, info: Info, id: ID, words: str = "") -> Partner | None:
        """Let a partner rest: its people are out at once, and cannot come in until it is taken up again."""
        key = key_of(id, "Partner")
        await deciding.pause(info.context.actor, key, words)
        return Ref(Partner, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def resume_partner(self, info: Info, id: ID) -> Partner | None:
        """Take a partner up again that rests."""
        key = key_of(id, "Partner")
        await deciding.resume(info.context.actor, key)
        return Ref(Partner, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def close_partner(self, info: Info, id: ID, words: str = "") -> Partner | None:
        """It is no partner any more: all access of its people ends. It cannot be taken up again."""
        key = key_of(id, "Partner")
        await deciding.close(info.context.actor, key, words)
        return Ref(Partner, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def change_partner(self, info: Info, id: ID, input: PartnerInput) -> Partner | None:
        """Say anew what an organisation is."""
        key = key_of(id, "Partner")
        await own.change_partner(info.context.actor, key, sent(input), version_in(input))
        return Ref(Partner, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def merge_partners(self, info: Info, keep: ID, merge: ID) -> Partner | None:
        """Two spellings are one organisation: all of ``merge``, in every plugin, follows ``keep``."""
        kept = key_of(keep, "Partner")
        await merging.merge(info.context.actor, kept, key_of(merge, "Partner"))
        return Ref(Partner, kept)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def accept_partner_contact(self, info: Info, id: ID) -> PartnerContact | None:
        """Somebody who asked for a partner that is one already comes in."""
        key = key_of(id, "PartnerContact")
        await deciding.accept_contact(info.context.actor, key)
        return Ref(PartnerContact, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def refuse_partner_contact(self, info: Info, id: ID, words: str) -> PartnerContact | None:
        """Somebody who asked for a partner does not come in, and reads your words."""
        key = key_of(id, "PartnerContact")
        await deciding.refuse_contact(info.context.actor, key, words)
        return Ref(PartnerContact, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def set_partner_owner(self, info: Info, id: ID, owner: bool) -> PartnerContact | None:
        """Say whether somebody looks after the page and the people of their organisation."""
        key = key_of(id, "PartnerContact")
        await own.set_owner(info.context.actor, key, owner)
        return Ref(PartnerContact, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def end_partner_contact(self, info: Info, id: ID) -> PartnerContact | None:
        """End somebody's access: they are out at once."""
        key = key_of(id, "PartnerContact")
        await own.end_contact(info.context.actor, key)
        return Ref(PartnerContact, key)  # type: ignore[return-value]
