"""Partners in the schema: the types. What can be asked and done is in ``own_graphql`` and ``staff_graphql``."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from amicale.graphql.context import Context
from amicale.graphql.declarations import Order
from amicale.graphql.fields import Node, batch, column, many, node, one
from amicale.graphql.sql import Sql
from amicale.here import HERE
from amicale.members.graphql import Member
from amicale.partners import tables
from amicale.partners.rules import MANAGE

MANAGED = f"{{may[{MANAGE}]}}"
MINE = Sql(f"{{row}}.id = {{partner}} OR {MANAGED}")
OUR_PEOPLE = Sql(f"({{row}}.partner = {{partner}} AND {{row}}.state <> 'ended') OR {MANAGED}")
STAFF = Sql(MANAGED)
THEIR_OWN = Sql(f"{{row}}.id = {{contact}} OR {MANAGED}")
NAME = Sql("btrim({row}.given_name || ' ' || {row}.family_name)")


@strawberry.enum
class PartnerState(enum.Enum):
    """Whether an organisation is a partner."""

    ASKED = "asked"
    ACTIVE = "active"
    PAUSED = "paused"
    REFUSED = "refused"
    CLOSED = "closed"


@strawberry.enum
class ContactState(enum.Enum):
    """Whether somebody of a partner can come in."""

    INVITED = "invited"
    ASKED = "asked"
    ACTIVE = "active"
    ENDED = "ended"


@strawberry.type
class UnwantedMails:
    """Mails that somebody wants none of."""

    name: str
    title: str


async def unwanted_mails(people: Sequence[Any], context: Context) -> list[list[UnwantedMails] | None]:
    """Of oneself, which mails one wants none of; of others, nothing."""
    purposes, locale = (await HERE.assembled()).purposes, context.actor.locale
    return [
        [UnwantedMails(name=name, title=purposes[name].title.to(locale)) for name in who.opted_out if name in purposes]
        if who.mine
        else None
        for who in people
    ]


@node(table=tables.PartnerContact, scope=OUR_PEOPLE)
class PartnerContact(Node):
    """Somebody of a partner: for their colleagues there, and for those who look after partners."""

    name: str = column(NAME, description="Given name and family name; empty for a seat that was emptied.")
    given_name: str = column()
    family_name: str = column()
    address: str = column(description="Their e-mail address, by which they sign in.")
    job_title: str = column()
    locale: str | None = column(visible=THEIR_OWN, description="The language that they chose, or empty.")
    state: ContactState = column()
    owner: bool = column(description="Whether they invite colleagues and edit the organisation's page.")
    created_at: datetime = column()
    seen_at: datetime | None = column(description="When they were last here, to the hour.")
    terms_at: datetime | None = column(visible=THEIR_OWN, description="When they accepted the terms.")
    ended_at: datetime | None = column(visible=THEIR_OWN)
    bounced: bool = column(Sql("{row}.bounced_at IS NOT NULL"), description="Whether mails come back from the address.")
    mine: bool = column(Sql("{row}.id IS NOT DISTINCT FROM {contact}"), description="Whether it is you.")
    unwanted: list[UnwantedMails] | None = batch(unwanted_mails, needs=("opted_out", "mine"))
    invited_by_name: str = column(
        Sql(
            "coalesce((SELECT btrim(i.given_name || ' ' || i.family_name) FROM amicale.partner_contact i "
            "WHERE i.id = {row}.invited_by_contact), '')"
        ),
        description="The colleague who invited them, or empty.",
    )


@node(table=tables.Partner, scope=MINE)
class Partner(Node):
    """An organisation that is no member: for its own people, and for those who look after partners."""

    name: str = column()
    registration: str = column(description="SIREN or SIRET in France, else as it is written there; or empty.")
    country: str = column(description="ISO 3166-1 alpha-2, or empty.")
    website: str = column()
    sector: str = column()
    city: str = column()
    about: str = column()
    state: PartnerState = column()
    version: int = column(description="Send it back when changing: a second writer is told.")
    created_at: datetime = column()
    source: str | None = column(visible=STAFF, description="staff or asked.")
    reason: str | None = column(visible=STAFF, description="What its people were told when it was decided.")
    decided_at: datetime | None = column(visible=STAFF)
    decided_by: Member | None = one(tables.Partner.decided_by, visible=STAFF)
    contacts: list[PartnerContact] = many(
        tables.PartnerContact.partner,
        order=(
            Order(Sql("{row}.state = 'ended'"), "boolean"),
            Order(Sql("{row}.owner"), "boolean", descending=True),
            Order(Sql("amicale.fold({row}.family_name || ' ' || {row}.given_name)")),
        ),
    )


BY_NAME = (Order(Sql("{row}.key")),)
