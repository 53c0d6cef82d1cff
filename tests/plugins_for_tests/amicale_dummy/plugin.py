"""Dummy: notes on members, for no purpose but to use every extension point. A table of contents."""

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
    ExtensionPoint,
    Figure,
    Finding,
    GraphQL,
    Holding,
    Job,
    Kept,
    Mail,
    MemberMerge,
    NavigationItem,
    Page,
    Participation,
    PartnerMerge,
    Permission,
    Plugin,
    Purpose,
    Reservation,
    Retention,
    Slot,
    Sql,
    Text,
    hookimpl,
    translator,
)
from amicale_dummy.settings import DummySettings

_ = translator("dummy")

plugin = Plugin(name="dummy", title=_("Dummy"), description=_("Notes on members."), settings=DummySettings)


@hookimpl
def register_tables() -> Sequence[type]:
    from amicale_dummy.tables import TABLES

    return TABLES


@hookimpl
def register_permissions() -> Sequence[Permission]:
    writer = Sql("EXISTS (SELECT FROM dummy.note n WHERE n.member = {me})")
    return (
        Permission("dummy.manage", _("Manage notes")),
        Permission("dummy.writer", _("Has written a note"), holds=writer),
    )


@hookimpl
def register_areas() -> Sequence[Area]:
    return (Area("dummy", _("Notes"), packages=("amicale_dummy",), but=("Mutation.addDummyNote",)),)


@hookimpl
def register_reservations(settings: DummySettings) -> Sequence[Reservation]:
    why = _("Notes are for those who write some.")
    return (Reservation(settings.kept, "dummy.writer", why, _("Write"), "/dummy"),) if settings.kept else ()


@hookimpl
def register_graphql() -> GraphQL:
    from amicale_dummy.graphql import DUMMY

    return DUMMY


@hookimpl
def register_pages() -> Sequence[Page | Slot]:
    return (Page("/dummy", "notes", _("Notes")), Slot("person", "person_notes"), Slot("home", "home_notes"))


@hookimpl
def register_routes() -> Sequence[Any]:
    from amicale_dummy.routes import ping

    return (ping,)


@hookimpl
def register_commands() -> Any:
    from amicale_dummy.commands import app

    return app


@hookimpl
def register_navigation() -> Sequence[NavigationItem]:
    return (NavigationItem(_("Notes"), "/dummy", icon="news", order=90),)


@hookimpl
def register_jobs() -> Sequence[Job]:
    from amicale_dummy.jobs import tidy

    return (Job("dummy.tidy", tidy, every=3600),)


@hookimpl
def register_mails() -> Sequence[Mail]:
    from amicale_dummy.mails import MAILS

    return MAILS


@hookimpl
def register_purposes() -> Sequence[Purpose]:
    return (Purpose("dummy.cards", _("Cards"), _("Others send you a card."), default=True),)


@hookimpl
def register_retention() -> Sequence[Retention]:
    return (Retention("dummy.happenings", _("What happened"), 30, "dummy.happening", "at < {before}"),)


@hookimpl
def register_acts() -> Sequence[Act]:
    return (Act("dummy.noted", _("Note written")),)


@hookimpl
def register_holdings() -> Sequence[Holding]:
    return (Holding("note", _("Notes on you"), {"text": _("What is noted")}),)


@hookimpl
def register_figures() -> Sequence[Figure | Participation]:
    from amicale_dummy.service import notes_by_length

    count = "SELECT count(*) AS value FROM dummy.note"
    length = {"notes": _("Notes")}
    return (
        Figure("dummy.notes", _("Notes"), _("All notes there are."), count, people=False),
        Figure(
            "dummy.by_length", _("Notes by length"), _("By how many letters a note has."), kind="categories",
            compute=notes_by_length, measures=length, people=False,
        ),
        Participation("dummy.noted", _("wrote a note"), "SELECT member FROM dummy.note"),
    )  # fmt: skip


@hookimpl
def register_extension_points() -> Sequence[ExtensionPoint[Any]]:
    from amicale_dummy.stamps import STAMPS

    return (STAMPS,)


@hookimpl
def register_extensions() -> Sequence[Extension]:
    from amicale_dummy.stamps import STAMPS, Stamp

    return (Extension(STAMPS, Stamp("seen", "*")),)


@hookimpl
async def plugin_enabled(settings: DummySettings) -> None:
    from amicale_dummy.service import note_act

    await note_act("enabled", settings.greeting)


@hookimpl
async def plugin_disabled(settings: DummySettings) -> None:
    from amicale_dummy.service import note_act

    await note_act("disabled", settings.greeting)


@hookimpl
async def settings_changed(settings: DummySettings) -> None:
    from amicale_dummy.service import note_act

    if "*" in settings.greeting:
        raise ValueError("a greeting has no stars")
    await note_act("set", settings.greeting)


@hookimpl
async def handle_event(event: Event) -> None:
    from amicale_dummy.service import note_event

    await note_event(event)


@hookimpl
async def export_member(member_id: UUID) -> Any:
    from amicale_dummy.privacy import export

    return await export(member_id)


@hookimpl
async def erase_member(member_id: UUID) -> Sequence[Kept]:
    from amicale_dummy.privacy import erase

    return await erase(member_id)


@hookimpl
async def merge_members(merge: MemberMerge) -> None:
    from amicale_dummy.privacy import follow

    await follow(merge)


@hookimpl
async def merge_partners(merge: PartnerMerge) -> Sequence[Text]:
    from amicale_dummy.partners import follow

    return await follow(merge)


@hookimpl
async def export_contact(contact_id: UUID) -> Any:
    from amicale_dummy.partners import export

    return await export(contact_id)


@hookimpl
async def fill_demo(demo: Demo) -> None:
    from amicale_dummy.service import fill

    await fill(demo)


@hookimpl
async def diagnose(settings: DummySettings) -> Sequence[Finding]:
    polite = bool(settings.greeting.strip())
    return (
        Finding("greeting", polite, settings.greeting, "" if polite else "amicale plugin set dummy greeting Hello"),
    )
