"""Clubs: themed groups that members join and lead (sport, luxury, entrepreneurs). A table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amicale import GraphQL, MemberMerge, NavigationItem, Page, Permission, Plugin, Slot, hookimpl, translator
from amicale_clubs.settings import ClubsSettings

_ = translator("clubs")

plugin = Plugin(
    name="clubs",
    title=_("Clubs"),
    description=_("Themed groups that members join and lead."),
    settings=ClubsSettings,
)


@hookimpl
def register_tables() -> Sequence[type]:
    from amicale_clubs.tables import TABLES

    return TABLES


@hookimpl
def register_permissions() -> Sequence[Permission]:
    return (Permission("clubs.manage", _("Create, archive and restore clubs, and settle who leads them")),)


@hookimpl
def register_graphql() -> GraphQL:
    from amicale_clubs.graphql import CLUBS

    return CLUBS


@hookimpl
def register_pages() -> Sequence[Page | Slot]:
    return (
        Page("/clubs", "clubs", _("Clubs")),
        Page("/clubs/mine", "my_clubs", _("My clubs")),
        Page("/clubs/new", "new_club", _("New club"), access="clubs.manage"),
        Page("/clubs/{id}", "club", _("Club")),
        Page("/clubs/{id}/manage", "manage_club", _("Manage the club")),
        Slot("person", "person_clubs"),
        Slot("home", "home_clubs"),
    )


@hookimpl
def register_navigation() -> Sequence[NavigationItem]:
    return (NavigationItem(_("Clubs"), "/clubs", icon="users-group", order=20),)


@hookimpl
async def export_member(member_id: UUID) -> Any:
    from amicale_clubs.privacy import export

    return await export(member_id)


@hookimpl
async def erase_member(member_id: UUID) -> None:
    from amicale_clubs.privacy import erase

    await erase(member_id)


@hookimpl
async def merge_members(merge: MemberMerge) -> None:
    from amicale_clubs.privacy import follow

    await follow(merge)
