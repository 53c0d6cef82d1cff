"""The hooks, one sentence each. ``register_*`` composes: called once per assembly, synchronous, without I/O, and
answers a typed value. The others say that something happened, or ask; they may be async.

Each takes at most one argument, so that adding a field to it breaks nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pluggy

from amicale.database.tables import Table
from amicale.events import Event
from amicale.i18n import Text
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
    NavigationItem,
    Page,
    PartnerMerge,
    Permission,
    PluginSettings,
    Purpose,
    Reservation,
    Retention,
    Slot,
)
from amicale.plugins.manifest_extensions import Extension, ExtensionPoint
from amicale.plugins.manifest_figures import Figure, Participation
from amicale.plugins.manifest_holdings import Holding

if TYPE_CHECKING:
    from litestar.handlers import BaseRouteHandler

PROJECT = "amicale"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def register_tables() -> Sequence[type[Table]]:  # type: ignore[empty-body]
    """Tables in the plugin's own PostgreSQL schema."""


@hookspec
def register_permissions() -> Sequence[Permission]:  # type: ignore[empty-body]
    """Permissions, named ``plugin.act``."""


@hookspec
def register_areas() -> Sequence[Area]:  # type: ignore[empty-body]
    """Parts of the portal that a school may keep for some of its members."""


@hookspec
def register_reservations(settings: PluginSettings) -> Sequence[Reservation]:  # type: ignore[empty-body]
    """Which areas are for those only who hold a permission of the plugin's, by its settings."""


@hookspec
def register_graphql() -> GraphQL:  # type: ignore[empty-body]
    """Types, queries, mutations, and fields added to others' types."""


@hookspec
def register_pages() -> Sequence[Page | Slot]:  # type: ignore[empty-body]
    """Portal pages, and pieces of others' pages."""


@hookspec
def register_routes() -> Sequence[BaseRouteHandler]:  # type: ignore[empty-body]
    """Plain Litestar handlers below ``/plugin/``, for what a page cannot do; ``actor: Actor`` is who asks."""


@hookspec
def register_commands() -> Any:
    """A Typer application; its commands appear as ``amicale <plugin> ...``. An ``async`` one has the database open."""


@hookspec
def register_navigation() -> Sequence[NavigationItem]:  # type: ignore[empty-body]
    """Entries of the menu."""


@hookspec
def register_jobs() -> Sequence[Job]:  # type: ignore[empty-body]
    """Work done later or again and again by a worker."""


@hookspec
def register_mails() -> Sequence[Mail]:  # type: ignore[empty-body]
    """Kinds of mail that it sends."""


@hookspec
def register_purposes() -> Sequence[Purpose]:  # type: ignore[empty-body]
    """What it uses personal data for, if the person agrees."""


@hookspec
def register_retention() -> Sequence[Retention]:  # type: ignore[empty-body]
    """How long it keeps things."""


@hookspec
def register_acts() -> Sequence[Act]:  # type: ignore[empty-body]
    """What it writes into the audit log, in words."""


@hookspec
def register_holdings() -> Sequence[Holding]:  # type: ignore[empty-body]
    """What it calls that which it holds about members, for the copy that they get of their data."""


@hookspec
def register_figures() -> Sequence[Figure | Participation]:  # type: ignore[empty-body]
    """Numbers that a board can quote, and what counts as taking part."""


@hookspec
def register_extension_points() -> Sequence[ExtensionPoint[Any]]:  # type: ignore[empty-body]
    """Lists that other plugins may add to, each with the type of its entries."""


@hookspec
def register_extensions() -> Sequence[Extension]:  # type: ignore[empty-body]
    """What it adds to such lists: its own, and those of plugins that it requires."""


@hookspec
async def plugin_enabled(settings: PluginSettings) -> None:
    """The plugin was switched on, in the transaction that does so: fill in what it needs."""


@hookspec
async def plugin_disabled(settings: PluginSettings) -> None:
    """The plugin is being switched off, in the transaction that does so; its data stays."""


@hookspec
async def settings_changed(settings: PluginSettings) -> None:
    """The plugin's settings were changed, in the transaction that stores them; raising undoes that."""


@hookspec
async def handle_event(event: Event) -> None:
    """Something happened; called by a worker, again after a failure."""


@hookspec
async def export_member(member_id: Any) -> Any:
    """All that the plugin holds about a member, as JSON-able values by table."""


@hookspec
async def erase_member(member_id: Any) -> Sequence[Kept] | None:
    """Erase or detach all that the plugin holds about a member, in the transaction that erases them; answers what the
    law makes it keep."""


@hookspec
async def merge_members(merge: MemberMerge) -> Sequence[Text] | None:
    """Two records are one person: let everything follow the kept one, in the transaction that merges them; may answer
    what that is, in words, which staff read beforehand."""


@hookspec
async def merge_partners(merge: PartnerMerge) -> Sequence[Text] | None:
    """Two partners are one organisation: let everything follow the kept one, in the transaction that merges them; may
    answer what that is, in words."""


@hookspec
async def export_contact(contact_id: Any) -> Any:
    """All that the plugin holds about somebody of a partner, as JSON-able values by table."""


@hookspec
async def fill_demo(demo: Demo) -> None:
    """Fill the demonstration school with something to look at; a second time changes nothing."""


@hookspec
async def diagnose(settings: PluginSettings) -> Sequence[Finding]:  # type: ignore[empty-body]
    """Checks for ``amicale doctor``, each with a remedy."""
