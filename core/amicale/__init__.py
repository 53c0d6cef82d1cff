"""Amicale: a framework to run an association of former students.

What this module exports is what a plugin may use; nothing else is API. Names are imported when they are first used, so
that a manifest costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amicale.access.throttle import spend
    from amicale.actor import ANONYMOUS, SYSTEM, Actor
    from amicale.audit import log_act
    from amicale.database.engine import DB
    from amicale.database.identifiers import uuid7 as new_id
    from amicale.database.tables import Table
    from amicale.documents import pdf_of, picture_of
    from amicale.errors import ConfigurationError, Refusal, together
    from amicale.events import (
        Event,
        MemberChanged,
        MemberDeceased,
        MemberErased,
        MemberJoined,
        MembersImported,
        MembersMerged,
        PartnerAccepted,
        PartnerClosed,
        PartnerContactEnded,
        PartnerPaused,
        PartnersMerged,
    )
    from amicale.files import File, csv_file, download
    from amicale.graphql.context import Context, Info
    from amicale.graphql.declarations import Order, Ref, Understanding
    from amicale.graphql.fields import (
        Node,
        act,
        batch,
        by_id,
        column,
        condition,
        connection,
        many,
        node,
        one,
    )
    from amicale.graphql.sql import Sql
    from amicale.graphql.types import Connection, IntRange, global_id, key_of, versions_of
    from amicale.here import extensions_of, seal, settings_of, unseal, whole_address
    from amicale.i18n import Text, mark, translator
    from amicale.languages import LANGUAGES, language_titles, languages_in_words
    from amicale.localtime import from_local, local, today
    from amicale.mail.outbox import cancel as cancel_mails
    from amicale.mail.outbox import post as post_mail
    from amicale.mail.outbox import post_to_many
    from amicale.mail.recipients import Recipient
    from amicale.mail.trying import mail_sample
    from amicale.mail.unsubscribing import unsubscribe_address
    from amicale.members.departing import Departing
    from amicale.members.graphql import Member, MemberFilter, Mutation, Query
    from amicale.members.imports.unread import ImportedCell, ImportedColumn, imported_cells, imported_columns
    from amicale.members.tables import Member as MemberTable
    from amicale.money import Money, as_decimal, money_of, money_text, read_money
    from amicale.outside import Fetched, fetch_outside, refuse_address
    from amicale.partners.finding import KnownPartner, match_partner, partner_of
    from amicale.partners.graphql import Partner, PartnerContact
    from amicale.partners.sessions import actor_of_contact
    from amicale.partners.tables import Partner as PartnerTable
    from amicale.partners.tables import PartnerContact as PartnerContactTable
    from amicale.partners.telling import tell_partner
    from amicale.pictures import Picture, read_picture
    from amicale.plaintext import plain_text
    from amicale.plugins.hookspecs import hookimpl
    from amicale.plugins.manifest import (
        Act,
        Area,
        Demo,
        Finding,
        GraphQL,
        Job,
        Kept,
        Mail,
        MemberMerge,
        MenuCount,
        NavigationItem,
        Page,
        PartnerMerge,
        Permission,
        Plugin,
        PluginSettings,
        Purpose,
        Reservation,
        Retention,
        Slot,
    )
    from amicale.plugins.manifest_extensions import Extension, ExtensionPoint
    from amicale.plugins.manifest_figures import Figure, Participation
    from amicale.plugins.manifest_holdings import Holding
    from amicale.plugins.manifest_rooms import Room
    from amicale.plugins.own_settings import change_settings
    from amicale.plugins.secret import Secret
    from amicale.plugins.shown import Option, Shown
    from amicale.privacy.consents import agree, agreed
    from amicale.privacy.naming import NamesOf, names_of, take_names_out
    from amicale.privacy.references import Reference, move_references, references
    from amicale.reading import ReadingError, acting_for, read
    from amicale.school.showing import SchoolLook, school_look
    from amicale.tasks.outbox import emit, enqueue
    from amicale.webhooks import Call, is_signed, webhook

_WHERE = {
    "amicale.access.throttle": ("spend",),
    "amicale.actor": ("ANONYMOUS", "SYSTEM", "Actor"),
    "amicale.audit": ("log_act",),
    "amicale.database.engine": ("DB",),
    "amicale.database.tables": ("Table",),
    "amicale.documents": ("pdf_of", "picture_of"),
    "amicale.privacy.naming": ("NamesOf", "names_of", "take_names_out"),
    "amicale.privacy.references": ("Reference", "move_references", "references"),
    "amicale.outside": ("Fetched", "fetch_outside", "refuse_address"),
    "amicale.errors": ("ConfigurationError", "Refusal", "together"),
    "amicale.events": (
        "Event", "MemberChanged", "MemberDeceased", "MemberErased", "MemberJoined", "MembersImported",
        "MembersMerged", "PartnerAccepted", "PartnerClosed", "PartnerContactEnded", "PartnerPaused", "PartnersMerged",
    ),
    "amicale.files": ("File", "csv_file", "download"),
    "amicale.graphql.context": ("Context", "Info"),
    "amicale.graphql.declarations": ("Order", "Ref", "Understanding"),
    "amicale.graphql.fields": (
        "Node", "act", "batch", "by_id", "column", "condition", "connection", "many", "node", "one", "rule",
    ),
    "amicale.graphql.sql": ("Sql",),
    "amicale.graphql.types": ("Connection", "IntRange", "global_id", "key_of", "versions_of"),
    "amicale.here": ("extensions_of", "seal", "settings_of", "unseal", "whole_address"),
    "amicale.i18n": ("Text", "mark", "translator"),
    "amicale.mail.outbox": ("post_to_many",),
    "amicale.mail.recipients": ("Recipient",),
    "amicale.mail.trying": ("mail_sample",),
    "amicale.mail.unsubscribing": ("unsubscribe_address",),
    "amicale.members.graphql": ("Member", "MemberFilter", "Mutation", "Query"),
    "amicale.members.imports.unread": ("ImportedCell", "ImportedColumn", "imported_cells", "imported_columns"),
    "amicale.partners.finding": ("KnownPartner", "match_partner", "partner_of"),
    "amicale.partners.graphql": ("Partner", "PartnerContact"),
    "amicale.partners.sessions": ("actor_of_contact",),
    "amicale.partners.telling": ("tell_partner",),
    "amicale.pictures": ("Picture", "read_picture"),
    "amicale.plaintext": ("plain_text",),
    "amicale.privacy.consents": ("agree", "agreed"),
    "amicale.languages": ("LANGUAGES", "language_titles", "languages_in_words"),
    "amicale.localtime": ("from_local", "local", "today"),
    "amicale.members.departing": ("Departing",),
    "amicale.plugins.hookspecs": ("hookimpl",),
    "amicale.plugins.manifest": (
        "Act", "Area", "Demo", "Finding", "GraphQL", "Job", "Kept", "Mail", "MemberMerge", "MenuCount",
        "NavigationItem", "Page", "PartnerMerge", "Permission", "Plugin", "PluginSettings", "Purpose", "Reservation",
        "Retention", "Slot",
    ),
    "amicale.plugins.manifest_extensions": ("Extension", "ExtensionPoint"),
    "amicale.plugins.manifest_figures": ("Figure", "Participation"),
    "amicale.plugins.manifest_holdings": ("Holding",),
    "amicale.plugins.manifest_rooms": ("Room",),
    "amicale.plugins.own_settings": ("change_settings",),
    "amicale.plugins.secret": ("Secret",),
    "amicale.plugins.shown": ("Option", "Shown"),
    "amicale.reading": ("ReadingError", "acting_for", "read"),
    "amicale.money": ("Money", "as_decimal", "money_of", "money_text", "read_money"),
    "amicale.school.showing": ("SchoolLook", "school_look"),
    "amicale.tasks.outbox": ("emit", "enqueue"),
    "amicale.webhooks": ("Call", "is_signed", "webhook"),
}  # fmt: skip
_MODULES = {name: module for module, names in _WHERE.items() for name in names}

__all__ = [
    "ANONYMOUS",
    "DB",
    "LANGUAGES",
    "SYSTEM",
    "Act",
    "Actor",
    "Area",
    "Call",
    "ConfigurationError",
    "Connection",
    "Context",
    "Demo",
    "Departing",
    "Event",
    "Extension",
    "ExtensionPoint",
    "Fetched",
    "Figure",
    "File",
    "Finding",
    "GraphQL",
    "Holding",
    "ImportedCell",
    "ImportedColumn",
    "Info",
    "IntRange",
    "Job",
    "Kept",
    "KnownPartner",
    "Mail",
    "Member",
    "MemberChanged",
    "MemberDeceased",
    "MemberErased",
    "MemberFilter",
    "MemberJoined",
    "MemberMerge",
    "MemberTable",
    "MembersImported",
    "MembersMerged",
    "MenuCount",
    "Money",
    "Mutation",
    "NamesOf",
    "NavigationItem",
    "Node",
    "Option",
    "Order",
    "Page",
    "Participation",
    "Partner",
    "PartnerAccepted",
    "PartnerClosed",
    "PartnerContact",
    "PartnerContactEnded",
    "PartnerContactTable",
    "PartnerMerge",
    "PartnerPaused",
    "PartnerTable",
    "PartnersMerged",
    "Permission",
    "Picture",
    "Plugin",
    "PluginSettings",
    "Purpose",
    "Query",
    "ReadingError",
    "Recipient",
    "Ref",
    "Reference",
    "Refusal",
    "Reservation",
    "Retention",
    "Room",
    "SchoolLook",
    "Secret",
    "Shown",
    "Slot",
    "Sql",
    "Table",
    "Text",
    "Understanding",
    "act",
    "acting_for",
    "actor_of_contact",
    "agree",
    "agreed",
    "as_decimal",
    "batch",
    "by_id",
    "cancel_mails",
    "change_settings",
    "column",
    "condition",
    "connection",
    "csv_file",
    "download",
    "emit",
    "enqueue",
    "extensions_of",
    "fetch_outside",
    "from_local",
    "global_id",
    "hookimpl",
    "imported_cells",
    "imported_columns",
    "is_signed",
    "key_of",
    "language_titles",
    "languages_in_words",
    "local",
    "log_act",
    "mail_sample",
    "many",
    "mark",
    "match_partner",
    "money_of",
    "money_text",
    "move_references",
    "names_of",
    "new_id",
    "node",
    "one",
    "partner_of",
    "pdf_of",
    "picture_of",
    "plain_text",
    "post_mail",
    "post_to_many",
    "read",
    "read_money",
    "read_picture",
    "references",
    "refuse_address",
    "rule",
    "school_look",
    "seal",
    "settings_of",
    "spend",
    "take_names_out",
    "tell_partner",
    "today",
    "together",
    "translator",
    "unseal",
    "unsubscribe_address",
    "versions_of",
    "webhook",
    "whole_address",
]  # fmt: skip


_RENAMED = {
    "MemberTable": ("amicale.members.tables", "Member"),
    "PartnerContactTable": ("amicale.partners.tables", "PartnerContact"),
    "PartnerTable": ("amicale.partners.tables", "Partner"),
    "cancel_mails": ("amicale.mail.outbox", "cancel"),
    "new_id": ("amicale.database.identifiers", "uuid7"),
    "post_mail": ("amicale.mail.outbox", "post"),
}
"""What is exported under another name."""


def __getattr__(name: str) -> Any:
    if name in _RENAMED:
        module, original = _RENAMED[name]
        return getattr(import_module(module), original)
    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module 'amicale' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
