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
    from amicale.database.tables import Table
    from amicale.errors import Refusal
    from amicale.events import (
        Event,
        MemberChanged,
        MemberDeceased,
        MemberErased,
        MemberJoined,
        MembersImported,
        MembersMerged,
    )
    from amicale.graphql.context import Context, Info
    from amicale.graphql.declarations import Order, Ref
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
    from amicale.graphql.types import Connection, IntRange, global_id, key_of
    from amicale.i18n import Text, mark, translator
    from amicale.mail.outbox import cancel as cancel_mails
    from amicale.mail.outbox import post as post_mail
    from amicale.mail.outbox import post_to_many
    from amicale.mail.recipients import Recipient
    from amicale.members.graphql import Member, MemberFilter, Mutation, Query
    from amicale.members.tables import Member as MemberTable
    from amicale.pictures import Picture, read_picture
    from amicale.plugins.hookspecs import hookimpl
    from amicale.plugins.manifest import (
        Act,
        Demo,
        Finding,
        GraphQL,
        Job,
        Kept,
        Mail,
        MemberMerge,
        NavigationItem,
        Page,
        Permission,
        Plugin,
        PluginSettings,
        Purpose,
        Retention,
        Slot,
    )
    from amicale.plugins.manifest_figures import Figure, Participation
    from amicale.plugins.shown import Option, Shown
    from amicale.tasks.outbox import emit, enqueue

_WHERE = {
    "amicale.access.throttle": ("spend",),
    "amicale.actor": ("ANONYMOUS", "SYSTEM", "Actor"),
    "amicale.audit": ("log_act",),
    "amicale.database.engine": ("DB",),
    "amicale.database.tables": ("Table",),
    "amicale.errors": ("Refusal",),
    "amicale.events": (
        "Event", "MemberChanged", "MemberDeceased", "MemberErased", "MemberJoined", "MembersImported",
        "MembersMerged",
    ),
    "amicale.graphql.context": ("Context", "Info"),
    "amicale.graphql.declarations": ("Order", "Ref"),
    "amicale.graphql.fields": (
        "Node", "act", "batch", "by_id", "column", "condition", "connection", "many", "node", "one", "rule",
    ),
    "amicale.graphql.sql": ("Sql",),
    "amicale.graphql.types": ("Connection", "IntRange", "global_id", "key_of"),
    "amicale.i18n": ("Text", "mark", "translator"),
    "amicale.mail.outbox": ("post_to_many",),
    "amicale.mail.recipients": ("Recipient",),
    "amicale.members.graphql": ("Member", "MemberFilter", "Mutation", "Query"),
    "amicale.pictures": ("Picture", "read_picture"),
    "amicale.plugins.hookspecs": ("hookimpl",),
    "amicale.plugins.manifest": (
        "Act", "Demo", "Finding", "GraphQL", "Job", "Kept", "Mail", "MemberMerge", "NavigationItem", "Page",
        "Permission", "Plugin", "PluginSettings", "Purpose", "Retention", "Slot",
    ),
    "amicale.plugins.manifest_figures": ("Figure", "Participation"),
    "amicale.plugins.shown": ("Option", "Shown"),
    "amicale.tasks.outbox": ("emit", "enqueue"),
}  # fmt: skip
_MODULES = {name: module for module, names in _WHERE.items() for name in names}

__all__ = [
    "ANONYMOUS",
    "DB",
    "SYSTEM",
    "Act",
    "Actor",
    "Connection",
    "Context",
    "Demo",
    "Event",
    "Figure",
    "Finding",
    "GraphQL",
    "Info",
    "IntRange",
    "Job",
    "Kept",
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
    "Mutation",
    "NavigationItem",
    "Node",
    "Option",
    "Order",
    "Page",
    "Participation",
    "Permission",
    "Picture",
    "Plugin",
    "PluginSettings",
    "Purpose",
    "Query",
    "Recipient",
    "Ref",
    "Refusal",
    "Retention",
    "Shown",
    "Slot",
    "Sql",
    "Table",
    "Text",
    "act",
    "batch",
    "by_id",
    "cancel_mails",
    "column",
    "condition",
    "connection",
    "emit",
    "enqueue",
    "global_id",
    "hookimpl",
    "key_of",
    "log_act",
    "many",
    "mark",
    "node",
    "one",
    "post_mail",
    "post_to_many",
    "read_picture",
    "rule",
    "spend",
    "translator",
]  # fmt: skip


_RENAMED = {
    "MemberTable": ("amicale.members.tables", "Member"),
    "cancel_mails": ("amicale.mail.outbox", "cancel"),
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
