"""Mentoring, and one question to the whole network. A table of contents; the rooms say the rest (rooms.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from amicale import Event, MemberMerge, Plugin, Text, hookimpl, translator
from amicale_mentoring.rooms import ROOMS
from amicale_mentoring.settings import MentoringSettings

if TYPE_CHECKING:
    from amicale import Demo, Finding, GraphQL, Holding, Kept

_ = translator("mentoring")

plugin = Plugin(
    name="mentoring",
    title=_("Mentoring"),
    description=_("Mentoring, reverse mentoring, and help from the network."),
    settings=MentoringSettings,
)


@hookimpl
def register_tables() -> Sequence[type]:
    from amicale_mentoring.tables import TABLES

    return TABLES


@hookimpl
def register_permissions() -> Sequence[Any]:
    return ROOMS.everything("permissions")


@hookimpl
def register_graphql() -> GraphQL:
    from amicale_mentoring.graphql import MENTORING

    return MENTORING


@hookimpl
def register_pages() -> Sequence[Any]:
    return ROOMS.everything("pages")


@hookimpl
def register_routes() -> Sequence[Any]:
    from amicale_mentoring.routes import ROUTES

    return ROUTES


@hookimpl
def register_commands() -> Any:
    from amicale_mentoring.commands import app

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
    from amicale_mentoring.told import HOLDINGS

    return HOLDINGS


@hookimpl
def register_figures() -> Sequence[Any]:
    return ROOMS.everything("figures")


@hookimpl
def register_retention() -> Sequence[Any]:
    return ROOMS.everything("retention")


@hookimpl
async def handle_event(event: Event) -> None:
    from amicale_mentoring.events import hear

    await hear(event)


@hookimpl
async def export_member(member_id: UUID) -> Any:
    from amicale_mentoring.privacy import export

    return await export(member_id)


@hookimpl
async def erase_member(member_id: UUID) -> Sequence[Kept]:
    from amicale_mentoring.privacy import erase

    return await erase(member_id)


@hookimpl
async def merge_members(merge: MemberMerge) -> Sequence[Text]:
    from amicale_mentoring.privacy import follow

    return await follow(merge)


@hookimpl
async def fill_demo(demo: Demo) -> None:
    from amicale_mentoring.demo import fill

    await fill(demo)


@hookimpl
async def diagnose() -> Sequence[Finding]:
    from amicale_mentoring.findings import findings

    return await findings()
