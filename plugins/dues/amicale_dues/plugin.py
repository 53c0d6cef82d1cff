"""Dues: plans, standing, and money that always adds up. A table of contents; the rooms say the rest (rooms.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from amicale import Event, MemberMerge, Plugin, Text, hookimpl, translator
from amicale_dues.rooms import ROOMS
from amicale_dues.settings import DuesSettings

if TYPE_CHECKING:
    from amicale import Demo, Extension, ExtensionPoint, Finding, GraphQL, Holding, Kept, Reservation

_ = translator("dues")

plugin = Plugin(
    name="dues",
    title=_("Dues"),
    description=_("Plans, standing, payments and the books of the association."),
    settings=DuesSettings,
)


@hookimpl
def register_tables() -> Sequence[type]:
    from amicale_dues.tables import every_table

    return every_table()


@hookimpl
def register_permissions() -> Sequence[Any]:
    return ROOMS.everything("permissions")


@hookimpl
def register_reservations(settings: DuesSettings) -> Sequence[Reservation]:
    from amicale_dues.standing.declared import reservations

    return reservations(settings)


@hookimpl
def register_graphql() -> GraphQL:
    from amicale_dues.graphql import DUES

    return DUES


@hookimpl
def register_pages() -> Sequence[Any]:
    return ROOMS.everything("pages")


@hookimpl
def register_routes() -> Sequence[Any]:
    from amicale_dues.routes import ROUTES

    return ROUTES


@hookimpl
def register_commands() -> Any:
    from amicale_dues.commands import app

    return app


@hookimpl
def register_navigation() -> Sequence[Any]:
    return ROOMS.everything("navigation")


@hookimpl
def register_jobs() -> Sequence[Any]:
    return ROOMS.everything("jobs")


@hookimpl
def register_mails() -> Sequence[Any]:
    return ROOMS.everything("mails")


@hookimpl
def register_purposes() -> Sequence[Any]:
    return ROOMS.everything("purposes")


@hookimpl
def register_acts() -> Sequence[Any]:
    return ROOMS.everything("acts")


@hookimpl
def register_holdings() -> Sequence[Holding]:
    from amicale_dues.history.told import HOLDINGS

    return HOLDINGS


@hookimpl
def register_figures() -> Sequence[Any]:
    return ROOMS.everything("figures")


@hookimpl
def register_retention() -> Sequence[Any]:
    return ROOMS.everything("retention")


@hookimpl
def register_extension_points() -> Sequence[ExtensionPoint[Any]]:
    from amicale_dues.bylaws.owners import OWNERS
    from amicale_dues.ways.contract import WAYS

    return (WAYS, OWNERS)


@hookimpl
def register_extensions() -> Sequence[Extension]:
    from amicale_dues.ways.ours import OURS

    return OURS


@hookimpl
async def plugin_enabled(settings: DuesSettings) -> None:
    from amicale_dues.bylaws.plans import follow

    await follow(settings)


@hookimpl
async def settings_changed(settings: DuesSettings) -> None:
    from amicale_dues.bylaws.plans import follow

    await follow(settings)


@hookimpl
async def handle_event(event: Event) -> None:
    from amicale_dues.events import hear

    await hear(event)


@hookimpl
async def export_member(member_id: UUID) -> Any:
    from amicale_dues.history.privacy import export

    return await export(member_id)


@hookimpl
async def erase_member(member_id: UUID) -> Sequence[Kept]:
    from amicale_dues.history.privacy import erase

    return await erase(member_id)


@hookimpl
async def merge_members(merge: MemberMerge) -> Sequence[Text]:
    from amicale_dues.history.privacy import follow

    return await follow(merge)


@hookimpl
async def fill_demo(demo: Demo) -> None:
    from amicale_dues.demo import fill

    await fill(demo)


@hookimpl
async def diagnose() -> Sequence[Finding]:
    from amicale_dues.findings import findings

    return await findings()
