"""The core itself, as a plugin: always on, and made with the same hooks as any other. What its rooms bring, each says
in its ``declared.py``."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from amicale.i18n import translator
from amicale.plugins.hookspecs import hookimpl
from amicale.plugins.manifest import (
    Act,
    Area,
    Demo,
    Finding,
    GraphQL,
    Job,
    Mail,
    NavigationItem,
    Page,
    Permission,
    Plugin,
    Purpose,
    Retention,
    Slot,
)
from amicale.plugins.manifest_figures import Figure, Participation
from amicale.schoolsettings import SchoolSettings

_ = translator("amicale")
VERSION = version("amicale-core")

plugin = Plugin(name="amicale", title=_("Amicale"), settings=SchoolSettings)


@hookimpl
def register_tables() -> Sequence[type]:
    """Members and what surrounds them."""
    from amicale.access.factors.tables import FACTOR_TABLES
    from amicale.access.openid.tables import OPENID_TABLES
    from amicale.access.tables import ACCESS_TABLES
    from amicale.auditlog.tables import AUDIT_TABLES
    from amicale.classes.tables import CLASS_TABLES
    from amicale.desk.tables import DESK_TABLES
    from amicale.directory.tables import DIRECTORY_TABLES
    from amicale.duplicates.tables import DUPLICATE_TABLES
    from amicale.home.tables import HOME_TABLES
    from amicale.joining.tables import JOINING_TABLES
    from amicale.letters.tables import LETTER_TABLES
    from amicale.mail.tables import MAIL_TABLES
    from amicale.members.imports.tables import IMPORT_TABLES
    from amicale.members.tables import MEMBER_TABLES
    from amicale.partners.tables import PARTNER_TABLES
    from amicale.privacy.tables import PRIVACY_TABLES
    from amicale.school.tables import SCHOOL_TABLES
    from amicale.tasks.tables import TASK_TABLES

    return [
        *MEMBER_TABLES,
        *IMPORT_TABLES,
        *DUPLICATE_TABLES,
        *ACCESS_TABLES,
        *FACTOR_TABLES,
        *OPENID_TABLES,
        *AUDIT_TABLES,
        *CLASS_TABLES,
        *DESK_TABLES,
        *DIRECTORY_TABLES,
        *HOME_TABLES,
        *JOINING_TABLES,
        *LETTER_TABLES,
        *MAIL_TABLES,
        *PARTNER_TABLES,
        *PRIVACY_TABLES,
        *TASK_TABLES,
        *SCHOOL_TABLES,
    ]


@hookimpl
def register_permissions() -> Sequence[Permission]:
    """What the core lets some people do."""
    from amicale.rooms import everything

    return everything("permissions")


@hookimpl
def register_areas() -> Sequence[Area]:
    """Parts of the portal that a plugin may keep for some, as dues do for members in standing."""
    from amicale.rooms import everything

    return everything("areas")


@hookimpl
def register_purposes() -> Sequence[Purpose]:
    """What the association uses its members' data for, besides what being a member is."""
    from amicale.rooms import everything

    return everything("purposes")


@hookimpl
def register_mails() -> Sequence[Mail]:
    """What the core writes to people."""
    from amicale.rooms import everything

    return everything("mails")


@hookimpl
def register_acts() -> Sequence[Act]:
    """What the core writes into the audit log, in words."""
    from amicale.rooms import everything

    return everything("acts")


@hookimpl
def register_jobs() -> Sequence[Job]:
    """The core's recurring work."""
    from amicale.rooms import everything

    return everything("jobs")


@hookimpl
def register_retention() -> Sequence[Retention]:
    """How long the core keeps things."""
    from amicale.rooms import everything

    return everything("retention")


@hookimpl
def register_graphql() -> GraphQL:
    """What the core's rooms add to its root types and to members."""
    from amicale.rooms_graphql import CORE

    return CORE


@hookimpl
def register_pages() -> Sequence[Page | Slot]:
    """The portal's pages, and pieces of them."""
    from amicale.rooms import everything

    return everything("pages")


@hookimpl
def register_figures() -> Sequence[Figure | Participation]:
    """What can be counted of the people on record."""
    from amicale.figures.core import FIGURES

    return FIGURES


@hookimpl
def register_navigation() -> Sequence[NavigationItem]:
    """The menu's first entries."""
    from amicale.access.openid.declared import account_tabs
    from amicale.rooms import everything

    return [*everything("navigation"), *account_tabs()]


@hookimpl
async def diagnose(settings: SchoolSettings) -> Sequence[Finding]:
    """Whether somebody read unusually many hidden fields, and whether partners wait for somebody."""
    from amicale.members.looking import diagnose_looking
    from amicale.partners.looking import diagnose_partners

    return (await diagnose_looking(), await diagnose_partners())


@hookimpl
async def fill_demo(demo: Demo) -> None:
    """People who ask to join the demonstration school."""
    from amicale.figures.demo import fill as fill_figures
    from amicale.joining.demo import fill
    from amicale.partners.demo import fill as fill_partners

    await fill(demo)
    await fill_partners(demo)
    await fill_figures(demo.members)
