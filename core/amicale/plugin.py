"""The core itself, as a plugin: always on, and made with the same hooks as any other."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Literal

from pydantic import Field, field_validator

from amicale.i18n import translator
from amicale.plugins.hookspecs import hookimpl
from amicale.plugins.manifest import GraphQL, NavigationItem, Page, Permission, Plugin, PluginSettings, Slot

_ = translator("amicale")
VERSION = version("amicale-core")


class SchoolSettings(PluginSettings):
    """What the school is."""

    name: str = Field("Amicale", min_length=1, max_length=120, description="The association's name, as people know it.")
    tagline: str = Field("", max_length=200, description="A sentence under the name on the welcome page.")
    locale: Literal["fr", "en"] = Field("fr", description="The language for people who have not chosen one.")
    timezone: str = Field("Europe/Paris", description="Where the school's days begin: an IANA name.")
    country: str = Field("FR", pattern="^[A-Z]{2}$", description="Where phone numbers without +.. are: ISO 3166-1.")
    color: str = Field("#1d4ed8", pattern="^#[0-9a-fA-F]{6}$", description="The school's colour, as #rrggbb.")
    logo_url: str = Field("", description="The logo's address on this server, like /media/logo.svg; empty for none.")
    contact_email: str = Field("", description="Where people write who cannot sign in.")

    @field_validator("timezone")
    @classmethod
    def _exists(cls, value: str) -> str:
        from zoneinfo import available_timezones

        if value not in available_timezones():
            raise ValueError("must be an IANA time zone, like Europe/Paris")
        return value


plugin = Plugin(name="amicale", title=_("Amicale"), settings=SchoolSettings)


@hookimpl
def register_tables() -> Sequence[type]:
    """Members and what surrounds them."""
    from amicale.access.tables import ACCESS_TABLES
    from amicale.members.tables import MEMBER_TABLES

    return [*MEMBER_TABLES, *ACCESS_TABLES]


@hookimpl
def register_permissions() -> Sequence[Permission]:
    """What the core lets some people do."""
    return (
        Permission("members.read", _("See every record, also what members hide")),
        Permission("members.manage", _("Add and change records")),
        Permission("members.merge", _("Merge two records that are one person")),
        Permission("members.import", _("Import and undo imports")),
        Permission("members.export", _("Export members")),
        Permission("plugins.manage", _("Switch plugins on and off, and set them")),
        Permission("roles.manage", _("Give and take roles")),
    )


@hookimpl
def register_graphql() -> GraphQL:
    """The core's root types are the schema's own; there is nothing to add."""
    return GraphQL()


@hookimpl
def register_pages() -> Sequence[Page | Slot]:
    """Home, directory, a person, my profile."""
    return (
        Page("/", "home", _("Home")),
        Page("/directory", "directory", _("Directory")),
        Page("/members/{id}", "person", _("Member")),
        Page("/profile", "profile", _("My profile")),
        Page("/staff", "staff", _("Back office")),
    )


@hookimpl
def register_navigation() -> Sequence[NavigationItem]:
    """The menu's first entries."""
    return (
        NavigationItem(_("Home"), "/", icon="home", order=0),
        NavigationItem(_("Directory"), "/directory", icon="users", order=10),
    )
