"""Partners, their people, and how these sign in: PostgreSQL schema ``amicale``.

``partner.key``, the name as the directory folds employers, is made by PostgreSQL (migration 0031).
"""

from __future__ import annotations

from typing import Any

from piccolo.columns import JSONB, Array, Boolean, Bytea, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class Partner(Table, schema="amicale", tablename="partner"):
    """An organisation that is no member: a company that posts offers, a client with missions."""

    name = Text()
    registration = Text(help_text="SIREN or SIRET in France, else as it is written there; or empty.")
    country = Text(help_text="ISO 3166-1 alpha-2, or empty.")
    website = Text()
    sector = Text()
    city = Text()
    about = Text()
    state = Text(help_text="asked, active, paused, refused or closed.")
    source = Text(help_text="staff or asked.")
    version = Integer(default=1)
    created_at = Timestamptz()
    created_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    reason = Text(help_text="What its people were told when it was decided.")


class PartnerContact(Table, schema="amicale", tablename="partner_contact"):
    """Somebody of a partner. A seat that was emptied says nothing of a person any more."""

    partner = ForeignKey(Partner, on_delete=OnDelete.cascade, null=False)
    given_name = Text()
    family_name = Text()
    address = Text(help_text="In lower case. An address has one living seat.")
    job_title = Text()
    locale = Text()
    state = Text(help_text="invited, asked, active or ended.")
    owner = Boolean(default=False, help_text="Whether they invite colleagues and edit the organisation's page.")
    invited_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    invited_by_contact: ForeignKey[Any] = ForeignKey("self", on_delete=OnDelete.set_null, null=True, default=None)
    created_at = Timestamptz()
    proven_at = Timestamptz(null=True, default=None, help_text="When they showed that the address is theirs.")
    terms_at = Timestamptz(null=True, default=None, help_text="When they accepted the terms.")
    seen_at = Timestamptz(null=True, default=None)
    warned_at = Timestamptz(null=True, default=None, help_text="When they were told that the seat ends unused.")
    bounced_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    emptied_at = Timestamptz(null=True, default=None)
    opted_out = Array(base_column=Text(), help_text="Purposes of mails that they want none of.")


class PartnerSession(Table, schema="amicale", tablename="partner_session"):
    """A device that somebody of a partner is signed in on."""

    contact = ForeignKey(PartnerContact, on_delete=OnDelete.cascade, null=False)
    hash = Bytea(secret=True)
    method = Text(help_text="link, code, invitation or command.")
    device = Text(help_text="Like Firefox on Linux.")
    network = Text(help_text="The address they came from when signing in.")
    created_at = Timestamptz()
    seen_at = Timestamptz()
    expires_at = Timestamptz()


class PartnerAsk(Table, schema="amicale", tablename="partner_ask"):
    """Who asks to become a partner, before they have shown that the address is theirs."""

    address = Text()
    said = JSONB(help_text="What they typed into the form.")
    locale = Text()
    link = Bytea(null=True, default=None, secret=True)
    created_at = Timestamptz()
    expires_at = Timestamptz()


PARTNER_TABLES: list[type[Table]] = [Partner, PartnerContact, PartnerSession, PartnerAsk]
