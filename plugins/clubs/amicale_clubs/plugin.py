"""Clubs: themed groups that members join and lead (sport, luxury, entrepreneurs). A table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amicale import (
    Act,
    Area,
    Demo,
    Event,
    Extension,
    Figure,
    GraphQL,
    Holding,
    Mail,
    MemberMerge,
    MenuCount,
    NavigationItem,
    Page,
    Participation,
    Permission,
    Plugin,
    Purpose,
    Retention,
    Slot,
    Text,
    hookimpl,
    translator,
)
from amicale_clubs.settings import ClubsSettings

_ = translator("clubs")
WAITING = "clubs(filter: {waiting: true}, first: 50) { edges { node { openRequests } } }"

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
    return (Permission("clubs.manage", _("Create, archive and restore clubs, and settle who leads them"), on="Club"),)


@hookimpl
def register_areas() -> Sequence[Area]:
    """One's own clubs stay open to who is in them, and so does leaving them: nobody is bound to stay."""
    but = ("Member.clubMemberships", "Mutation.leaveClub", "Query.clubThemes")
    return (Area("clubs", _("Clubs; leaving one stays open"), packages=("amicale_clubs",), but=but),)


@hookimpl
def register_graphql() -> GraphQL:
    from amicale_clubs.mutations import CLUBS

    return CLUBS


@hookimpl
def register_pages() -> Sequence[Page | Slot]:
    return (
        Page("/clubs", "clubs", _("Clubs")),
        Page("/clubs/mine", "my_clubs", _("My clubs")),
        Page("/clubs/new", "new_club", _("Found a club")),
        Page("/clubs/{id}", "club", _("Club")),
        Page("/clubs/{id}/people", "manage_people", _("People of the club")),
        Page("/clubs/{id}/invite", "invite_to_club", _("Invite to the club")),
        Page("/clubs/{id}/announce", "announce_to_club", _("Tell the club")),
        Page("/clubs/{id}/edit", "edit_club", _("About the club")),
        Slot("person", "person_clubs"),
        Slot("staff/member", "person_clubs"),
        Slot("home", "home_clubs", order=20),
        Slot("home_start", "start_club", order=30),
    )


@hookimpl
def register_routes() -> Sequence[Any]:
    from amicale_clubs.pictures import show_picture

    return (show_picture,)


@hookimpl
def register_mails() -> Sequence[Mail]:
    from amicale_clubs.mails import MAILS

    return MAILS


@hookimpl
def register_purposes() -> Sequence[Purpose]:
    from amicale_clubs.mails import PURPOSES

    return PURPOSES


@hookimpl
def register_acts() -> Sequence[Act]:
    from amicale_clubs.declared import ACTS

    return ACTS


@hookimpl
def register_holdings() -> Sequence[Holding]:
    from amicale_clubs.declared import HOLDINGS

    return HOLDINGS


@hookimpl
def register_figures() -> Sequence[Figure | Participation]:
    from amicale_clubs.figures import FIGURES

    return FIGURES


@hookimpl
def register_retention() -> Sequence[Retention]:
    from amicale_clubs.declared import RETENTION

    return RETENTION


@hookimpl
def register_navigation() -> Sequence[NavigationItem]:
    waiting = MenuCount(WAITING, _("Requests waiting: %(count)s"))
    return (NavigationItem(_("Clubs"), "/clubs", icon="users-group", order=20, count=waiting),)


@hookimpl
def register_extensions() -> Sequence[Extension]:
    from amicale_clubs.owners import ClubOwners

    return (Extension("dues.owners", ClubOwners(), optional=True),)


@hookimpl
async def plugin_enabled() -> None:
    from amicale_clubs.membership import end_for_the_deceased

    await end_for_the_deceased()


@hookimpl
async def handle_event(event: Event) -> None:
    from amicale_clubs.events import hear

    await hear(event)


@hookimpl
async def export_member(member_id: UUID) -> Any:
    from amicale_clubs.privacy import export

    return await export(member_id)


@hookimpl
async def erase_member(member_id: UUID) -> None:
    from amicale_clubs.privacy import erase

    await erase(member_id)


@hookimpl
async def merge_members(merge: MemberMerge) -> Sequence[Text]:
    from amicale_clubs.privacy import follow

    return await follow(merge)


@hookimpl
async def fill_demo(demo: Demo) -> None:
    from amicale_clubs.demo import fill

    await fill(demo)
